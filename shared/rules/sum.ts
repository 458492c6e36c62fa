/** `sum`: the targets add up to the total, as its qualifier says. `about` does not loosen it. */

import type { Amount } from "../model/amount.ts";
import type { ExactSum } from "../model/decimal.ts";
import { compareSums, subtractSums, sumText, toSum } from "../model/decimal.ts";
import { levelWords } from "../model/level.ts";
import type { JudgedRow } from "./rule.ts";
import { ofRow, rule, silent } from "./rule.ts";
import { comparisonOf, figure, gapWords, qualified, rowName } from "./speak.ts";

/** Σ against the total of a row that this rule judges. */
export interface Gap {
  total: Amount;
  expected: ExactSum;
  actual: ExactSum;
  /** Less, or more than the total allows; more than a lower bound asks for is `surplus`. */
  kind: "less" | "more" | "surplus";
}

/** null: Σ and total agree, or the row is none that is summed. */
export function sumGap({ indicator, total, targets }: Pick<JudgedRow, "indicator" | "total" | "targets">): Gap | null {
  if (indicator.rule !== "sum" || indicator.totalMode !== "given") return null;
  if (total?.kind !== "amount" || targets.amounts === 0) return null;
  const expected = toSum(total.value);
  const actual = targets.sum;
  const order = compareSums(actual, expected);
  if (order === 0) return null;
  const comparison = comparisonOf(total);
  if (order < 0) return comparison === "atMost" ? null : { total, expected, actual, kind: "less" };
  if (total.to !== undefined && compareSums(actual, toSum(total.to)) <= 0) return null;
  return { total, expected, actual, kind: comparison === "atLeast" ? "surplus" : "more" };
}

export const sum = rule({
  name: "sum",
  scope: "row",
  touches: ["own"],
  words: "分解数之和等于总目标（不少于、不超过的按其方向）",
  check(row) {
    const gap = sumGap(row);
    if (gap === null) return silent;
    const { plan, indicator } = row;
    const difference = subtractSums(gap.actual, gap.expected);
    const more = gap.kind === "surplus" ? `加码${figure(difference, indicator)}` : gapWords(difference, indicator);
    return [
      ofRow(indicator, null, {
        severity: gap.kind === "surplus" ? "info" : "error",
        sentence:
          `${rowName(plan, indicator)}：${levelWords(plan).total}${qualified(gap.total, indicator)}，` +
          `${levelWords(plan).each}之和${figure(gap.actual, indicator)}，差额${figure(difference, indicator)}（${more}）`,
        expected: sumText(gap.expected),
        actual: sumText(gap.actual),
        difference: sumText(difference),
      }),
    ];
  },
});
