/** `undecomposed`: a total without any target, its own or its children's. */

import type { Indicator, PlanState } from "../../model/plan.ts";
import { childrenOf } from "../../model/read-plan.ts";
import { levelWords } from "../../model/level.ts";
import { ofRow, rule, silent } from "../rule.ts";
import { rowName } from "../speak.ts";

export const undecomposed = rule({
  name: "undecomposed",
  scope: "row",
  touches: ["own", "children"],
  title: "没有分解",
  words: "有总目标，还没有分解下去",
  check({ plan, indicator, total, targets }) {
    if (indicator.rule !== "sum" || indicator.totalMode !== "given" || total?.kind !== "amount") return silent;
    // Words instead of figures are told by `words`; children that are split carry the parent's split.
    if (targets.amounts > 0 || targets.words > 0) return silent;
    if (carriedBelow(plan, indicator)) return silent;
    const level = levelWords(plan);
    return [
      ofRow(indicator, undefined, {
        severity: indicator.mustDecompose ? "warning" : "info",
        sentence: `${rowName(plan, indicator)}：有${level.total}，还没有分解到${level.place}`,
      }),
    ];
  },
});

/** Whether rows under it, however deep, are split. */
export function carriedBelow(plan: PlanState, indicator: Indicator): boolean {
  return childrenOf(plan, indicator).some(
    (child) => plan.figures.row(child.id).amounts > 0 || carriedBelow(plan, child),
  );
}
