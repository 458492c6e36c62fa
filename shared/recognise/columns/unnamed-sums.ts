/** Sub-total columns under words that no list knows: what they hold tells them from districts. */

import { placeLook } from "../header/places.ts";
import { NO_CHANCE, cutIntoGroups, digitsOf, repeatedSums } from "../rows/groups-by-figures.ts";
import type { SumEntry } from "../rows/sum-entry.ts";
import type { ColumnFigures } from "./column-figures.ts";
import type { Owners } from "./owner-columns.ts";
import type { ColumnFacts } from "./region.ts";

/** Takes them out of the districts; changes `owners`. */
export function dropUnnamedSums(sheet: ColumnFigures, facts: readonly ColumnFacts[], owners: Owners): void {
  const beside = columnsBeside(facts, owners);
  const indexes = [...owners.districts.map(({ index }) => index), ...beside].sort((a, b) => a - b);
  if (indexes.length < 3) return;
  const columns = indexes.map((index) => facts[index] as ColumnFacts);
  const entries = columns.map((column) => entryOf(sheet, column));
  const found = new Set<number>();
  repeatedSums(entries).forEach(({ word }, at) => word === "sub" && found.add(at));
  if (found.size === 0) {
    const groups = new Map<number, number[]>();
    cutIntoGroups(entries, groups);
    for (const at of groups.keys()) found.add(at);
  }
  if (found.size === 0) entries.forEach((_, at) => isLoneSum(sheet, columns, entries, owners, at) && found.add(at));
  const sums = new Set([...found].map((at) => indexes[at] as number));
  const districts = owners.districts.filter(({ index }) => !sums.has(index));
  if (sums.size === 0 || districts.length < 2) return;
  owners.districts = districts;
  owners.others = owners.others.filter((index) => !sums.has(index));
  for (const index of sums) {
    const words = facts[index]?.path.join("/") ?? "";
    owners.sums.push({ index, reason: `“${words}”列是小计，不是县区`, grand: false });
  }
}

/** Columns of figures under a header cell that also stands over districts, called by no word: 本组数 beside 龙游县 and 江山市. */
function columnsBeside(facts: readonly ColumnFacts[], owners: Owners): number[] {
  const taken = new Set([
    ...owners.districts.map(({ index }) => index),
    ...owners.totals.map(({ index }) => index),
    ...owners.sums.map(({ index }) => index),
    ...owners.progress,
  ]);
  const bands = new Set(owners.districts.map(({ index }) => bandOf(facts[index] as ColumnFacts)));
  return facts
    .filter((column) => column.figures > column.texts && !taken.has(column.index))
    .filter((column) => bandOf(column) !== "" && bands.has(bandOf(column)))
    .map((column) => column.index);
}

function bandOf({ path }: ColumnFacts): string {
  return path.slice(0, -1).join("|");
}

function entryOf(sheet: ColumnFigures, { index, path }: ColumnFacts): SumEntry {
  const name = path[path.length - 1] ?? "";
  return {
    name,
    path: path.slice(0, -1),
    word: null,
    known: placeLook(name) !== "no",
    figures: sheet.column(index),
  };
}

/** One column of no known place that holds the sum of those beside it in every row, by figures too long for chance. */
function isLoneSum(
  sheet: ColumnFigures,
  columns: readonly ColumnFacts[],
  entries: readonly SumEntry[],
  owners: Owners,
  at: number,
): boolean {
  if (entries[at]?.known !== false) return false;
  const holds = (members: readonly ColumnFacts[]): boolean => {
    if (members.length < 2) return false;
    // What all the others make up is the total, unless another column has that name already.
    if (members.length === entries.length - 1 && owners.totals.length === 0) return false;
    const { equal, shown } = sheet.agreement(columns[at]?.index ?? 0, members);
    return equal === shown && digitsOf(entries[at] as SumEntry) >= NO_CHANCE;
  };
  const band = bandOf(columns[at] as ColumnFacts);
  if (band !== "" && holds(columns.filter((column, i) => i !== at && bandOf(column) === band))) return true;
  // Without a band: the known places right before or after it.
  const isKnown = (i: number) => entries[i]?.known === true;
  let from = at;
  while (from > 0 && isKnown(from - 1)) from -= 1;
  let to = at + 1;
  while (to < entries.length && isKnown(to)) to += 1;
  return holds(columns.slice(from, at)) || holds(columns.slice(at + 1, to));
}
