/** What `uniform` and `each` share: every district that has the task meets one bound in its direction. */

import type { Amount } from "../model/amount.ts";
import { compare, subtractSums, sumText, toSum } from "../model/decimal.ts";
import type { Direction } from "../model/plan.ts";
import type { JudgedRow, Told } from "./rule.ts";
import { ofRow } from "./rule.ts";
import { figure, qualified, rowName } from "./speak.ts";

const MUST = { equal: "应等于", atLeast: "不应低于", atMost: "不应高于" } as const;

/** `whose`: the total by its name, 每个县区的要求. */
export function checkBound(row: JudgedRow, bound: Amount, direction: Direction, whose: string): readonly Told[] {
  const { plan, indicator } = row;
  const told: Told[] = [];
  for (const [district, value] of row.targets) {
    if (value?.kind !== "amount") continue;
    const order = compare(value.value, bound.value);
    if (direction === "equal" ? order === 0 : direction === "atLeast" ? order >= 0 : order <= 0) continue;
    const difference = subtractSums(toSum(value.value), toSum(bound.value));
    told.push(
      ofRow(indicator, district, {
        severity: "error",
        sentence:
          `${rowName(plan, indicator)}：${plan.district.get(district)?.name ?? ""}为${qualified(value, indicator)}，` +
          `${MUST[direction]}${whose}${qualified(bound, indicator)}，差额${figure(difference, indicator)}`,
        expected: sumText(toSum(bound.value)),
        actual: sumText(toSum(value.value)),
        difference: sumText(difference),
      }),
    );
  }
  return told;
}
