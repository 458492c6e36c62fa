/** What the table asks of a plan and of a layer alike: why it is closed, what was done. */

import type { Id, PlanHeader } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";

export interface HistoryFilter {
  indicator?: Id;
  /** null: the total. */
  district?: Id | null;
  limit?: number;
}

/** Why a plan takes nothing typed; null: it is no final plan. */
export function closedPlan({ status, documentNumber }: PlanHeader): string | null {
  if (status !== "final") return null;
  return documentNumber ? say.issuedOnlyRead(documentNumber) : say.finalOnlyRead();
}
