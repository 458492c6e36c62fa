/** What SQLite throws, as the error that the clerk reads. */

import { basename } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { sqliteCode } from "./connection.ts";

/** Runs `work` on the library at `path`; SQLite's refusals and failures leave it as AppErrors. */
export function worded<R>(path: string, work: () => R): R {
  try {
    return work();
  } catch (error) {
    throw wordError(path, error);
  }
}

export function wordError(path: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const name = basename(path);
  const code = sqliteCode(error) ?? systemCode(error);
  if (code === null) return error;
  // Triggers speak for themselves: their message is the sentence.
  if (code === "SQLITE_CONSTRAINT_TRIGGER") return new AppError("refused", (error as Error).message);
  if (isDamage(code)) return new AppError("libraryDamaged", say.libraryDamaged(name, null));
  if (code.startsWith("SQLITE_READONLY")) return new AppError("libraryReadOnly", say.libraryReadOnly());
  // SQLite adds up in 64 bits and says so rather than round; no sum of a plan that a city issues comes near.
  if (code === "SQLITE_ERROR" && (error as Error).message === "integer overflow")
    return new AppError("refused", say.sumTooLarge());
  const sentence = Object.entries(byCode).find(([start]) => code.startsWith(start))?.[1];
  return sentence ? new AppError("writeFailed", sentence(name)) : error;
}

/** By the beginning of a code of SQLite or of the system. */
const byCode: Record<string, (file: string) => string> = {
  SQLITE_FULL: say.diskFull,
  ENOSPC: say.diskFull,
  EDQUOT: say.diskFull,
  // The log's shared memory could not grow: on a full disk, and where a quota is met.
  SQLITE_IOERR_SHM: say.diskFull,
  SQLITE_IOERR: say.diskFails,
  EIO: say.diskFails,
  SQLITE_TOOBIG: say.libraryTooBig,
  EFBIG: say.libraryTooBig,
  SQLITE_CANTOPEN: say.libraryCannotOpen,
  ENAMETOOLONG: say.libraryPathTooLong,
  EROFS: say.libraryCannotOpen,
  EACCES: say.libraryCannotOpen,
  EPERM: say.libraryCannotOpen,
  SQLITE_BUSY: say.libraryBusy,
  SQLITE_LOCKED: say.libraryBusy,
};

/** Whether there is no room to write, so that only reading is left. */
export function isFull(error: unknown): boolean {
  return /^(?:SQLITE_FULL|SQLITE_IOERR_(?:WRITE|SHM)|ENOSPC|EDQUOT)/.test(sqliteCode(error) ?? systemCode(error) ?? "");
}

/** ENOSPC, EACCES … of a failed call of the system. */
function systemCode(error: unknown): string | null {
  const code = error instanceof Error && "syscall" in error && "code" in error ? error.code : null;
  return typeof code === "string" ? code : null;
}

/** Whether it is the disk or the folder that stands in the way, and not what the library holds. */
export function isTroubleOfDisk(code: string): boolean {
  return /^SQLITE_(?:FULL|IOERR|CANTOPEN|READONLY|BUSY|LOCKED|PERM|TOOBIG|NOMEM|INTERRUPT)/.test(code);
}

export function isDamage(code: string): boolean {
  return code.startsWith("SQLITE_CORRUPT") || code === "SQLITE_NOTADB";
}
