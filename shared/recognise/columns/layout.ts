/** Decides what kind of table a region is: items × districts, districts × items, a long list, or none and why. */

import type { Owners } from "./owner-columns.ts";
import { dropInnerColumns } from "./inner-columns.ts";
import { findGroups, settleByFigures } from "./by-figures.ts";
import { findListColumn } from "./list-column.ts";
import { findOwners } from "./owners.ts";
import { findProvedPlaces } from "./proved-places.ts";
import type { ColumnFacts, Region } from "./region.ts";
import { columnFacts, sampleLines, textOf } from "./region.ts";
import type { Roles } from "./roles.ts";
import { findPlaceColumn, findRoles, placeShare } from "./roles.ts";
import { isSumLabel, isTargetWord, isTotalLabel } from "../grid/words.ts";

export type Layout =
  /** `list`: the column whose cells list the districts, where they have no columns of their own. */
  | { kind: "items"; facts: ColumnFacts[]; owners: Owners; roles: Roles; list?: number }
  /** `unsure`: what the clerk has to look at; `target`: the column of a list's figures, where it is known. */
  | { kind: "districts" | "list"; facts: ColumnFacts[]; roles: Roles; unsure?: string; target?: number }
  | { kind: "none"; reason: string };

/** A layout that can be read. */
export type KnownLayout = Exclude<Layout, { kind: "none" }>;

/** `title`: the lines over the table, "" where it has none. */
export function decideLayout(region: Region, title: string): Layout {
  const facts = columnFacts(region);
  if (region.lines.length === 0) return { kind: "none", reason: "只有表头，没有数据行" };
  const owners = settledOwners(region, facts);
  const place = findPlaceColumn(facts, new Set());
  const list = owners.districts.length === 0 ? findListColumn(region, facts) : null;
  if (list !== null && (place === null || place === list)) return byLists(facts, findOwners(facts, [list]), list);
  // One name over many columns beside a column of places is what they have in common: 城关镇 over all indicators.
  const named = new Set(owners.districts.map(({ name }) => name)).size;
  const acrossHeader =
    named > (place === null ? 0 : 1) &&
    !(place !== null && isHeadedPlaces(facts[place] as ColumnFacts, named)) &&
    (owners.certain || place === null || placeShare(facts[place] as ColumnFacts) < 0.6);
  if (acrossHeader) {
    const roles = findRoles(facts, ownedColumns(owners), false);
    if (roles.item === null && roles.indicator === null)
      return { kind: "none", reason: "有县区列，但没有项目或指标名称" };
    return { kind: "items", facts, owners, roles };
  }
  if (owners.districts.length === 0 && owners.progress.length > 0 && place === null) {
    return { kind: "none", reason: "只有完成情况，没有分解目标" };
  }
  if (place !== null) return byRows(region, facts, title);
  const proved = TASKS.test(title) ? findProvedPlaces(region, facts) : null;
  return proved === null ? { kind: "none", reason: refusal(facts) } : byRows(region, facts, title, proved);
}

/** 县（市、区） over more places than the header names: what looks like places there are headings (城关镇 over a part of the table). */
function isHeadedPlaces(column: ColumnFacts, inHeader: number): boolean {
  return column.index === 0 && column.words.has("place") && column.samples.size > inHeader && placeShare(column) >= 0.6;
}

/** The columns that belong to districts, totals and the like. */
export function ownedColumns(owners: Owners): Set<number> {
  return new Set([
    ...owners.districts.map((one) => one.index),
    ...owners.totals.map((one) => one.index),
    ...owners.sums.map((one) => one.index),
    ...owners.progress,
    ...owners.others,
  ]);
}

/** Who owns which column of a table of items, by header and figures. */
export function settledOwners(region: Region, facts: ColumnFacts[]): Owners {
  const owners = findOwners(facts);
  settleByFigures(region, facts, owners);
  dropInnerColumns(region, owners);
  owners.groups = findGroups(region, facts, owners);
  return owners;
}

/** Districts and figures in the words of one column. */
function byLists(facts: ColumnFacts[], owners: Owners, list: number): Layout {
  const owned = new Set([list, ...owners.totals.map((one) => one.index), ...owners.others]);
  const roles = findRoles(facts, owned, false);
  if (roles.item === null && roles.indicator === null)
    return { kind: "none", reason: "有分解数，但没有项目或指标名称" };
  return { kind: "items", facts, owners, roles, list };
}

/** `proved`: the column of names that no list knows, which the sums of the table show to be what it is split over. */
function byRows(region: Region, facts: ColumnFacts[], title: string, proved: number | null = null): Layout {
  const roles = findRoles(facts, new Set(), true, proved);
  const labelled = roles.item !== null || roles.indicator !== null;
  if (!labelled) takeNamedLikeProgress(facts, roles, title);
  const targets = facts.filter((column) => roles.figures.includes(column.index));
  const place = roles.place ?? 0;
  // A list of people with marks and schools is no table of districts.
  if (
    !labelled &&
    (facts.some((column) => /^姓名$/.test(column.name)) || targets.every((column) => column.index < place)) &&
    targets.length > 0
  ) {
    return { kind: "none", reason: "是名单，没有分解目标" };
  }
  const blankMeasures = facts.filter(
    (column) => column.texts === 0 && column.figures === 0 && column.words.size === 0 && column.name !== "",
  );
  if (targets.length === 0 && blankMeasures.length === 0) return { kind: "none", reason: refusal(facts) };
  if (isNamedList(region, facts, place)) {
    return { kind: "none", reason: "是具体项目的清单，不是分解到县区的目标" };
  }
  if (isBasis(targets) && !TASKS.test(title)) return { kind: "none", reason: "是测算用的基础数据，没有分解目标" };
  if (labelled && isList(region, facts, roles)) {
    if (isProjectList(region, roles)) return { kind: "none", reason: "是具体项目的清单，不是分解到县区的目标" };
    return { kind: "list", facts, roles };
  }
  if (proved === null) return { kind: "districts", facts, roles };
  const name = (facts[proved] as ColumnFacts).path.join("/") || "（无表头）";
  return {
    kind: "districts",
    facts,
    roles,
    unsure: `没有认出县区名称；合计行等于各行之和，“${name}”列按承接单位读入，请核对。`,
  };
}

