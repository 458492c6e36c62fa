/** What the fields of a plan are called where their changes are told. */

import type { LevelWords } from "../model/level.ts";
import { get } from "../model/named.ts";
import type { HeaderPatch, RowKind, RowPatch } from "../model/plan.ts";
import { kindWords, ruleWords, scopeWords, usualHeadings } from "../text.ts";

/** Where a row was copied from, where its figures came from and how it is marked are no part of what it says. */
type Passed = "lineage" | "source" | "upper" | "look";
type Titles<P> = Record<Exclude<keyof P, Passed>, string>;

/** The name of the plan is its place in the list: two plans never share it. */
export const headerTitles: Titles<Omit<HeaderPatch, "name">> = {
  title: "标题",
  year: "年度",
  issuer: "印发机关",
  documentNumber: "发文字号",
  annex: "附件号",
  unitLine: "单位行",
  notes: "表下说明",
  issuerLine: "落款",
  issueDate: "日期",
  asOf: "截至",
  signsAbove: "表上填报栏",
  signsBelow: "表下签字栏",
  pageHeader: "页眉",
  headings: "表头用语",
};

export const rowTitles: { [K in RowKind]: Titles<RowPatch<K>> } = {
  district: { name: "名称", code: "行政区划代码", kind: "类型", group: "分组" },
  category: { seq: "类别序号", name: "类别名称", declaredCount: "类别项数" },
  item: {
    seq: "序号",
    label: "序号（印出的）",
    text: "项目内容",
    leads: "牵头单位",
    supports: "配合单位",
    scope: "任务归属",
    measures: "推进措施",
    extra: "其他栏",
  },
  indicator: {
    parent: "上级指标",
    name: "指标名称",
    unit: "计量单位",
    scale: "单位倍数",
    decimals: "小数位",
    totalMode: "总数",
    rule: "校验规则",
    eachBound: "每处下限",
    direction: "方向",
    part: "其中关系",
    partition: "其中分组",
    mustDecompose: "须分解",
    note: "备注",
    facts: "推进信息",
    extra: "其他栏",
  },
};

/** A field's value as people read it; `null` and nothing are blank. */
export function fieldText(field: string, value: unknown, level: LevelWords): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return (value as string[]).filter((text) => text !== "").join("、");
  if (typeof value === "object") {
    const headings: Record<string, string> = field === "headings" ? usualHeadings(level) : {};
    return Object.entries(value as Record<string, string>)
      .map(([name, text]) => `${get(headings, name) ?? name}：${text}`)
      .join("；");
  }
  const words: Record<string, Record<string, string>> = {
    rule: ruleWords(level),
    kind: kindWords(level),
    scope: { ...scopeWords(level), own: "本级任务" },
    totalMode: { given: "下达", computed: "汇总" },
    direction: { atLeast: "不低于", atMost: "不超过", equal: "等于" },
    part: { parts: "相加等于上级", within: "不超过上级" },
    mustDecompose: { true: "是", false: "否" },
    scale: { 1: "1", 10000: "万", 100000000: "亿" },
  };
  const text = String(value as string | number | boolean);
  return words[field]?.[text] ?? text;
}
