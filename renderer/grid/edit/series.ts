/**
 * How the fill handle goes on: 1, 2 → 3, 4; 1月, 2月 → 3月. Two cells or more whose figures (or the numbers in their texts)
 * go up or down by one and the same step are a series, in exact decimals; anything else is repeated.
 */

import type { Amount } from "../../../shared/model/amount.ts";
import { inScale } from "../../../shared/model/amount-text.ts";
import type { Decimal } from "../../../shared/model/decimal.ts";
import {
  addSums,
  compareSums,
  parseDecimal,
  subtractSums,
  sumToDecimal,
  toSum,
} from "../../../shared/model/decimal.ts";
import type { Scale } from "../../../shared/model/unit.ts";

/** A cell of the source: its text, and its figure with the unit and scale of its row where it holds one. */
export interface SeriesCell {
  text: string;
  figure: Amount | null;
  unit: string;
  scale: Scale;
}

/** The text at a place counted from the first cell (−1: the one before it); null: no figure of a cell any more. */
export type Series = (at: number) => string | null;

/** null: no series. */
export function seriesOf(cells: readonly SeriesCell[]): Series | null {
  if (cells.length < 2) return null;
  return cells.some(({ figure }) => figure) ? figureSeries(cells) : textSeries(cells.map(({ text }) => text));
}

function figureSeries(cells: readonly SeriesCell[]): Series | null {
  const [first] = cells;
  if (!first) return null;
  const values = cells.map(({ figure }) => (figure && isPlain(figure) ? figure.value : null));
  const same = cells.every(({ unit, scale }) => unit === first.unit && scale === first.scale);
  if (!same || !values.every((value) => value !== null)) return null;
  const at = progression(values);
  return at && ((index) => map(at(index), (value) => inScale(value, first.scale)));
}

function isPlain({ qualifier, to, from }: Amount): boolean {
  return qualifier === "exact" && to === undefined && from === undefined;
}

/** Texts that differ in one whole number only: 第1批, 第2批. Its width is kept: 08, 09 → 10. */
function textSeries(texts: readonly string[]): Series | null {
  const parts = texts.map((text) => /^(\D*)(\d{1,12})(\D*)$/.exec(text));
  const [first] = parts;
  if (!first) return null;
  const [, before = "", digits = "", after = ""] = first;
  const numbers = parts.map((part) =>
    part && part[1] === before && part[3] === after ? parseDecimal(part[2] ?? "") : null,
  );
  if (!numbers.every((number) => number !== null)) return null;
  const at = progression(numbers);
  const width = digits.startsWith("0") ? digits.length : 0;
  return (
    at &&
    ((index) =>
      map(at(index), (value) =>
        value.digits < 0 ? null : `${before}${inScale(value, 1).padStart(width, "0")}${after}`,
      ))
  );
}

/** The values of an arithmetic progression by place; null where the steps differ or there is none. */
function progression(values: readonly Decimal[]): ((at: number) => Decimal | null) | null {
  const sums = values.map(toSum);
  const steps = sums.slice(1).map((sum, index) => subtractSums(sum, sums[index] ?? sum));
  const [step] = steps;
  const [first] = sums;
  if (!step || !first || step.digits === 0n || steps.some((other) => compareSums(other, step) !== 0)) return null;
  return (at) => sumToDecimal(addSums(first, { digits: step.digits * BigInt(at), places: step.places }));
}

function map<T>(value: Decimal | null, work: (value: Decimal) => T | null): T | null {
  return value === null ? null : work(value);
}
