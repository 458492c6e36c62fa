/**
 * A rate as a file prints it against the figures beside it. Printed digits stand for intervals: 7.23万 is anything that
 * rounds to it, so 139.1 % of 5.2万 is possible although 7.23 ÷ 5.2 is 139.04 %; 736 of 4000 can never be 18.04 %. Whole
 * things are counted and stand for themselves, and so does a target that is whole in its unit (2万人): it was promised.
 * All is judged in exact decimals.
 */

import type { Decimal, ExactSum } from "../../model/decimal.ts";
import { addSums, compareSums, multiplySums, subtractSums, sumText, toSum } from "../../model/decimal.ts";
import type { Scale } from "../../model/unit.ts";
import { isCountedUnit, scaleExponent } from "../../model/unit.ts";

/** A figure with the digits in which it is printed. */
export interface PrintedFigure {
  /** In the base unit. */
  value: Decimal;
  /** Of the unit under which it is printed: 10⁴ for 7.23万人. */
  scale: Scale;
  /** Digits that are printed behind the point: 2 for 7.23, also for 5.20. */
  places: number;
}

export interface PrintedRate {
  actual: PrintedFigure;
  target: PrintedFigure;
  /** Base unit of both. */
  unit: string;
  /** In percent: 139.1. */
  rate: Pick<PrintedFigure, "value" | "places">;
}

export interface RateVerdict {
  /**
   * `fits`: some figures that print so give this rate. `cut`: none does, but the rate that they give was cut off behind its
   * last digit instead of rounded (37 of 180 printed 20.5: 20.56). `wrong`: neither.
   */
  verdict: "fits" | "cut" | "wrong";
  /** What the figures give as they are printed, rounded half up to the digits of the printed rate, at least two. */
  right: string;
  /** The least and the greatest rate, rounded alike, that figures printed so can give; equal where both are exact. */
  possible: readonly [string, string];
  /** The roundest target, in the base unit, for which the printed rate is right: 165 for 145 printed 87.9. null: none near. */
  denominator: string | null;
  /** Two neighbouring digits of the right rate have changed places: 18.04 for 18.40. */
  swapped: boolean;
}

type Interval = readonly [low: ExactSum, high: ExactSum];

const HUNDRED: ExactSum = { digits: 100n, places: 0 };

/** Whether a printed rate can be that of its figures. null: the target is zero or below, no rate is. */
export function judgeRate(printed: PrintedRate): RateVerdict | null {
  const { actual, target, rate } = printed;
  if (target.value.digits <= 0) return null;
  const [done, task] = intervalsOf(printed);
  // Beside a figure that rounds to nothing any rate is possible.
  if (task[0].digits <= 0n) return null;
  const part = multiplySums(toSum(actual.value), HUNDRED);
  const places = Math.max(2, rate.places);
  const ratio = (of: ExactSum, by: ExactSum): string => rounded(multiplySums(of, HUNDRED), by, places);
  const bounds = around(toSum(rate.value), rate.places);
  const shown = {
    right: rounded(part, toSum(target.value), places),
    possible: [ratio(done[0], task[1]), ratio(done[1], task[0])] as const,
    denominator: denominatorOf(printed, done, bounds),
  };
  if (overlaps(done, task, bounds)) return { verdict: "fits", ...shown, swapped: false };
  const whole = toSum(rate.value);
  const next = addSums(whole, grain(-rate.places));
  // Cut: from the printed digits up to, but without, the next.
  const cut =
    compareSums(multiplySums(done[1], HUNDRED), multiplySums(whole, task[0])) >= 0 &&
    compareSums(multiplySums(done[0], HUNDRED), multiplySums(next, task[1])) < 0;
  const asPrinted = rounded(part, toSum(target.value), rate.places);
  return { verdict: cut ? "cut" : "wrong", ...shown, swapped: isSwapped(fixed(whole, rate.places), asPrinted) };
}

/** 10^exponent. */
function grain(exponent: number): ExactSum {
  return exponent < 0 ? { digits: 1n, places: -exponent } : { digits: 10n ** BigInt(exponent), places: 0 };
}

