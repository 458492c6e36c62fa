/** What the columns beside the figures are: number, category, item, indicator, unit, agencies, notes, the clerk's own. */

import type { ColumnFacts } from "./region.ts";
import { isCodeName } from "../header/code-names.ts";
import { findPlaces, placeLook } from "../header/places.ts";
import { isAgencyName } from "../header/agencies.ts";
import { severalPlaces } from "../header/several-places.ts";
import { isUnitWord } from "../header/units.ts";
import { isSumLabel, isTotalLabel, keyText } from "../grid/words.ts";

export interface Roles {
  seq: number | null;
  category: number | null;
  item: number | null;
  indicator: number | null;
  unit: number | null;
  /** The column that names the district of each row, where rows are districts. */
  place: number | null;
  /** Columns left of it that name what those places lie in: 市 over 县, 县 over 乡镇. */
  uppers: number[];
  leads: number[];
  supports: number[];
  notes: number[];
  extras: { index: number; name: string }[];
  progress: number[];
  /** Columns left out, with the reason. */
  dropped: { index: number; reason: string }[];
  /** Columns of figures that are no district and no total. */
  figures: number[];
}

const EMPTY_NAME = "（无表头）";

/** Whether most samples of a column are units of measure. */
function holdsUnits(column: ColumnFacts): boolean {
  const samples = [...column.samples];
  return samples.length > 0 && samples.filter(isUnitWord).length * 2 >= samples.length;
}

/** Share of a column's texts that are districts; totals and sums do not count. */
export function placeShare(column: ColumnFacts): number {
  const names = [...column.samples]
    .filter((text) => !isTotalLabel(text) && !isSumLabel(text))
    .flatMap((text) => severalPlaces(text) ?? [text]);
  if (names.length === 0) return 0;
  return findPlaces(names).filter(Boolean).length / names.length;
}

function isSequence(column: ColumnFacts): boolean {
  if (column.name !== "" && !column.words.has("seq")) return false;
  return (
    column.words.has("seq") ||
    (column.index === 0 && column.figures > 0 && column.texts === 0 && column.path.length === 0)
  );
}

/** Codes by their name, or by figures that all begin like the codes of regions. */
function isCode(column: ColumnFacts): boolean {
  if (column.codes && column.figures > 2 && column.unit === null && column.marks === 0) return true;
  return isCodeName(column.name);
}

/** `place`: the column of districts where the caller knows it. */
export function findRoles(
  facts: readonly ColumnFacts[],
  owned: ReadonlySet<number>,
  byRows: boolean,
  place: number | null = null,
): Roles {
  const roles: Roles = {
    seq: null,
    category: null,
    item: null,
    indicator: null,
    unit: null,
    place: null,
    uppers: [],
    leads: [],
    supports: [],
    notes: [],
    extras: [],
    progress: [],
    dropped: [],
    figures: [],
  };
  if (place !== null) roles.place = place;
  else if (byRows) {
    const chain = findPlaceColumns(facts, owned);
    roles.place = chain.pop() ?? null;
    roles.uppers = chain;
  }
  const responsible = facts.some((column) => /牵头/.test(column.name));
  const labels: ColumnFacts[] = [];
  for (const column of facts) {
    const { index, words } = column;
    if (owned.has(index) || index === roles.place || roles.uppers.includes(index)) continue;
    const extra = () => roles.extras.push({ index, name: column.path.join("/") || EMPTY_NAME });
    const numbers = column.figures > column.texts;
    if (isSequence(column) && roles.seq === null) roles.seq = index;
    else if (words.has("person") || words.has("deadline")) extra();
    else if (words.has("difference")) roles.dropped.push({ index, reason: `“${column.name}”列是算出来的差额` });
    else if (words.has("note") && roles.notes.length === 0 && !numbers) roles.notes.push(index);
    else if (words.has("support")) roles.supports.push(index);
    else if (words.has("lead") && !holdsUnits(column)) {
      if (responsible && !/牵头|主管|主办/.test(column.name) && roles.leads.length > 0) extra();
      else roles.leads.push(index);
    } else if (words.has("unit") && roles.unit === null && (holdsUnits(column) || column.texts === 0))
      roles.unit = index;
    else if (words.has("progress")) roles.progress.push(index);
    else if (numbers && isCode(column)) roles.dropped.push({ index, reason: `“${column.name}”列是编码，不是数` });
    else if (numbers && !words.has("item") && !words.has("indicator") && !words.has("category")) {
      roles.figures.push(index);
    } else if (isLabelColumn(column, facts, owned)) labels.push(column);
    else if (numbers) roles.figures.push(index);
    else if (roles.unit === null && column.name === "" && holdsUnits(column)) roles.unit = index;
    else extra();
  }
  giveLabels(labels, roles);
  return roles;
}

/** A column of names: called so, or of unknown name and left of the figures. */
function isLabelColumn(column: ColumnFacts, facts: readonly ColumnFacts[], owned: ReadonlySet<number>): boolean {
  if (["item", "indicator", "category"].some((word) => column.words.has(word as never)))
    return column.figures <= column.texts;
  if (column.texts === 0 || column.words.has("note") || column.words.has("unit")) return false;
  const first = facts.find((one) => owned.has(one.index) || (one.figures > one.texts && !isSequence(one)));
  return first === undefined || column.index < first.index;
}

