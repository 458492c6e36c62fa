/** The figure of a row at the issuer's level, given or computed. */

import type { Amount } from "../model/amount.ts";
import type { ExactSum } from "../model/decimal.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import type { Span } from "./span.ts";
import { spanOf } from "./span.ts";

/** The given total, or Σ where the total is computed. null: none. */
export function effectiveTotal(
  plan: PlanState,
  indicator: Indicator,
): (Span & { value: ExactSum; given: Amount | null }) | null {
  if (indicator.totalMode === "computed") {
    const row = plan.figures.row(indicator.id);
    return row.amounts === 0 ? null : { value: row.sum, low: row.sum, high: row.upper, given: null };
  }
  const given = plan.figures.total(indicator.id);
  if (given?.kind !== "amount") return null;
  const span = spanOf(given);
  return { ...span, value: span.low, given };
}
