/** `each`: every district that has the task meets a bound of its own (每县不少于1个), beside a sum or alone. */

import { levelWords } from "../../model/level.ts";
import type { Amount, Value } from "../../model/amount.ts";
import type { Direction, Indicator } from "../../model/plan.ts";
import { checkBound } from "./bound.ts";
import { rule, silent } from "../rule.ts";
import { comparisonOf } from "../span.ts";

/** The bound of every district; null: the row has none. */
export function boundOf(indicator: Indicator, total: Value): Amount | null {
  if (indicator.rule === "uniform" || indicator.rule === "none") return null;
  return indicator.eachBound ?? (indicator.rule === "each" && total?.kind === "amount" ? total : null);
}

export function boundDirection(indicator: Indicator, bound: Amount): Direction {
  const own = comparisonOf(bound);
  if (own !== "equal") return own;
  return indicator.rule === "each" && indicator.direction ? indicator.direction : "atLeast";
}

export const each = rule({
  name: "each",
  scope: "row",
  touches: ["own"],
  title: "没有达到规定的数",
  words: "承担任务的每个单位都达到规定的数",
  check(row) {
    const bound = boundOf(row.indicator, row.total);
    if (bound === null) return silent;
    return checkBound(row, bound, boundDirection(row.indicator, bound), () => `${levelWords(row.plan).every}的要求`);
  },
});
