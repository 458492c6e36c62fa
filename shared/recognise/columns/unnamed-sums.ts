/** Sub-total columns under words that no list knows: what they hold tells them from districts. */

import { placeLook } from "../header/places.ts";
import { NO_CHANCE, cutIntoGroups, digitsOf, repeatedSums } from "../rows/groups-by-figures.ts";
import type { SumEntry } from "../rows/sum-entry.ts";
import type { ColumnFigures } from "./column-figures.ts";
import type { DistrictColumn, Owners } from "./owner-columns.ts";
import type { ColumnFacts } from "./region.ts";

/** Takes them out of the districts; changes `owners`. */
export function dropUnnamedSums(sheet: ColumnFigures, facts: readonly ColumnFacts[], owners: Owners): void {
  if (owners.districts.length < 3) return;
  const entries = owners.districts.map(({ index }) => entryOf(sheet, facts[index] as ColumnFacts));
  const found = new Set<number>();
  repeatedSums(entries).forEach(({ word }, at) => word === "sub" && found.add(at));
  if (found.size === 0) {
    const groups = new Map<number, number[]>();
    cutIntoGroups(entries, groups);
    for (const at of groups.keys()) found.add(at);
  }
  if (found.size === 0) entries.forEach((_, at) => isLoneSum(sheet, entries, owners, at) && found.add(at));
  if (found.size === 0 || owners.districts.length - found.size < 2) return;
  const sums = owners.districts.filter((_, at) => found.has(at));
  owners.districts = owners.districts.filter((_, at) => !found.has(at));
  for (const { index } of sums) {
    const words = facts[index]?.path.join("/") ?? "";
    owners.sums.push({ index, reason: `“${words}”列是小计，不是县区`, grand: false });
  }
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
function isLoneSum(sheet: ColumnFigures, entries: readonly SumEntry[], owners: Owners, at: number): boolean {
  const { known, path } = entries[at] as SumEntry;
  if (known) return false;
  const band = path.join("|");
  const holds = (members: readonly DistrictColumn[]): boolean => {
    if (members.length < 2) return false;
    // What all the others make up is the total, unless another column has that name already.
    if (members.length === entries.length - 1 && owners.totals.length === 0) return false;
    const { equal, shown } = sheet.agreement(owners.districts[at]?.index ?? 0, members);
    return equal === shown && digitsOf(entries[at] as SumEntry) >= NO_CHANCE;
  };
  const beside = owners.districts.filter((_, i) => i !== at && entries[i]?.path.join("|") === band);
  if (band !== "" && holds(beside)) return true;
  // Without a band: the known places right before or after it.
  const isKnown = (i: number) => entries[i]?.known === true;
  let from = at;
  while (from > 0 && isKnown(from - 1)) from -= 1;
  let to = at + 1;
  while (to < entries.length && isKnown(to)) to += 1;
  return holds(owners.districts.slice(from, at)) || holds(owners.districts.slice(at + 1, to));
}
