/**
 * The methods of allocation and their options, each once: from these two tables derive the contract's schema, the command
 * line's options, help and refusals, and the cards and fields of the dialog. A new method is a row here and, where none of
 * the recipes fits, a recipe in plan.ts.
 */

import type { LevelWords } from "../model/level.ts";

/** What a method can be told, by its name in a request. `flag` is its name on the command line. */
interface OptionRow {
  flag: string;
  /** As the screen and refusals call it. */
  name: string;
  kind: "text" | "flag" | "list";
}

const optionTable = {
  weights: { flag: "weights", name: "填写的权重", kind: "list" },
  basis: { flag: "basis", name: "依据", kind: "text" },
  factors: { flag: "factors", name: "因素", kind: "list" },
  amount: { flag: "amount", name: "数量", kind: "text" },
  percent: { flag: "percent", name: "百分比", kind: "text" },
  gap: { flag: "gap", name: "补足缺口或增加总目标", kind: "text" },
  into: { flag: "into", name: "承担余数的单位", kind: "text" },
  districts: { flag: "districts", name: "参与的单位", kind: "list" },
  lock: { flag: "lock", name: "锁定", kind: "list" },
  min: { flag: "min", name: "下限", kind: "list" },
  max: { flag: "max", name: "上限", kind: "list" },
  multiple: { flag: "multiple", name: "取整倍数", kind: "text" },
  atLeast: { flag: "at-least", name: "起点数", kind: "text" },
  notBelowLastYear: { flag: "not-below-last-year", name: "不低于上年", kind: "flag" },
  monotone: { flag: "monotone", name: "只增不减", kind: "flag" },
  parts: { flag: "parts", name: "其中项一起配平", kind: "flag" },
} as const satisfies Record<string, OptionRow>;

export type OptionName = keyof typeof optionTable;
export const optionNames = Object.keys(optionTable) as OptionName[];
export const allocationOptions: Readonly<Record<OptionName, OptionRow>> = optionTable;

/**
 * How a method is carried out: `split` gives out a total by shares, `copy` takes figures over, `remainder` sets one
 * district, `total` sets the total.
 */
export type Recipe = "split" | "copy" | "remainder" | "total";

/**
 * What a district's share is in proportion to: `one` everybody the same; `given` typed weights or a basis; `current` its
 * own figure, or given weights where there are any; `factors` several factors; `asks` what it asked for, which is also the
 * most it gets.
 */
export type Share = "one" | "given" | "current" | "factors" | "asks";

interface MethodRow {
  /** On the card, and wherever the method is named. */
  name: string;
  /** One line under the name. */
  does: string;
  recipe: Recipe;
  share: Share;
  heeds: readonly OptionName[];
  /** Typed weights name those who take part: the others stay as they are. */
  weightsName?: boolean;
  /** At least one of `options` must be given, else this is said. */
  needs: { options: readonly OptionName[]; missing: (level: LevelWords) => string } | null;
}

const COMMON = ["districts", "lock", "min", "max", "parts"] as const;
const GRAIN = ["multiple", "into", "atLeast", "notBelowLastYear", "monotone"] as const;

const methodTable = {
  equal: {
    name: "平均分",
    does: "每个单位一样多",
    recipe: "split",
    share: "one",
    heeds: ["amount", ...COMMON, ...GRAIN],
    needs: null,
  },
  weights: {
    name: "按权重分",
    does: "按上年数、人口等比例",
    recipe: "split",
    share: "given",
    heeds: ["weights", "basis", "amount", ...COMMON, ...GRAIN],
    weightsName: true,
    needs: { options: ["weights", "basis"], missing: () => "还没有给出权重，请填写权重或选择依据。" },
  },
  proportion: {
    name: "按现有比例调整",
    does: "比例不变，合计对上总数",
    recipe: "split",
    share: "current",
    heeds: ["amount", ...COMMON, ...GRAIN],
    needs: null,
  },
  add: {
    name: "增加或扣减",
    does: "补足缺口，或总数一起加减",
    recipe: "split",
    share: "current",
    heeds: ["amount", "percent", "gap", "weights", "basis", ...COMMON, ...GRAIN],
    weightsName: true,
    needs: null,
  },
  base: {
    name: "保基数加增量",
    does: "上年数打底，增量按比例分",
    recipe: "split",
    share: "given",
    heeds: ["weights", "basis", "amount", ...COMMON, "multiple", "into", "notBelowLastYear", "monotone"],
    needs: null,
  },
  factors: {
    name: "因素法",
    does: "几个因素各占一定权重",
    recipe: "split",
    share: "factors",
    heeds: ["factors", "weights", "basis", "amount", ...COMMON, ...GRAIN],
    needs: { options: ["factors"], missing: () => "还没有给出因素，请至少写一个因素和它的权重。" },
  },
  grant: {
    name: "按申报核定",
    does: "按申报数比例，不超过申报",
    recipe: "split",
    share: "asks",
    heeds: ["weights", "basis", "amount", ...COMMON, ...GRAIN],
    weightsName: true,
    needs: { options: ["weights", "basis"], missing: () => "还没有给出申报数，请填写申报数或选择依据。" },
  },
  copy: {
    name: "照抄",
    does: "取上年数或另一指标的数",
    recipe: "copy",
    share: "given",
    heeds: ["basis", ...COMMON],
    needs: { options: ["basis"], missing: () => "还没有说照抄哪里的数，请选择依据。" },
  },
  remainder: {
    name: "余数给一个单位",
    does: "别处不动，差额给它",
    recipe: "remainder",
    share: "one",
    heeds: ["into", "amount", "lock", "min", "max", "parts"],
    needs: { options: ["into"], missing: ({ place }) => `要指定由哪个${place}承担余数，请选择一个${place}。` },
  },
  total: {
    name: "总数改为合计",
    does: "下面不动，总数对上合计",
    recipe: "total",
    share: "one",
    heeds: ["parts"],
    needs: null,
  },
} as const satisfies Record<string, MethodRow>;

export type MethodName = keyof typeof methodTable;
export const methodNames = Object.keys(methodTable) as MethodName[];
export const allocationMethods: Readonly<Record<MethodName, MethodRow>> = methodTable;

/** Whether a method has any use for an option. */
export function heeds(method: MethodName, option: OptionName): boolean {
  return allocationMethods[method].heeds.includes(option);
}
