/** What all row rules need to know of a row's targets: kept by the row itself. */

import type { ExactSum } from "../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import type { Value } from "../model/amount.ts";
import type { ReadonlyFigureRow } from "../model/figures.ts";

export interface RowTally {
  /** Σ of the figures, in the base unit. */
  sum: ExactSum;
  /** How many figures were added. */
  amounts: number;
  /** Districts whose cell holds words. */
  words: Id[];
}

export function tallyRow(plan: PlanState, indicator: Id): RowTally {
  const row = plan.figures.row(indicator);
  return { sum: row.sum, amounts: row.amounts, words: row.words === 0 ? [] : wordsIn(row) };
}

function wordsIn(row: ReadonlyFigureRow): Id[] {
  return [...row].filter(([, value]) => value?.kind === "words").map(([district]) => district);
}

/** The figure at the issuer's level: the given total, or Σ where the total is computed. null: none. */
export function effectiveTotal(plan: PlanState, indicator: Indicator): { value: ExactSum; given: Value } | null {
  if (indicator.totalMode === "computed") {
    const tally = tallyRow(plan, indicator.id);
    return tally.amounts === 0 ? null : { value: tally.sum, given: null };
  }
  const given = plan.figures.total(indicator.id);
  if (given?.kind !== "amount") return null;
  return { value: { digits: BigInt(given.value.digits), places: given.value.places }, given };
}
