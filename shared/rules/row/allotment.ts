/**
 * `allotment`: a plan's total against what its upper plan gave it (省 → 市 → 县). The upper figure is in another plan of
 * the library; the service looks it up and hands it over beside the plan.
 */

import { levelWords } from "../../model/level.ts";
import { ofRow, rule, silent } from "../rule.ts";
import { breachOf, comparisonOf, noSpan, sidesOf, spanOf } from "../span.ts";
import { figure, gapFigure, gapWords, rowName } from "../speak.ts";
import { effectiveTotal } from "../total.ts";

export const allotment = rule({
  name: "allotment",
  scope: "row",
  touches: ["own"],
  title: "与上级下达不一致",
  words: "目标等于上级方案下达的数",
  check({ plan, beside, indicator }) {
    const upper = beside.allotments.get(indicator.id);
    if (upper?.value?.kind !== "amount") return silent;
    const comparison = comparisonOf(upper.value);
    const breach = breachOf(effectiveTotal(plan, indicator) ?? noSpan, spanOf(upper.value), comparison);
    if (breach === null) return silent;
    const { expected, actual, difference } = breach;
    return [
      ofRow(indicator, null, {
        severity: "error",
        sentence:
          `${rowName(plan, indicator)}：${upper.from}下达${figure(expected, indicator)}，` +
          `${levelWords(plan).total}${figure(actual, indicator)}，` +
          `差额${gapFigure(difference, indicator)}（${gapWords(difference, indicator)}）`,
        ...sidesOf(breach),
      }),
    ];
  },
});
