/**
 * Exact integer helpers of the allocation. A figure is a whole number of steps, |steps| ≤ 10¹⁵, so it is a safe integer;
 * products of two of them need not be, so they are taken in plain numbers where they stay safe and in BigInt otherwise.
 * Both ways give the same answer; nothing here rounds.
 */

/** A weight or a denominator: a whole number of any size. */
export type Whole = number | bigint;

const SAFE = Number.MAX_SAFE_INTEGER;

/** −1, 0 or 1 for a × b against c × d. */
export function compareProducts(a: Whole, b: Whole, c: Whole, d: Whole): number {
  if (typeof a === "number" && typeof b === "number" && typeof c === "number" && typeof d === "number") {
    const left = a * b;
    const right = c * d;
    if (Math.abs(left) <= SAFE && Math.abs(right) <= SAFE) return left < right ? -1 : left > right ? 1 : 0;
  }
  const left = BigInt(a) * BigInt(b);
  const right = BigInt(c) * BigInt(d);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A sum of whole numbers ≥ 0, a number as long as it is safe. */
export function addWhole(a: Whole, b: Whole): Whole {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    return sum <= SAFE ? sum : BigInt(a) + BigInt(b);
  }
  return BigInt(a) + BigInt(b);
}

export function subtractWhole(a: Whole, b: Whole): Whole {
  return typeof a === "number" && typeof b === "number" ? a - b : narrow(BigInt(a) - BigInt(b));
}

/** A BigInt as a number where it is safe. */
export function narrow(value: bigint): Whole {
  return value <= BigInt(SAFE) && value >= -BigInt(SAFE) ? Number(value) : value;
}

/** value ÷ divisor, rounded down; divisor > 0. Exact for safe integers. */
export function floorDivide(value: number, divisor: number): number {
  return (value - remainderOf(value, divisor)) / divisor;
}

export function ceilDivide(value: number, divisor: number): number {
  return value === Infinity ? Infinity : -floorDivide(-value, divisor);
}

/** The remainder of `floorDivide`: 0 ≤ r < divisor. */
export function remainderOf(value: number, divisor: number): number {
  const rest = value % divisor;
  return rest < 0 ? rest + divisor : rest + 0;
}

/**
 * (whole + part ÷ denominator) × grain steps of 10^−places as decimal text of the base unit. A share such as 1000 ÷ 3 has
 * no end: beyond four places (`beyond`) finer than the step it is rounded half up, and that is all the rounding there is.
 */
export function shareText(
  whole: number,
  part: Whole,
  denominator: Whole,
  grain: number,
  places: number,
  beyond = 4,
): string {
  const finer = Math.max(0, places) + beyond;
  const bottom = BigInt(denominator) === 0n ? 1n : BigInt(denominator);
  let top = (BigInt(whole) * bottom + BigInt(part)) * BigInt(grain);
  let down = bottom;
  const exponent = finer - places;
  top *= 10n ** BigInt(exponent);
  const negative = top < 0n;
  if (negative) top = -top;
  top = 2n * top + down;
  down *= 2n;
  const digits = String(top / down).padStart(finer + 1, "0");
  const fraction = digits.slice(-finer).replace(/0+$/, "");
  const text = `${digits.slice(0, -finer)}${fraction === "" ? "" : `.${fraction}`}`;
  return negative && /[1-9]/.test(text) ? `-${text}` : text;
}