/** What rounds to the value in that many digits behind the point; both ends count. */
function around(value: ExactSum, places: number): Interval {
  const half = multiplySums(grain(-places), { digits: 5n, places: 1 });
  return [subtractSums(value, half), addSums(value, half)];
}

function exponentOf({ scale, places }: Pick<PrintedFigure, "scale" | "places">): number {
  return scaleExponent(scale) - places;
}

/** The figures of one row are printed to one grain, the finer of the two: beside 7.23 a 5.2 is 5.20. */
function intervalsOf({ actual, target, unit }: PrintedRate): [Interval, Interval] {
  const exponent = Math.min(exponentOf(actual), exponentOf(target));
  const exact = (value: Decimal): Interval => [toSum(value), toSum(value)];
  if (exponent === 0 && isCountedUnit(unit)) return [exact(actual.value), exact(target.value)];
  const task = target.places === 0 ? exact(target.value) : around(toSum(target.value), -exponent);
  return [around(toSum(actual.value), -exponent), task];
}

/** Whether some figures of the two give a rate within the bounds. */
function overlaps(done: Interval, task: Interval, [low, high]: Interval): boolean {
  return (
    compareSums(multiplySums(done[0], HUNDRED), multiplySums(high, task[1])) <= 0 &&
    compareSums(multiplySums(done[1], HUNDRED), multiplySums(low, task[0])) >= 0
  );
}

/** part ÷ whole rounded half up; whole above zero. */
function rounded(part: ExactSum, whole: ExactSum, places: number): string {
  const above = part.digits * 10n ** BigInt(whole.places + places);
  const below = whole.digits * 10n ** BigInt(part.places);
  const negative = above < 0n;
  const digits = ((negative ? -above : above) * 2n + below) / (below * 2n);
  return fixed({ digits: negative ? -digits : digits, places }, places);
}

/** With that many digits behind the point, which it has at most. */
function fixed(value: ExactSum, places: number): string {
  const text = sumText(value);
  if (places === 0) return text;
  const [whole = "", fraction = ""] = text.split(".");
  return `${whole}.${fraction.padEnd(places, "0")}`;
}

/** Of the targets for which the printed rate is right the roundest, no more than twice or less than half the printed one. */
function denominatorOf({ actual, target }: PrintedRate, done: Interval, [low, high]: Interval): string | null {
  if (low.digits <= 0n || actual.value.digits <= 0) return null;
  const from = multiplySums(done[0], HUNDRED);
  const to = multiplySums(done[1], HUNDRED);
  const finest = exponentOf(target);
  for (let exponent = finest + 15; exponent >= finest; exponent -= 1) {
    for (const step of [multiplySums(grain(exponent), { digits: 5n, places: 0 }), grain(exponent)]) {
      const found = multiplySums({ digits: ceilOf(from, multiplySums(high, step)), places: 0 }, step);
      if (found.digits <= 0n || compareSums(multiplySums(found, low), to) > 0) continue;
      const double = multiplySums(found, { digits: 2n, places: 0 });
      const near =
        compareSums(double, toSum(target.value)) >= 0 &&
        compareSums(found, multiplySums(toSum(target.value), { digits: 2n, places: 0 })) <= 0;
      return near ? sumText(found) : null;
    }
  }
  return null;
}

/** The least whole number that is not below a ÷ b; b above zero. */
function ceilOf(a: ExactSum, b: ExactSum): bigint {
  const above = a.digits * 10n ** BigInt(b.places);
  const below = b.digits * 10n ** BigInt(a.places);
  return above > 0n ? (above + below - 1n) / below : above / below;
}

/** Two neighbouring digits of one have changed places in the other. */
function isSwapped(a: string, b: string): boolean {
  const [x, y] = [a.replace(".", ""), b.replace(".", "")];
  if (a.length !== b.length || x === y) return false;
  const at = [...x].findIndex((digit, index) => digit !== y[index]);
  return x[at] === y[at + 1] && x[at + 1] === y[at] && x.slice(at + 2) === y.slice(at + 2);
}
