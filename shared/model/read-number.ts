/** A number as clerks write it, with its scale words and unit: 35000, 3.5万, 2万5千, 20多万人. */

import type { Qualifier } from "./amount.ts";
import { INFIX, NO_UNIT, SCALES, THOUSAND_UNIT } from "./words/amount-words.ts";
import type { Decimal } from "./decimal.ts";
import { addSums, parseDecimal, shift, sumToDecimal, toSum } from "./decimal.ts";
import type { Scale } from "./unit.ts";
import { isMeasureSign } from "./unit.ts";
import { isUnitWord } from "./words/unit-words.ts";

/** The row a text is typed into: base unit, and the scale that a bare number has. */
export interface ParseContext {
  unit: string;
  scale: Scale;
  /** Decimals of the row at its scale: how far a sum that does not end is rounded. */
  decimals?: number;
}

const NUMBER = /^([+-]?)([1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)/;
/** Blanks and everything that is not seen. */
export const UNSEEN = /[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/gu;

/** Printable ASCII and common characters but 萬 and 億: it is its own plain form, as most words of tables are. */
const PLAIN = /^[!-~\u4e00-\u5103\u5105-\u842b\u842d-\u9fff]*$/;

/** Half-width, no blanks, no zero-width characters: for understanding only, never for keeping. */
export function plainForm(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.normalize("NFKC").replace(UNSEEN, "").replace(/−/g, "-").replace(/萬/g, "万").replace(/億/g, "亿");
}

export interface Figure {
  value: Decimal;
  unit?: string;
  /** Power of ten of the scale words. */
  exponent: number;
  rest: string;
}

export function scaleAt(text: string): readonly [string, number] | undefined {
  return THOUSAND_UNIT.test(text) ? undefined : SCALES.find(([word]) => text.startsWith(word));
}

/** 35000, 3.5万, 2万5千, 20多万: a number with its scale words; what follows stays in `rest`. */
export function readNumber(text: string, bounds: Set<Qualifier>): Figure | "tooLarge" | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const number = parseDecimal(`${match[1] ?? ""}${(match[2] ?? "").replace(/,/g, "")}`);
  if (!number) return "tooLarge";
  let rest = text.slice(match[0].length);
  let loose = false;
  const takeInfix = (): void => {
    const infix = INFIX.find(([word]) => rest.startsWith(word));
    if (!infix) return;
    bounds.add(infix[1]);
    loose = true;
    rest = rest.slice(infix[0].length);
  };
  takeInfix();
  const scale = scaleAt(rest);
  if (!scale) return { value: number, exponent: 0, rest };
  rest = rest.slice(scale[0].length);
  let value = shift(number, scale[1]);
  // 2万5千: each following figure is a whole number of a lower scale and does not reach the one before.
  let below = scale[1];
  while (value && !loose && /^\d/.test(rest)) {
    const digits = /^\d+/.exec(rest)?.[0] ?? "";
    const lower = scaleAt(rest.slice(digits.length));
    if (!lower || lower[1] >= below || digits.length > below - lower[1] || number.places > 0) return null;
    const part = shift(parseDecimal(digits) as Decimal, lower[1]);
    if (!part || /^0/.test(digits)) return null;
    value = sumToDecimal(addSums(toSum(value), toSum(part)));
    below = lower[1];
    rest = rest.slice(digits.length + lower[0].length);
  }
  if (!value) return "tooLarge";
  if (!loose) takeInfix();
  return { value, exponent: scale[1], rest };
}

/** Whether a word behind a figure can be its unit. The row's own is, whatever it is. */
export function isUnit(word: string, context: ParseContext): boolean {
  if (word === plainForm(context.unit)) return true;
  if (/^[十百千万亿]/.test(word) && !THOUSAND_UNIT.test(word)) return false;
  if (isUnitWord(word) || isMeasureSign(word)) return true;
  return /^\p{Script=Han}$/u.test(word) && !NO_UNIT.test(word);
}
