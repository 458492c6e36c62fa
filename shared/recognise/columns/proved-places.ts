/** A column of names that no list knows, beside a row of sums: what the table is split over, whatever it is called. */

import { isAmount } from "../../model/amount.ts";
import { Accumulator } from "../../model/decimal.ts";
import { couldBePlace } from "../header/places.ts";
import { NO_CHANCE } from "../rows/groups-by-figures.ts";
import { isSumLabel, isTotalLabel } from "../grid/words.ts";
import type { ColumnFacts, Line, Region } from "./region.ts";
import { readFigure, sampleLines, textOf } from "./region.ts";

/** The first column of short names that are no items, where a row called 合计 holds the sums of all others in every column of figures. */
export function findProvedPlaces(region: Region, facts: readonly ColumnFacts[]): number | null {
  const column = facts.find((one) => one.texts > 1 && one.texts > one.figures);
  if (!column || ["item", "indicator", "category", "unit", "person"].some((word) => column.words.has(word as never)))
    return null;
  const figures = facts.filter((one) => one.figures > one.texts && one.index > column.index && !one.words.has("seq"));
  const lines = sampleLines(region).filter((line) => figures.some(({ index }) => textOf(region, line, index) !== ""));
  // 合计 may stand in the column of numbers.
  const before = facts.filter((one) => one.index <= column.index).map((one) => one.index);
  const isSum = (line: Line) =>
    before.map((index) => textOf(region, line, index)).some((name) => isTotalLabel(name) || isSumLabel(name));
  const sums = lines.filter(isSum);
  const members = lines.filter((line) => !isSum(line));
  const names = new Set(members.map((line) => textOf(region, line, column.index)));
  if (sums.length !== 1 || members.length < 3 || names.size < members.length) return null;
  if (figures.length === 0 || ![...names].every((name) => name.length <= 12 && couldBePlace(name))) return null;
  return holdsSums(region, sums[0] as Line, members, figures) ? column.index : null;
}

function holdsSums(region: Region, whole: Line, members: readonly Line[], columns: readonly ColumnFacts[]): boolean {
  const figure = (line: Line, index: number) => readFigure(region, line, index, { unit: "", scale: 1 }).value;
  let digits = 0;
  for (const { index } of columns) {
    const written = figure(whole, index);
    const sum = new Accumulator();
    for (const line of members) {
      const value = figure(line, index);
      if (isAmount(value)) sum.add(value.value);
    }
    if (!isAmount(written) || !sum.equals(written.value)) return false;
    digits += `${Math.abs(written.value.digits)}`.length;
  }
  return digits >= NO_CHANCE;
}
