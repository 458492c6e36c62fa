/**
 * From a fresh file or an older version to the present schema.
 *
 * `create` always makes the present one. The steps only grow and share no code with schema.ts: a step says in its own
 * SQL, or in code of its own, what became of the tables and their rows from version N to N + 1, and ends in the tables
 * that `create` makes. Views, triggers and indexes hold no data: they go before the first step and are made anew, as they
 * are at present, behind the last. One transaction around it all; the caller has made a backup before.
 */

import type { Connection } from "./connection.ts";
import { reading, writing } from "./connection.ts";
import { guardStatements } from "./guards.ts";
import type { Migration } from "./migration-steps.ts";
import { CHECKSUMS_SINCE, migrations } from "./migration-steps.ts";
import { APPLICATION_ID, SCHEMA_VERSION, indexStatements, tableStatements } from "./schema.ts";
import { readPlanAt } from "../rows/plan-read.ts";
import { writeSums } from "../sums/stored-sums.ts";

/** Makes all tables, indexes, views and triggers in an empty database. */
export function create(db: Connection, at: string): void {
  db.transaction(() => {
    for (const sql of tableStatements) db.exec(sql);
    makeGuards(db);
    db.prepare("INSERT INTO library (only, created_at, changed_at) VALUES (1, ?, ?)").run(at, at);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
}

export function versionOf(db: Connection): number {
  return db.pragma("user_version", { simple: true }) as number;
}

/** Drops all views, triggers and indexes; tables stay. */
export function dropGuards(db: Connection): void {
  const sql = `SELECT type, name FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL`;
  for (const { type, name } of reading(db).rows<{ type: string; name: string }>(sql)) {
    // Indexes and triggers of a view go with it, so each may be gone already.
    db.exec(`DROP ${type.toUpperCase()} IF EXISTS main."${name.replaceAll('"', '""')}"`);
  }
}

/** Makes the present views, triggers and indexes. */
export function makeGuards(db: Connection): void {
  for (const sql of [...indexStatements, ...guardStatements]) db.exec(sql);
}

/** Takes the checksums of all plans as they stand, once the tables are those of the present version. */
function takeSums(db: Connection): void {
  writing(db, (writer) => {
    for (const { n, id } of writer.rows<{ n: number; id: string }>("SELECT n, id FROM plan"))
      writeSums(writer, n, readPlanAt(writer, id, n));
  });
}

/** Runs the steps after the file's version, all or none. */
export function migrate(db: Connection, steps: readonly Migration[] = migrations): void {
  const rising = steps.every((step, index) => index === 0 || step.to > (steps[index - 1]?.to ?? 0));
  if (!rising) throw new Error("migrations must rise");
  const from = versionOf(db);
  const due = steps.filter((step) => step.to > from);
  if (due.length === 0) return;
  // Tables that are made anew are renamed into place; foreign keys are checked at the end instead.
  db.pragma("foreign_keys = OFF");
  try {
    db.transaction(() => {
      dropGuards(db);
      for (const step of due) {
        for (const sql of step.statements ?? []) db.exec(sql);
        step.run?.(db);
        db.pragma(`user_version = ${step.to}`);
      }
      if (from < CHECKSUMS_SINCE && versionOf(db) >= CHECKSUMS_SINCE) takeSums(db);
      makeGuards(db);
      const broken = db.pragma("foreign_key_check") as unknown[];
      if (broken.length > 0) throw new Error(`migration leaves ${broken.length} broken references`);
    })();
  } finally {
    db.pragma("foreign_keys = ON");
  }
}