/** Item, indicator and category from what the columns are called, then from their order. */
function giveLabels(labels: readonly ColumnFacts[], roles: Roles): void {
  const left = labels.slice();
  const take = (test: (column: ColumnFacts) => boolean): number | null => {
    const at = left.findIndex(test);
    return at < 0 ? null : (left.splice(at, 1)[0]?.index ?? null);
  };
  roles.category = take((column) => column.words.has("category") && left.length > 1);
  roles.item = take((column) => column.words.has("item") && !column.words.has("indicator"));
  roles.indicator = take((column) => column.words.has("indicator") && !column.words.has("item"));
  roles.indicator ??= take((column) => column.words.has("indicator"));
  // Two columns under one merged 项目名称: the second holds the indicators.
  roles.indicator ??= take((column) => column.words.has("item"));
  roles.item ??= take((column) => column.words.has("item"));
  if (roles.item === null && roles.indicator === null) {
    const last = left.pop();
    // 项目\镇街 in the corner names items, as 项目 alone does.
    if (
      last &&
      /^(?:项目|民生实事|实事|工程)(?:名称)?[\\/／＼]|[\\/／＼](?:项目|民生实事|实事|工程)(?:名称)?$/.test(last.name)
    )
      roles.item = last.index;
    else if (last) roles.indicator = last.index;
  }
  const between = (column: ColumnFacts) =>
    column.name === "" || /名称|内容|项目|指标|任务|类|实事|工程|行动|事项/.test(keyText(column.name));
  if (roles.item === null && roles.indicator !== null) {
    const before = roles.indicator;
    roles.item = take((column) => column.index < before && between(column) && left.length > 0);
  }
  if (roles.indicator === null && roles.item !== null) {
    const after = roles.item;
    roles.indicator = take((column) => column.index === after + 1 && between(column));
  }
  for (const column of left) {
    if (
      roles.category === null &&
      column.index < Math.min(roles.item ?? 99, roles.indicator ?? 99) &&
      between(column)
    ) {
      roles.category = column.index;
    } else roles.extras.push({ index: column.index, name: column.path.join("/") || EMPTY_NAME });
  }
  roles.extras.sort((a, b) => a.index - b.index);
}

/** The column whose cells name districts. */
export function findPlaceColumn(facts: readonly ColumnFacts[], owned: ReadonlySet<number>): number | null {
  return findPlaceColumns(facts, owned).pop() ?? null;
}

/**
 * The columns whose cells name districts, the highest level first: 城市 before 县（市、区）, 县区 before 乡镇. A lower level stands to
 * the right and has more names than the one over it.
 */
export function findPlaceColumns(facts: readonly ColumnFacts[], owned: ReadonlySet<number>): number[] {
  const scores = facts.flatMap((column) => {
    const score = placeScore(column, owned);
    return score === null ? [] : [{ column, score }];
  });
  const best = scores.reduce<(typeof scores)[number] | null>((a, b) => (a && a.score >= b.score ? a : b), null);
  if (!best) return [];
  const chain = [best.column];
  for (const { column } of scores) {
    const last = chain[chain.length - 1] as ColumnFacts;
    if (column.index > last.index && isBelow(column, last)) chain.push(column);
  }
  for (const { column } of scores.slice().reverse()) {
    const first = chain[0] as ColumnFacts;
    if (column.index < first.index && isBelow(first, column)) chain.unshift(column);
  }
  return chain.map((column) => column.index);
}

/** Whether the places of one column lie in those of another: more of them, and the upper ones come again or span rows. */
function isBelow(lower: ColumnFacts, upper: ColumnFacts): boolean {
  const names = (column: ColumnFacts) =>
    [...column.samples].filter((text) => !isTotalLabel(text) && !isSumLabel(text)).length;
  if (placeShare(lower) < 0.6 && !lower.words.has("place")) return false;
  return lower.figures === 0 && names(lower) > names(upper) && names(upper) > 0 && lower.texts > names(upper);
}

/** How surely a column names districts; null where it does not. */
function placeScore(column: ColumnFacts, owned: ReadonlySet<number>): number | null {
  if (owned.has(column.index) || column.texts === 0 || column.texts < column.figures) return null;
  if (column.words.has("support") || column.words.has("person")) return null;
  if (column.words.has("unit") && holdsUnits(column)) return null;
  const share = placeShare(column);
  // 责任单位 over the names of counties names districts; over agencies it does not.
  if (
    column.words.has("lead") &&
    (share < 0.6 || [...column.samples].some((text) => isAgencyName(text) && placeLook(text) !== "sure"))
  )
    return null;
  const named = column.words.has("place") && !column.words.has("indicator");
  const short = [...column.samples].every((text) => text.length <= 20);
  // A column called 县区 or 单位 holds districts even where no list knows them.
  return share >= 0.6 || (named && short) ? share + (named && short ? 0.7 : 0) - column.index * 0.01 : null;
}
