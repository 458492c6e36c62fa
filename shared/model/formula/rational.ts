/** Exact fractions, for the arithmetic of formulas: nothing is rounded before the end. */

import type { Decimal } from "../decimal.ts";
import { parseDecimal } from "../decimal.ts";

/** over > 0. */
export interface Rational {
  readonly top: bigint;
  readonly over: bigint;
}

/** Digits that a spreadsheet keeps. */
const DIGITS = 15;
/** Larger fractions come from no table. */
const MAX_SIZE = 10n ** 120n;

export const zeroRational: Rational = { top: 0n, over: 1n };

export function rationalOf(value: Decimal): Rational {
  return { top: BigInt(value.digits), over: 10n ** BigInt(value.places) };
}

function make(top: bigint, over: bigint): Rational | null {
  if (over === 0n) return null;
  const sign = over < 0n ? -1n : 1n;
  const divisor = gcd(top < 0n ? -top : top, over * sign) || 1n;
  const made = { top: (top * sign) / divisor, over: (over * sign) / divisor };
  return made.over > MAX_SIZE || made.top > MAX_SIZE || made.top < -MAX_SIZE ? null : made;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Long sums are made of decimals: one denominator holds the other, and nothing needs to be reduced. */
export function add(a: Rational, b: Rational): Rational | null {
  if (a.over === b.over) return { top: a.top + b.top, over: a.over };
  if (a.over % b.over === 0n) return { top: a.top + b.top * (a.over / b.over), over: a.over };
  if (b.over % a.over === 0n) return { top: a.top * (b.over / a.over) + b.top, over: b.over };
  return make(a.top * b.over + b.top * a.over, a.over * b.over);
}
export const negate = (a: Rational): Rational => ({ top: -a.top, over: a.over });
export const multiply = (a: Rational, b: Rational): Rational | null => make(a.top * b.top, a.over * b.over);
/** Null for a division by zero. */
export const divide = (a: Rational, b: Rational): Rational | null => make(a.top * b.over, a.over * b.top);

export function compareRationals(a: Rational, b: Rational): number {
  const difference = a.top * b.over - b.top * a.over;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export type Rounding = "half" | "up" | "down" | "floor";

/** Rounded to `places` decimals (below zero: to tens, hundreds …): half away from zero, away from, towards, or below. */
export function roundTo(value: Rational, places: number, rounding: Rounding): Rational {
  const grain = 10n ** BigInt(Math.abs(places));
  const top = places >= 0 ? value.top * grain : value.top;
  const over = places >= 0 ? value.over : value.over * grain;
  const size = top < 0n ? -top : top;
  let whole = size / over;
  const rest = size % over;
  const isAway = rounding === "up" || (rounding === "floor" && top < 0n);
  if (rest !== 0n && (rounding === "half" ? rest * 2n >= over : isAway)) whole += 1n;
  if (top < 0n) whole = -whole;
  return places >= 0 ? (make(whole, grain) ?? zeroRational) : { top: whole * grain, over: 1n };
}

/** The decimal that a spreadsheet shows: exact where it fits into 15 digits, else rounded there. Null: out of bounds. */
export function decimalOf(value: Rational): Decimal | null {
  if (value.top === 0n) return parseDecimal("0");
  const whole = (value.top < 0n ? -value.top : value.top) / value.over;
  const leading = whole === 0n ? -leadingZeros(value) : whole.toString().length;
  const places = DIGITS - leading;
  if (places < 0 || places > 40) return null;
  const { top, over } = roundTo(value, places, "half");
  const scaled = ((top * 10n ** BigInt(places)) / over).toString();
  const sign = scaled.startsWith("-") ? "-" : "";
  const digits = scaled.replace("-", "").padStart(places + 1, "0");
  return parseDecimal(`${sign}${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`);
}

/** Zeros behind the point before the first digit, of a value below one. */
function leadingZeros(value: Rational): number {
  let zeros = 0;
  let size = (value.top < 0n ? -value.top : value.top) * 10n;
  while (size < value.over && zeros < 60) {
    size *= 10n;
    zeros += 1;
  }
  return zeros;
}
