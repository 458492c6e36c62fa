/**
 * `incomplete`: a district is blank and what is filled does not reach the total. It lists the blanks beside the `sum`
 * finding; a blank where Σ meets the total means no task and is silent.
 */

import type { Value } from "../../model/amount.ts";
import { districtsOf } from "../../model/read-plan.ts";
import { ofRow, rule, silent } from "../rule.ts";
import { sidesOf } from "../span.ts";
import { sumGap } from "./sum.ts";
import { rowName } from "../speak.ts";

export const incomplete = rule({
  name: "incomplete",
  scope: "row",
  touches: ["own"],
  title: "没有填齐",
  words: "没有填齐：还有格子空着，已填的不够总目标",
  check(row) {
    const gap = sumGap(row);
    if (gap?.kind !== "less") return silent;
    const { plan, indicator, targets } = row;
    if (targets.size === plan.district.size && targets.pending === 0) return silent;
    const blanks = districtsOf(plan).filter(({ id }) => isOpen(targets.get(id)));
    if (blanks.length === 0) return silent;
    const list = (rows: typeof blanks): string => rows.map(({ name }) => name).join("、");
    const names = blanks.length > 8 ? `${list(blanks.slice(0, 8))}等${blanks.length}个` : list(blanks);
    return [
      ofRow(indicator, undefined, {
        severity: "info",
        sentence: `${rowName(plan, indicator)}：${names}还没有填`,
        ...sidesOf(gap),
        cells: blanks.slice(0, 50).map((district) => ({ indicator: indicator.id, district: district.id })),
      }),
    ];
  },
});

/** Blank, or not yet handed down. */
function isOpen(value: Value | undefined): boolean {
  return value == null || (value.kind === "mark" && value.mark === "pending");
}
