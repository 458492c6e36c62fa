/** What a district is called where it stands by itself: in a title, a file's name. */

import type { District, PlanState } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";

/** 溪北区; where districts of two groups share a name, the group before it. */
export function districtLabel(plan: PlanState, { id, name, group }: District): string {
  const others = districtsOf(plan).some((one) => one.id !== id && one.name === name);
  return others && group !== null ? `${group}${name}` : name;
}
