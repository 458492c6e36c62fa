/** What `uniform` and `each` share: every district that has the task meets one bound in its direction. */

import type { Amount } from "../../model/amount.ts";
import { compare } from "../../model/decimal.ts";
import type { Direction } from "../../model/plan.ts";
import type { JudgedRow, Told } from "../rule.ts";
import { ofRow } from "../rule.ts";
import { breachOf, sidesOf, spanOf } from "../span.ts";
import { gapFigure, qualified, rowName } from "../speak.ts";

const MUST = { equal: "应等于", atLeast: "不应低于", atMost: "不应高于" } as const;

/** `whose`: whose bound it is, in words: the total, or what every district must reach. */
export function checkBound(row: JudgedRow, bound: Amount, direction: Direction, whose: () => string): readonly Told[] {
  const { plan, indicator } = row;
  const told: Told[] = [];
  let owner: string | undefined;
  const expected = spanOf(bound);
  for (const [district, value] of row.targets) {
    if (value?.kind !== "amount") continue;
    if (!value.to && !bound.to && holds(compare(value.value, bound.value), direction)) continue;
    const breach = breachOf(spanOf(value), expected, direction);
    if (breach === null) continue;
    owner ??= whose();
    told.push(
      ofRow(indicator, district, {
        severity: "error",
        sentence:
          `${rowName(plan, indicator)}：${plan.district.get(district)?.name ?? ""}为${qualified(value, indicator)}，` +
          `${MUST[direction]}${owner}${qualified(bound, indicator)}，差额${gapFigure(breach.difference, indicator)}`,
        ...sidesOf(breach),
      }),
    );
  }
  return told;
}

/** The common case, without a BigInt. */
function holds(order: number, direction: Direction): boolean {
  return direction === "equal" ? order === 0 : direction === "atLeast" ? order >= 0 : order <= 0;
}
