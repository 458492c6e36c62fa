/** Stored JSON (shared/stored) in a column: as text while it is short, gzipped where it is longer than 64 KB. */

import { gunzipSync, gzipSync } from "node:zlib";
import { stored } from "../../../shared/stored/format.ts";
import type { Cell } from "../open/connection.ts";

const LIMIT = 64 * 1024;

export function pack(data: unknown): string | Uint8Array {
  const text = JSON.stringify(stored(data));
  // Level 1: an import of 243,000 figures shrinks twentyfold already, in a quarter of the time of the default.
  return text.length <= LIMIT ? text : gzipSync(text, { level: 1 });
}

/** As it lies there, for one of the readers in shared/stored/read.ts. */
export function unpack(cell: Cell): unknown {
  const text = cell instanceof Uint8Array ? gunzipSync(cell).toString("utf8") : String(cell);
  return JSON.parse(text) as unknown;
}
