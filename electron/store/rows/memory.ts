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

export function readMapping(db: Reader, shape: string): unknown {
  const text = db.one<string>("SELECT value FROM mapping WHERE shape = ?", shape);
  return text === null ? null : (JSON.parse(text) as unknown);
}

export function writeMapping(db: Writer, shape: string, value: unknown, at: string): void {
  const sql = `INSERT INTO mapping (shape, value, at) VALUES (?, ?, ?)
    ON CONFLICT (shape) DO UPDATE SET value = excluded.value, at = excluded.at`;
  db.run(sql, shape, JSON.stringify(value), at);
}
