/**
 * Exact percentages: a part of a whole, never divided before it is shown. Whole numbers stay JavaScript numbers while every
 * product is a safe integer (a board of 150 rows × 104 places × 12 months is 187,200 of them) and become BigInt where one
 * would not be.
 */

import type { Decimal, ExactSum } from "../../model/decimal.ts";
import { parseDecimal } from "../../model/decimal.ts";

/** top ÷ over percent; over > 0. Both are numbers, or both are BigInt. */
export type Fraction = { readonly top: number; readonly over: number } | Large;
interface Large {
  readonly top: bigint;
  readonly over: bigint;
}

export const NOTHING: Fraction = { top: 0, over: 1 };
export const WHOLE: Fraction = { top: 100, over: 1 };

const isSafe = (value: number): boolean => value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER;
const isLarge = (value: Fraction): value is Large => typeof value.top === "bigint";
const large = ({ top, over }: Fraction): Large => ({ top: BigInt(top), over: BigInt(over) });

/** A percentage that is a plain number: 70 is 70 %. */
export function percent(value: Decimal): Fraction {
  return { top: value.digits, over: 10 ** value.places };
}

/** part of whole in percent; null where the whole is not above zero. */
export function ratio(part: Decimal, whole: Decimal): Fraction | null {
  if (whole.digits <= 0) return null;
  const shift = whole.places - part.places;
  const top = part.digits * 100 * (shift > 0 ? 10 ** shift : 1);
  const over = whole.digits * (shift < 0 ? 10 ** -shift : 1);
  if (isSafe(top) && isSafe(over)) return { top, over };
  return ratioOfSums(
    { digits: BigInt(part.digits), places: part.places },
    { digits: BigInt(whole.digits), places: whole.places },
  );
}

/** As `ratio`, of sums of any size. */
export function ratioOfSums(part: ExactSum, whole: ExactSum): Fraction | null {
  if (whole.digits <= 0n) return null;
  return fitting({
    top: part.digits * 100n * 10n ** BigInt(whole.places),
    over: whole.digits * 10n ** BigInt(part.places),
  });
}

/** In numbers where they hold it. */
function fitting({ top, over }: Large): Fraction {
  const [a, b] = [Number(top), Number(over)];
  return isSafe(a) && isSafe(b) ? { top: a, over: b } : { top, over };
}

/** −1, 0 or 1. */
export function compareFractions(a: Fraction, b: Fraction): number {
  if (!isLarge(a) && !isLarge(b)) {
    const [left, right] = [a.top * b.over, b.top * a.over];
    if (isSafe(left) && isSafe(right)) return Math.sign(left - right);
  }
  const [x, y] = [large(a), large(b)];
  const difference = x.top * y.over - y.top * x.over;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function subtractFractions(a: Fraction, b: Fraction): Fraction {
  if (!isLarge(a) && !isLarge(b)) {
    const [left, right, over] = [a.top * b.over, b.top * a.over, a.over * b.over];
    if (isSafe(left) && isSafe(right) && isSafe(over) && isSafe(left - right)) return { top: left - right, over };
  }
  const [x, y] = [large(a), large(b)];
  return fitting({ top: x.top * y.over - y.top * x.over, over: x.over * y.over });
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  return subtractFractions(a, isLarge(b) ? { top: -b.top, over: b.over } : { top: -b.top, over: b.over });
}

/** a × b ÷ 100: 50 % of 60 % is 30 %. */
export function partOf(a: Fraction, b: Fraction): Fraction {
  return scaled(multiplied(a, b), 1, 100);
}

/** a × b, both plain numbers. */
export function multiplied(a: Fraction, b: Fraction): Fraction {
  const [x, y] = [large(a), large(b)];
  return reduced({ top: x.top * y.top, over: x.over * y.over });
}

/** a ÷ b, both plain numbers; null where b is 0. */
export function divided(a: Fraction, b: Fraction): Fraction | null {
  const [x, y] = [large(a), large(b)];
  if (y.top === 0n) return null;
  const sign = y.top < 0n ? -1n : 1n;
  return reduced({ top: x.top * y.over * sign, over: x.over * y.top * sign });
}

/** value × times ÷ by. */
export function scaled(value: Fraction, times: number, by: number): Fraction {
  const { top, over } = large(value);
  return reduced({ top: top * BigInt(times), over: over * BigInt(by) });
}

function reduced({ top, over }: Large): Fraction {
  let [a, b] = [top < 0n ? -top : top, over];
  while (b !== 0n) [a, b] = [b, a % b];
  return a > 1n ? fitting({ top: top / a, over: over / a }) : fitting({ top, over });
}

/** The mean of several, exactly; null of none. Not in lowest terms: it is compared and shown, and a divisor costs more. */
export function meanOf(values: readonly Fraction[]): Fraction | null {
  if (values.length === 0) return null;
  // Summed by denominator first: rows of one target, and all that are capped, share theirs.
  const byOver = new Map<number | bigint, bigint>();
  for (const { top, over } of values) byOver.set(over, (byOver.get(over) ?? 0n) + BigInt(top));
  let sum: Large = { top: 0n, over: 1n };
  for (const [over, top] of byOver) {
    const by = BigInt(over);
    sum = { top: sum.top * by + top * sum.over, over: sum.over * by };
  }
  return fitting({ top: sum.top, over: sum.over * BigInt(values.length) });
}

/** With this many decimals, half away from zero: "96.64". */
export function shownFraction(value: Fraction, places = 2): string {
  const grain = 10 ** places;
  if (!isLarge(value)) {
    const top = Math.abs(value.top) * grain * 2;
    if (isSafe(top + value.over) && isSafe(value.over * 2)) {
      const twice = value.over * 2;
      const sum = top + value.over;
      return written(String((sum - (sum % twice)) / twice), places, value.top < 0);
    }
  }
  const { top, over } = large(value);
  const size = (top < 0n ? -top : top) * BigInt(grain) * 2n;
  return written(String((size + over) / (over * 2n)), places, top < 0n);
}

function written(digits: string, places: number, negative: boolean): string {
  const padded = digits.padStart(places + 1, "0");
  const text = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}

/** A plain decimal text as a fraction; null where it is none. */
export function fractionOf(text: string): Fraction | null {
  const value = parseDecimal(text);
  return value && percent(value);
}
