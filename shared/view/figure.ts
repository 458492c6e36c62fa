/**
 * A value as the cell of the table. A figure leaves as a number in the row's unit and scale, so that SUM works; its
 * qualifier (左右, 不少于 …) and a unit that differs from the row's ride in the number format. Only marks, words, ranges and
 * changes (从…提高到…) leave as text: no number format can carry two figures.
 *
 * Percentages leave as true percentages (0.6 shown as 60%), which is what a spreadsheet user expects to type over.
 */

import type { Amount, Value } from "../model/amount.ts";
import { sameFigure, valueText } from "../model/amount.ts";
import { parseValue } from "../model/amount-parse.ts";
import { plainForm } from "../model/read-number.ts";
import { amountInScale, inScale, placesInScale, sumInScale } from "../model/amount-text.ts";
import type { Decimal, ExactSum } from "../model/decimal.ts";
import { equal, fromDouble, parseDecimal, shift, sumText } from "../model/decimal.ts";
import type { Indicator } from "../model/plan.ts";
import { sameUnit, scaleExponent } from "../model/unit.ts";

export interface FigureCell {
  value: string | number | null;
  /** Shown text where it is not the plain form of the value. */
  text?: string;
  numberFormat: string;
  /** The figure could not leave as a number without losing digits. */
  kept?: "asText";
}

export const BLANK: FigureCell = { value: null, numberFormat: "General" };

/** Words that clerks type for a qualifier, kept as typed; the first of each list is the default. */
const BEFORE = {
  about: ["约", "大约", "近"],
  atLeast: ["不少于", "不低于", "至少", "≥"],
  atMost: ["不超过", "不高于", "至多", "≤"],
} as const;
const AFTER = {
  about: ["左右", "上下"],
  atLeast: ["及以上", "以上"],
  atMost: ["及以下", "以内", "以下"],
} as const;

/** The words around the number: as typed where they are among the usual ones, else 左右, 不少于, 不超过. */
export function qualifierWords(amount: Amount): { before: string; after: string } {
  const { qualifier } = amount;
  if (qualifier === "exact") return { before: "", after: "" };
  const typed = plainForm(amount.text);
  const after = AFTER[qualifier].find((word) => typed.includes(word));
  if (after !== undefined) return { before: "", after };
  const before = BEFORE[qualifier].find((word) => typed.includes(word));
  if (before !== undefined) return { before, after: "" };
  return qualifier === "about" ? { before: "", after: "左右" } : { before: BEFORE[qualifier][0], after: "" };
}

/** The cell of a value in its row. `includedText`: what a cell says whose figure is in another district. */
export function figureCell(value: Value, indicator: Indicator, includedText?: string): FigureCell {
  if (value === null) return BLANK;
  if (value.kind !== "amount") return textCell(includedText ?? valueText(value));
  if (value.to || value.from) return textCell(spanText(value, indicator));
  const plain = plainNumber(value, indicator);
  if (plain) return plain;
  const { before, after } = qualifierWords(value);
  const suffix = `${otherUnit(value, indicator)}${after}`;
  return numberCell(value.value, indicator, before, suffix, typedPlaces(value, indicator));
}

/**
 * The text of the common case: an exact figure whose text is the plain form of the row's figure, a blank, words, and a mark
 * that names no district. null: ask `figureCell`.
 */
export function figureText(value: Value, indicator: Indicator): string | null {
  if (value === null) return "";
  if (value.kind === "words" || (value.kind === "mark" && value.mark === "none")) return valueText(value);
  if (value.kind !== "amount" || value.qualifier !== "exact" || value.to || value.from) return null;
  if (indicator.unit === "%") return null;
  const plain = inScale(value.value, indicator.scale);
  return value.text === plain ? plain : null;
}

/** The common case, without a look at the words: a whole number in its base unit whose text is nothing but its digits. */
function plainNumber(amount: Amount, indicator: Indicator): FigureCell | null {
  const { digits, places } = amount.value;
  if (places !== 0 || indicator.scale !== 1 || amount.qualifier !== "exact" || indicator.unit === "%") return null;
  return amount.text === String(digits) ? { value: digits, numberFormat: "0" } : null;
}

/** The unit that a row is shown in. */
export type ShownUnit = Pick<Indicator, "unit" | "scale">;

/** The cell of Σ, shown with the decimals it needs, and at least `minPlaces`; `words` stand round it. */
export function sumCell(
  sum: ExactSum,
  row: ShownUnit,
  minPlaces = 0,
  words: { before: string; after: string } = { before: "", after: "" },
): FigureCell {
  const { before, after } = words;
  const value = parseDecimal(sumText(sum));
  if (value === null) return { ...textCell(`${before}${sumInScale(sum, row.scale)}${after}`), kept: "asText" };
  return numberCell(value, row, before, after, minPlaces);
}

