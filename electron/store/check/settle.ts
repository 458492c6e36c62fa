/** A fresh copy of a library becomes one file, and is looked through before it counts. */

import { chmodSync } from "node:fs";
import type { Id } from "../../../shared/model/plan.ts";
import type { Connection } from "../open/connection.ts";
import { connect, reading } from "../open/connection.ts";
import { APPLICATION_ID } from "../open/schema.ts";
import { problemsOf } from "../open/whole.ts";
import { damagedRows, hasSums } from "../sums/verify.ts";

/** A copy that is `good`; or one whose pages are whole, but which holds rows that are damaged in the library too. */
export type CopyState = "good" | "damaged";

/** The pages of the copy are not whole, as those of the library are not. */
export class CopyNotWhole extends Error {
  /** Only indexes are wrong: once they are made anew, the next copy is whole. */
  readonly onlyIndexes: boolean;

  constructor(onlyIndexes: boolean) {
    super("the copy is not whole");
    this.onlyIndexes = onlyIndexes;
  }
}

/** Throws CopyNotWhole, and what SQLite throws. */
export function settleCopy(file: string): CopyState {
  const db = connect(file);
  try {
    // Without a log beside it, it opens in a read-only folder too.
    db.pragma("journal_mode = DELETE");
    chmodSync(file, 0o600);
    return stateOf(db);
  } finally {
    db.close();
  }
}

/** What a library that is not open anywhere holds. Throws CopyNotWhole, and what SQLite throws. */
export function stateOf(db: Connection): CopyState {
  if (db.pragma("application_id", { simple: true }) !== APPLICATION_ID) throw new CopyNotWhole(false);
  const { indexes, rows, broken } = problemsOf(db, "integrity_check");
  if (indexes.length + broken.length > 0) throw new CopyNotWhole(broken.length === 0);
  return rows.length > 0 || isDamaged(db) ? "damaged" : "good";
}

/** Whether any plan has a damaged row. */
function isDamaged(db: Connection): boolean {
  if (!hasSums(reading(db))) return false;
  const plans = reading(db).rows<{ n: number; id: Id }>("SELECT n, id FROM plan");
  return plans.some(({ n, id }) => damagedRows(reading(db), id, n).length > 0);
}
