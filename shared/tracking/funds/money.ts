/** Money: needs in whole cents (分), sums of layers exact in 元. */

import type { Decimal, ExactSum } from "../../model/decimal.ts";
import { addSums, toSum } from "../../model/decimal.ts";
import type { Rational } from "../../model/formula/rational.ts";
import { compareRationals, roundTo } from "../../model/formula/rational.ts";

/** Cents as 元. */
export function yuanOf(cents: bigint): ExactSum {
  return { digits: cents, places: 2 };
}

/** A fraction of a cent is left over below the whole cents. */
export function wholeAndRest(cents: Rational): { whole: bigint; rest: Rational } {
  const floor = roundTo(cents, 0, "floor").top;
  return { whole: floor, rest: { top: cents.top - floor * cents.over, over: cents.over } };
}

/** 元 as cents. */
export function inCents({ top, over }: Rational): Rational {
  return { top: top * 100n, over };
}

export function addAmount(sum: ExactSum | null, value: Decimal): ExactSum {
  return sum ? addSums(sum, toSum(value)) : toSum(value);
}

/** top ÷ over × 100 with two places, half away from zero; null: nothing to divide by. */
export function percentOf(top: ExactSum, over: ExactSum): string | null {
  if (over.digits === 0n) return null;
  const sign = over.digits < 0n ? -1n : 1n;
  const fraction = {
    top: top.digits * 10n ** BigInt(over.places) * 100n * sign,
    over: over.digits * sign * 10n ** BigInt(top.places),
  };
  const hundredths = roundTo({ top: fraction.top * 100n, over: fraction.over }, 0, "half").top;
  const size = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, "0");
  return `${hundredths < 0n ? "-" : ""}${size.slice(0, -2)}.${size.slice(-2)}`;
}

/**
 * Whole cents for shares that add up to a whole sum: each keeps its whole part, the cents left over go, one each, to the
 * largest fractions, equal ones in the order in which they stand.
 */
export function wholeCents(shares: readonly Rational[], sum: bigint): bigint[] {
  const parts = shares.map(wholeAndRest);
  const cents = parts.map(({ whole }) => whole);
  const left = Number(sum - cents.reduce((total, one) => total + one, 0n));
  if (left === 0) return cents;
  const order = parts
    .map(({ rest }, index) => ({ rest, index }))
    .sort((a, b) => compareRationals(b.rest, a.rest) || a.index - b.index);
  for (const { index } of order.slice(0, left)) cents[index] = (cents[index] ?? 0n) + 1n;
  return cents;
}
