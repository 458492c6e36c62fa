/**
 * `adjusted`: in an adjustment whose total stands as it was, what is taken from some districts goes to others: the changes
 * come to nothing. Where Σ against the total says so already (`sum`), it is not said twice.
 */

import { sameMeaning } from "../../model/amount.ts";
import { subtractSums, sumText } from "../../model/decimal.ts";
import { levelWords } from "../../model/level.ts";
import { ofRow, rule, silent } from "../rule.ts";
import { figure, gapFigure, rowName } from "../speak.ts";
import { sumGap } from "./sum.ts";

export const adjusted = rule({
  name: "adjusted",
  scope: "row",
  touches: ["own"],
  title: "调整不平衡",
  words: "调整方案里总目标没有变的，各处调增和调减相抵",
  check(row) {
    const { plan, beside, indicator, total, targets } = row;
    const original = beside.original;
    const was = original?.indicator.get(indicator.id);
    if (!original || !was || indicator.rule !== "sum" || indicator.totalMode === "computed") return silent;
    if (was.unit !== indicator.unit || !sameMeaning(original.figures.total(was.id), total)) return silent;
    const gap = sumGap(row);
    if (gap !== null && gap.kind !== "surplus") return silent;
    const before = original.figures.row(was.id).sum;
    const net = subtractSums(targets.sum, before);
    if (net.digits === 0n) return silent;
    const level = levelWords(plan);
    return [
      ofRow(indicator, null, {
        // A total that is a bound (不少于) allows it.
        severity: total?.kind === "amount" ? "info" : "warning",
        sentence:
          `${rowName(plan, indicator)}：${level.total}没有变，各${level.place}调增调减相抵后为` +
          `${gapFigure(net, indicator)}（原来之和${figure(before, indicator)}，现在${figure(targets.sum, indicator)}）`,
        expected: sumText(before),
        actual: sumText(targets.sum),
        difference: sumText(net),
      }),
    ];
  },
});
