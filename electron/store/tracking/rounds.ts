/** Rounds, and what was sent: their tables, read and written. What was sent is only ever added to. */

import type { Id } from "../../../shared/model/id.ts";
import { readSentJson } from "../../../shared/stored/read-tracking.ts";
import { roundFields } from "../../../shared/tracking/rounds/round.ts";
import type { Sent, SentCell } from "../../../shared/tracking/rounds/sent.ts";
import { pack, unpack } from "../journal/packed.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import { askedFor } from "./asked.ts";
import { idRows } from "./id-rows.ts";

export const roundRows = idRows("round", roundFields);

/** Of the files that were sent. */
export const sentTables: readonly string[] = [
  // `cells` is that of a fill-in workbook; NULL: what the plan held at that revision.
  `CREATE TABLE sent_file (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  form TEXT NOT NULL CHECK (form <> ''),
  plan TEXT NOT NULL CHECK (plan <> ''),
  round TEXT,
  district TEXT,
  file TEXT NOT NULL,
  hash TEXT NOT NULL,
  print TEXT NOT NULL,
  layout INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  at TEXT NOT NULL,
  cells ANY
) STRICT`,
];

export const sentIndexes: readonly string[] = [
  "CREATE INDEX sent_file_print ON sent_file (tracking, print)",
  "CREATE INDEX sent_file_round ON sent_file (tracking, round, district, n) WHERE round IS NOT NULL",
];

/** A file that was sent, without its cells. */
export type SentFile = Omit<Sent, "cells"> & { id: number };

export interface SentFilter {
  round?: Id;
  print?: string;
}

const sentColumns = "form, plan, round, district, file, hash, print, layout, revision, at";

export function insertSent(db: Writer, tracking: number, sent: Sent): void {
  const { form, plan, round, district, file, hash, print, layout, revision, at, cells } = sent;
  db.insert(
    `INSERT INTO sent_file (tracking, ${sentColumns}, cells) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[tracking, form, plan, round, district, file, hash, print, layout, revision, at],
    cells && pack(cells, print),
  );
}

/** Oldest first. */
export function readSent(db: Reader, tracking: number, { round, print }: SentFilter): SentFile[] {
  const asked = askedFor({ round, print });
  const sql = `SELECT n AS id, ${sentColumns} FROM sent_file WHERE tracking = ?${asked.sql} ORDER BY n`;
  return db.rows<SentFile>(sql, tracking, ...asked.values);
}

/** The cells of a file that was sent; null: it remembers none of its own. Throws AppError("libraryDamaged"). */
export function readSentCells(db: Reader, id: number): SentCell[] | null {
  const [row] = db.tuples<[Cell, string]>("SELECT cells, print FROM sent_file WHERE n = ?", id);
  if (!row || row[0] === null) return null;
  return readSentJson(unpack(row[0], row[1]));
}
