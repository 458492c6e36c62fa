/** Choices of the fields of an indicator or a district, in the clerk's words. */

import type { LevelWords } from "../../shared/model/level.ts";
import type { Direction, DistrictKind, ItemScope, Part, Rule, TotalMode } from "../../shared/model/plan.ts";
import type { Scale } from "../../shared/model/unit.ts";
import { kindWords, ruleWords, scopeWords } from "../../shared/text.ts";

export function ruleOptions(level: LevelWords): { value: Rule; label: string }[] {
  return (Object.entries(ruleWords(level)) as [Rule, string][]).map(([value, label]) => ({ value, label }));
}

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

export function totalOptions({ each }: LevelWords): { value: TotalMode; label: string }[] {
  return [
    { value: "given", label: "下达（单独填写）" },
    { value: "computed", label: `汇总（${each}相加得出）` },
  ];
}

export function scopeOptions(level: LevelWords): { value: ItemScope; label: string }[] {
  const words = Object.entries({ ...scopeWords(level), own: "本级承担" }) as [ItemScope, string][];
  return words.map(([value, label]) => ({ value, label }));
}

export function kindOptions(level: LevelWords): { value: DistrictKind; label: string }[] {
  return (Object.entries(kindWords(level)) as [DistrictKind, string][]).map(([value, label]) => ({ value, label }));
}
