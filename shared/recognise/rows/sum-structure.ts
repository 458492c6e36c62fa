/**
 * Which of a run of places are sums of others: the grand total, sub-totals of groups, a city over its counties. A line is a
 * total by what it holds (the sum of all districts) as much as by its name; where the two disagree the figures decide, where
 * no figure tells the name does. Takes time in proportion to places × measures.
 */

import { addSums, compareSums, toSum } from "../../model/decimal.ts";
import { liesIn, placeLevel } from "../header/place-level.ts";
import { NO_CHANCE, cutIntoGroups, digitsOf, repeatedSums } from "./groups-by-figures.ts";
import type { SumEntry } from "./sum-entry.ts";
import { agreement, sumOf } from "./sum-entry.ts";

export interface SumStructure {
  /** Entries that hold all districts; the caller picks one of several. */
  totals: number[];
  /** Where nothing but the figures makes the first of `totals` the total. */
  unsure: boolean;
  /** Sub-totals: the entries that each of them is over. */
  groups: Map<number, number[]>;
}

export function findSums(given: readonly SumEntry[]): SumStructure {
  const entries = repeatedSums(given.map((entry, at) => asDistrict(given, entry, at)));
  const structure: SumStructure = { totals: [], unsure: false, groups: new Map() };
  if (entries.length === 0) return structure;
  cutIntoGroups(entries, structure.groups);
  if (structure.groups.size === 0) {
    groupPlaces(entries, structure.groups);
    groupStrangers(entries, structure.groups);
  }
  const plain = (at: number) => entries[at]?.word === null && !structure.groups.has(at);
  entries.forEach((entry, at) => {
    if (entry.word === null || structure.groups.has(at)) return;
    const runs = runsBeside(entries, at, plain);
    const members = best(entries, at, runs);
    const all = entries.flatMap((_, i) => (i !== at && plain(i) ? [i] : []));
    if (isGrand(entries, at, members, all)) structure.totals.push(at);
    else {
      const up = entry.path.length - closedPath(entries, at).length;
      structure.groups.set(at, [...(members ?? runs[up] ?? runs[0] ?? [])]);
    }
  });
  if (structure.totals.length === 0) bySumAlone(entries, structure);
  return structure;
}

/**
 * 城区 of 晋城 and 新城区 of 呼和浩特 are districts; elsewhere the word heads a group: it is one where it holds the sum of what
 * follows in most measures. That it equals one neighbour in one of them is chance.
 */
function asDistrict(entries: readonly SumEntry[], entry: SumEntry, at: number): SumEntry {
  if (entry.word !== "group" || !entry.known) return entry;
  const members = best(
    entries,
    at,
    runsBeside(entries, at, (one) => entries[one]?.word === null),
  );
  const figures = entry.figures.filter((figure) => figure !== null).length;
  const held = members === null ? 0 : agreement(entries, at, members);
  const sure = members !== null && held * 2 > figures && (members.length > 1 || held > 1);
  return sure ? entry : { ...entry, word: null };
}

/** Whether a line called a sum is the sum of all districts rather than of some of them. */
function isGrand(
  entries: readonly SumEntry[],
  at: number,
  members: readonly number[] | null,
  all: readonly number[],
): boolean {
  const entry = entries[at] as SumEntry;
  if (entry.word === "group") return false;
  if (members !== null) {
    if (members.length >= all.length) return true;
    // Some of the districts make it up, but all of them do as well where the rest is blank.
    return entry.word === "total" && agreement(entries, at, all) >= agreement(entries, at, members);
  }
  if (agreement(entries, at, all) > 0) return true;
  if (isOneOfGroups(entries, at)) return false;
  if (entry.word === "total") return true;
  if (entry.word === "sub") return entry.path.length === 0 && entries.every((one, i) => i === at || one.word === null);
  // 亳州市合计 that equals nothing: the total where it stands at an end and no other does.
  return entry.path.length === 0 && (at === 0 || at === entries.length - 1);
}

