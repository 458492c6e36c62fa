/** Which columns belong to districts, which to the total, and which measure (任务数, 资金 …) each of them holds. */

import type { ColumnFacts } from "./region.ts";
import { couldBePlace, findPlaces, placeOverOthers } from "./places.ts";
import { isProgressWord, isSubtotalLabel, isSumLabel, isTargetWord, isTotalLabel, keyText, totalStrength } from "./words.ts";

/** A spanning header over districts, whatever their names. */
const OVER_DISTRICTS =
  /各(?:县|市|区|乡|镇|街|园区?|单位|地|学校|村|社区|部门)|分(?:解)?(?:到|至)|分(?:县|市|区|乡|镇|街|地)|(?:县|市|区|乡镇|镇街|街道|镇)(?:\([^()]*\))?(?:目标|任务|分解)|(?:任务|目标|指标|计划)?(?:分解|分配|承接)(?:情况|任务|目标|指标|数|下达|单位|到.*)?$|^其中[:：]?$|^(?:县|区|市|乡镇|镇街|街道)(?:[(（].*[)）])?$/;

export interface DistrictColumn {
  index: number;
  name: string;
  /** The words beside the district's, "" where every district has one column. */
  measure: string;
}

export interface Owners {
  /** Whether a list or the shape of a word names the districts, rather than their place in the header alone. */
  certain: boolean;
  districts: DistrictColumn[];
  /** Columns over districts that hold progress. */
  progress: number[];
  /** Totals by measure. */
  totals: { index: number; measure: string }[];
  /** Sums and sub-totals, with the reason for the clerk. */
  sums: { index: number; reason: string; grand: boolean }[];
  /** Further columns that name a target: last year's, the province's. */
  others: number[];
}

/** Columns that can hold targets: not mostly words. */
function canHold(facts: ColumnFacts): boolean {
  return facts.texts <= facts.figures + facts.marks || (facts.figures + facts.marks === 0 && facts.texts <= 2);
}

export function findOwners(facts: readonly ColumnFacts[]): Owners {
  const districts = findDistricts(facts);
  const owners: Owners = { certain: districts.some((one) => one.known), districts: [], progress: [], totals: [], sums: [], others: [] };
  const repeated = new Set(districts.map((one) => one.name)).size < districts.length;
  const common = commonLevels(districts.map((one) => facts[one.index] as ColumnFacts));
  for (const { index, name, level } of districts) {
    const column = facts[index] as ColumnFacts;
    const rest = column.path.filter((_, i) => i !== level);
    const leaf = rest[rest.length - 1];
    if (leaf !== undefined && (level < column.path.length - 1 ? isProgressWord(leaf) : rest.some((text) => isProgressWord(text) && !isTargetWord(text)))) {
      owners.progress.push(index);
      continue;
    }
    const measure = repeated ? rest.filter((text) => !common.has(keyText(text)) && !isGroup(text)).join("·") : "";
    owners.districts.push({ index, name, measure });
  }
  dropSubtotals(facts, owners);
  findTotals(facts, owners, new Set(districts.map((one) => one.index)), common);
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
  return OVER_DISTRICTS.test(keyText(text)) || /^(?:主城区|城区|市区|县域|县\(市\)|县市|开发区|园区|功能区|其他)$/.test(keyText(text));
}

