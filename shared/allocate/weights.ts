/**
 * Weights of the districts for one row. A weight is a whole number ≥ 0; decimals of a basis are brought to one grain, so
 * nothing is rounded. Negative and mixed bases are refused with the reason; a base of nothing but zeros falls back to equal
 * shares and says so.
 */

import type { Decimal } from "../model/decimal.ts";
import { decimalText } from "../model/decimal.ts";
import type { District, Indicator } from "../model/plan.ts";
import { refused } from "./figures.ts";
import { refuse } from "./refuse.ts";
import type { Whole } from "./solve/exact.ts";
import { narrow } from "./solve/exact.ts";
import type { BasisFigures } from "./sources.ts";
import { note } from "./words.ts";

/** Whole weights of the districts that take part, by index; `base` gives null where there is none. */
export function wholeWeights(
  row: Indicator,
  districts: readonly District[],
  free: readonly number[],
  base: (index: number) => Decimal | null,
  basis: BasisFigures | null,
  notes: string[],
): Whole[] {
  const weights: Whole[] = Array.from({ length: districts.length }, () => 0);
  const values = free.map(base);
  let places = 0;
  let negative = false;
  let missing = false;
  for (const value of values) {
    if (value === null) missing = true;
    else if (value.places > places) places = value.places;
    if (value !== null && value.digits < 0) negative = true;
  }
  if (missing && basis && !basis.complete) {
    const names = namesOf(
      districts,
      free.filter((_, at) => values[at] === null),
    );
    throw refused(refuse.missingWeight(row.name, basis.name, names));
  }
  if (negative) refuseNegative(row, districts, free, values);
  let any = false;
  for (let at = 0; at < free.length; at += 1) {
    const value = values[at];
    if (!value || value.digits === 0) continue;
    any = true;
    weights[free[at] as number] =
      value.places === places ? value.digits : narrow(BigInt(value.digits) * 10n ** BigInt(places - value.places));
  }
  if (!any && free.length > 0) {
    for (const index of free) weights[index] = 1;
    notes.push(note.zeroBase(row.name));
  }
  return weights;
}

function refuseNegative(
  row: Indicator,
  districts: readonly District[],
  free: readonly number[],
  values: readonly (Decimal | null)[],
): void {
  const negative = free.filter((_, at) => (values[at]?.digits ?? 0) < 0);
  const first = negative[0];
  if (first === undefined) return;
  if (negative.length < free.length) throw refused(refuse.mixedWeight(row.name, namesOf(districts, negative)));
  const value = values[free.indexOf(first)];
  throw refused(refuse.negativeWeight(row.name, districts[first]?.name ?? "", value ? decimalText(value) : ""));
}

function namesOf(districts: readonly District[], indexes: readonly number[]): string {
  const names = indexes.slice(0, 8).map((index) => districts[index]?.name ?? "");
  return `${names.join("、")}${indexes.length > 8 ? `等${indexes.length}个` : ""}`;
}
