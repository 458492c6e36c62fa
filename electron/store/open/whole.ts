/** SQLite's own checks, and what they found by what can be done about it. */

import type { Connection } from "./connection.ts";

export interface Problems {
  /** An index that does not fit its table; made anew by REINDEX. */
  indexes: string[];
  /** A row that its table does not allow; the rest is sound, and the row's checksum tells of it. */
  rows: string[];
  /** Everything else: pages that cannot be read. */
  broken: string[];
}

/** Kinds of messages (sqlite.org/pragma.html#pragma_integrity_check and btree.c). */
const INDEX = /missing from index|wrong # of entries in index|non-unique entry in index|values differ from index/;
const ROW = /^(?:CHECK constraint failed in|NULL value in|non-\w+ value in|\w+ value in) \S+$/;

/** `quick_check` looks at pages and rows, `integrity_check` at indexes too. Throws what SQLite throws. */
export function problemsOf(db: Connection, check: "quick_check" | "integrity_check", most = 100): Problems {
  const found = db.pragma(`${check}(${most})`) as Record<string, string>[];
  const lines = found.flatMap((row) => Object.values(row)).flatMap((text) => text.split("\n"));
  const problems: Problems = { indexes: [], rows: [], broken: [] };
  for (const line of lines) {
    if (line === "ok" || line === "") continue;
    if (INDEX.test(line)) problems.indexes.push(line);
    else if (ROW.test(line)) problems.rows.push(line);
    else problems.broken.push(line);
  }
  return problems;
}
