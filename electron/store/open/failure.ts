/** What SQLite throws, as the error that the clerk reads. */

import { basename } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { sqliteCode } from "./connection.ts";
import { sentences } from "../sentences.ts";

/** Runs `work` on the library at `path`; SQLite's refusals and failures leave it as AppErrors. */
export function worded<R>(path: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw wordError(path, error);
  }
}

export function wordError(path: string, error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  // Triggers speak for themselves: their message is the sentence.
  if (code === "SQLITE_CONSTRAINT_TRIGGER") return new AppError("refused", (error as Error).message);
  if (code === "SQLITE_FULL") return new AppError("writeFailed", sentences.diskFull());
  if (code.startsWith("SQLITE_READONLY")) return new AppError("libraryReadOnly", sentences.readOnly());
  if (isDamage(code)) return new AppError("libraryDamaged", sentences.libraryDamaged(basename(path), null));
  return error;
}

export function isDamage(code: string): boolean {
  return code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB";
}
