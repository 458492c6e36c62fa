/**
 * Sums that clerks type into a cell, as in a spreadsheet: =870+30, =8900*1.05, =3.5万-8900, =(870+30)/2, =SUM(870,30).
 * Worked out in exact fractions and rounded only where the row cannot hold the result; references to cells give none.
 *
 * Numbers may carry scale words and the row's unit. In a row of 万人 a bare number means 万人, so that numbers with and
 * without 万 beside each other say two things: a sum must hold under any size of the 万 in it, or it is not worked out.
 */

import type { Qualifier } from "../amount.ts";
import type { Decimal } from "../decimal.ts";
import { decimalText, MAX_PLACES, sumToDecimal } from "../decimal.ts";
import { evaluate, NotComputed } from "./evaluate.ts";
import type { CellSource } from "./evaluate.ts";
import { parseFormula } from "./parse.ts";
import type { Rational } from "./rational.ts";
import { compareRationals, multiply, roundTo } from "./rational.ts";
import type { ParseContext } from "../read-number.ts";
import { isUnit, readNumber } from "../read-number.ts";
import { isCountedUnit, parseUnit, sameUnit, scaleExponent } from "../unit.ts";

/** Why a sum was not worked out. */
export type SumProblem =
  /** References, unknown functions, a slip of the key, a division by zero. */
  | "noSum"
  /** =3.5万-8900 in a row of 万人 */
  | "mixedScales"
  /** =736/4000 in a row of %: 0.184 or 18.4? */
  | "ratioOfRate"
  /** The row's decimals would leave 0 of it. */
  | "roundsToZero"
  /** It does not end, and nothing says to which decimals it may be rounded. */
  | "endless"
  | "tooLarge"
  | "unitDiffers";

export interface SumResult {
  /** In the base unit. */
  value: Decimal;
  /** The unit that its numbers named. */
  unit?: string;
  /** No number named a scale or unit: it stands in the row's scale. */
  bare: boolean;
  /** The result in the row's scale before it was rounded, cut behind a few digits; undefined: nothing was rounded. */
  rounded?: string;
}

export type Sum = SumResult | { problem: SumProblem; unit?: string };

/** Longest sum that is looked at: the longest text of a cell. */
const LONGEST = 400;
/** Places that are shown of a result that was rounded. */
const SHOWN_PLACES = 6;

const noCells: CellSource = {
  visit: () => {
    throw new NotComputed();
  },
};

/** Whether a text in its plain form is meant to be worked out. */
export function isSum(plain: string): boolean {
  return plain.startsWith("=");
}