/** The cell of a gap: like Σ, and what is too much says +. */
export function gapCell(gap: ExactSum, indicator: Indicator, minPlaces = 0): FigureCell {
  const cell = sumCell(gap, indicator, minPlaces);
  if (gap.digits <= 0n) return cell;
  const text = `+${cell.text ?? String(cell.value)}`;
  if (typeof cell.value !== "number") return { ...cell, value: text };
  return { ...cell, text, numberFormat: `+${cell.numberFormat};-${cell.numberFormat};${cell.numberFormat}` };
}

function numberCell(
  value: Decimal,
  indicator: ShownUnit,
  before: string,
  after: string,
  minPlaces: number,
): FigureCell {
  const places = Math.max(placesInScale(value, indicator.scale), minPlaces);
  const shown = padded(inScale(value, indicator.scale), places);
  const percent = indicator.unit === "%" && indicator.scale === 1;
  // The double nearest to the decimal text; reading it back as spreadsheets do must give the same decimal.
  const wanted = shift(value, percent ? -2 : -scaleExponent(indicator.scale));
  const number = wanted === null ? Number.NaN : Number(inScale(wanted, 1));
  const back = fromDouble(number);
  if (wanted === null || back === null || !equal(back, wanted))
    return { ...textCell(`${before}${shown}${after}`), kept: "asText" };
  const digits = places === 0 ? "0" : `0.${"0".repeat(places)}`;
  const code = `${quoted(before)}${digits}${percent ? "%" : ""}${quoted(after)}`;
  const text = `${before}${shown}${percent ? "%" : ""}${after}`;
  // A literal before the number would stand between the sign and the digits, or hide the sign in some programs.
  const numberFormat = before !== "" && number < 0 ? `${code};${quoted(before)}-${digits}${percent ? "%" : ""}` : code;
  return text === String(number) ? { value: number, numberFormat } : { value: number, text, numberFormat };
}

function padded(figure: string, places: number): string {
  const point = figure.indexOf(".");
  const have = point < 0 ? 0 : figure.length - point - 1;
  if (places <= have) return figure;
  return `${figure}${point < 0 ? "." : ""}${"0".repeat(places - have)}`;
}

function quoted(words: string): string {
  return words === "" ? "" : `"${words.replaceAll('"', "”")}"`;
}

function textCell(text: string): FigureCell {
  return { value: text, numberFormat: "@" };
}

/** Decimals as typed (99.90%) where the typed number is the row's figure. */
function typedPlaces(amount: Amount, indicator: Indicator): number {
  const match = /\d[\d,]*\.(\d{1,10})/.exec(plainForm(amount.text));
  if (!match) return 0;
  const typed = parseDecimal(match[0].replaceAll(",", ""));
  // Without its sign: −5.60 and (5.60) keep their zeros too.
  const figure = parseDecimal(inScale(amount.value, indicator.scale).replace(/^-/, ""));
  return typed && figure && equal(typed, figure) ? (match[1] ?? "").length : 0;
}

/** 200套(间) in a row of 套, 12名 in a row of 人: the unit as typed stays with the figure where it is not the row's. */
function otherUnit(amount: Amount, indicator: Indicator): string {
  if (indicator.unit === "" || indicator.unit === "%" || indicator.scale !== 1 || amount.text.length > 30) return "";
  const typed = /\d((?:[\p{Script=Han}]{1,4})(?:\([\p{Script=Han}]\))?)/u.exec(plainForm(amount.text))?.[1] ?? "";
  const unit = [...AFTER.about, ...AFTER.atLeast, ...AFTER.atMost].reduce(
    (text, word) => text.replace(word, ""),
    typed,
  );
  const bare = (text: string): string => text.replace(/[()（）]/g, "");
  return /^[万亿千百]|%/.test(unit) || bare(unit) === bare(indicator.unit) || !sameUnit(bare(unit), indicator.unit)
    ? bracketed(unit, indicator)
    : unit;
}

/** 套(间): the unit with a second one beside it. */
function bracketed(unit: string, indicator: Indicator): string {
  return unit.startsWith(`${indicator.unit}(`) ? unit : "";
}

/** A range or a change: as typed where the typed text still means the same in this row, else in the row's scale. */
function spanText(amount: Amount, indicator: Indicator): string {
  const context = { unit: indicator.unit, scale: indicator.scale };
  const typed = parseValue(amount.text, context).value;
  if (typed?.kind === "amount" && sameFigure(typed, amount)) return amount.text;
  const plain = amountInScale(amount, indicator.scale);
  const percent = indicator.unit === "%" ? plain.replace(/(\d)(?=[—→左]|$)/g, "$1%") : plain;
  return percent;
}
