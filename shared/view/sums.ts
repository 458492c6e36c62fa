/** Σ of a row, and what it leaves of the row's total (差额 = Σ − total): counted here for the window and for paper. */

import type { ExactSum } from "../model/decimal.ts";
import { Accumulator, compareSums, subtractSums, toSum } from "../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { sumGap } from "../rules/row/sum.ts";

export interface RowSums {
  /** Σ of the districts; null: they are not meant to add up, or none has a figure. */
  sum: ExactSum | null;
  /** Σ − total; null: there is no figure to compare with, or Σ lies inside the range that the total is. */
  gap: ExactSum | null;
  /** Whether the gap breaks what the total asks for: 不少于 may be exceeded, 不超过 may fall short. */
  wrong: boolean;
}

/** Whether the row's districts are meant to add up to its total. */
export function addsUp(indicator: Indicator): boolean {
  return indicator.rule === "sum" || indicator.totalMode === "computed";
}

export function sumsOf(plan: PlanState, indicator: Indicator): RowSums {
  const row = plan.figures.row(indicator.id);
  if (!addsUp(indicator) || row.amounts === 0) return { sum: null, gap: null, wrong: false };
  const { sum } = row;
  const total = plan.figures.total(indicator.id);
  if (indicator.totalMode === "computed" || total?.kind !== "amount") return { sum, gap: null, wrong: false };
  const gap = subtractSums(sum, toSum(total.value));
  const kind = sumGap({ indicator, total, targets: row })?.kind;
  const inRange = total.to !== undefined && gap.digits > 0n && compareSums(sum, toSum(total.to)) <= 0;
  return { sum, gap: inRange ? null : gap, wrong: kind === "less" || kind === "more" };
}

/** Sub-total of some districts of a row; null where they are not meant to add up, or none has a figure. */
export function sumOfDistricts(plan: PlanState, indicator: Indicator, districts: readonly Id[]): ExactSum | null {
  if (!addsUp(indicator)) return null;
  const sum = new Accumulator();
  for (const id of districts) {
    const value = plan.figures.get(indicator.id, id);
    if (value?.kind === "amount") sum.add(value.value);
  }
  return sum.count === 0 ? null : sum.total();
}

/** Whether some row that must add up does not: what a draft has to show. */
export function hasGap(plan: PlanState): boolean {
  for (const indicator of plan.indicator.values()) if (sumsOf(plan, indicator).wrong) return true;
  return false;
}
