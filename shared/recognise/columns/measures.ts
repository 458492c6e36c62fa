/** In a table of districts × items: which columns are indicators, and what category, item and unit their header says. */

import type { ColumnFacts } from "./region.ts";
import type { Roles } from "./roles.ts";
import { innerName } from "../rows/nesting.ts";
import type { SpreadUnit, UnitLine } from "../header/unit-of-name.ts";
import { senseOfName, spreadUnit, unitLine } from "../header/unit-of-name.ts";
import { columnWords, isProgressWord, isSumLabel, isTargetWord, keyText } from "../grid/words.ts";

export interface Measure {
  index: number;
  indicator: string;
  item: string | null;
  category: string | null;
  /** The unit of the column itself. */
  unit: string | null;
  /** Else what the table's 单位 line and the name give. */
  spread: SpreadUnit | null;
  inner: boolean;
  agency: string | null;
  /** `plain`: 合计 alone; `named`: 资金合计; `over`: 合计 over 里程, beside 新建 over 里程; null: no sum. */
  sum: "plain" | "named" | "over" | null;
  /** The header cell right above the name, be it as general as 年度任务; null where there is none. */
  band: string | null;
  /** Words of the lowest level, to compare. */
  leaf: string;
  /** Header cells above, to know which columns a sum is over. */
  group: string;
}

/** Words that end the name of a promise rather than of a group of people. */
const ITEM_END =
  /(?:工程|行动|项目|计划|提升|改造|建设|服务|保障|救助|补助|资助|资金|经费|治理|整治|筛查|培训|就业|创业|供养|养老|托育|覆盖|援助|发放|关爱|惠民|菜篮子|小区|住房|教育|体系|网络|设施|制度)$/;
/** A header that begins with what is done is one thing to do: 新建社区食堂 over 数量 and 补助. */
const ITEM_START = /^(?:新建|改建|扩建|新增|改造|建设|实施|开展|完成|发放|创建|提升|推进|打造|培育|落实)/;
/** 救助任务, 目标任务, 招生计划: a spanning header that says only that targets follow. */
const GENERIC =
  /(?:任务|目标|指标|计划|情况|分解|分配|安排|内容|名称|项目|年度|年|其中|明细|\d)(?:数|[(（].*[)）])?$|^(?:其中|各项|全年|年度|分项)/;

const GENERIC_WORDS =
  /任务|目标|指标|计划|情况|分解|分配|安排|内容|名称|项目|年度|年|其中|明细|\d|下达|[数及和的各()（）]/g;
/** Characters of a subject that such a header may add: 救助任务, 困难救助计划. More is a name of its own: 老旧小区三年计划. */
const SHORT_SUBJECT = 4;

function isGeneric(text: string): boolean {
  const subject = text.replace(GENERIC_WORDS, "");
  return GENERIC.test(text) && subject.length <= SHORT_SUBJECT && !/[=+]/.test(subject);
}

export function readMeasures(
  facts: readonly ColumnFacts[],
  roles: Roles,
  heading: { unit: string | null; title: string | null },
): Measure[] {
  const planned = roles.progress.filter((index) => isPlanned(facts[index] as ColumnFacts));
  const named = facts.filter(
    (column) =>
      column.figures === 0 &&
      column.texts <= 1 &&
      column.words.size === 0 &&
      column.name !== "" &&
      column.index > (roles.place ?? 0) &&
      !roles.extras.every((one) => one.index !== column.index),
  );
  const indexes = [...new Set([...roles.figures, ...planned, ...named.map((column) => column.index)])].sort(
    (a, b) => a - b,
  );
  roles.extras = roles.extras.filter((one) => !indexes.includes(one.index));
  const places = new Set(
    indexes
      .map((index) => facts[index] as ColumnFacts)
      .filter(isPlainTarget)
      .map(upperKey),
  );
  const units = unitLine(
    heading,
    indexes.flatMap((index) => facts[index]?.path ?? []),
  );
  const measures = indexes.map((index) => {
    const column = facts[index] as ColumnFacts;
    return indicatorOf(column, places.has(upperKey(column)), units);
  });
  return apart(keepBands(alike(measures)), facts);
}

/** One level over the indicators is the items of all of them where it is for some: 卫生健康 beside 学前教育工程. */
function alike(measures: Measure[]): Measure[] {
  const single = measures.filter((one) => (one.item === null) !== (one.category === null));
  const deeper = measures.some((one) => one.item !== null && one.category !== null);
  if (deeper || !single.some((one) => one.item !== null)) return measures;
  return measures.map((one) => ({ ...one, item: one.item ?? one.category, category: null }));
}

/** Agencies answer for items: where the columns name theirs, the one level over the indicators is the items. */
export function underAgencies(measures: Measure[]): void {
  if (measures.some((one) => one.item !== null && one.category !== null)) return;
  for (const one of measures) {
    one.item ??= one.category;
    one.category = null;
  }
}

