/** `uniform`: every district that has the task meets the city's goal in its direction (rates, standards). */

import type { Amount } from "../../model/amount.ts";
import type { Direction, Indicator } from "../../model/plan.ts";
import { levelWords } from "../../model/level.ts";
import { checkBound } from "./bound.ts";
import { rule, silent } from "../rule.ts";
import { comparisonOf } from "../span.ts";

/** The direction of the goal: as set, else by its own qualifier. */
export function uniformDirection(indicator: Indicator, total: Amount): Direction {
  return indicator.direction ?? comparisonOf(total);
}

export const uniform = rule({
  name: "uniform",
  scope: "row",
  touches: ["own"],
  title: "没有达到统一目标",
  words: "承担任务的单位都达到总目标",
  check(row) {
    const { plan, indicator, total } = row;
    if (indicator.rule !== "uniform" || total?.kind !== "amount") return silent;
    return checkBound(row, total, uniformDirection(indicator, total), () => levelWords(plan).total);
  },
});
