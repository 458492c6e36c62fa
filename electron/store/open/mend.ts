/**
 * Views, triggers, indexes and the text of tables hold no data, so damage in them is mended: the tables are taken over
 * into a fresh file with fresh guards, and the damaged file is kept beside it under another name. What is damaged elsewhere stays as it is.
 */

import { copyFileSync, existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { log } from "../../log.ts";
import { temporaryFile } from "../../temporary-file.ts";
import { restoreBackup } from "./backup.ts";
import type { Connection } from "./connection.ts";
import { connect } from "./connection.ts";
import { makeGuards, versionOf } from "./migrations.ts";
import { compareSchema } from "./schema-check.ts";
import { SCHEMA_VERSION, tableStatements } from "./schema.ts";
import { problemsOf } from "./whole.ts";

/** True where the library has been mended. It must be owned, and open nowhere. */
export function mendGuards(path: string, now: Date): boolean {
  const copy = temporaryFile(dirname(path));
  try {
    for (const ending of ["", "-wal"])
      if (existsSync(`${path}${ending}`)) copyFileSync(`${path}${ending}`, `${copy}${ending}`);
    dropGuardRows(copy);
    const db = connect(copy);
    try {
      if (versionOf(db) !== SCHEMA_VERSION) return false;
      makeGuards(db);
      // The pages of the old indexes belong to nobody now.
      db.exec("VACUUM");
      db.pragma("journal_mode = DELETE");
      if (!isMended(db)) return false;
    } finally {
      db.close();
    }
    const aside = restoreBackup(path, copy, now);
    log.warn(`views, triggers and indexes were damaged and made anew; the file as it was: ${aside}`);
    return true;
  } catch {
    return false;
  } finally {
    for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(`${copy}${ending}`, { force: true });
  }
}

/** Takes them out of the schema as rows: where their text is damaged, SQLite reads no schema that holds them. */
function dropGuardRows(path: string): void {
  const db = connect(path);
  try {
    db.unsafeMode(true);
    db.pragma("writable_schema = ON");
    db.exec("DELETE FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL");
    const tables = db.prepare("SELECT rowid, sql FROM sqlite_schema WHERE type = 'table'").all() as TableRow[];
    const write = db.prepare("UPDATE sqlite_schema SET sql = ? WHERE rowid = ?");
    for (const { rowid, sql } of tables) {
      const meant = tableStatements.find((statement) => statement !== sql && isSlip(statement, String(sql)));
      if (meant !== undefined) write.run(meant, rowid);
    }
  } finally {
    db.close();
  }
}

interface TableRow {
  rowid: number;
  sql: unknown;
}

/** Whether a text is another but for one letter: what becomes of it when a bit flips. */
function isSlip(meant: string, found: string): boolean {
  if (meant.length !== found.length) return false;
  let others = 0;
  for (let at = 0; at < meant.length && others < 2; at += 1) if (meant[at] !== found[at]) others += 1;
  return others === 1;
}

function isMended(db: Connection): boolean {
  const { indexes, broken } = problemsOf(db, "integrity_check");
  return indexes.length + broken.length === 0 && compareSchema(db) === "same";
}
