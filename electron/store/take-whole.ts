/**
 * 整库恢复: all that a backup holds takes the place of all that an open library holds, in one transaction of its own file.
 * The file, the lock on it and everybody who has joined stay; cut off at any moment, the library is as it was before or as
 * the backup has it.
 */

import { constants, copyFileSync, rmSync } from "node:fs";
import { basename, dirname } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { temporaryFile } from "../temporary-file.ts";
import { CopyNotWhole, stateOf } from "./check/settle.ts";
import type { Connection } from "./open/connection.ts";
import { connect, reading, writing } from "./open/connection.ts";
import { brokenFinals, putBack } from "./open/judge.ts";
import { dropGuards, makeGuards, migrate, versionOf } from "./open/migrations.ts";
import { compareSchema, repairSchema } from "./open/schema-check.ts";
import { SCHEMA_VERSION } from "./open/schema.ts";

/**
 * A copy of a backup beside it, looked through and brought to the present version; the caller removes it. Throws
 * AppError("refused" | "libraryNewer" | "libraryDamaged"), and what the disk throws.
 */
export function readyCopy(backup: string): string {
  const copy = temporaryFile(dirname(backup));
  try {
    copyFileSync(backup, copy, constants.COPYFILE_EXCL);
    const db = connect(copy);
    try {
      if (stateOf(db) !== "good") throw new AppError("refused", say.backupNotWhole());
      if (versionOf(db) > SCHEMA_VERSION) throw new AppError("libraryNewer", say.libraryNewer(basename(backup)));
      migrate(db);
      repairSchema(db, backup);
      db.pragma("journal_mode = DELETE");
    } finally {
      db.close();
    }
    return copy;
  } catch (error) {
    rmSync(copy, { force: true });
    throw error instanceof CopyNotWhole ? new AppError("refused", say.backupNotWhole()) : error;
  }
}

/**
 * @param copy of readyCopy
 * @param check throws where nothing can be written any more; asked before the transaction is committed
 */
export function takeWhole(db: Connection, copy: string, now: Date, check: () => void): void {
  const at = now.toISOString();
  db.prepare("ATTACH ? AS kept").run(copy);
  // All tables are emptied and filled; that their rows fit each other is looked at in the end.
  db.pragma("foreign_keys = OFF");
  try {
    writing(db, (writer) => {
      // Guards speak of single changes. They are made anew before anything is committed.
      dropGuards(db);
      for (const table of tablesOf(db)) {
        const columns = columnsOf(db, table);
        db.exec(`DELETE FROM main.${table}`);
        db.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM kept.${table}`);
        const [own, kept] = ["main", "kept"].map((name) => writer.one<number>(`SELECT count(*) FROM ${name}.${table}`));
        if (own !== kept) throw new Error(`${table}: ${own} rows of ${kept}`);
      }
      makeGuards(db);
      const broken = db.pragma("foreign_key_check") as unknown[];
      if (broken.length > 0 || compareSchema(db) !== "same") throw new AppError("refused", say.backupNotWhole());
      putBack(writer, brokenFinals(writer), at);
      writer.run("UPDATE library SET changed_at = ?", at);
      check();
    });
  } finally {
    db.pragma("foreign_keys = ON");
    db.exec("DETACH kept");
  }
}

/** Last the table in which SQLite itself keeps the highest row numbers: filling the others changes it. */
function tablesOf(db: Connection): string[] {
  return reading(db)
    .column<string>(
      `SELECT name FROM main.sqlite_schema
        WHERE type = 'table' AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence')
        ORDER BY name = 'sqlite_sequence'`,
    )
    .map(quoted);
}

function columnsOf(db: Connection, table: string): string {
  const columns = db.pragma(`main.table_info(${table})`) as { name: string }[];
  return columns.map(({ name }) => quoted(name)).join(", ");
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
