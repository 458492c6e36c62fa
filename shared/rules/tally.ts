/** One pass over a row's targets: what all row rules need to know. */

import type { ExactSum } from "../model/decimal.ts";
import { Accumulator } from "../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import type { Value } from "../model/amount.ts";

export interface RowTally {
  /** Σ of the figures, in the base unit. */
  sum: ExactSum;
  /** How many figures were added. */
  amounts: number;
  /** Districts whose cell holds words. */
  words: Id[];
}

export function tallyRow(plan: PlanState, indicator: Id): RowTally {
  const accumulator = new Accumulator();
  const row = plan.targets.get(indicator);
  let words: Id[] = [];
  if (row) {
    let hasWords = false;
    // Values alone: a full check passes here a quarter of a million times, and entries would make a pair for each.
    for (const value of row.values()) {
      if (value === null) continue;
      if (value.kind === "amount") accumulator.add(value.value);
      else if (value.kind === "words") hasWords = true;
    }
    if (hasWords) words = [...row].filter(([, value]) => value?.kind === "words").map(([district]) => district);
  }
  return { sum: accumulator.total(), amounts: accumulator.count, words };
}

/** The figure at the issuer's level: the given total, or Σ where the total is computed. null: none. */
export function effectiveTotal(plan: PlanState, indicator: Indicator): { value: ExactSum; given: Value } | null {
  if (indicator.totalMode === "computed") {
    const tally = tallyRow(plan, indicator.id);
    return tally.amounts === 0 ? null : { value: tally.sum, given: null };
  }
  const given = plan.totals.get(indicator.id) ?? null;
  if (given?.kind !== "amount") return null;
  return { value: { digits: BigInt(given.value.digits), places: given.value.places }, given };
}
