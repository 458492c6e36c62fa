/** A plan as the papers beside its 分解表 see it. */

import { wordsFrom } from "../model/level.ts";
import type { PlanState } from "../model/plan.ts";

/**
 * The plan under another title. It is no annex of the notice that the 分解表 belongs to; whole and places are called as in
 * the plan that it was made from, whatever the new title says.
 */
export function titled(plan: PlanState, title: string): PlanState {
  const view = { ...plan, header: { ...plan.header, title, annex: null, documentNumber: null } };
  wordsFrom(view, plan);
  return view;
}
