/** Random small plans, and the ways in which offices lay them out, for the property that recognition gives the plan back. */

import fc from "fast-check";
import type { Cell, SheetSpec } from "./build.ts";

export interface PlanRow {
  category: string;
  item: string;
  indicator: string;
  /** Printed unit. */
  unit: string;
  lead: string;
  note: string;
  total: number | null;
  /** By district: figure, null for blank, "none" for a mark. */
  targets: (number | null | "none")[];
}

export interface RandomPlan {
  districts: string[];
  rows: PlanRow[];
}

const DISTRICTS: readonly (readonly string[])[] = [
  ["市本级", "谯城区", "涡阳县", "蒙城县", "利辛县", "亳州高新区", "亳芜产业园"],
  ["桐城市", "怀宁县", "潜山市", "岳西县", "太湖县", "望江县", "宿松县", "安庆经开区"],
  ["谯城", "涡阳", "蒙城", "利辛", "高新区"],
  ["古井镇", "十八里镇", "五马镇", "汤王街道", "花戏楼街道", "区直"],
  ["合肥", "亳州", "宿州", "阜阳", "黄山"],
];
const CATEGORIES = ["促进就业", "社会保障", "困难群体救助", "教育惠民", "卫生健康"];
const ITEMS = [
  "稳定就业",
  "放心家政行动",
  "康复工程",
  "居家养老服务",
  "法律援助",
  "健康口腔行动",
  "学生资助",
  "惠民菜篮子",
  "老旧小区整治",
  "“两癌”筛查",
  "农村公路",
  "危房改造",
];
const INDICATORS = [
  "城镇新增就业",
  "培训家政服务人员",
  "儿童康复训练",
  "适配假肢矫形器",
  "家庭适老化改造",
  "办理法律援助案件",
  "窝沟封闭服务",
  "资助中职学生",
  "新增门店",
  "改造老旧小区",
  "宫颈癌筛查",
  "乳腺癌筛查",
  "新改建公路",
  "改造危房",
  "建设托位",
  "新建公厕",
  "阳光家园托养",
  "药费补助",
];
const UNITS = ["人", "人次", "户", "个", "件", "万人", "公里", "套", "万元"];
const LEADS = ["市人力资源社会保障局", "市商务局", "市残联", "市民政局"];

const figure = (unit: string): fc.Arbitrary<number> =>
  /^(?:万|公里)/.test(unit)
    ? fc.integer({ min: 1, max: 99_999 }).map((n) => n / 100)
    : fc.integer({ min: 0, max: 99_999 });

function sum(values: readonly (number | null | "none")[]): number {
  return (
    values.reduce<number>((all, value) => all + (typeof value === "number" ? Math.round(value * 100) : 0), 0) / 100
  );
}

export const randomPlan: fc.Arbitrary<RandomPlan> = fc
  .record({
    districts: fc.constantFrom(...DISTRICTS).chain((all) => fc.shuffledSubarray([...all], { minLength: 2 })),
    indicators: fc.shuffledSubarray(INDICATORS, { minLength: 1, maxLength: 10 }),
    items: fc.shuffledSubarray(ITEMS, { minLength: 10 }),
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 10, maxLength: 10 }),
    categorySizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 10, maxLength: 10 }),
  })
  .chain(({ districts, indicators, items, sizes, categorySizes }) => {
    const places: { category: string; item: string }[] = [];
    let item = 0;
    let category = 0;
    let inItem = 0;
    let inCategory = 0;
    for (const _ of indicators) {
      places.push({ category: CATEGORIES[category] ?? "公共安全", item: items[item] ?? "其他项目" });
      inItem += 1;
      if (inItem < (sizes[item] ?? 1)) continue;
      inItem = 0;
      item += 1;
      inCategory += 1;
      if (inCategory < (categorySizes[category] ?? 1)) continue;
      inCategory = 0;
      category = Math.min(category + 1, CATEGORIES.length - 1);
    }
    return fc
      .tuple(
        ...indicators.map((indicator, i) =>
          fc.constantFrom(...UNITS).chain((unit) =>
            fc.record({
              category: fc.constant(places[i]?.category ?? ""),
              item: fc.constant(places[i]?.item ?? ""),
              indicator: fc.constant(indicator),
              unit: fc.constant(unit),
              lead: fc.constantFrom(...LEADS),
              note: fc.constantFrom("", "含高新区", "按月调度"),
              total: fc.constant(null as number | null),
              targets: fc.array(
                fc.oneof(
                  { weight: 8, arbitrary: figure(unit) },
                  { weight: 1, arbitrary: fc.constantFrom(null, "none" as const) },
                ),
                { minLength: districts.length, maxLength: districts.length },
              ),
            }),
          ),
        ),
      )
      .map((rows) => ({
        districts,
        rows: rows.map((row, i) => {
          // The first cell of the first row is a figure: a table without any is no case of this property.
          const targets =
            i === 0 && !row.targets.some((one) => typeof one === "number") ? [7, ...row.targets.slice(1)] : row.targets;
          // Agencies belong to the item.
          const lead = rows.find((other) => other.item === row.item)?.lead ?? row.lead;
          return { ...row, lead, targets, total: sum(targets) };
        }),
      }));
  });

