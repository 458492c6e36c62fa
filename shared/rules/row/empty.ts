/** `empty`: a row without unit, total and figures; a heading of rows under it is none. */

import { childrenOf } from "../../model/read-plan.ts";
import { ofRow, rule, silent } from "../rule.ts";
import { rowName } from "../speak.ts";

export const empty = rule({
  name: "empty",
  scope: "row",
  touches: ["own", "children"],
  title: "空行",
  words: "指标有单位、目标或数值",
  check({ plan, indicator, total, targets }) {
    if (indicator.unit !== "" || total !== null || targets.size > 0) return silent;
    if (childrenOf(plan, indicator).length > 0) return silent;
    return [
      ofRow(indicator, undefined, {
        severity: "warning",
        sentence: `${rowName(plan, indicator)}：没有单位、目标和数值，请补填或删除这一行`,
      }),
    ];
  },
});
