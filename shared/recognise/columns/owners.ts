/** Which columns belong to districts, which to the total, and which measure (任务数, 资金 …) each of them holds. */

import type { ColumnFacts } from "./region.ts";
import type { Owners } from "./owner-columns.ts";
import { OVER_DISTRICTS, canHold } from "./owner-columns.ts";
import { findTotals } from "./totals.ts";
import {
  couldBePlace,
  findPlaces,
  isGroupName,
  isOwnShare,
  placeLook,
  placeOverOthers,
  withoutOrdinal,
} from "../header/places.ts";
import { columnWords, isProgressWord, isSumLabel, isTargetWord, isTotalLabel, keyText } from "../grid/words.ts";

/** `taken`: columns that hold something else. */
export function findOwners(facts: readonly ColumnFacts[], taken: readonly number[] = []): Owners {
  const districts = findDistricts(facts);
  const owners: Owners = {
    certain: districts.some((one) => one.known),
    districts: [],
    progress: [],
    totals: [],
    sums: [],
    others: [],
    inner: [],
    groups: [],
    unsureTotal: null,
  };
  const repeated = new Set(districts.map((one) => one.name)).size < districts.length;
  const common = commonLevels(districts.map((one) => facts[one.index] as ColumnFacts));
  for (const { index, name, level, known = false } of districts) {
    const column = facts[index] as ColumnFacts;
    const rest = column.path.filter((_, i) => i !== level);
    const leaf = rest[rest.length - 1];
    if (
      leaf !== undefined &&
      (level < column.path.length - 1
        ? isProgressWord(leaf)
        : rest.some((text) => isProgressWord(text) && !isTargetWord(text)))
    ) {
      owners.progress.push(index);
      continue;
    }
    // 古井镇 over its villages is where they lie, no measure.
    const upper = rest.findLast((text, i) => i < level && placeLook(text) === "sure") ?? null;
    const measure = repeated
      ? rest.filter((text) => text !== upper && !common.has(keyText(text)) && !isGroup(text)).join("·")
      : "";
    owners.districts.push({
      index,
      name: withoutOrdinal(name.replace(/^其中[:：]\s*/, "")),
      measure,
      known,
      group: upper ?? column.path.findLast((text, i) => i < level && isGroupName(text)) ?? null,
    });
    if (/^其中/.test(name)) owners.inner.push(index);
  }
  dropSubtotals(facts, owners);
  findTotals(facts, owners, new Set([...taken, ...districts.map((one) => one.index)]), common);
  if (owners.totals.length === 0) takeOver(owners);
  return owners;
}

/** 亳州市 beside its counties is the total. */
function takeOver(owners: Owners): void {
  const over = placeOverOthers([...new Set(owners.districts.map((one) => one.name))]);
  if (over === null) return;
  owners.totals = owners.districts.filter((one) => one.name === over).map(({ index, measure }) => ({ index, measure }));
  owners.districts = owners.districts.filter((one) => one.name !== over);
}

function isGroup(text: string): boolean {
  return OVER_DISTRICTS.test(keyText(text)) || isGroupName(text);
}

function commonLevels(columns: readonly ColumnFacts[]): Set<string> {
  const first = columns[0];
  if (!first || columns.length < 2) return new Set();
  return new Set(
    first.path
      .map(keyText)
      .filter((key) => columns.every((column) => column.path.some((text) => keyText(text) === key))),
  );
}

interface Found {
  index: number;
  name: string;
  level: number;
  known?: boolean;
}

function findDistricts(facts: readonly ColumnFacts[]): Found[] {
  const candidates = facts.filter((column) => column.path.length > 0 && canHold(column) && !column.words.has("unit"));
  const names = [...new Set(candidates.flatMap((column) => column.path))];
  // 县区名称 and 乡镇 head a column of places, they are none.
  const places = findPlaces(
    names.map((name) => (columnWords(name).has("place") && placeLook(name) === "weak" ? "" : name)),
  );
  const known = new Set(names.filter((_, i) => places[i]));
  const found = new Map<number, Found>();
  for (const column of candidates) {
    for (let level = column.path.length - 1; level >= 0; level -= 1) {
      const name = column.path[level] ?? "";
      if (!known.has(name) || isTotalLabel(name)) continue;
      // 市本级 over 分计 and districts is a band; over 任务数 and 资金 it is the district.
      const upper = level < column.path.length - 1;
      if (upper && candidates.some((other) => isBelow(other.path, column.path, level, known))) break;
      if (upper && besideItself(column.path, level, candidates)) break;
      found.set(column.index, { index: column.index, name, level, known: true });
      break;
    }
  }
  bySpanning(candidates, found, known);
  bySiblings(facts, found);
  if (found.size === 0) byRun(facts, found);
  return [...found.values()].sort((a, b) => a.index - b.index);
}

