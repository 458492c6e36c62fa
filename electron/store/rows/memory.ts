/** Small things that the program remembers: settings, the mapping of a file's shape, where a plan was last exported. */

import type { Reader, Writer } from "../open/connection.ts";

export interface ExportMemory {
  /** Full path. */
  file: string;
  layout: string;
  format: string;
  at: string;
}

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

export function readExport(db: Reader, planN: number): ExportMemory | null {
  return db.row<ExportMemory>("SELECT file, layout, format, at FROM last_export WHERE plan = ?", planN);
}

export function writeExport(db: Writer, planN: number, memory: ExportMemory): void {
  const sql = `INSERT INTO last_export (plan, file, layout, format, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (plan)
    DO UPDATE SET file = excluded.file, layout = excluded.layout, format = excluded.format, at = excluded.at`;
  db.run(sql, planN, memory.file, memory.layout, memory.format, memory.at);
}
