/** `sum`: the targets add up to the total, as its qualifier says. `about` does not loosen it. */

import type { Amount } from "../../model/amount.ts";
import { compareSums } from "../../model/decimal.ts";
import { levelWords } from "../../model/level.ts";
import type { JudgedRow } from "../rule.ts";
import { ofRow, rule, silent } from "../rule.ts";
import type { Breach } from "../span.ts";
import { breach, breachOf, comparisonOf, sidesOf, spanOf } from "../span.ts";
import { figure, gapFigure, gapWords, qualified, rowName } from "../speak.ts";

/** Where Σ of a row breaks its total. */
export interface Gap extends Breach {
  total: Amount;
  /** Less, or more than the total allows; more than a lower bound asks for is `surplus`. */
  kind: "less" | "more" | "surplus";
}

/** null: Σ and total agree, or the row is none that is summed. */
export function sumGap({ indicator, total, targets }: Pick<JudgedRow, "indicator" | "total" | "targets">): Gap | null {
  if (indicator.rule !== "sum" || indicator.totalMode !== "given") return null;
  if (total?.kind !== "amount" || targets.amounts === 0) return null;
  // Nearly every row holds, with whole figures: numbers say so without a BigInt.
  if (total.value.places === 0 && !total.to && targets.wholeSum === total.value.digits) return null;
  const expected = spanOf(total);
  const actual = { low: targets.sum, high: targets.upper };
  const comparison = comparisonOf(total);
  const found = breachOf(actual, expected, comparison);
  if (found) return { ...found, total, kind: found.difference.digits < 0n ? "less" : "more" };
  if (comparison !== "atLeast" || compareSums(actual.low, expected.high) <= 0) return null;
  return { ...breach(actual.low, expected.low), total, kind: "surplus" };
}

export const sum = rule({
  name: "sum",
  scope: "row",
  touches: ["own"],
  title: "分解数相加不等",
  words: "分解数之和等于总目标（不少于、不超过的按其方向）",
  check(row) {
    const gap = sumGap(row);
    if (gap === null) return silent;
    const { plan, indicator } = row;
    const { difference } = gap;
    const more = gap.kind === "surplus" ? `加码${figure(difference, indicator)}` : gapWords(difference, indicator);
    return [
      ofRow(indicator, null, {
        severity: gap.kind === "surplus" ? "info" : "error",
        sentence:
          `${rowName(plan, indicator)}：${levelWords(plan).total}${qualified(gap.total, indicator)}，` +
          `${levelWords(plan).each}之和${figure(gap.actual, indicator)}，差额${gapFigure(difference, indicator)}（${more}）`,
        ...sidesOf(gap),
      }),
    ];
  },
});
