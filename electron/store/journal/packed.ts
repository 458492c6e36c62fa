/**
 * Stored JSON (shared/stored) in a column: as text while it is short, gzipped where it is longer than 64 KB. Text ends in
 * a hash of itself, as gzip has one of its own: what a bit has changed is never read as a figure or undone into a plan.
 */

import { gunzipSync, gzipSync } from "node:zlib";
import { AppError } from "../../../shared/errors.ts";
import { stored } from "../../../shared/stored/format.ts";
import { say } from "../../../shared/text.ts";
import type { Cell } from "../open/connection.ts";
import { hexOf } from "../sums/hash.ts";

const LIMIT = 64 * 1024;
/** Four times the largest action that can be applied: 500,000 cells. */
const MOST_BYTES = 256 * 2 ** 20;
const SEAL = /,"hash":"([0-9a-f]{16})"\}$/;

/**
 * JSON of an object, which ends in a hash of itself.
 * @param of what it belongs to, by columns beside it: it is read under no other
 */
export function seal(data: object, of = ""): string {
  return sealed(JSON.stringify(data), of);
}

function sealed(text: string, of: string): string {
  // Of nothing there is nothing to change.
  if (text === "{}") return text;
  return `${text.slice(0, -1)},"hash":"${hexOf(`${text}${of}`)}"}`;
}

/** The JSON as an object; text of earlier versions has no hash. Throws AppError("libraryDamaged"). */
export function unseal(text: string, of = ""): unknown {
  const [end, hash] = SEAL.exec(text) ?? [];
  const plain = end === undefined ? text : `${text.slice(0, -end.length)}}`;
  if (hash !== undefined && hash !== hexOf(`${plain}${of}`)) throw new AppError("libraryDamaged", say.recordDamaged());
  try {
    return JSON.parse(plain) as unknown;
  } catch {
    throw new AppError("libraryDamaged", say.recordDamaged());
  }
}

export function pack(data: unknown, of = ""): string | Uint8Array {
  const text = JSON.stringify(stored(data));
  // Level 1: an import of 243,000 figures shrinks twentyfold already, in a quarter of the time of the default.
  return text.length <= LIMIT ? sealed(text, of) : gzipSync(text, { level: 1 });
}

/** As it lies there, for one of the readers in shared/stored/read.ts. Throws AppError("libraryDamaged" or "fileTooMuch"). */
export function unpack(cell: Cell, of = ""): unknown {
  if (!(cell instanceof Uint8Array)) return unseal(String(cell), of);
  try {
    return JSON.parse(gunzipSync(cell, { maxOutputLength: MOST_BYTES }).toString("utf8")) as unknown;
  } catch (error) {
    // A few kilobytes can be made to inflate to gigabytes; what nothing of ours can be as large as is not read.
    if (error instanceof RangeError) throw new AppError("fileTooMuch", say.storedTooLarge(MOST_BYTES / 2 ** 20));
    throw new AppError("libraryDamaged", say.recordDamaged());
  }
}
