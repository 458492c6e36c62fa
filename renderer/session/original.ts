/** The plan that an adjustment adjusts. */

import type { PlanState } from "../../shared/model/plan.ts";
import { unpackPlan } from "../../shared/stored/packed-plan.ts";
import { call } from "../app/service.ts";

/** null: the plan adjusts none, or that is not in the library. */
export async function originalOf({ header: { adjusts, adjustment } }: PlanState): Promise<PlanState | null> {
  if (adjusts === null || adjustment === null) return null;
  if (!(await call("plan.list", {})).some(({ id }) => id === adjusts)) return null;
  return unpackPlan((await call("plan.open", { plan: adjusts })).plan);
}