/** Whether `path` runs through the cell at `level` of another and names a known place further down. */
function isBelow(
  path: readonly string[],
  other: readonly string[],
  level: number,
  known: ReadonlySet<string>,
): boolean {
  if (path.length <= level + 1 || path === other) return false;
  for (let i = 0; i <= level; i += 1) if (path[i] !== other[i]) return false;
  return path.slice(level + 1).some((text) => known.has(text));
}

/** 片计 beside 市本级 under 市本级, which the header says once. */
function besideItself(path: readonly string[], level: number, candidates: readonly ColumnFacts[]): boolean {
  const leaf = path[path.length - 1] ?? "";
  return (
    isOwnShare(path[level] ?? "") &&
    level === path.length - 2 &&
    couldBePlace(leaf) &&
    !isTargetWord(leaf) &&
    candidates.some((other) => other.path.length === level + 1 && other.path.every((text, i) => text === path[i]))
  );
}

/** Under 分县（区）任务 every short name that is no measure is a district. */
function bySpanning(candidates: readonly ColumnFacts[], found: Map<number, Found>, known: ReadonlySet<string>): void {
  for (const column of candidates) {
    if (found.has(column.index) || column.path.length < 2) continue;
    const over = column.path.findIndex((text) => OVER_DISTRICTS.test(keyText(text)));
    if (over < 0 || over === column.path.length - 1) continue;
    for (let level = column.path.length - 1; level > over; level -= 1) {
      const name = column.path[level] ?? "";
      if (!couldBePlace(name) || isSumLabel(name) || isGroup(name) || isTargetWord(name)) continue;
      if (level < column.path.length - 1 && candidates.some((other) => isBelow(other.path, column.path, level, known)))
        break;
      found.set(column.index, { index: column.index, name, level });
      break;
    }
  }
}

/** A name no list knows, between or beside districts under the same header cells, is a district, too. */
function bySiblings(facts: readonly ColumnFacts[], found: Map<number, Found>): void {
  const open = [...found.values()];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { index, level } = one;
    for (const next of [index - 1, index + 1]) {
      const column = facts[next];
      if (!column || found.has(next) || !canHold(column) || column.texts > 0 || column.words.size > 0) continue;
      const mine = facts[index] as ColumnFacts;
      // What somebody noted beyond a blank column is no district, unless the column holds figures.
      if (Math.abs(column.column - mine.column) > 1 && column.figures + column.marks === 0) continue;
      const name = column.path[level] ?? "";
      const upper = (path: readonly string[]) => path.slice(0, level).join("|");
      const sameTop = column.path.length === mine.path.length && upper(column.path) === upper(mine.path);
      if (!sameTop || column.unit !== mine.unit || !couldBePlace(name) || isSumLabel(name) || isGroup(name)) continue;
      const fresh = { index: next, name, level };
      found.set(next, fresh);
      open.push(fresh);
    }
  }
}

/** Names that no list knows: three or more columns of figures side by side, short names, with labels before them. */
function byRun(facts: readonly ColumnFacts[], found: Map<number, Found>): void {
  const labels = facts.some(
    (column) => (column.words.has("item") || column.words.has("indicator")) && column.texts > 0,
  );
  const anchor = facts.some((column) => column.words.has("unit") || column.words.has("total"));
  if (!labels || !anchor) return;
  let run: ColumnFacts[] = [];
  const close = () => {
    if (run.length >= 3) {
      for (const column of run) {
        const level = column.path.length - 1;
        found.set(column.index, { index: column.index, name: column.path[level] ?? "", level });
      }
    }
    run = [];
  };
  for (const column of facts) {
    const leaf = column.path[column.path.length - 1] ?? "";
    const fits =
      column.words.size === 0 && column.unit === null && couldBePlace(leaf) && canHold(column) && column.figures > 0;
    if (fits) run.push(column);
    else close();
  }
  close();
}

/** 主城区小计 among the districts. */
function dropSubtotals(facts: readonly ColumnFacts[], owners: Owners): void {
  owners.districts = owners.districts.filter((district) => {
    if (!isSumLabel(district.name) && !isGroupSum(facts[district.index] as ColumnFacts)) return true;
    owners.sums.push({ index: district.index, reason: `“${district.name}”列是小计，不是县区`, grand: false });
    return false;
  });
}

function isGroupSum(column: ColumnFacts): boolean {
  return isSumLabel(column.path[column.path.length - 1] ?? "");
}
