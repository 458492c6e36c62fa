/**
 * Every final plan is judged anew when its library is opened: whatever has written in the file meanwhile, guards dropped
 * or not, a plan that does not add up goes back to draft, an issued one too. Its document number and date stay.
 */

import type { Action } from "../../../shared/actions/action.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import { PROGRAM } from "../journal/author.ts";
import { pack } from "../journal/packed.ts";
import { addStatus } from "../sums/parts.ts";
import { moveSums } from "../sums/stored-sums.ts";
import { Sums } from "../sums/sums.ts";
import type { Reader, Writer } from "./connection.ts";
import { sqliteCode } from "./connection.ts";
import { flawedRows } from "./flaws.ts";
import { gaps } from "./gaps.ts";

export interface BrokenFinal {
  n: number;
  id: Id;
  name: string;
  revision: number;
  /** One sentence. */
  why: string;
}

/** The final plans that do not hold: gaps that nobody waived with these very figures, cells that are not what they show. */
export function brokenFinals(db: Reader): BrokenFinal[] {
  const finals = db.rows<Omit<BrokenFinal, "why">>("SELECT n, id, name, revision FROM plan WHERE status = 'final'");
  return finals.flatMap((plan) => {
    let why: string | null;
    try {
      why = whyBroken(db, plan.n);
    } catch (error) {
      // JSON in a cell that is none any more: what cannot be judged is not final.
      if (sqliteCode(error) !== "SQLITE_ERROR") throw error;
      why = say.finalUnreadable();
    }
    return why === null ? [] : [{ ...plan, why }];
  });
}

function whyBroken(db: Reader, n: number): string | null {
  const only = `= ${n}`;
  const flawed = db.column<Id>(flawedRows(n));
  if (flawed.length > 0) return say.finalFlawed(named(db, n, flawed), flawed.length);
  const findings = gaps(only).flatMap((gap) =>
    db.column<string>(
      `SELECT finding FROM (${gap}) b WHERE NOT EXISTS (SELECT 1 FROM waiver w WHERE w.plan = ${n}
        AND w.finding = b.finding AND w.expected = b.expected AND w.actual = b.actual)`,
    ),
  );
  if (findings.length === 0) return null;
  const rows = findings.map((finding) => finding.split("|")[1] ?? "");
  return say.finalUnbalanced(named(db, n, rows), findings.length);
}

/** The name of the first of the rows. */
function named(db: Reader, n: number, ids: readonly Id[]): string {
  return db.one<string>("SELECT name FROM indicator WHERE plan = ? AND id = ?", n, ids[0] ?? "") ?? "";
}

/** Puts them back to draft, each with a journal row that says why. */
export function putBack(db: Writer, plans: readonly BrokenFinal[], at: string): void {
  const nothing = pack({ type: "batch", actions: [] } satisfies Action);
  for (const { n, id, revision, why } of plans) {
    db.run(
      `INSERT INTO journal (plan, revision, at, author, label, kind, status, action, inverse, change_count)
        VALUES (?, ?, ?, ?, ?, 'barrier', 'draft', ?, ?, 0)`,
      n,
      revision + 1,
      at,
      PROGRAM,
      why,
      nothing,
      nothing,
    );
    db.run("UPDATE plan SET status = 'draft', revision = revision + 1, updated_at = ? WHERE n = ?", at, n);
    const moves = new Sums();
    addStatus(moves.of("plan", id), id, "final", -1);
    addStatus(moves.of("plan", id), id, "draft", 1);
    moveSums(db, n, moves, false);
  }
  if (plans.length > 0) db.run("UPDATE library SET changed_at = ?", at);
}

/** Why the plan was put back to draft at opening, while it has not been final since; else null. */
export function putBackWhy(db: Reader, planN: number): string | null {
  const row = db.row<{ author: string; label: string; status: string }>(
    `SELECT author, label, status FROM journal WHERE plan = ? AND kind = 'barrier'
      AND (status = 'final' OR (status = 'draft' AND author = ?)) ORDER BY n DESC LIMIT 1`,
    planN,
    PROGRAM,
  );
  return row?.author === PROGRAM && row.status === "draft" ? row.label : null;
}
