/**
 * From a fresh file or an older version to the present schema.
 *
 * `create` always makes the present one. The list below only grows and shares no code with schema.ts or guards.ts: a
 * step says in its own SQL what changed from version N to N + 1, drops and makes anew the views and triggers it touches,
 * and ends in exactly what `create` makes. One transaction around all steps; the caller has made a backup before.
 */

import type { Connection } from "./connection.ts";
import { guardStatements } from "./guards.ts";
import { APPLICATION_ID, SCHEMA_VERSION, indexStatements, tableStatements } from "./schema.ts";

export interface Migration {
  /** The version it leads to. */
  to: number;
  statements: readonly string[];
}

/** Append only. */
export const migrations: readonly Migration[] = [];

/** Makes all tables, indexes, views and triggers in an empty database. */
export function create(db: Connection, at: string): void {
  db.transaction(() => {
    for (const sql of [...tableStatements, ...indexStatements, ...guardStatements]) db.exec(sql);
    db.prepare("INSERT INTO library (only, created_at, changed_at) VALUES (1, ?, ?)").run(at, at);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
}

export function versionOf(db: Connection): number {
  return db.pragma("user_version", { simple: true }) as number;
}

/** Runs the steps after the file's version, all or none. */
export function migrate(db: Connection, steps: readonly Migration[] = migrations): void {
  const rising = steps.every((step, index) => index === 0 || step.to > (steps[index - 1]?.to ?? 0));
  if (!rising) throw new Error("migrations must rise");
  const due = steps.filter((step) => step.to > versionOf(db));
  if (due.length === 0) return;
  // Tables that are made anew are renamed into place; foreign keys are checked at the end instead.
  db.pragma("foreign_keys = OFF");
  try {
    db.transaction(() => {
      for (const step of due) {
        for (const sql of step.statements) db.exec(sql);
        db.pragma(`user_version = ${step.to}`);
      }
      const broken = db.pragma("foreign_key_check") as unknown[];
      if (broken.length > 0) throw new Error(`migration leaves ${broken.length} broken references`);
    })();
  } finally {
    db.pragma("foreign_keys = ON");
  }
}
