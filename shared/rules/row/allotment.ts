/**
 * `allotment`: a plan's total against what its upper plan gave it (省 → 市 → 县). The upper figure is in another plan of
 * the library; the service looks it up and hands it over beside the plan.
 */

import { compareSums, toSum } from "../../model/decimal.ts";
import { levelWords } from "../../model/level.ts";
import { ofRow, rule, silent } from "../rule.ts";
import { breachOf, comparisonOf, noSpan, sidesOf, spanOf } from "../span.ts";
import { figure, gapFigure, gapWords, qualified, rowName } from "../speak.ts";
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
    const { given } = upper;
    const changed = given?.kind === "amount" && compareSums(toSum(given.value), toSum(upper.value.value)) !== 0;
    const then = changed ? `（原下达${qualified(given, indicator)}，上级已调整）` : "";
    // 自加压: more, or of what is to be kept low less, where the clerk says that it is meant.
    const better = indicator.direction === "atMost" ? difference.digits < 0n : difference.digits > 0n;
    const meant = indicator.upper?.added === true && better;
    const gap = meant ? `自加压${gapFigure(difference, indicator)}` : gapWords(difference, indicator);
    return [
      ofRow(indicator, null, {
        severity: meant ? "info" : "error",
        sentence:
          `${rowName(plan, indicator)}：${upper.from}下达${figure(expected, indicator)}${then}，` +
          `${levelWords(plan).total}${figure(actual, indicator)}，` +
          `差额${gapFigure(difference, indicator)}（${gap}）`,
        ...sidesOf(breach),
      }),
    ];
  },
});
