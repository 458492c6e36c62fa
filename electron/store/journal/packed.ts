/** Stored JSON (shared/stored) in a column: as text while it is short, gzipped where it is longer than 64 KB. */

import { gunzipSync, gzipSync } from "node:zlib";
import { stored } from "../../../shared/stored/format.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Cell } from "../open/connection.ts";

const LIMIT = 64 * 1024;
/** Four times the largest action that can be applied: 500,000 cells. */
const MOST_BYTES = 256 * 2 ** 20;

export function pack(data: unknown): string | Uint8Array {
  const text = JSON.stringify(stored(data));
  // Level 1: an import of 243,000 figures shrinks twentyfold already, in a quarter of the time of the default.
  return text.length <= LIMIT ? text : gzipSync(text, { level: 1 });
}

/** As it lies there, for one of the readers in shared/stored/read.ts. */
export function unpack(cell: Cell): unknown {
  const text = cell instanceof Uint8Array ? inflate(cell) : String(cell);
  return JSON.parse(text) as unknown;
}

/** A few kilobytes can be made to inflate to gigabytes; what nothing of ours can be as large as is not read. */
function inflate(cell: Uint8Array): string {
  try {
    return gunzipSync(cell, { maxOutputLength: MOST_BYTES }).toString("utf8");
  } catch (error) {
    if (error instanceof RangeError) throw new AppError("fileTooMuch", say.storedTooLarge(MOST_BYTES / 2 ** 20));
    // Bytes that are no gzip any more.
    throw new AppError("libraryDamaged", say.storedUnreadable());
  }
}
