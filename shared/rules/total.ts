/** The figure of a row at the issuer's level, given or computed. */

import type { Value } from "../model/amount.ts";
import type { ExactSum } from "../model/decimal.ts";
import { toSum } from "../model/decimal.ts";
import type { Indicator, PlanState } from "../model/plan.ts";

/** The given total, or Σ where the total is computed. null: none. */
export function effectiveTotal(plan: PlanState, indicator: Indicator): { value: ExactSum; given: Value } | null {
  if (indicator.totalMode === "computed") {
    const row = plan.figures.row(indicator.id);
    return row.amounts === 0 ? null : { value: row.sum, given: null };
  }
  const given = plan.figures.total(indicator.id);
  return given?.kind === "amount" ? { value: toSum(given.value), given } : null;
}
