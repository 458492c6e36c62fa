/** 推进措施 in words: what stands in it, and that every figure is the plan's. */

import { describe, expect, test } from "vitest";
import type { TextDocument } from "../../../../../shared/document/text-document.ts";
import { plainText } from "../../../../../shared/document/text-document.ts";
import { measureLines, measuresDocument } from "../../../../../shared/layouts/words/measures.ts";
import { newItem } from "../../../../../shared/model/plan.ts";
import { indicatorsOf, itemsOf } from "../../../../../shared/model/read-plan.ts";
import { spokenFigure } from "../../../../../shared/view/sentence.ts";
import { planOf, samplePlan } from "../support.ts";

const words = (document: TextDocument): string =>
  document.sections.flatMap(({ blocks }) => blocks.map(plainText)).join("\n");

const agencies = { leads: ["市残联"], supports: ["市财政局", "市民政局"], measures: ["摸清底数", "按月拨付"] };
const plan = planOf(
  ["谯城区"],
  [
    { item: "康复", category: "困难帮扶", name: "康复救助", unit: "名", total: "12816", itemFields: agencies },
    { item: "康复", name: "儿童训练", unit: "名", total: "1332", fields: { parent: "n0", part: "parts" } },
    { item: "康复", name: "其中男童", unit: "名", total: "700", fields: { parent: "n1", part: "within" } },
    { item: "康复", name: "辅具", unit: "名", total: "不少于62", fields: { parent: "n0", part: "parts" } },
    { item: "就业", category: "促进就业", name: "城镇新增就业", unit: "万人", total: "3.5左右" },
    { item: "就业", name: "登记失业率", unit: "%", total: "不超过4.50%" },
    { item: "就业", name: "最低工资", unit: "元", total: "1.8万—2.1万元" },
    { item: "就业", name: "低保", total: "按省下达计划", fields: { note: "省里另行下达" } },
  ],
  {
    title: "云溪市2026年50项民生实事目标任务分解表",
    status: "draft",
    annex: "附件3",
    issuerLine: "市民生办",
    issueDate: "2026-03-01",
  },
);

describe("推进措施", () => {
  const text = words(measuresDocument(plan));

  test("stands category by category and item by item, with tasks, agencies and numbered measures", () => {
    expect(text.split("\n")).toEqual([
      // No annex of the table's notice, and the draft says so once.
      "云溪市2026年50项民生实事推进措施",
      "（草稿）",
      "一、困难帮扶（1项）",
      "1.康复",
      "目标任务：康复救助12816名，其中：儿童训练1332名（其中：其中男童700名）、辅具不少于62名。",
      "牵头单位：市残联；配合单位：市财政局、市民政局。",
      "推进措施：",
      "1.摸清底数",
      "2.按月拨付",
      "二、促进就业（1项）",
      "2.就业",
      "目标任务：城镇新增就业3.5万人左右；登记失业率不超过4.50%；最低工资1.8万—2.1万元；低保：按省下达计划。",
      "备注：省里另行下达",
      "",
      "市民生办",
      "2026年3月1日",
    ]);
  });

  test("says nothing of a draft where the plan is final", () => {
    const final = { ...plan, header: { ...plan.header, status: "final" as const } };
    expect(words(measuresDocument(final))).not.toContain("草稿");
  });

  test("binds each figure to its cell, and leaves no total of the plan out", () => {
    const sample = samplePlan();
    const runs = measuresDocument(sample).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "paragraph" ? block.runs : [])),
    );
    const said = new Map(runs.flatMap(({ text, figure }) => (figure ? [[figure[0]?.indicator, text]] : [])));
    for (const row of indicatorsOf(sample)) {
      const total = spokenFigure(sample, row, { kind: "total" });
      if (total !== "") expect(said.get(row.id), row.name).toBe(total);
    }
    const all = runs.map((run) => run.text).join("\n");
    for (const item of itemsOf(sample)) for (const measure of item.measures) expect(all).toContain(measure);
  });
});

test("measures keep the numbers that they bring along", () => {
  const lines = (measures: string[]) => measureLines(newItem({ id: "i", text: "", measures }));
  expect(lines(["1.先做", "2.后做"])).toEqual(["1.先做", "2.后做"]);
  expect(lines(["只有一条"])).toEqual(["只有一条"]);
  expect(lines([" 先做 ", "", "后做"])).toEqual(["1.先做", "2.后做"]);
});
