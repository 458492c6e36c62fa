/** A plan as the service holds it in memory. */

import type { DamagedRow } from "../../../shared/model/damage.ts";
import type { Allotment } from "../../../shared/model/beside.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import type { FindingIndex } from "../../../shared/rules/check.ts";
import type { Library } from "../../store/library.ts";

export interface OpenPlan {
  library: Library;
  state: PlanState;
  /** null: loaded because another plan is linked to it, and not looked through yet. */
  index: FindingIndex | null;
  /** What upper plans gave, looked up when this one is looked through and when they change. */
  beside: {
    allotments: Map<Id, Allotment>;
    damaged: DamagedRow[];
    putBack: string | null;
    /** The plan that it adjusts, which is final and stays as it is. */
    original: PlanState | null;
  };
}

/** A plan that has been looked through. */
export interface CheckedPlan extends OpenPlan {
  index: FindingIndex;
}
