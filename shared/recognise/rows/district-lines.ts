/** The rows of a table whose rows are districts: which is the total, which are sums, sub-totals, headings, districts. */

import { isAmount } from "../../model/amount.ts";
import type { Decimal } from "../../model/decimal.ts";
import { compare } from "../../model/decimal.ts";
import type { Skip } from "./build.ts";
import { rowRange } from "./build.ts";
import type { LabelledLine, PlaceLine } from "./place-labels.ts";

import { labelLines } from "./place-labels.ts";
import type { SumEntry } from "./sum-entry.ts";
import { agreement } from "./sum-entry.ts";
import type { SumStructure } from "./sum-structure.ts";
import { findSums } from "./sum-structure.ts";
import type { Line, Region } from "../columns/region.ts";
import { cellOf, readFigure } from "../columns/region.ts";
import { placeLevel } from "../header/place-level.ts";
import { isGroupName, placeLook, placeOverOthers } from "../header/places.ts";
import { isSubtotalLabel, isSumLabel, isTotalLabel, totalStrength } from "../grid/words.ts";

/** A row that holds the sum of others. */
export interface SumLine extends PlaceLine {
  members: PlaceLine[];
}

export interface PlaceLines {
  total: PlaceLine | null;
  /** Where only the figures say that `total` is the total. */
  unsure: string | null;
  districts: PlaceLine[];
  /** Sub-totals and further sums of all districts, to be compared. */
  sums: SumLine[];
  /** Rows that say something about the columns: 牵头单位, 单位, 完成时限. */
  about: PlaceLine[];
}

/** Measures that the search for sums looks at. */
const MOST_MEASURES = 12;

/** `places`: the columns that name places, the lowest level last. */
export function findPlaceLines(
  region: Region,
  places: readonly number[],
  measures: readonly number[],
  skip: Skip,
): PlaceLines {
  const { lines, about } = labelLines(region, places, measures, skip);
  const looked = measures.slice(0, MOST_MEASURES);
  const entries = lines.map((line) => entryOf(region, line, looked));
  const inner = new Set(lines.flatMap((line, at) => (line.inner ? [at] : [])));
  let structure = structureOf(entries, lines);
  let out = new Set<number>();
  let beyond: string | null = null;
  if (inner.size > 0 && inner.size < lines.length) {
    // 其中：高新区 below a district is counted in that district, unless the total says that it is one more.
    const kept = lines.flatMap((_, at) => (inner.has(at) ? [] : [at]));
    const without = structureOf(
      kept.map((at) => entries[at] as SumEntry),
      kept.map((at) => lines[at] as LabelledLine),
    );
    const back = backTo(without, kept);
    const counted = holds(entries, structure, out);
    const apart = holds(entries, back, inner);
    const over = apart > counted ? null : beyondOwner(entries, inner);
    if (counted <= apart && over === null) {
      structure = back;
      out = inner;
    } else if (over !== null && counted === 0)
      beyond = `“其中：${lines[over]?.name ?? ""}”行的数比上面那行还大，按单独的县区读入，请核对。`;
  }
  const found = collect(region, lines, structure, out, skip);
  return { ...found, unsure: found.unsure ?? beyond, about };
}

/** The first 其中 row with a figure above that of the row it stands below; null where all may lie within. */
function beyondOwner(entries: readonly SumEntry[], inner: ReadonlySet<number>): number | null {
  let owner = 0;
  for (let at = 0; at < entries.length; at += 1) {
    if (!inner.has(at)) {
      owner = at;
      continue;
    }
    const whole = entries[owner]?.figures ?? [];
    const beyond = entries[at]?.figures.some((figure, m) => {
      const own = whole[m];
      return figure !== null && own && compare(figure, own) > 0;
    });
    if (beyond) return at;
  }
  return null;
}

function entryOf(region: Region, labelled: LabelledLine, measures: readonly number[]): SumEntry {
  const { line, name, path, inner } = labelled;
  const figures = measures.map((index): Decimal | null => {
    const { value } = readFigure(region, line, index, { unit: "", scale: 1 });
    return isAmount(value) && !region.grid.isCovered(line.row, line.columns[index] as number) ? value.value : null;
  });
  // A county's own row over or under its towns holds their sum, a row without a name that of all.
  const word = labelled.over ? "sub" : labelled.nameless ? "any" : inner ? null : wordOf(name);
  return { name, path, word, known: placeLook(name) !== "no" || placeLevel(name) !== null, figures };
}

function wordOf(name: string): SumEntry["word"] {
  // 主城区 with figures of its own, over the districts that lie in it.
  if (isGroupName(name)) return "group";
  if (isTotalLabel(name) && !isSubtotalLabel(name)) return "total";
  if (/小计$/.test(name)) return "sub";
  if (isSubtotalLabel(name) || isSumLabel(name)) return "any";
  return null;
}

