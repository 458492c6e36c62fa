/** Choices of the fields of an indicator, in the clerk's words. */

import type { Direction, ItemScope, Part, Rule, TotalMode } from "../../shared/model/plan.ts";
import type { Scale } from "../../shared/model/unit.ts";
import { ruleWords } from "../../shared/text.ts";

export const ruleOptions = (Object.entries(ruleWords) as [Rule, string][]).map(([value, label]) => ({ value, label }));

export const directionOptions: { value: Direction | ""; label: string }[] = [
  { value: "", label: "按文字判断" },
  { value: "atLeast", label: "不低于（越高越好）" },
  { value: "atMost", label: "不超过（越低越好）" },
  { value: "equal", label: "等于（统一标准）" },
];

export const scaleOptions: { value: Scale; label: string }[] = [
  { value: 1, label: "原单位" },
  { value: 10_000, label: "万" },
  { value: 100_000_000, label: "亿" },
];

export const partOptions: { value: Part | ""; label: string }[] = [
  { value: "", label: "只列出，不校验" },
  { value: "parts", label: "各其中项相加等于上级" },
  { value: "within", label: "各其中项相加不超过上级" },
];

export const totalOptions: { value: TotalMode; label: string }[] = [
  { value: "given", label: "下达（单独填写）" },
  { value: "computed", label: "汇总（各县区相加得出）" },
];

export const scopeOptions: { value: ItemScope; label: string }[] = [
  { value: "own", label: "本级承担" },
  { value: "province", label: "属省级任务" },
  { value: "city", label: "属市级任务" },
  { value: "reference", label: "全市参照执行" },
  { value: "noTask", label: "无任务" },
];
