/** The checksums as they lie in the file, and their comparison with what the file holds otherwise. */

import type { PlanState } from "../../../shared/model/plan.ts";
import type { Reader, Writer } from "../open/connection.ts";
import { noSum, sameSum } from "./hash.ts";
import type { SumKey, SumKind } from "./sums.ts";
import { Sums, sumsOf } from "./sums.ts";

const MASK = "4294967295";

/** Moves the sums in the file. What comes out as nothing goes where a row is `gone`; a rest of one stays, and tells. */
export function moveSums(db: Writer, planN: number, moves: Sums, gone: boolean): void {
  const move = `INSERT INTO checksum (plan, kind, id, a, b) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (plan, kind, id) DO UPDATE SET a = (a + excluded.a) & ${MASK}, b = (b + excluded.b) & ${MASK}`;
  for (const [kind, id, { a, b }] of moves) if (a !== 0 || b !== 0) db.run(move, planN, kind, id, a, b);
  if (gone) db.run("DELETE FROM checksum WHERE plan = ? AND a = 0 AND b = 0", planN);
}

/** Writes the sums of what stands in the plan in place of all that were there. */
export function writeSums(db: Writer, planN: number, plan: PlanState): void {
  db.run("DELETE FROM checksum WHERE plan = ?", planN);
  moveSums(db, planN, sumsOf(plan), false);
}

/** The same for some rows only: what stands there is taken as it is. */
export function sealRows(db: Writer, planN: number, plan: PlanState, rows: readonly SumKey[]): void {
  const sums = sumsOf(plan);
  for (const { kind, id } of rows) {
    db.run("DELETE FROM checksum WHERE plan = ? AND kind = ? AND id = ?", planN, kind, id);
    const sum = sums.find(kind, id);
    if (sum)
      db.run("INSERT INTO checksum (plan, kind, id, a, b) VALUES (?, ?, ?, ?, ?)", planN, kind, id, sum.a, sum.b);
  }
}

export function readSums(db: Reader, planN: number): Sums {
  const sums = new Sums();
  const sql = "SELECT kind, id, a, b FROM checksum WHERE plan = ?";
  for (const [kind, id, a, b] of db.tuples<[SumKind, string, number, number]>(sql, planN))
    Object.assign(sums.of(kind, id), { a, b });
  return sums;
}

/** The rows whose sums differ: damaged, gone, or come from nowhere. */
export function differences(stored: Sums, found: Sums): SumKey[] {
  const keys: SumKey[] = [];
  for (const [kind, id, sum] of found) if (!sameSum(sum, stored.find(kind, id) ?? noSum())) keys.push({ kind, id });
  for (const [kind, id] of stored) if (found.find(kind, id) === null) keys.push({ kind, id });
  return keys;
}
