/** What a rule compares: a figure or a sum from its lower to its upper end. Of a range both ends must satisfy the rule. */

import type { Amount } from "../model/amount.ts";
import type { ExactSum } from "../model/decimal.ts";
import { addSums, compareSums, subtractSums, sumText, toSum } from "../model/decimal.ts";
import type { Told } from "./rule.ts";

export interface Span {
  low: ExactSum;
  high: ExactSum;
}

/** What must hold between an actual figure and an expected one. */
export type Comparison = "equal" | "atLeast" | "atMost";

export interface Breach {
  /** The two ends that clash. */
  expected: ExactSum;
  actual: ExactSum;
  /** actual − expected. */
  difference: ExactSum;
}

const nothing: ExactSum = { digits: 0n, places: 0 };
export const noSpan: Span = { low: nothing, high: nothing };

export function spanOf(amount: Amount): Span {
  const low = toSum(amount.value);
  return { low, high: amount.to ? toSum(amount.to) : low };
}

export function addSpans(a: Span, b: Span): Span {
  const low = addSums(a.low, b.low);
  return { low, high: a.low === a.high && b.low === b.high ? low : addSums(a.high, b.high) };
}

/** Where `actual` breaks what is expected; null: it holds. */
export function breachOf(actual: Span, expected: Span, comparison: Comparison): Breach | null {
  if (comparison !== "atMost" && compareSums(actual.low, expected.low) < 0) return breach(actual.low, expected.low);
  if (comparison !== "atLeast" && compareSums(actual.high, expected.high) > 0)
    return breach(actual.high, expected.high);
  return null;
}

export function breach(actual: ExactSum, expected: ExactSum): Breach {
  return { actual, expected, difference: subtractSums(actual, expected) };
}

/** Both sides and their difference as a finding carries them. */
export function sidesOf({ expected, actual, difference }: Breach): Pick<Told, "expected" | "actual" | "difference"> {
  return { expected: sumText(expected), actual: sumText(actual), difference: sumText(difference) };
}

/** By the qualifier of the expected figure; `about` does not loosen. */
export function comparisonOf(amount: Amount | null): Comparison {
  if (amount?.qualifier === "atLeast") return "atLeast";
  return amount?.qualifier === "atMost" ? "atMost" : "equal";
}
