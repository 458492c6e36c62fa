/** The two methods that set one cell: the remainder into a named district (倒挤), and the total from the districts. */

import { grainPlaces, stepsOf } from "../actions/check-action.ts";
import type { Value } from "../model/amount.ts";
import type { Indicator } from "../model/plan.ts";
import type { Demand } from "./solve/demand.ts";
import { demandsHold, smallestClash } from "./solve/demand.ts";
import { shareText } from "./solve/exact.ts";
import { positiveSteps, refused, shownSteps } from "./figures.ts";
import type { RowOutcome } from "./plan-row.ts";
import { refuse } from "./refuse.ts";
import type { Clash } from "./solve/row-task.ts";
import type { AllocationContext } from "./standing.ts";
import { indexIn, safeSum, valuesOf } from "./standing.ts";
import { totalsOf } from "./totals.ts";
import { clashMessage, demandWords, why } from "./words.ts";

function stepsIn(row: Indicator, values: readonly Value[]): (number | null)[] {
  return values.map((value) => (value?.kind === "amount" ? stepsOf(row, value.value) : null));
}

/** The total becomes the sum of the districts; the districts do not change. */
export function planTotal(context: AllocationContext, row: Indicator): RowOutcome {
  if (row.rule === "uniform" || row.rule === "each") throw refused(refuse.notSum(row.name, context.level));
  if (row.totalMode === "computed") throw refused(refuse.computed(row.name, context.level));
  const cells = context.plan.figures.row(row.id);
  const unread = context.districts.find(({ id }) => cells.get(id)?.kind === "words");
  if (unread) throw refused(refuse.words(row.name, unread.name));
  const values = valuesOf(context, row);
  const before = stepsIn(row, values);
  if (before.every((steps) => steps === null)) throw refused(refuse.nothingToAdd(row.name, context.level));
  const value = context.plan.figures.total(row.id);
  return {
    row,
    values,
    after: before.map(() => Number.NaN),
    totalBefore: value?.kind === "amount" ? (stepsOf(row, value.value) ?? Number.NaN) : Number.NaN,
    totalAfter: safeSum(row, before),
    explain: () => ({ exact: "", why: "" }),
    totalWhy: why.totalOf(context.level),
  };
}

/** `into` takes what the others leave of the total; nobody else changes. */
export function planRemainder(
  context: AllocationContext,
  row: Indicator,
): { rows: RowOutcome[] } | { row: Indicator; clash: Clash } {
  const { request, districts } = context;
  if (row.rule === "uniform" || row.rule === "each") throw refused(refuse.notSum(row.name, context.level));
  if (request.into === undefined) throw new RangeError("a request without a taker");
  const into = indexIn(context, row, request.into);
  if (row.totalMode === "computed" && request.amount === undefined)
    throw refused(refuse.computed(row.name, context.level));
  const values = valuesOf(context, row);
  const before = stepsIn(row, values);
  const sumBefore = safeSum(row, before);
  const total = totalsOf(context, row, { sum: sumBefore, taking: sumBefore });
  const others = sumBefore - (before[into] ?? 0);
  const demands: Demand[] = [{ kind: "total", steps: total.sum, reason: total.reason }];
  const locked = (id: string): boolean => context.locked.has(id) || context.plan.locks.get(row.id)?.has(id) === true;
  before.forEach((steps, cell) => {
    const id = districts[cell]?.id ?? "";
    if (cell !== into && steps !== null)
      demands.push({ kind: "keep", cell, steps, reason: locked(id) ? "lock" : "apart" });
    if (cell !== into && steps === null) demands.push({ kind: "keep", cell, steps: 0, reason: "noFigure" });
    if (cell === into && locked(id)) demands.push({ kind: "keep", cell, steps: steps ?? 0, reason: "lock" });
  });
  for (const kind of ["min", "max"] as const) {
    for (const { district, value, indicator } of request[kind] ?? []) {
      if (district !== request.into || (indicator !== undefined && indicator !== row.id)) continue;
      demands.push({ kind, cell: into, steps: positiveSteps(row, value, true), reason: "asked" });
    }
  }
  const show = (steps: number): string => shownSteps(row, steps);
  if (!demandsHold(districts.length, demands, null)) {
    const words = smallestClash(districts.length, demands, null).map((demand) =>
      demandWords(demand, (cell) => districts[cell]?.name ?? "", show, context.level),
    );
    return { row, clash: { demands: words, smallest: true, message: clashMessage(words) } };
  }
  const steps = total.sum - others;
  const outcome: RowOutcome = {
    row,
    values,
    after: before.map((_, cell) => (cell === into ? steps : Number.NaN)),
    totalBefore: total.before,
    totalAfter: total.after,
    explain: () => ({
      exact: shareText(steps, 0, 1, 1, grainPlaces(row)),
      why: why.remainder(show(total.sum), show(others), context.level),
    }),
    totalWhy: why.totalGiven(),
  };
  return { rows: [outcome] };
}
