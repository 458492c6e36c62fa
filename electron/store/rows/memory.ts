/** Small things that the program remembers: settings, and the mapping of a file's shape. */

import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Reader, Writer } from "../open/connection.ts";
import { OWN_SETTING } from "./trash-age.ts";

export function readSettings(db: Reader): Record<string, unknown> {
  const all = db.rows<{ key: string; value: string }>("SELECT key, value FROM setting ORDER BY key");
  const rows = all.filter(({ key }) => !key.startsWith(OWN_SETTING));
  return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value) as unknown]));
}

/** undefined or null forgets it. Throws AppError("badRequest") for a name of the store's own. */
export function writeSetting(db: Writer, key: string, value: unknown): void {
  if (key.startsWith(OWN_SETTING)) throw new AppError("badRequest", say.paramsUnfit(key));
  if (value === undefined || value === null) {
    db.run("DELETE FROM setting WHERE key = ?", key);
    return;
  }
  const sql = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
  db.run(sql, key, JSON.stringify(value));
}

/** What is kept of the shapes of files, the newest first. */
export function readMappings(db: Reader): { shape: string; value: unknown }[] {
  const rows = db.rows<{ shape: string; value: string }>("SELECT shape, value FROM mapping ORDER BY at DESC, shape");
  return rows.map(({ shape, value }) => ({ shape, value: JSON.parse(value) as unknown }));
}

/** Null forgets it. Of more than `most` the oldest go. */
export function writeMapping(db: Writer, shape: string, value: unknown, at: string, most: number): void {
  if (value === null) {
    db.run("DELETE FROM mapping WHERE shape = ?", shape);
    return;
  }
  const sql = `INSERT INTO mapping (shape, value, at) VALUES (?, ?, ?)
    ON CONFLICT (shape) DO UPDATE SET value = excluded.value, at = excluded.at`;
  db.run(sql, shape, JSON.stringify(value), at);
  db.run("DELETE FROM mapping WHERE shape NOT IN (SELECT shape FROM mapping ORDER BY at DESC, shape LIMIT ?)", most);
}