export interface LayoutChoice {
  title: boolean;
  annex: boolean;
  top: number;
  left: number;
  seq: boolean;
  category: "none" | "column" | "rows";
  repeat: "merge" | "repeat" | "blank";
  unit: "column" | "bracket";
  total: "first" | "last" | "none";
  totalWord: number;
  span: "none" | "merged" | "unmerged";
  sumColumn: boolean;
  sumRow: boolean;
  lead: boolean;
  note: boolean;
  footnote: boolean;
  hidden: boolean;
  brokenNames: boolean;
  textNumbers: boolean;
  mark: string;
  pageAfter: number;
}

export const layoutChoice: fc.Arbitrary<LayoutChoice> = fc.record({
  title: fc.boolean(),
  annex: fc.boolean(),
  top: fc.integer({ min: 0, max: 2 }),
  left: fc.integer({ min: 0, max: 1 }),
  seq: fc.boolean(),
  category: fc.constantFrom("none" as const, "column" as const, "rows" as const),
  repeat: fc.constantFrom("merge" as const, "repeat" as const, "blank" as const),
  unit: fc.constantFrom("column" as const, "bracket" as const),
  total: fc.constantFrom("first" as const, "last" as const, "none" as const),
  totalWord: fc.integer({ min: 0, max: 5 }),
  span: fc.constantFrom("none" as const, "merged" as const, "unmerged" as const),
  sumColumn: fc.boolean(),
  sumRow: fc.boolean(),
  lead: fc.boolean(),
  note: fc.boolean(),
  footnote: fc.boolean(),
  hidden: fc.boolean(),
  brokenNames: fc.boolean(),
  textNumbers: fc.boolean(),
  mark: fc.constantFrom("—", "－", "/", "无", "无任务", "-"),
  pageAfter: fc.integer({ min: 0, max: 12 }),
});

const TOTAL_WORDS = ["全市目标", "目标值", "总目标", "全市合计", "合  计", "年度目标任务"];

/** Collects cells and merges while a table is written. */
export class Sketchpad {
  readonly rows: Cell[][] = [];
  readonly merges: string[] = [];

  put(row: number, column: number, cell: Cell): void {
    (this.rows[row] ??= [])[column] = cell;
  }

  merge(top: number, left: number, bottom: number, right: number): void {
    if (top === bottom && left === right) return;
    const name = (column: number) => String.fromCharCode(65 + column);
    this.merges.push(`${name(left)}${top + 1}:${name(right)}${bottom + 1}`);
  }

  spec(more: Partial<SheetSpec> = {}): SheetSpec {
    for (let r = 0; r < this.rows.length; r += 1) this.rows[r] ??= [];
    return { rows: this.rows, merges: this.merges, ...more };
  }
}

export function cellFor(value: number | null | "none", choice: LayoutChoice, i: number): Cell {
  if (value === null) return null;
  if (value === "none") return choice.mark;
  if (!choice.textNumbers) return value;
  return i % 3 === 0
    ? value.toLocaleString("en-US", { maximumFractionDigits: 2 })
    : i % 3 === 1
      ? ` ${value} `
      : String(value);
}

/** 谯 城 区, or the name over two lines. */
export function nameFor(name: string, choice: LayoutChoice, i: number): string {
  if (!choice.brokenNames) return name;
  return i % 2 === 0 ? [...name].join(" ") : `${name.slice(0, 2)}\n${name.slice(2)}`;
}

export function totalWord(choice: LayoutChoice): string {
  return TOTAL_WORDS[choice.totalWord] ?? "合计";
}
