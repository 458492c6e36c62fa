/** The ledger as a whole: its numbers, what is overdue, and what it comes to in count and money. */

import type { ExactSum } from "../../model/decimal.ts";
import { addSums, parseDecimal, toSum } from "../../model/decimal.ts";
import { daysBetween } from "../../model/series/date.ts";
import type { Problem } from "./problem.ts";
import type { ProblemState } from "./states.ts";
import { problemStates } from "./states.ts";

/** Not struck on the day after its deadline. @param today YYYY-MM-DD */
export function isOverdue({ state, deadline }: Pick<Problem, "state" | "deadline">, today: string): boolean {
  return deadline !== null && state !== "已销号" && today > deadline;
}

/** How many days past its deadline it is; 0 where it is not. */
export function daysLate(problem: Pick<Problem, "state" | "deadline">, today: string): number {
  if (!isOverdue(problem, today) || problem.deadline === null) return 0;
  return daysBetween(problem.deadline, today);
}

/** The next number: one more than the largest, in the form of the last. 2026-009 gives 2026-010. */
export function nextNumber(problems: Iterable<Pick<Problem, "number">>): string {
  let last: { head: string; digits: string } | null = null;
  for (const { number } of problems) {
    const [, head = "", digits = ""] = /^(.*?)(\d{1,15})$/.exec(number) ?? [];
    if (digits !== "" && (!last || Number(digits) >= Number(last.digits))) last = { head, digits };
  }
  if (!last) return "1";
  return `${last.head}${String(Number(last.digits) + 1).padStart(last.digits.length, "0")}`;
}

export interface Tally {
  count: number;
  /** In 元. */
  money: ExactSum;
}

export interface LedgerTotals {
  all: Tally;
  struck: Tally;
  byState: Record<ProblemState, Tally>;
  overdue: number;
}

const nothing: ExactSum = { digits: 0n, places: 0 };

export function totalsOf(problems: Iterable<Problem>, today: string): LedgerTotals {
  const byState = Object.fromEntries(
    problemStates.map((state): [ProblemState, Tally] => [state, { count: 0, money: nothing }]),
  ) as Record<ProblemState, Tally>;
  const all: Tally = { count: 0, money: nothing };
  let overdue = 0;
  for (const problem of problems) {
    const decimal = problem.money === null ? null : parseDecimal(problem.money);
    for (const tally of [all, byState[problem.state]]) {
      tally.count += 1;
      if (decimal) tally.money = addSums(tally.money, toSum(decimal));
    }
    if (isOverdue(problem, today)) overdue += 1;
  }
  return { all, struck: byState.已销号, byState, overdue };
}
