/**
 * What may be chosen when a plan leaves as a file or on paper: one row a choice. The contract's schema, the dialogs of export
 * and print, the options, help and refusals of the command line and what is remembered derive from here. A new choice is a row
 * here, its name among the `options` of the layouts that take it (table.ts), and its use there, where it arrives in the
 * layout's context under the row's name.
 */

import { z } from "zod";
import type { DisplayChoice } from "../display/text.ts";
import type { PrintSetup } from "../document/sheet.ts";
import { isoDate } from "../model/series/date.ts";
import { parseUnit } from "../model/unit.ts";
import { readPeriod } from "../tracking/layer-key.ts";
import type { Choice } from "./choice-kinds.ts";
import { namesOf, numberOf, oneOf, tick, wordOf } from "./choice-kinds.ts";

/** Millimetres from the edge of the paper to the text block. */
export type PageMargins = Pick<PrintSetup["margins"], "top" | "right" | "bottom" | "left">;

/** Percent of full size, or as many pages side by side as this. */
export type PageScale = { percent: number } | { pagesWide: number };

/** The smallest type, in points: a page that cannot hold its columns in it breaks into panels. */
export const LEAST_SIZE = 8;

/** 字号 and their points, as word processors list them. */
export const typeSizes = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
} as const;

/** In place of a district: the lists of all of them, a file each. */
export const ALL_DISTRICTS = "*";

const choiceTable = {
  /** 舍位平衡: the table in a larger unit, so that it still adds up. */
  display: {
    group: "figures",
    label: "显示单位",
    standard: "按方案",
    control: { kind: "own" },
    schema: () =>
      z.strictObject({
        scale: z.union([z.literal(10_000), z.literal(100_000_000)]),
        places: z.number().int().min(0).max(4),
        units: z.array(z.string().min(1).max(50)).min(1).max(20).readonly().optional(),
      }),
    flag: "display",
    form: "万元:2",
    forms: "万元:2、亿元:1 或 万元、万人:2（最多4位小数）",
    read: readDisplay,
  } satisfies Choice<DisplayChoice>,

  /** The month that it tells of; money: what is said up to it, absent: all that is there. */
  period: {
    group: "content",
    label: "月份",
    standard: "最近的",
    hint: "写成 2026-06 的样子。",
    control: { kind: "text", proposals: [], most: 10 },
    schema: () => z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/),
    flag: "period",
    form: "2026-06",
    read: readPeriod,
    fleeting: true,
  } satisfies Choice<string>,
  /** The day of a 通报, ISO: another than the day up to which its figures count. */
  issued: {
    group: "content",
    label: "印发日期",
    standard: "今天",
    control: { kind: "own" },
    schema: () => z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
    flag: "issued",
    form: "2026-07-08",
    read: isoDate,
    fleeting: true,
  } satisfies Choice<string>,
  /** The district whose list it is: its id, or its name; absent: the first. */
  district: {
    group: "content",
    label: "县区",
    standard: "第一个",
    control: { kind: "own" },
    schema: () => z.string().min(1).max(500),
    flag: "district",
    form: "县区",
    read: (text) => text.trim() || null,
    fleeting: true,
  } satisfies Choice<string>,
  /** Columns that are left out, by their printed heading; a district of a group also as group/name. */
  without: namesOf({
    group: "content",
    label: "不印的列",
    standard: "全部列都印",
    flag: "without",
    form: "备注,配合单位",
    most: 2000,
  }),
  /** Rows that are printed: ids of items, names of categories, or numbers of items as printed. */
  rows: namesOf({
    group: "content",
    label: "印哪些行",
    standard: "全部",
    flag: "rows",
    form: "促进就业,3,7",
    most: 20_000,
    fleeting: true,
  }),

  sums: oneOf({
    group: "content",
    label: "合计、差额列",
    standard: "不平时印",
    options: { column: "印", total: "不印", none: "不印，也不写公式" },
    flag: "sums",
  }),
  subtotals: tick({ group: "content", label: "按分组列小计", flag: "subtotals" }),
  sheets: oneOf({
    group: "content",
    label: "分几张表",
    standard: "一张表",
    options: { category: "每个类别一张", agency: "每个牵头单位一张" },
    flag: "sheets",
    paged: true,
  }),
  turned: tick({ group: "content", label: "横竖对调（项目排在上方）", flag: "turned", paged: true }),
  figures: oneOf({
    group: "figures",
    label: "数字写法",
    standard: "统一写法",
    options: { plain: "统一写法", typed: "按输入的写法" },
    hint: "3.5万人 这样的写法按文字印出，公式不会计入它。",
    flag: "figures",
  }),
  thousands: tick({ group: "figures", label: "千位分隔（5,462）", flag: "thousands", paged: true }),

  paper: oneOf({ group: "page", label: "纸张", options: { A4: "A4", A3: "A3" }, flag: "paper", paged: true }),
  orientation: oneOf({
    group: "page",
    label: "方向",
    options: { landscape: "横向", portrait: "纵向" },
    flag: "orientation",
    paged: true,
  }),
  margins: {
    group: "page",
    label: "页边距",
    standard: "自动",
    control: { kind: "own" },
    schema: () => z.strictObject({ top: edge(), right: edge(), bottom: edge(), left: edge() }),
    flag: "margins",
    form: "28,37,26,35",
    forms: "上,右,下,左 四个毫米数（0到100），或者一个数四边都用",
    read: readMargins,
    paged: true,
  } satisfies Choice<PageMargins>,
  scale: {
    group: "page",
    label: "缩放",
    standard: "自动",
    control: { kind: "own" },
    schema: () =>
      z.union([
        z.strictObject({ percent: z.number().int().min(10).max(400) }),
        z.strictObject({ pagesWide: z.number().int().min(1).max(50) }),
      ]),
    flag: "scale",
    form: "85%|2页",
    forms: "85%（10%到400%）或 2页（横向印成几页宽，1到50）",
    read: readScale,
    paged: true,
  } satisfies Choice<PageScale>,

  titleFont: font("标题字体", "title-font", ["方正小标宋简体", "黑体", "宋体", "仿宋_GB2312", "楷体_GB2312"]),
  titleSize: size("标题字号", "title-size", 14, 36),
  headFont: font("表头字体", "head-font", ["黑体", "宋体", "仿宋_GB2312", "楷体_GB2312"]),
  bodyFont: font("正文字体", "font", ["宋体", "仿宋_GB2312", "楷体_GB2312", "黑体"]),
  bodySize: size("正文字号", "size", LEAST_SIZE, 16),
};

