/** Whether the rows of a plan are as they were written: read anew from the file and held against their checksums. */

import type { Id, PlanState } from "../../../shared/model/plan.ts";
import type { Reader } from "../open/connection.ts";
import { flawedRows } from "../open/flaws.ts";
import { SCHEMA_VERSION } from "../open/schema.ts";
import { readPlanAt } from "../rows/plan-read.ts";
import { differences, readSums } from "./stored-sums.ts";
import type { SumKey } from "./sums.ts";
import { sumsOf } from "./sums.ts";

/** A library of an earlier version, which is only looked at, has nothing to tell damage by. */
export function hasSums(db: Reader): boolean {
  return db.one<number>("PRAGMA user_version") === SCHEMA_VERSION;
}

/**
 * The rows of a plan that are not as they were written, without doubles; [] where all are.
 * @param plan as it was read just now, else it is read here
 */
export function damagedRows(db: Reader, id: Id, planN: number, plan: PlanState = readPlanAt(db, id, planN)): SumKey[] {
  const found = differences(readSums(db, planN), sumsOf(plan));
  const known = new Set(found.map((key) => `${key.kind}|${key.id}`));
  const add = (key: SumKey): void => {
    if (!known.has(`${key.kind}|${key.id}`)) found.push(key);
    known.add(`${key.kind}|${key.id}`);
  };
  // What a value does not show: a figure under a word, the upper end of a range, a district of another plan.
  for (const row of db.column<Id>(flawedRows(planN))) add({ kind: "indicator", id: row });
  const last = db.one<number>("SELECT max(revision) FROM journal WHERE plan = ?", planN);
  if (last !== db.one<number>("SELECT revision FROM plan WHERE n = ?", planN)) add({ kind: "plan", id });
  return found;
}
