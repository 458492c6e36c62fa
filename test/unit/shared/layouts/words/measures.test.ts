/** 推进措施 in words: what stands in it, and that every figure is the plan's. */

import { describe, expect, test } from "vitest";
import type { TextDocument } from "../../../../../shared/document/text-document.ts";
import { plainText } from "../../../../../shared/document/text-document.ts";
import { measureLines, measuresDocument } from "../../../../../shared/layouts/words/measures.ts";
import { planDocument, planFromDocument } from "../../../../../shared/document/json/plan-document.ts";
import type { WordsBlock } from "../../../../../shared/document/words.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { newItem } from "../../../../../shared/model/plan.ts";
import { indicatorsOf, itemsOf } from "../../../../../shared/model/read-plan.ts";
import { readNotice } from "../../../../../shared/recognise/notice/read.ts";
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
      "1.康复，康复救助12816名；儿童训练1332名；其中男童700名；辅具不少于62名。（牵头单位：市残联；配合单位：市财政局、市民政局）",
      "推进措施：",
      "1.摸清底数",
      "2.按月拨付",
      "二、促进就业（1项）",
      "2.就业，城镇新增就业3.5万人左右；登记失业率不超过4.50%；最低工资1.8万—2.1万元；低保：按省下达计划。",
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

  test("leaves no figure of the plan out", () => {
    const sample = samplePlan();
    const all = words(measuresDocument(sample));
    for (const row of indicatorsOf(sample)) {
      const total = spokenFigure(sample, row, { kind: "total" });
      if (total !== "") expect(all.replaceAll(/\s/g, "").includes(total.replaceAll(/\s/g, "")), row.name).toBe(true);
    }
    for (const item of itemsOf(sample)) for (const measure of item.measures) expect(all).toContain(measure);
  });
});

test("measures keep the numbers that they bring along", () => {
  const lines = (measures: string[]) => measureLines(newItem({ id: "i", text: "", measures }));
  expect(lines(["1.先做", "2.后做"])).toEqual(["1.先做", "2.后做"]);
  expect(lines(["只有一条"])).toEqual(["只有一条"]);
  expect(lines([" 先做 ", "", "后做"])).toEqual(["1.先做", "2.后做"]);
});

describe("推进措施 as a notice", () => {
  const notice = [
    "云溪市2026年民生实事实施方案",
    "一、促进就业（1项）",
    "（一）促进重点群体稳定就业，城镇新增就业3.5万人左右，其中溪东县1.5万人左右、溪西县2万人左右。（牵头单位：市人力资源社会保障局）",
    "推进措施：",
    "1.常态化组织招聘活动。",
    "2.强化失业人员帮扶。",
    "二、社会保障（1项）",
    "（二）改造老年食堂120个，其中溪东县50个、溪西县70个。（牵头单位：市民政局；配合单位：市财政局）",
  ];
  const read = (lines: readonly string[]): PlanState => {
    let next = 0;
    const id = (): string => `00000000-0000-7000-8000-${String((next += 1)).padStart(12, "0")}`;
    const blocks = lines.map((text, index): WordsBlock => ({
      kind: "paragraph",
      text,
      place: { paragraph: index + 1 },
    }));
    return planFromDocument(readNotice({ source: "txt", blocks, warnings: [] }, id, 2026).plan, id);
  };
  const figures = (state: PlanState): unknown =>
    planDocument(state, []).items.map(({ label, leads, supports, measures, indicators }) => ({
      ...{ label, leads, supports, measures },
      rows: indicators.map(({ name, unit, total, targets }) => ({ name, unit, total, targets })),
    }));

  test("reads back to the same plan, and its sentences are those of the office", () => {
    const first = read(notice);
    const again = words(measuresDocument(first)).split("\n");
    expect(again.map((line) => line.normalize("NFKC"))).toContain(notice[2]!.normalize("NFKC"));
    expect(figures(read(again))).toEqual(figures(first));
  });

  test("a figure changed since stands behind the office's sentence, underlined", () => {
    const changed = read(notice);
    const item = itemsOf(changed)[1]!;
    // As if the plan had been 110 when the sentence was written.
    changed.item.set(item.id, { ...item, text: item.text.replace("120", "110") });
    const runs = measuresDocument(changed).sections[0]!.blocks.flatMap((block) =>
      block.kind === "paragraph" ? block.runs : [],
    );
    expect(runs.filter(({ underline }) => underline).map(({ text: figure }) => figure)).toEqual([
      "120个",
      "50个",
      "70个",
    ]);
    expect(words(measuresDocument(changed))).toContain("改造老年食堂110个");
  });

  test("a plan from a table says its figures and splits, and they read back", () => {
    const table = planOf(
      ["溪东县", "溪西县"],
      [
        {
          item: "改造老年食堂",
          category: "社会保障",
          name: "改造老年食堂",
          unit: "个",
          total: "120",
          targets: ["50", "70"],
          itemFields: { leads: ["市民政局"] },
        },
      ],
      { title: "云溪市2026年民生实事目标任务分解表" },
    );
    const again = words(measuresDocument(table)).split("\n");
    const back = figures(read(again)) as { rows: { total: unknown; targets: unknown }[] }[];
    expect(back[0]!.rows[0]).toMatchObject({
      total: { value: "120" },
      targets: { 溪东县: { value: "50" }, 溪西县: { value: "70" } },
    });
  });
});