/** 年度任务 beside 第一批已拨付, or over 2011年 and 2012年: bands that tell columns apart keep their names as items. */
function keepBands(measures: Measure[]): Measure[] {
  const years = (one: Measure) => /^(?:19|20)\d\d年?度?$/.test(one.indicator);
  const others = measures.some((one) => one.item !== null);
  return measures.map((one) =>
    one.item === null && one.band !== null && one.category === null && one.sum === null && (others || years(one))
      ? { ...one, item: one.band }
      : one,
  );
}

/** 累计建成 under 到2025年规划指标 is a plan. */
function isPlanned(column: ColumnFacts): boolean {
  return column.path.slice(0, -1).some((text) => /规划|计划|目标|任务/.test(text) && !isProgressWord(text));
}

function upperKey(column: ColumnFacts): string {
  return column.path.slice(0, -1).map(keyText).join("|");
}

/** 任务数, 目标: a leaf that says only that the target stands here. */
function isPlainTarget(column: ColumnFacts): boolean {
  const words = columnWords(column.name);
  return isTargetWord(column.name) && (words.has("total") || words.has("indicator"));
}

/** 城镇新增就业人数 over 目标任务: the upper word names what is counted. */
function leafSense(column: ColumnFacts, name: string): string {
  return senseOfName(column.name).kind === "neutral" ? name : column.name;
}

const PLAIN_SUM = /^(?:合计|小计|总计|共计|总和)(?:数)?$/;

/** Indicator, item and category from the levels of one column's header; `besideTarget`: 资金 beside 任务数. */
function indicatorOf(column: ColumnFacts, besideTarget: boolean, units: UnitLine): Measure {
  const levels = column.path.slice(
    0,
    column.path.indexOf(column.name) < 0 ? undefined : column.path.lastIndexOf(column.name) + 1,
  );
  const marked = levels.some((text) => /^其中[:：]?$/.test(text));
  const own = levels.filter((text) => !/^其中[:：]?$/.test(text));
  const lowest = own.pop() ?? column.name;
  let leaf = lowest;
  // 其中：新建 over 里程 and 资金 says nothing about the column to its left.
  const path = own.map((text) => innerName(text).name);
  const over = path.some((text) => PLAIN_SUM.test(keyText(text)));
  // 城镇新增就业 over 目标任务: the upper level is the indicator; beside 资金 it gives its name to both.
  if (over) leaf = lowest;
  else if (path.length > 0 && isPlainTarget(column) && !GENERIC.test(path[path.length - 1] ?? "")) {
    leaf = path.pop() ?? leaf;
  } else if (
    path.length > 0 &&
    /^(?:19|20)\d\d年?度?$/.test(leaf) &&
    !GENERIC.test(keyText(path[path.length - 1] ?? ""))
  ) {
    leaf = `${path.pop() ?? ""}（${leaf}）`;
  } else if (path.length > 0 && besideTarget && /^(?:资金|资金\(万元\)|投资|补助资金|补助标准)$/.test(keyText(leaf))) {
    leaf = `${path.pop() ?? ""}（${leaf}）`;
  }
  const inner = innerName(leaf);
  const upper = path.filter((text) => !isGeneric(keyText(text)));
  let item: string | null = null;
  let category: string | null = null;
  // Of two levels the lower is the item; one alone is an item where it is called like one.
  if (upper.length > 1) {
    item = upper[upper.length - 1] ?? null;
    category = upper.slice(0, -1).join("·");
  } else if (upper.length === 1) {
    const text = keyText(upper[0] ?? "");
    if (ITEM_END.test(text) || ITEM_START.test(text)) item = upper[0] ?? null;
    else category = upper[0] ?? null;
  }
  const sum = over ? "over" : isSumLabel(leaf) ? (PLAIN_SUM.test(keyText(leaf)) ? "plain" : "named") : null;
  return {
    index: column.index,
    indicator: inner.name,
    item,
    category,
    unit: column.unit,
    spread: column.unit === null ? spreadUnit(units, leafSense(column, inner.name), own) : null,
    inner: inner.inner || marked,
    agency: column.agency,
    sum,
    band: path[path.length - 1] ?? null,
    leaf: keyText(lowest),
    group: upperKey(column),
  };
}

/** Where two columns would be the same row, the level that tells them apart becomes the item. */
function apart(measures: Measure[], facts: readonly ColumnFacts[]): Measure[] {
  const key = (one: Measure) => `${one.category}|${one.item}|${one.indicator}`;
  const count = new Map<string, number>();
  for (const one of measures) count.set(key(one), (count.get(key(one)) ?? 0) + 1);
  return measures.map((one) => {
    if ((count.get(key(one)) ?? 0) < 2) return one;
    const path = (facts[one.index] as ColumnFacts).path;
    const level = path
      .slice(0, -1)
      .reverse()
      .find((text) => text !== one.item && text !== one.category);
    return level === undefined ? one : { ...one, item: one.item === null ? level : `${one.item}（${level}）` };
  });
}