/** A title that says that targets are handed out: 粮食播种面积任务分解表. */
const TASKS = /任务|目标|计划|指标|分解|分配|下达/;

/** Titles of tables that report what was done. */
const REPORTED = /进度|进展|完成|执行情况|通报|排名|统计|考核|落实情况|推进情况/;

/**
 * 目标任务分解表: what it hands out may be called like progress (垃圾清运完成率, 林地增减) where it has no column of targets beside
 * which progress could stand.
 */
function takeNamedLikeProgress(facts: readonly ColumnFacts[], roles: Roles, title: string): void {
  if (!(TASKS.test(title) || /民生|实事/.test(title)) || REPORTED.test(title)) return;
  if (facts.some((column) => isTargetWord(column.name))) return;
  const isTaken = (index: number): boolean => {
    const { figures, texts } = facts[index] as ColumnFacts;
    return figures > 0 || texts === 0;
  };
  roles.figures = [...roles.figures, ...roles.progress.filter(isTaken)].sort((a, b) => a - b);
  roles.progress = roles.progress.filter((index) => !isTaken(index));
}

/** 人口, 面积, 系数 …: what a split is worked out from. */
function isBasis(targets: readonly ColumnFacts[]): boolean {
  return (
    targets.length > 0 &&
    targets.every(
      (column) =>
        /人口|面积|系数|权重|生产总值|GDP|基数|比重|户籍|常住/i.test(column.path.join("")) &&
        !/任务|目标|计划|指标|改造|建设/.test(column.path.join("")),
    )
  );
}

/** Rows of (item, district): each district comes many times, or each row has an item of its own. */
function isList(region: Region, facts: readonly ColumnFacts[], roles: Roles): boolean {
  const place = facts[roles.place ?? 0] as ColumnFacts;
  const label = facts[roles.indicator ?? roles.item ?? 0] as ColumnFacts;
  const named = ["item", "indicator"].some((word) => label.words.has(word as never));
  const rows = sampleLines(region).filter((line) => textOf(region, line, place.index) !== "").length;
  const repeats = place.samples.size < rows * 0.8;
  return (named && (repeats || label.samples.size > 1 || rows > 1)) || (repeats && roles.unit !== null);
}

/** Every row another project: a list of projects with their places, nothing that was split. */
function isProjectList(region: Region, roles: Roles): boolean {
  const things = new Map<string, Set<string>>();
  let item = "";
  let indicator = "";
  for (const line of sampleLines(region)) {
    if (roles.item !== null) item = textOf(region, line, roles.item) || item;
    if (roles.indicator !== null) indicator = textOf(region, line, roles.indicator) || indicator;
    const place = textOf(region, line, roles.place ?? 0);
    if (place === "" || isTotalLabel(place) || isSumLabel(place)) continue;
    const key = `${item}|${indicator}`;
    const set = things.get(key) ?? new Set<string>();
    set.add(place);
    things.set(key, set);
  }
  const sizes = [...things.values()].map((set) => set.size);
  const split = sizes.filter((size) => size > 1).length;
  return sizes.length > 3 && split === 0;
}

/** Districts that come again and again, each time with another 小区名称 or 项目地点 beside them. */
function isNamedList(region: Region, facts: readonly ColumnFacts[], place: number): boolean {
  const rows = sampleLines(region).length;
  const districts = (facts[place] as ColumnFacts).samples.size;
  if (rows < 4 || districts > rows * 0.8) return false;
  if (facts.some((column) => column.words.has("item") || column.words.has("indicator"))) return false;
  return facts.some(
    (column) =>
      column.index !== place &&
      /名称|名单|地点|地址|位置|小区|路段|线路|学校|医院/.test(column.name) &&
      column.texts > column.figures &&
      column.samples.size >= rows * 0.8,
  );
}

/** Why a table that has no districts is left out, in the clerk's words. */
function refusal(facts: readonly ColumnFacts[]): string {
  const any = (word: string) => facts.some((column) => column.words.has(word as never));
  const targets = facts.some(
    (column) =>
      column.figures > column.texts &&
      !column.words.has("seq") &&
      !column.words.has("progress") &&
      !column.words.has("person"),
  );
  const phone = facts.some((column) => /电话|手机|传真|邮箱/.test(column.name));
  if ((any("lead") || any("support")) && !targets && !phone) return "是责任分工清单，没有分解到县区的数";
  if (any("person") && !targets) return "是联系人、责任人名单，没有分解目标";
  if (any("progress") && !facts.some((column) => column.words.has("total"))) return "只有完成情况，没有分解目标";
  return targets ? "没有县区：表头和各行里都没有找到县区名称" : "没有分解到县区的数";
}