/** @param plain the text in its plain form, with the "=" */
export function readSum(plain: string, context: ParseContext): Sum {
  if (plain.length > LONGEST) return { problem: "noSum" };
  const read = readTokens(plain.slice(1).replace(/×/g, "*").replace(/÷/g, "/"), context);
  if ("problem" in read) return read;
  const result = compute(read, "1");
  if (!result) return { problem: "noSum" };
  const rate = isRate(context);
  // 60*105% of a rate: 63 or 6300?
  if (rate && read.named && /\*(?!#)/.test(read.formula)) return { problem: "mixedScales" };
  if (read.named && (context.scale !== 1 || rate)) {
    // Of whatever size the 万 (or the %) may be, the result must be as many times as large.
    for (const size of ["2", "3"]) {
      const other = compute(read, size);
      const expected = multiply(result, { top: BigInt(size), over: 1n });
      if (!other || !expected || compareRationals(other, expected) !== 0) return { problem: "mixedScales" };
    }
  }
  if (rate && !read.named && isBareRatio(plain, result)) return { problem: "ratioOfRate" };
  const base = read.named ? result : multiply(result, { top: BigInt(context.scale), over: 1n });
  if (!base) return { problem: "tooLarge" };
  const fitted = fit(base, context);
  if ("problem" in fitted) return fitted;
  return { ...fitted, bare: !read.named, ...(read.unit === undefined ? {} : { unit: read.unit }) };
}

interface Tokens {
  /** The formula; `named` numbers are written (n*#), # standing for the size that is tried. */
  formula: string;
  /** Some number names a scale or a unit. */
  named: boolean;
  unit?: string;
}

/** The text with every number in its plain form. */
function readTokens(text: string, context: ParseContext): Tokens | { problem: SumProblem; unit?: string } {
  // In a list of values a comma parts them: SUM(8,700) is no 8700.
  const source = /[A-Za-z]\(/.test(text) ? text.replace(/,/g, " , ") : text;
  let formula = "";
  let named = false;
  let unit: string | undefined;
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    if (!/^\.?\d/.test(rest) || /[A-Za-z$\d.!:]$/.test(formula)) {
      formula += rest[0] ?? "";
      at += 1;
      continue;
    }
    const loose = new Set<Qualifier>();
    const number = readNumber(rest, loose);
    if (number === "tooLarge") return { problem: "tooLarge" };
    if (number === null || loose.size > 0) return { problem: "noSum" };
    const word = /^[^\d\s+\-*/^(),.%‰=<>!:$;"&]+/.exec(number.rest)?.[0] ?? "";
    const percent = isRate(context) && number.rest.startsWith(context.unit) ? context.unit : "";
    if (word !== "" && !isUnit(word, context)) return { problem: "noSum" };
    if (word !== "" && !sameUnit(parseUnit(word).unit, context.unit))
      return { problem: "unitDiffers", unit: parseUnit(word).unit };
    const own = word || percent;
    if (own !== "") unit = own;
    at = source.length - number.rest.length + own.length;
    const isNamed = own !== "" || number.exponent > 0;
    named ||= isNamed;
    formula += isNamed ? `(${decimalText(number.value)}*#)` : decimalText(number.value);
    if (source[at] === "‰") {
      formula += "/1000";
      at += 1;
    }
  }
  return { formula, named, ...(unit === undefined ? {} : { unit }) };
}

function compute({ formula }: Tokens, size: string): Rational | null {
  const tree = parseFormula(formula.replaceAll("#", size));
  if (!tree) return null;
  try {
    return evaluate(tree, noCells);
  } catch (error) {
    if (error instanceof NotComputed) return null;
    throw error;
  }
}

function isRate({ unit, scale }: ParseContext): boolean {
  return scale === 1 && (unit === "%" || unit === "‰");
}

/** A part of a whole, which a spreadsheet would show as 18.4%; with *100 behind it the clerk has said what is meant. */
function isBareRatio(plain: string, { top, over }: Rational): boolean {
  const size = top < 0n ? -top : top;
  return plain.includes("/") && !/\*100(?!\d)/.test(plain) && size > 0n && size <= 2n * over;
}

/** The result as a figure of the row: exact where it can stand there, else rounded to the row's decimals. */
function fit(base: Rational, context: ParseContext): { value: Decimal; rounded?: string } | { problem: SumProblem } {
  const exact = exactDecimal(base);
  const scale = 10n ** BigInt(scaleExponent(context.scale));
  const shown: Rational = { top: base.top, over: base.over * scale };
  const { decimals } = context;
  const size = base.top < 0n ? -base.top : base.top;
  if (size / base.over > 10n ** 15n) return { problem: "tooLarge" };
  if (exact && (decimals === undefined || isHeld(exact, shown, decimals, context))) return { value: exact };
  if (decimals === undefined) return { problem: "endless" };
  const cut = roundTo(shown, decimals, "half");
  const value = exactDecimal({ top: cut.top * scale, over: cut.over });
  if (!value) return { problem: "tooLarge" };
  if (value.digits === 0) return { problem: "roundsToZero" };
  const places = Math.max(decimals + 2, SHOWN_PLACES);
  const told = roundTo(shown, places, "down");
  const whole = compareRationals(told, shown) === 0;
  return { value, rounded: `${plainText(told, places)}${whole ? "" : "…"}` };
}

/** Whether the row takes the exact result: within its decimals, or finer where finer things are no slip of the key. */
function isHeld(value: Decimal, shown: Rational, decimals: number, { unit }: ParseContext): boolean {
  if (value.places === 0 || !isCountedUnit(unit)) return true;
  return compareRationals(roundTo(shown, decimals, "down"), shown) === 0;
}

function exactDecimal(value: Rational): Decimal | null {
  const grain = 10n ** BigInt(MAX_PLACES);
  if ((value.top * grain) % value.over !== 0n) return null;
  return sumToDecimal({ digits: (value.top * grain) / value.over, places: MAX_PLACES });
}

function plainText(value: Rational, places: number): string {
  const scaled = (value.top * 10n ** BigInt(places)) / value.over;
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(places + 1, "0");
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  return `${scaled < 0n ? "-" : ""}${digits.slice(0, digits.length - places)}${fraction === "" ? "" : `.${fraction}`}`;
}