function structureOf(entries: readonly SumEntry[], lines: readonly LabelledLine[]): SumStructure {
  const structure = findSums(entries);
  if (structure.totals.length > 0 && !structure.unsure) return structure;
  // 亳州市 above its counties is the total.
  const plain = entries.flatMap((entry, at) => (entry.word === null && !structure.groups.has(at) ? [at] : []));
  const over = placeOverOthers(plain.map((at) => lines[at]?.name ?? ""));
  const at = over === null ? undefined : plain.find((one) => lines[one]?.name === over);
  return at === undefined ? structure : { ...structure, totals: [at], unsure: false };
}

function backTo(structure: SumStructure, kept: readonly number[]): SumStructure {
  const back = (at: number) => kept[at] as number;
  return {
    ...structure,
    totals: structure.totals.map(back),
    groups: new Map([...structure.groups].map(([at, members]) => [back(at), members.map(back)])),
  };
}

/** In how many measures the districts add up to a total; `left` are no districts. */
function holds(entries: readonly SumEntry[], structure: SumStructure, left: ReadonlySet<number>): number {
  const members = entries.flatMap((_, at) =>
    structure.totals.includes(at) || structure.groups.has(at) || left.has(at) ? [] : [at],
  );
  return Math.max(0, ...structure.totals.map((total) => agreement(entries, total, members)));
}

function collect(
  region: Region,
  lines: readonly LabelledLine[],
  structure: SumStructure,
  inner: ReadonlySet<number>,
  skip: Skip,
): Omit<PlaceLines, "about"> {
  const sums: SumLine[] = [];
  const groupOf = new Map<number, string>();
  for (const [at, members] of structure.groups) {
    const over = lines[at] as LabelledLine;
    const word = wordOf(over.name);
    const place = word === null || word === "group" ? over.name : null;
    for (const member of members) if (place !== null) groupOf.set(member, place);
  }
  const left = (at: number) => structure.totals.includes(at) || structure.groups.has(at) || inner.has(at);
  const kept = lines.flatMap((_, at) => (left(at) ? [] : [at]));
  const names = distinctNames(kept.map((at) => ({ ...(lines[at] as LabelledLine), over: groupOf.get(at) ?? null })));
  const districts = kept.map((at, i): PlaceLine => {
    const { line, path } = lines[at] as LabelledLine;
    return { line, name: names[i] ?? "", group: path[path.length - 1] ?? groupOf.get(at) ?? null };
  });
  const lineAt = new Map(kept.map((at, i) => [at, districts[i] as PlaceLine]));
  for (const at of inner)
    skip(rowRange(region, lines[at]?.line as Line), `“其中：${lines[at]?.name ?? ""}”行的数已含在上面的县区里`);
  for (const [at, members] of structure.groups) {
    const { line, name } = lines[at] as LabelledLine;
    const path = pathOver(lines, at, members);
    skip(rowRange(region, line), `“${[...path, name].join("/")}”行是小计，不是县区`);
    sums.push({
      line,
      name,
      group: path[path.length - 1] ?? null,
      members: members.flatMap((one) => lineAt.get(one) ?? []),
    });
  }
  const ranked = structure.totals
    .map((at) => lines[at] as LabelledLine)
    .map((one) => ({ one, strength: strengthOf(region, one) }));
  const best = ranked.reduce<(typeof ranked)[number] | null>(
    (a, b) => (a && a.strength >= b.strength ? a : b),
    null,
  )?.one;
  for (const { one } of ranked) {
    if (one === best) continue;
    skip(rowRange(region, one.line), `“${one.name}”行是分解数之和，总数取“${best?.name ?? ""}”行`);
    sums.push({ line: one.line, name: one.name, group: null, members: districts });
  }
  return {
    total: best ? { line: best.line, name: best.name, group: null } : null,
    unsure: best && structure.unsure ? `“${best.name}”行等于其余各行之和，按总数读入，请核对。` : null,
    districts,
    sums,
  };
}

/** The places over a sum, down to the lowest that all its members lie in. */
function pathOver(lines: readonly LabelledLine[], at: number, members: readonly number[]): readonly string[] {
  const path = lines[at]?.path ?? [];
  const end = path.findIndex((text, level) => members.some((one) => lines[one]?.path[level] !== text));
  return end < 0 ? path : path.slice(0, end);
}

function strengthOf(region: Region, { line, name, nameless }: LabelledLine): number {
  if (nameless) return 0;
  const formulas = line.columns.some((_, index) =>
    /^\s*(?:SUM|SUBTOTAL)\s*\(/i.test(cellOf(region, line, index)?.formula ?? ""),
  );
  return totalStrength(name) - (formulas ? 1.5 : 0);
}

/** 城关镇 of two counties keep apart by the county's name; what is left by a number. */
function distinctNames(found: readonly { name: string; path: readonly string[]; over: string | null }[]): string[] {
  const count = new Map<string, number>();
  for (const { name } of found) count.set(name, (count.get(name) ?? 0) + 1);
  const seen = new Map<string, number>();
  return found.map(({ name, path, over }) => {
    const group = path[path.length - 1] ?? over;
    const full = (count.get(name) ?? 0) > 1 && group !== null ? `${group}/${name}` : name;
    const times = (seen.get(full) ?? 0) + 1;
    seen.set(full, times);
    return times === 1 ? full : `${full}（${times}）`;
  });
}
