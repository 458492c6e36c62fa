/** Comparisons of figures with multiples of one another, exact. */

import type { Decimal } from "../../model/decimal.ts";
import { compareSums, multiplySums, toSum } from "../../model/decimal.ts";

/** Products of figures below this with a factor below a million are safe integers. */
const SMALL = 1e9;

/** −1, 0 or 1: value × factor against other × otherFactor. Factors are whole. */
function compareTimes(value: Decimal, factor: number, other: Decimal, otherFactor: number): number {
  if (value.places === other.places && Math.abs(value.digits) < SMALL && Math.abs(other.digits) < SMALL)
    return Math.sign(value.digits * factor - other.digits * otherFactor);
  const times = (one: Decimal, by: number) => multiplySums(toSum(one), { digits: BigInt(by), places: 0 });
  return compareSums(times(value, factor), times(other, otherFactor));
}

/** A share of a figure: 3 of 2 is one and a half times as much. */
export type Share = readonly [times: number, of: number];

/** Whether value ≥ other × share. */
export function atLeast(value: Decimal, other: Decimal, [times, of]: Share): boolean {
  return compareTimes(value, of, other, times) >= 0;
}

/** Whether value > other × share. */
export function above(value: Decimal, other: Decimal, [times, of]: Share): boolean {
  return compareTimes(value, of, other, times) > 0;
}
