/** `negative`: a count is not below zero. A rate may fall, money may be taken back, a temperature may be low. */

import type { Value } from "../../model/amount.ts";
import { decimalText } from "../../model/decimal.ts";
import type { Id, Indicator } from "../../model/plan.ts";
import { isRateUnit, parseUnit } from "../../model/unit.ts";
import { levelWords } from "../../model/level.ts";
import type { JudgedRow, Told } from "../rule.ts";
import { ofRow, rule, silent } from "../rule.ts";
import { qualified, rowName } from "../speak.ts";

/** Units whose figures may well be below zero. */
const SIGNED = /元|℃|摄氏度|分贝|百分点/;

function isCount({ unit }: Indicator): boolean {
  return !isRateUnit(unit) && !SIGNED.test(parseUnit(unit).unit);
}

export const negative = rule({
  name: "negative",
  scope: "row",
  touches: ["own"],
  title: "出现负数",
  words: "计数的指标没有负数",
  check(row) {
    const { plan, indicator, total, targets } = row;
    const below = total?.kind === "amount" && total.value.digits < 0;
    if ((!below && targets.negatives === 0) || !isCount(indicator)) return silent;
    const told: Told[] = [];
    if (below) tell(row, null, levelWords(plan).total, total, told);
    if (targets.negatives > 0) {
      for (const [district, value] of targets)
        tell(row, district, plan.district.get(district)?.name ?? "", value, told);
    }
    return told;
  },
});

function tell({ plan, indicator }: JudgedRow, district: Id | null, where: string, value: Value, told: Told[]): void {
  if (value?.kind !== "amount" || value.value.digits >= 0) return;
  told.push(
    ofRow(indicator, district, {
      severity: "warning",
      side: district === null ? "total" : "",
      sentence: `${rowName(plan, indicator)}：${where}为${qualified(value, indicator)}，是负数，请核对`,
      actual: decimalText(value.value),
    }),
  );
}