/**
 * The path of the group that a sum closes by where it stands: 合计 under 涡阳县 is the county's, a second one below it that of
 * what lies over the county, and so on up to none, the whole table.
 */
function closedPath(entries: readonly SumEntry[], at: number): readonly string[] {
  const { path } = entries[at] as SumEntry;
  const same = (other: SumEntry) =>
    other.path.length === path.length && path.every((text, i) => other.path[i] === text);
  const before = entries.slice(0, at).filter((entry) => isPathSum(entry) && same(entry)).length;
  return path.slice(0, Math.max(0, path.length - before));
}

function isPathSum(entry: SumEntry): boolean {
  return entry.word !== null && entry.word !== "group" && entry.path.length > 0;
}

/** 合计 under 涡阳县, where another group has one, too: the group's own, whatever it says. */
function isOneOfGroups(entries: readonly SumEntry[], at: number): boolean {
  const closed = closedPath(entries, at);
  if (closed.length === 0) return false;
  return entries.some(
    (entry) =>
      isPathSum(entry) && entry.path.length >= closed.length && closed.some((text, i) => entry.path[i] !== text),
  );
}

/** The runs of districts that a sum at `at` may be over: its own group, those after it, those before it. */
function runsBeside(entries: readonly SumEntry[], at: number, plain: (at: number) => boolean): number[][] {
  const { path } = entries[at] as SumEntry;
  const after: number[] = [];
  for (let i = at + 1; i < entries.length && entries[i]?.word === null; i += 1) if (plain(i)) after.push(i);
  const before: number[] = [];
  for (let i = at - 1; i >= 0 && entries[i]?.word === null; i -= 1) if (plain(i)) before.unshift(i);
  if (path.length > 0) {
    // 四川省合计 below the counties of its last city stands under that city, too: a higher place is tried after the lowest.
    return path.flatMap((_, up) => {
      const over = path.slice(0, path.length - up);
      const own = entries.flatMap((entry, i) =>
        plain(i) && over.every((text, level) => entry.path[level] === text) ? [i] : [],
      );
      return own.length > 0 ? [own] : [];
    });
  }
  // 郊县 over its counties, and the city over all of them in the last row.
  const last = entries[at]?.word === "group" && after[after.length - 1] === entries.length - 1;
  const runs = [after, last ? after.slice(0, -1) : [], before];
  return runs.filter((run) => run.length > 0);
}

/** The run whose sum the entry holds in most measures; null where none does in any. */
function best(
  entries: readonly SumEntry[],
  at: number,
  runs: readonly (readonly number[])[],
): readonly number[] | null {
  let found: readonly number[] | null = null;
  let most = 0;
  for (const run of runs) {
    const rows = agreement(entries, at, run);
    if (rows > most) {
      most = rows;
      found = run;
    }
  }
  return found;
}

/** 亳州市 30 over 谯城区 10 and 涡阳县 20: places of a lower level that make up the place above them. */
function groupPlaces(entries: readonly SumEntry[], groups: Map<number, number[]>): void {
  const levels = entries.map((entry) => (entry.word === null ? placeLevel(entry.name) : null));
  if (new Set(levels.filter((level) => level !== null)).size < 2) return;
  const found: { at: number; members: number[] }[] = [];
  const figured = entries.reduce((count, entry) => count + (entry.word === null ? 1 : 0), 0);
  for (let at = 0; at < entries.length; at += 1) {
    const level = levels[at];
    if (level === null || level === undefined || entries[at]?.word !== null) continue;
    const members: number[] = [];
    for (let i = at + 1; i < entries.length; i += 1) {
      if (entries[i]?.word !== null) {
        if (entries[i]?.word === "sub") continue;
        break;
      }
      const own = levels[i];
      if (own !== null && own !== undefined && own <= level) break;
      members.push(i);
    }
    // The place over all of them is the total, which placeOverOthers and the figures tell.
    if (members.length === 0 || members.length === figured - 1) continue;
    // Names of no known level add up by chance, too.
    if (members.filter((one) => levels[one] !== null).length * 2 < members.length) continue;
    found.push({ at, members });
  }
  for (const { at, members } of found) {
    const lowest = members.filter((one) => !found.some((other) => other.at === one));
    const { figures, name } = entries[at] as SumEntry;
    const shown = figures.filter((figure, m) => figure !== null && sumOf(entries, lowest, m) !== null).length;
    const equal = agreement(entries, at, lowest);
    const inList = members.filter((one) => liesIn(entries[one]?.name ?? "", name)).length * 2 > members.length;
    if (lowest.length > 1 ? equal * 2 >= shown && equal > 0 : equal > 0 && equal === shown && inList) {
      groups.set(at, lowest);
    } else if (inList && shown > 0 && members.length > 1) groups.set(at, lowest);
  }
}

