/** Small things that the program remembers: settings, and the mapping of a file's shape. */

import type { Reader, Writer } from "../open/connection.ts";

export function readSettings(db: Reader): Record<string, unknown> {
  const rows = db.rows<{ key: string; value: string }>("SELECT key, value FROM setting ORDER BY key");
  return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
}

/** undefined or null forgets it. */
export function writeSetting(db: Writer, key: string, value: unknown): void {
  if (value === undefined || value === null) {
    db.run("DELETE FROM setting WHERE key = ?", key);
    return;
  }
  const sql = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  db.run(sql, key, JSON.stringify(value));
}

export function readMapping(db: Reader, shape: string): unknown {
  const text = db.one<string>("SELECT value FROM mapping WHERE shape = ?", shape);
  return text === null ? null : (JSON.parse(text) as unknown);
}

export function writeMapping(db: Writer, shape: string, value: unknown, at: string): void {
  const sql = `INSERT INTO mapping (shape, value, at) VALUES (?, ?, ?)
    ON CONFLICT (shape) DO UPDATE SET value = excluded.value, at = excluded.at`;
  db.run(sql, shape, JSON.stringify(value), at);
}
