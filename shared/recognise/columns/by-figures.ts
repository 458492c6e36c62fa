/** What the figures say about columns beside districts: the total under any name, side measures that were taken for places. */

import { ColumnFigures } from "./column-figures.ts";
import type { DistrictColumn, Owners } from "./owner-columns.ts";
import { canHold } from "./owner-columns.ts";
import type { ColumnFacts, Region } from "./region.ts";
import { dropUnnamedSums } from "./unnamed-sums.ts";

/** Settles the total and the districts of a table of items by the sums of its rows; changes `owners`. */
export function settleByFigures(region: Region, facts: readonly ColumnFacts[], owners: Owners): void {
  if (owners.districts.length < 2 || new Set(owners.districts.map((one) => one.measure)).size > 1) return;
  const sheet = new ColumnFigures(region);
  dropUnnamedSums(sheet, facts, owners);
  if (owners.totals.length > 0) dropSideMeasures(sheet, owners);
  else findTotal(sheet, facts, owners);
}

/** 人口 among the districts: a name that no list knows, without which more rows come out. */
function dropSideMeasures(sheet: ColumnFigures, owners: Owners): void {
  const total = owners.totals[0]?.index ?? 0;
  for (const one of owners.districts.filter(({ known }) => !known)) {
    const rest = owners.districts.filter((other) => other !== one);
    if (rest.length < 2) return;
    const without = sheet.agreement(total, rest);
    if (without.equal * 2 < without.shown || without.equal <= sheet.agreement(total, owners.districts).equal) continue;
    owners.districts = rest;
    owners.others.push(one.index);
  }
}

/**
 * 数量 or 规模 before the districts is the total where it holds their sum in most rows; so is 亳州市合计, which its words alone
 * would make a sub-total.
 */
function findTotal(sheet: ColumnFigures, facts: readonly ColumnFacts[], owners: Owners): void {
  const named = owners.sums.map(({ index }) => index);
  const taken = new Set([
    ...owners.districts.filter(({ known }) => known).map(({ index }) => index),
    ...owners.progress,
  ]);
  let best: { index: number; equal: number } | null = null;
  for (const column of facts) {
    if (taken.has(column.index) || column.figures === 0 || !canHold(column)) continue;
    if (["seq", "unit", "progress", "difference"].some((word) => column.words.has(word as never))) continue;
    const rest = owners.districts.filter(({ index }) => index !== column.index);
    if (rest.length < 2) continue;
    const { equal, shown } = sheet.agreement(column.index, rest);
    // One row of three towns adds up by chance too easily.
    if (rest.length < owners.districts.length && (rest.length < 3 || equal < 2)) continue;
    if (equal > 0 && equal * 2 >= shown && equal > (best?.equal ?? 0)) best = { index: column.index, equal };
  }
  const whole = named.filter((index) => isWhole(facts[index] as ColumnFacts));
  const index = best?.index ?? (whole.length === 1 ? whole[0] : undefined);
  if (index === undefined) return;
  const measure = owners.districts[0]?.measure ?? "";
  owners.districts = owners.districts.filter((one) => one.index !== index);
  owners.others = owners.others.filter((other) => other !== index);
  owners.sums = owners.sums.filter((one) => one.index !== index);
  owners.totals.push({ index, measure });
  if (!named.includes(index)) owners.unsureTotal = index;
}

/** 亳州市合计 or 任务总计 with no group over it. */
function isWhole(column: ColumnFacts): boolean {
  return column.path.length === 1 && /(?:合计|总计|共计)(?:数)?$/.test(column.name);
}

/**
 * The districts that each sub-total column is over: those beside it under the same band, else the run before or after it
 * that makes it up in most rows.
 */
export function findGroups(region: Region, facts: readonly ColumnFacts[], owners: Owners): Owners["groups"] {
  const measures = new Set(owners.districts.map((one) => one.measure));
  if (measures.size > 1) return [];
  const sheet = new ColumnFigures(region);
  const path = (index: number) => (facts[index] as ColumnFacts).path.join("|");
  const band = (index: number) => (facts[index] as ColumnFacts).path.slice(0, -1).join("|");
  return owners.sums
    .filter((one) => !one.grand)
    .flatMap(({ index }) => {
      // 市本级 under 市本级 is one level.
      const beside = owners.districts.filter(
        (one) => band(index) !== "" && (band(one.index) === band(index) || path(one.index) === band(index)),
      );
      if (beside.length > 0 && beside.length < owners.districts.length) return [{ index, members: beside }];
      const stops = owners.sums.map((one) => one.index);
      const before = owners.districts.filter(
        (one) => one.index < index && !stops.some((stop) => stop > one.index && stop < index),
      );
      const after = owners.districts.filter(
        (one) => one.index > index && !stops.some((stop) => stop < one.index && stop > index),
      );
      const [run, equal, shown] = [before, after]
        .map((some) => ({ some, ...sheet.agreement(index, some) }))
        .reduce<[DistrictColumn[], number, number]>(
          (found, one) => (one.equal > found[1] ? [one.some, one.equal, one.shown] : found),
          [[], 0, 0],
        );
      return equal > 0 && equal * 2 >= shown ? [{ index, members: run }] : [];
    });
}
