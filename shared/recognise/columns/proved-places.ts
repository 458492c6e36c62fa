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
  const lines = sampleLines(region).filter((line) => textOf(region, line, column.index) !== "");
  if (lines.length < region.lines.length) return null;
  const isSum = (line: Line) => {
    const name = textOf(region, line, column.index);
    return isTotalLabel(name) || isSumLabel(name);
  };
  const sums = lines.filter(isSum);
  const members = lines.filter((line) => !isSum(line));
  const names = new Set(members.map((line) => textOf(region, line, column.index)));
  if (sums.length !== 1 || members.length < 3 || names.size < members.length) return null;
  if (![...names].every((name) => name.length <= 12 && couldBePlace(name))) return null;
  const figures = facts.filter((one) => one.figures > one.texts && one.index > column.index && !one.words.has("seq"));
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
