/** Whether a plan has gone out (印发). */

import type { PlanHeader } from "../plan.ts";

/** A final plan that was issued, or that bore its number already when it became final: only 调整 changes it. */
export function isIssued({ status, issued, documentNumber }: Pick<PlanHeader, "status" | "issued" | "documentNumber">) {
  return status === "final" && (issued || documentNumber !== null);
}
