/** Which sum the districts of a row are to meet, and what becomes of its total. */

import { stepsOf } from "../actions/check-action.ts";
import type { Amount } from "../model/amount.ts";
import { plainForm } from "../model/read-number.ts";
import type { Indicator } from "../model/plan.ts";
import { comparisonOf } from "../rules/span.ts";
import { percentOf, refused, shownSteps, typedSteps } from "./figures.ts";
import { refuse } from "./refuse.ts";
import type { AllocationContext } from "./standing.ts";
import { note } from "./words.ts";

export interface Totals {
  /** Steps that the cells are to add up to; NaN: no sum is asked for. */
  sum: number;
  reason: "goal" | "sum";
  /** 不少于, 不超过: the sum may lie beyond it. */
  bound: "atLeast" | "atMost" | undefined;
  /** Steps of the total before and after; NaN: none. */
  before: number;
  after: number;
}

/** What the row has now, in steps. */
export interface RowBefore {
  sum: number;
  /** Of those that take part. */
  taking: number;
}

export function totalsOf(context: AllocationContext, row: Indicator, now: RowBefore): Totals {
  const { plan, request } = context;
  const value = plan.figures.total(row.id);
  const computed = row.totalMode === "computed";
  const given = !computed && value?.kind === "amount" ? value : null;
  const before = given ? (stepsOf(row, given.value) ?? Number.NaN) : Number.NaN;
  const bound = boundOf(given);
  if (request.method === "add") return added(context, row, now, { before, bound });
  if (request.amount !== undefined) {
    const sum = typedSteps(row, request.amount);
    return { sum, reason: computed ? "sum" : "goal", bound, before, after: computed ? Number.NaN : sum };
  }
  if (!Number.isNaN(before)) return { sum: before, reason: "goal", bound, before, after: before };
  if (request.method === "copy") return { sum: Number.NaN, reason: "sum", bound, before, after: before };
  if (computed) return { sum: now.sum, reason: "sum", bound, before, after: before };
  throw refused(
    value === null ? refuse.noTotal(row.name, context.level) : refuse.totalNoFigure(row.name, context.level),
  );
}

function boundOf(total: Amount | null): Totals["bound"] {
  const comparison = comparisonOf(total);
  return comparison === "equal" ? undefined : comparison;
}

/** `add`: 补足缺口 leaves the total, 增加总目标 moves it by what the districts get. */
function added(
  context: AllocationContext,
  row: Indicator,
  now: RowBefore,
  { before, bound }: Pick<Totals, "before" | "bound">,
): Totals {
  const { request } = context;
  const asked = askedChange(context, row, now.taking);
  const open = before - now.sum;
  // A bound that is met leaves no gap, however far beyond it the districts are.
  const gap = bound === undefined || (bound === "atLeast" ? open > 0 : open < 0) ? open : 0;
  const fill = request.gap === "fill" || (request.gap === undefined && (asked === null || asked === gap));
  const computed = row.totalMode === "computed";
  if (fill) {
    if (Number.isNaN(before)) throw refused(refuse.noTotal(row.name, context.level));
    const change = asked ?? gap;
    if (change * gap < 0 || Math.abs(change) > Math.abs(gap)) {
      throw refused(refuse.overfilled(row.name, shownSteps(row, gap), shownSteps(row, change)));
    }
    return { sum: now.sum + change, reason: "sum", bound: undefined, before, after: before };
  }
  if (asked === null) throw refused(refuse.raiseBy(row.name));
  const sum = now.sum + asked;
  if (gap !== 0 && !Number.isNaN(gap))
    context.notes.push(note.gapStays(row.name, shownSteps(row, -gap), context.level));
  // Total and districts move by the same, so no new gap opens.
  return { sum, reason: "sum", bound: undefined, before, after: computed ? Number.NaN : before + asked };
}

/** Steps that were asked for, as a figure or in per cent of what those taking part have; null: nothing was. */
function askedChange(context: AllocationContext, row: Indicator, taking: number): number | null {
  const { request } = context;
  const text = request.amount === undefined ? null : plainForm(request.amount);
  const percent = request.percent ?? (text?.endsWith("%") && row.unit !== "%" ? text : undefined);
  if (request.percent !== undefined && text !== null) throw refused(refuse.amountAndPercent(row.name));
  if (percent === undefined) return request.amount === undefined ? null : typedSteps(row, request.amount);
  if (request.gap === "fill") throw refused(refuse.percentOfGap(row.name));
  const { steps, rounded } = percentOf(row, percent, taking);
  if (rounded)
    context.notes.push(note.percentRounded(row.name, shownSteps(row, taking), percent, shownSteps(row, steps)));
  return steps;
}
