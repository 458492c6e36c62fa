/** The rule that an imported row gets. */

import { equal } from "../model/decimal.ts";
import type { Indicator } from "../model/plan.ts";
import { guessRule } from "../recognise/rows/guess-rule.ts";
import type { RecognisedRow } from "../recognise/table.ts";

/**
 * The row's rule with its direction and its bound for every district (每县不少于1个). A bound without 不少于/不超过 is
 * taken only where every district meets it: the words may as well speak of something else.
 */
export function ruleOf(row: RecognisedRow): Pick<Indicator, "rule" | "direction" | "eachBound"> {
  const targets = Object.values(row.targets).map((found) => found.value);
  const guess = guessRule(row.indicator, row.unit ?? "", row.total.value, targets);
  if (guess.rule !== row.rule) return { rule: row.rule, direction: null, eachBound: null };
  const { direction, eachBound } = guess;
  const sure =
    eachBound === null ||
    eachBound.qualifier !== "exact" ||
    targets.every((value) => value?.kind !== "amount" || equal(value.value, eachBound.value));
  return { rule: row.rule, direction, eachBound: sure ? eachBound : null };
}
