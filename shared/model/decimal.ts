/**
 * Exact decimals: value = digits ÷ 10^places, in lowest terms (no trailing zero while places > 0).
 *
 * One value stays inside |digits| ≤ 10¹⁵, so it is a safe JavaScript integer and an SQLite INTEGER; sums are carried in
 * BigInt (`ExactSum`), so no sum ever rounds. Nothing here passes through binary fractions.
 */

export interface Decimal {
  readonly digits: number;
  readonly places: number;
}

/** The bound of one stored figure: |digits| ≤ 10¹⁵, places ≤ 15. */
export const MAX_DIGITS = 1e15;
export const MAX_PLACES = 15;

export const zero: Decimal = { digits: 0, places: 0 };

/** Powers of ten that are safe integers, by exponent. */
const POWERS = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));

/** The decimal in lowest terms, or null when it does not fit the bounds. */
export function makeDecimal(digits: number, places: number): Decimal | null {
  if (!Number.isSafeInteger(digits) || Math.abs(digits) > MAX_DIGITS) return null;
  let d = digits === 0 ? 0 : digits; // no -0
  let p = d === 0 ? 0 : places;
  while (p > 0 && d % 10 === 0) {
    d /= 10;
    p -= 1;
  }
  while (p < 0) {
    d *= 10;
    p += 1;
    if (Math.abs(d) > MAX_DIGITS) return null;
  }
  return p > MAX_PLACES ? null : { digits: d, places: p };
}

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Reads plain ASCII decimal text such as "-14.395"; null where it is none or out of bounds. */
export function parseDecimal(text: string): Decimal | null {
  const match = PLAIN.exec(text);
  if (!match) return null;
  const whole = match[2] ?? "";
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (whole === "" && (match[3] ?? "") === "") return null;
  const digitText = `${whole}${fraction}`.replace(/^0+(?=\d)/, "");
  if (digitText.length > 16) {
    // Trailing zeros of a whole number do not help: 10^16 is out of bounds anyway.
    return null;
  }
  const digits = Number(digitText || "0");
  return makeDecimal(match[1] === "-" ? -digits : digits, fraction.length);
}

/**
 * The double of a file as the decimal a person meant: rounded to 15 significant digits, as spreadsheets show it.
 * 0.30000000000000004 gives 0.3. Null for non-finite numbers and those out of bounds.
 */
export function fromDouble(value: number): Decimal | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isSafeInteger(value)) return makeDecimal(value, 0);
  const [mantissa = "0", exponent = "0"] = value.toExponential(14).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const negative = whole.startsWith("-");
  const digits = Number(`${whole.replace("-", "")}${fraction}`);
  let places = fraction.length - Number(exponent);
  let d = digits;
  while (d !== 0 && d % 10 === 0) {
    d /= 10;
    places -= 1;
  }
  return makeDecimal(negative ? -d : d, places);
}

/** Plain text without separators: "35000", "-0.75". */
export function decimalText(value: Decimal): string {
  return digitsText(String(Math.abs(value.digits)), value.places, value.digits < 0);
}

function digitsText(digits: string, places: number, negative: boolean): string {
  const padded = places === 0 ? digits : digits.padStart(places + 1, "0");
  const text = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
  return negative ? `-${text}` : text;
}

/** value × 10^exponent, exactly; null when out of bounds. */
export function shift(value: Decimal, exponent: number): Decimal | null {
  return makeDecimal(value.digits, value.places - exponent);
}

export function negate(value: Decimal): Decimal {
  return value.digits === 0 ? value : { digits: -value.digits, places: value.places };
}

export function equal(a: Decimal, b: Decimal): boolean {
  return a.digits === b.digits && a.places === b.places;
}

/** −1, 0 or 1. */
export function compare(a: Decimal, b: Decimal): number {
  if (a.places === b.places) return Math.sign(a.digits - b.digits);
  return compareSums(toSum(a), toSum(b));
}

/** value ÷ 10^−places as a whole number of that grain; null where it is finer than the grain or out of range. */
export function scaledTo(value: Decimal, places: number): number | null {
  if (value.digits === 0) return 0;
  if (places >= value.places) {
    const scaled = value.digits * (POWERS[places - value.places] ?? Number.NaN);
    return Number.isSafeInteger(scaled) ? scaled : null;
  }
  const divisor = POWERS[value.places - places];
  if (divisor === undefined || value.digits % divisor !== 0) return null;
  return value.digits / divisor;
}

/** A sum of any size: digits ÷ 10^places. Not in lowest terms; compare with `compareSums`. */
export interface ExactSum {
  readonly digits: bigint;
  readonly places: number;
}

export function toSum(value: Decimal): ExactSum {
  return { digits: BigInt(value.digits), places: value.places };
}

function align(a: ExactSum, b: ExactSum): [bigint, bigint, number] {
  const places = Math.max(a.places, b.places);
  return [a.digits * 10n ** BigInt(places - a.places), b.digits * 10n ** BigInt(places - b.places), places];
}

export function addSums(a: ExactSum, b: ExactSum): ExactSum {
  const [x, y, places] = align(a, b);
  return { digits: x + y, places };
}

export function subtractSums(a: ExactSum, b: ExactSum): ExactSum {
  const [x, y, places] = align(a, b);
  return { digits: x - y, places };
}

export function multiplySums(a: ExactSum, b: ExactSum): ExactSum {
  return { digits: a.digits * b.digits, places: a.places + b.places };
}

export function compareSums(a: ExactSum, b: ExactSum): number {
  const [x, y] = align(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

export function sumText(sum: ExactSum): string {
  let { digits, places } = sum;
  while (places > 0 && digits % 10n === 0n) {
    digits /= 10n;
    places -= 1;
  }
  return digitsText(String(digits < 0n ? -digits : digits), places, digits < 0n);
}

/** The sum as a storable decimal; null when it exceeds the bounds of one figure. */
export function sumToDecimal(sum: ExactSum): Decimal | null {
  return parseDecimal(sumText(sum));
}

/**
 * Adds many decimals exactly and fast: whole numbers of equal places are added as safe integers and moved into a BigInt
 * before they could lose a digit.
 */
export class Accumulator {
  #fast = 0;
  #places = 0;
  #rest: ExactSum | null = null;
  count = 0;

  add(value: Decimal): void {
    this.count += 1;
    if (value.places !== this.#places) {
      if (this.#fast !== 0) this.#flush();
      this.#places = value.places;
    }
    this.#fast += value.digits;
    if (this.#fast > 4e15 || this.#fast < -4e15) this.#flush();
  }

  #flush(): void {
    const part: ExactSum = { digits: BigInt(this.#fast), places: this.#places };
    this.#rest = this.#rest ? addSums(this.#rest, part) : part;
    this.#fast = 0;
  }

  /** Whether the sum is this value; most sums are safe integers of its places and need no BigInt. */
  equals(value: Decimal): boolean {
    if (!this.#rest && this.#places === value.places) return this.#fast === value.digits;
    return compareSums(this.total(), toSum(value)) === 0;
  }

  total(): ExactSum {
    const part: ExactSum = { digits: BigInt(this.#fast), places: this.#places };
    return this.#rest ? addSums(this.#rest, part) : part;
  }
}