type Table = typeof choiceTable;
export type ChoiceName = keyof Table;

/** What was chosen; absent: left to the layout. */
export type LayoutChoices = { [Name in ChoiceName]?: Valued<Table[Name]> | undefined };

type Valued<Row> = Row extends { read: (text: string) => infer T | null } ? Exclude<T, null> : never;

export const choiceNames = Object.keys(choiceTable) as ChoiceName[];
export const layoutChoices: Readonly<Record<ChoiceName, Choice<unknown>>> = choiceTable;

/** All page set-up and fonts: what layouts with pages take. */
export const pageChoices = choiceNames.filter((name) => ["page", "fonts"].includes(layoutChoices[name].group));

let made: z.ZodType<LayoutChoices> | null = null;

/** Of the choices as they travel to the service. Made when first asked for: a small command needs none. */
export function choicesSchema(): z.ZodType<LayoutChoices> {
  made ??= z.strictObject(
    Object.fromEntries(choiceNames.map((name) => [name, layoutChoices[name].schema().optional()])),
  ) as unknown as z.ZodType<LayoutChoices>;
  return made;
}

/** Choices that were kept: what this release does not know, or would not take any more, is left out. */
export function keptChoices(kept: unknown): LayoutChoices {
  if (typeof kept !== "object" || kept === null) return {};
  const known = Object.entries(kept).flatMap(([name, value]) => {
    const choice = choiceNames.find((one) => one === name);
    const parsed = choice === undefined ? undefined : layoutChoices[choice].schema().safeParse(value);
    return parsed?.success ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(known);
}

/** Those of the choices that are named, without what was not chosen. */
export function pickChoices(choices: LayoutChoices, names: readonly ChoiceName[]): LayoutChoices {
  return Object.fromEntries(
    names.flatMap((name) => (choices[name] === undefined ? [] : [[name, choices[name]] as const])),
  );
}

/** 万元:2, 亿元, 万元、万人:1; two decimals where none are given. */
function readDisplay(written: string): DisplayChoice | null {
  const [, names = "", places = "2"] = /^([^:：]+)(?:[:：]([0-4]))?$/.exec(written.trim()) ?? [];
  const units = names.split(/[、,，]/).map((name) => parseUnit(name));
  const scale = units[0]?.scale ?? 1;
  if (scale === 1 || units.some((unit) => unit.scale !== scale || unit.unit === "")) return null;
  return { scale, places: Number(places), units: units.map(({ unit }) => unit) };
}

const edge = () => z.number().min(0).max(100);

/** 28,37,26,35: top, right, bottom, left in millimetres; one number: all four. */
function readMargins(written: string): PageMargins | null {
  const parts = written.split(/[,，]/).map((part) => part.trim().replace(/(?:mm|毫米)$/, ""));
  if (parts.some((part) => !/^\d+(?:\.\d+)?$/.test(part) || Number(part) > 100)) return null;
  const [top = 0, right = top, bottom = top, left = right] = parts.map(Number);
  return parts.length === 1 || parts.length === 4 ? { top, right, bottom, left } : null;
}

/** 85% or 2页. */
function readScale(written: string): PageScale | null {
  const [, figure = "", unit = ""] = /^(\d+)\s*(%|％|页|页宽)$/.exec(written.trim()) ?? [];
  const value = Number(figure);
  if (unit === "") return null;
  if (unit.startsWith("页")) return value >= 1 && value <= 50 ? { pagesWide: value } : null;
  return value >= 10 && value <= 400 ? { percent: value } : null;
}

/** A font by the name that documents carry; letters, digits and what stands in names of fonts. */
function font(label: string, flag: string, proposals: readonly string[]): Choice<string> {
  const allowed = /^[\p{L}\p{N}][\p{L}\p{N} _.-]*$/u;
  return wordOf({ group: "fonts", label, flag, proposals, most: 50, allowed, form: "字体名", paged: true });
}

/** Points, or the name of a 字号. */
function size(label: string, flag: string, min: number, max: number): Choice<number> {
  return numberOf({ group: "fonts", label, flag, min, max, step: 0.5, suffix: "磅", names: typeSizes, paged: true });
}
