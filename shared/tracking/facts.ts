/** Which facts hold for a row: its own while the plan is a draft, those beside it once the plan is final. */

import type { Facts } from "../model/facts/facts.ts";
import type { Id, PlanState } from "../model/plan.ts";
import type { TrackingState } from "./state.ts";

/** null: nothing is said. */
export function factsOf(plan: PlanState, state: Pick<TrackingState, "facts">, indicator: Id): Facts | null {
  const own = plan.indicator.get(indicator)?.facts ?? null;
  return plan.header.status === "final" ? (state.facts.get(indicator) ?? own) : own;
}
