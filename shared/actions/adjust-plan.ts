/** 调整: a new plan of the series that starts as a full copy of the last one, its rows and districts under the same ids. */

import type { Id, PlanState } from "../model/plan.ts";
import { copyPlan } from "./copy-plan.ts";

export interface AdjustmentFacts {
  /** Of the new plan. */
  id: Id;
  name: string;
  reason: string;
  /** ISO date from which it holds. */
  date: string;
}

/** It has no number until its own 印发; explanations and waivers speak of the same figures and come along. */
export function adjustPlan(from: PlanState, { id, name, reason, date }: AdjustmentFacts): PlanState {
  const plan = copyPlan(from);
  plan.header = {
    ...plan.header,
    ...{ id, name, status: "draft", revision: 0, adjusts: from.header.id },
    adjustment: { number: null, reason, date },
    ...{ documentNumber: null, issueDate: null, issued: false },
  };
  return plan;
}