/** Lines of no known place among known ones, each the sum of those up to the next: groups under any name. */
function groupStrangers(entries: readonly SumEntry[], groups: Map<number, number[]>): void {
  const strangers = entries.flatMap((entry, at) =>
    entry.word === null && !entry.known && !groups.has(at) ? [at] : [],
  );
  if (strangers.length < 2 || strangers.length * 2 >= entries.length + 1) return;
  const found = strangers.map((at, i) => {
    const end = strangers[i + 1] ?? entries.length;
    const members: number[] = [];
    for (let k = at + 1; k < end && entries[k]?.word === null; k += 1) if (!groups.has(k)) members.push(k);
    return { at, members };
  });
  if (found.every(({ at, members }) => members.length > 0 && agreement(entries, at, members) > 0))
    for (const { at, members } of found) groups.set(at, members);
}

/** Whether a place is of a higher level than all the others: 五马镇 under its villages. */
function standsOver(entries: readonly SumEntry[], at: number, plain: readonly number[]): boolean {
  const level = placeLevel(entries[at]?.name ?? "");
  return (
    level !== null && plain.every((other) => other === at || (placeLevel(entries[other]?.name ?? "") ?? -1) > level)
  );
}

/** 汉滨区 at an end of its towns, one of which is called 示范区: its figures may speak for it where they are no coincidence. */
function mayBeTotal(entries: readonly SumEntry[], at: number, plain: readonly number[]): boolean {
  if (at !== plain[0] && at !== plain[plain.length - 1]) return false;
  const entry = entries[at] as SumEntry;
  const level = placeLevel(entry.name);
  if (level === null || plain.some((other) => (placeLevel(entries[other]?.name ?? "") ?? level) < level)) return false;
  return digitsOf(entry) >= NO_CHANCE;
}

/** A line of no known place that holds the sum of all the others in most measures. */
function bySumAlone(entries: readonly SumEntry[], structure: SumStructure): void {
  const plain = entries.flatMap((entry, i) => (entry.word === null && !structure.groups.has(i) ? [i] : []));
  if (plain.length < 3) return;
  const measures = entries[0]?.figures.length ?? 0;
  const sums = Array.from({ length: measures }, (_, m) => sumOf(entries, plain, m));
  for (const at of plain) {
    const entry = entries[at] as SumEntry;
    const over = !entry.known || standsOver(entries, at, plain);
    if (!over && !mayBeTotal(entries, at, plain)) continue;
    let shown = 0;
    let equal = 0;
    entry.figures.forEach((figure, m) => {
      const sum = sums[m];
      if (figure === null || !sum || figure.digits === 0) return;
      shown += 1;
      const own = toSum(figure);
      if (compareSums(sum, addSums(own, own)) === 0) equal += 1;
    });
    if (over ? equal > 0 && equal * 2 >= shown : equal === shown && shown > 0) {
      structure.totals.push(at);
      structure.unsure = true;
      return;
    }
  }
}