function commonLevels(columns: readonly ColumnFacts[]): Set<string> {
  const first = columns[0];
  if (!first || columns.length < 2) return new Set();
  return new Set(
    first.path.map(keyText).filter((key) => columns.every((column) => column.path.some((text) => keyText(text) === key))),
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
  const places = findPlaces(names);
  const known = new Set(names.filter((_, i) => places[i]));
  const found = new Map<number, Found>();
  for (const column of candidates) {
    for (let level = column.path.length - 1; level >= 0; level -= 1) {
      const name = column.path[level] ?? "";
      if (known.has(name) && !isTotalLabel(name)) {
        found.set(column.index, { index: column.index, name, level, known: true });
        break;
      }
    }
  }
  bySpanning(candidates, found);
  bySiblings(facts, found);
  if (found.size === 0) byRun(facts, found);
  return [...found.values()].sort((a, b) => a.index - b.index);
}

/** Under 分县（区）任务 every short name that is no measure is a district. */
function bySpanning(candidates: readonly ColumnFacts[], found: Map<number, Found>): void {
  for (const column of candidates) {
    if (found.has(column.index) || column.path.length < 2) continue;
    const over = column.path.findIndex((text) => OVER_DISTRICTS.test(keyText(text)));
    if (over < 0 || over === column.path.length - 1) continue;
    for (let level = column.path.length - 1; level > over; level -= 1) {
      const name = column.path[level] ?? "";
      if (!couldBePlace(name) || isSumLabel(name) || isGroup(name) || isTargetWord(name)) continue;
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
      if (!column || found.has(next) || !canHold(column) || column.words.size > 0) continue;
      const mine = facts[index] as ColumnFacts;
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
  const labels = facts.some((column) => (column.words.has("item") || column.words.has("indicator")) && column.texts > 0);
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
    const fits = column.words.size === 0 && column.unit === null && couldBePlace(leaf) && canHold(column) && column.figures > 0;
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

/** Picks the total among total-like columns; the others are sums or further targets. */
function findTotals(facts: readonly ColumnFacts[], owners: Owners, taken: Set<number>, common: Set<string>): void {
  const measures = [...new Set(owners.districts.map((one) => one.measure))];
  const districtKeys = new Set(owners.districts.map((one) => keyText(one.name)));
  const byMeasure = new Map<string, { column: ColumnFacts; strength: number; label: string }[]>();
  for (const column of facts) {
    if (taken.has(column.index) || column.path.length === 0) continue;
    const leaf = column.path[column.path.length - 1] ?? "";
    const like = column.path.some((text) => isTotalLabel(text)) || isSumLabel(leaf);
    if (!like || isNamedOtherwise(column)) continue;
    if (isProgressWord(leaf) || (!isTotalLabel(leaf) && column.path.some((text) => isProgressWord(text)))) {
      owners.progress.push(column.index);
      continue;
    }
    // 主城区 over 小计: a group that holds some of the districts.
    const upper = column.path.slice(0, -1).join("|");
    const beside = owners.districts.filter((one) => (facts[one.index]?.path.slice(0, -1).join("|") ?? "") === upper).length;
    const group = upper !== "" && beside > 0 && beside < owners.districts.length;
    if (isSumLabel(leaf) && (group || isNamedGroup(leaf) || column.path.slice(0, -1).some((text) => districtKeys.has(keyText(text))))) {
      owners.sums.push({ index: column.index, reason: `“${column.path.join("/")}”列是小计，不是县区`, grand: false });
      continue;
    }
    const measure = measureOfTotal(column, measures, common);
    const label = column.path.find((text) => isTotalLabel(text)) ?? leaf;
    // Under 分县（区）任务 a sum is a sum, whatever it is called.
    const within = column.path.slice(0, -1).some((text) => OVER_DISTRICTS.test(keyText(text)) && isSumLabel(leaf));
    const strength = (within ? 0 : totalStrength(isTotalLabel(leaf) ? leaf : label)) - (column.sums > 0 ? 3 : 0) + preference(column);
    const list = byMeasure.get(measure) ?? [];
    list.push({ column, strength, label });
    byMeasure.set(measure, list);
  }
  for (const [measure, list] of byMeasure) {
    const best = list.reduce((a, b) => (b.strength > a.strength ? b : a));
    owners.totals.push({ index: best.column.index, measure });
    for (const one of list) {
      if (one === best) continue;
      const name = one.column.path[one.column.path.length - 1] ?? "";
      if (isSumLabel(name) || one.column.sums > 0 || totalStrength(name) === 0) {
        owners.sums.push({ index: one.column.index, reason: `“${name}”列是各县区之和，总数取“${best.column.path[best.column.path.length - 1] ?? ""}”列`, grand: true });
      } else {
        owners.others.push(one.column.index);
      }
    }
  }
}

/** Among totals of equal name: this government's before the one above, this year's before last year's. */
function preference(column: ColumnFacts): number {
  const text = column.path.join("");
  const year = Number(/(?:19|20)\d\d/.exec(text)?.[0] ?? 0);
  return (/省(?:级|下达|定|目标|任务)|国家|中央|上级/.test(text) ? -0.5 : 0) + (year > 0 ? (year - 2000) / 1000 : 0);
}

function isNamedGroup(leaf: string): boolean {
  return isSubtotalLabel(leaf) && !/^(?:分解|分配|任务|县区|各?县|区县|各)/.test(keyText(leaf)) && !/^小计$/.test(keyText(leaf));
}

/** Columns of words that merely share a name with a total (目标任务 over texts), units, notes and the like. */
function isNamedOtherwise(column: ColumnFacts): boolean {
  if (["unit", "note", "lead", "support", "person", "deadline", "seq", "category"].some((word) => column.words.has(word as never))) {
    return true;
  }
  const words = column.words.has("item") || column.words.has("indicator");
  return words ? !canHold(column) || column.figures + column.marks === 0 : column.texts > 2 * (column.figures + column.marks) && !column.words.has("total");
}

function measureOfTotal(column: ColumnFacts, measures: readonly string[], common: Set<string>): string {
  if (measures.length === 1) return measures[0] ?? "";
  const rest = column.path.filter((text) => !common.has(keyText(text)));
  for (const measure of measures) {
    const key = keyText(measure);
    if (rest.some((text) => keyText(text) === key || keyText(text).endsWith(key))) return measure;
  }
  return measures.find((measure) => isTargetWord(measure)) ?? measures[0] ?? "";
}
