/** 上报报告: its sentences, their figures, and the file as another reader reads it. */

import { describe, expect, test } from "vitest";
import { writeDocx } from "../../../../../electron/exchange/docx/write.ts";
import { plainText } from "../../../../../shared/document/text-document.ts";
import { reportDocument } from "../../../../../shared/layouts/words/report.ts";
import type { Amount } from "../../../../../shared/model/amount.ts";
import type { Beside } from "../../../../../shared/model/beside.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { checkPlan } from "../../../../../shared/rules/check.ts";
import { readDocx } from "../../../../support/readers/docx.ts";
import { planOf, samplePlan } from "../support.ts";

const amount = (digits: number): Amount => ({
  kind: "amount",
  value: { digits, places: 0 },
  qualifier: "exact",
  text: String(digits),
});
const upper = (digits: number) => ({
  plan: "u",
  indicator: "x",
  district: null,
  given: amount(digits),
  from: "〔全省方案〕亳州市",
});
const employment = upper(35_000);
const rescue = upper(13_000);
const plan = planOf(
  ["谯城区", "涡阳县"],
  [
    {
      item: "就业",
      category: "一、促进就业（1项）",
      name: "新增就业",
      unit: "万人",
      total: "3.5左右",
      targets: ["2", "1.5"],
      fields: { upper: employment },
    },
    {
      item: "康复",
      category: "困难帮扶",
      name: "救助",
      unit: "人",
      total: "12816",
      targets: ["7000", "5810"],
      fields: { upper: rescue },
    },
    { item: "康复", name: "儿童", unit: "人", total: "1332", targets: ["1000", "332"], fields: { parent: "n1" } },
    { item: "辅具", category: "困难帮扶", name: "辅具", unit: "人", total: "184", targets: ["100", "84"] },
    { item: "康复", name: "机构", unit: "家", total: "不少于3", targets: ["2", "不少于1"] },
    { item: "公园", category: "困难帮扶", name: "上限", unit: "家", total: "不超过4", targets: ["不超过4", ""] },
    { item: "低保", category: "困难帮扶", name: "标准", unit: "元", total: "86", fields: { rule: "uniform" } },
    { item: "低保", name: "对象", unit: "人", total: "应保尽保" },
  ],
  {
    title: "亳州市2026年民生实事目标任务分解表",
    issuer: "亳州市",
    status: "review",
    issuerLine: "亳州市民生办",
    issueDate: "2026-03-01",
  },
);
const beside: Beside = {
  allotments: new Map([employment, rescue].map((one, at) => [`n${at}`, { value: one.given, from: one.from }] as const)),
};
const reportOf = (state: PlanState) => reportDocument(state, checkPlan(state, beside));
const linesOf = (state: PlanState): string[] => (reportOf(state).sections[0]?.blocks ?? []).map(plainText);

describe("上报报告", () => {
  test("says how many there are, what they come to, what adds up and what was allotted", () => {
    expect(linesOf(plan)).toEqual([
      "关于报送亳州市2026年民生实事目标任务分解情况的报告\n（征求意见稿）",
      "安徽省人民政府：",
      "现将亳州市2026年民生实事目标任务分解情况报告如下。",
      "一、总体情况",
      "共有项目5个、指标8项；按类别分，促进就业1个、困难帮扶4个；任务分解到2个县区。",
      "二、主要目标任务",
      "（一）促进就业",
      "项目1个、指标1项；新增就业3.5万人左右。",
      "（二）困难帮扶",
      "项目4个、指标7项；以人计的指标2项，合计13000人，其中最大的是救助12816人；" +
        "以家计的指标2项，合计7家（既有“不少于”的数，也有“不超过”的数，只作参考）；" +
        "比率、标准等不相加的指标1个；以文字或区间表示、未计入的1个；已含在上级指标里、不重复计入的其中项1个。",
      "三、分解校验情况",
      "各县区分解数相加与全市目标核对的指标6项，相符5项，不相符1项。没有列入“相符”结论的情况：未分解 1（标准）。",
      "校验发现1个问题：",
      "康复·救助：全市目标12816人，各县区之和12810人，差额-6人（还差6人）。",
      "四、与上级下达任务的衔接情况",
      "上级下达任务的指标2项，符合下达数1项，不符合下达数1项。",
      "新增就业下达3.5万人，全市目标3.5万人左右；救助下达13000人，全市目标12816人。",
      "康复·救助：〔全省方案〕亳州市下达13000人，全市目标12816人，差额-184人（还差184人）。",
      "特此报告。",
      "",
      "附件：亳州市2026年民生实事目标任务汇总上报表",
      "",
      "亳州市民生办",
      "2026年3月1日",
    ]);
    expect(reportOf(plan).warnings).toEqual([]);
  });

  test("binds every figure to the cells that it is or is the sum of", () => {
    const runs = (reportOf(plan).sections[0]?.blocks ?? []).flatMap((block) =>
      block.kind === "paragraph" ? block.runs : [],
    );
    const bound = runs.flatMap(({ text, figure }) =>
      figure ? [`${text}=${figure.map(({ indicator }) => indicator).join("+")}`] : [],
    );
    expect(bound).toEqual([
      "3.5万人左右=n0",
      "13000人=n1+n3",
      "12816人=n1",
      "7家=n4+n5",
      "3.5万人左右=n0",
      "12816人=n1",
    ]);
  });

  test("is read by others with its tables and stamp lines, and says once that it is no final text", async () => {
    const read = readDocx(await writeDocx(reportOf(plan)));
    const texts = read.paragraphs.map(({ text }) => text);
    const all = [...texts, ...read.tables.flatMap(({ rows }) => rows.flat().map(({ text }) => text))].join("\n");
    expect(read.paragraphs[0]?.style).toBe("公文标题");
    expect(all.split("征求意见稿")).toHaveLength(2);
    expect(texts.filter((text) => text.includes("填报单位（盖章）"))).toHaveLength(read.tables.length);
    expect(read.tables.map(({ rows }) => rows.map((row) => row.map(({ text }) => text).join("|")))[0]).toContain(
      "1|一、促进就业（1项）|1|万人|1|3.5左右|",
    );
    expect(read.pages.map(({ orient }) => orient ?? "")).toEqual(["portrait", ...read.tables.map(() => "landscape")]);
  });

  test("leaves the receiver to be filled in where nothing tells it, and has no part about an upper plan where there is none", () => {
    const sample = samplePlan();
    const { warnings } = reportDocument(sample, checkPlan(sample));
    expect(warnings).toEqual(["不知道报告报送给谁：请在导出的文档里把“（主送机关）”改成主送机关的名称。"]);
    const lines = linesOf(sample);
    expect(lines).toContain("（主送机关）：");
    expect(lines.join("\n")).not.toContain("下达");
  });
});
