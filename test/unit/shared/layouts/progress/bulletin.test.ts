import { expect, test } from "vitest";
import { plainText } from "../../../../../shared/document/text-document.ts";
import { bulletinDocument, bulletinText } from "../../../../../shared/layouts/progress/bulletin.ts";
import type { MonthPaper } from "../../../../../shared/layouts/progress/paper.ts";
import { otherMonthIn } from "../../../../../shared/layouts/progress/paper.ts";
import { progressSheet } from "../../../../../shared/layouts/progress/table.ts";
import { CellMap } from "../../../../../shared/tracking/cell-map.ts";
import { monthsBehind } from "../../../../../shared/tracking/progress/behind.ts";
import type { ProgressMonth } from "../../../../../shared/tracking/progress/month.ts";
import { progressOf } from "../../../../../shared/tracking/progress/month.ts";
import { rankingOf } from "../../../../../shared/tracking/progress/ranking.ts";
import { monthOf } from "../../../../support/tracking/month.ts";
import { planOf } from "../support.ts";

const plan = planOf(
  ["甲县", "乙县", "丙县", "丁县", "戊县"],
  [
    {
      item: "促进就业",
      name: "城镇新增就业",
      unit: "人",
      total: "1000",
      targets: ["200", "200", "200", "200", "200"],
      itemFields: { leads: ["市人社局"], seq: 1 },
    },
    {
      item: "残疾人服务",
      name: "无障碍改造",
      unit: "户",
      total: "100",
      targets: ["50", "50", "", "", ""],
      itemFields: { leads: ["市残联"], seq: 2 },
    },
    { item: "退休办理", name: "办理人次", unit: "人次", total: "—", itemFields: { seq: 3 } },
    {
      item: "敬老院",
      name: "敬老院改革",
      unit: "家",
      total: "4",
      targets: ["4", "", "", "", ""],
      itemFields: { seq: 4 },
    },
  ],
  { title: "云溪市2026年民生实事目标任务分解表", issuerLine: "云溪市民生办" },
);

function paper(more: Partial<MonthPaper> = {}): MonthPaper {
  const done = (period: string, jobs: (string | null)[]): ProgressMonth =>
    progressOf(
      monthOf(plan, period, { n0: jobs, n1: ["10", null], n2: [null, null, null, null, null, "454"], n3: ["4"] }),
    );
  const months = [done("2026-05", ["50", "60", "70", "80", null]), done("2026-06", ["150", "120", "80", "80", null])];
  const month = months[1] as ProgressMonth;
  const notes = new CellMap<string>();
  notes.set("n0", "d2", "企业停产，预计9月补齐。");
  return {
    ...{ month, ranking: rankingOf(month), behind: monthsBehind(months), asOf: "2026-06-30", issued: "2026-08-11" },
    ...{ notes, corrected: [], ...more },
  };
}

test("a month is told in plain official words: counts that add up, ranking, who is slow, who said nothing", () => {
  const [section] = bulletinDocument(paper()).sections;
  expect(section?.blocks.map(plainText)).toEqual([
    "关于云溪市2026年民生实事1—6月实施进度的通报",
    "各县区，各牵头单位：",
    "为推动云溪市2026年民生实事按时完成，现将1—6月实施进度通报如下（数据截至2026年6月30日）。",
    "一、总体情况",
    "全市2026年民生实事共4项。其中，已完成1项，占25.00%；慢于序时2项，占50.00%。另有没有年度量化任务、持续推进的1项。目前序时进度为50.00%。",
    "二、县区排名",
    "按各项任务完成率的平均数（超过100%的按100%计，未报的按0计）排名：第一名甲县（65.00%）；第二名丙县（40.00%）、丁县（40.00%）；第四名乙县（30.00%）；第五名戊县（0.00%）。",
    "三、进度较慢的项目",
    "1.促进就业，牵头单位：市人社局。城镇新增就业完成430人，完成率43.00%，低于序时进度7.00个百分点，连续2个月慢于序时，其中进度较慢的为丙县（40.00%）、丁县（40.00%），未报的为戊县。丙县说明：“企业停产，预计9月补齐”。",
    "2.残疾人服务，牵头单位：市残联。无障碍改造完成10户，完成率10.00%，低于序时进度40.00个百分点，连续2个月慢于序时，其中进度较慢的为甲县（20.00%），未报的为乙县。",
    "四、未报送情况",
    "乙县有1项指标未报（无障碍改造）；戊县全部1项指标未报。",
    "五、下一步工作要求",
    "（一）慢于序时进度的项目，牵头单位和有关单位要倒排工期、挂图作战，书面说明原因和预计完成时间。",
    "（二）没有报送的单位要立即补报，并说明原因。",
    "（三）各县区要严格审核数据，按时报送，下次报送时间另行通知。",
    "",
    "附件：1.慢于序时进度项目",
    "　　　2.达到序时进度项目",
    "",
    "云溪市民生办",
    "2026年8月11日",
  ]);
});

test("figures are bound to their cells", () => {
  const [section] = bulletinDocument(paper()).sections;
  const runs = (section?.blocks ?? []).flatMap((block) => (block.kind === "paragraph" ? block.runs : []));
  const bound = runs
    .filter(({ figure }) => figure)
    .map(({ text, figure }) => [text, figure?.[0]?.indicator, figure?.[0]?.district]);
  expect(bound).toContainEqual(["430人", "n0", null]);
  expect(bound).toContainEqual(["40.00%", "n0", "d2"]);
});

test("corrections of the month before are told, and the label of another month refuses the paper", () => {
  const row = plan.indicator.get("n0");
  if (!row) throw new Error("no row");
  const figure = (text: string) => ({
    value: { kind: "amount" as const, value: { digits: Number(text), places: 0 }, qualifier: "exact" as const, text },
    as: { unit: "人", scale: 1 as const, decimals: 0 },
  });
  const correction = { figure: figure("48"), reason: "重复统计", by: "", at: "" };
  const corrected = [{ period: "2026-05", indicator: row, district: "d0", printed: figure("50"), correction }];
  expect(bulletinText(paper({ corrected }))).toContain(
    "上月（5月）数据更正如下：甲县城镇新增就业完成数由50人更正为48人，原因：重复统计。",
  );
  const notes = new CellMap<string>();
  notes.set("n0", "d2", "截至5月底停产");
  expect(() => bulletinText(paper({ notes }))).toThrow("6月的通报里还有“截至5月”");
  expect(() => bulletinText(paper({ asOf: "2026-05-31" }))).toThrow("像是沿用了上月的日期");
  expect(otherMonthIn("1—6月完成，截至2026年6月30日，预计9月补齐", "2026-06")).toBeNull();
  expect(otherMonthIn("5月份通报", "2026-06")).toBe("5月份通报");
});

test("the table has every row with its places, and two annexes; what a format cannot hold across stands below", () => {
  const [full, slow, good] = progressSheet(paper()).sheets;
  const texts = (sheet: typeof full): string[][] =>
    (sheet?.rows ?? []).map((row) => row.map((cell) => String(cell?.text ?? cell?.value ?? "")));
  expect(texts(full)[2]?.slice(0, 14)).toEqual([
    ...[
      "序号",
      "项目",
      "指标",
      "单位",
      "牵头单位",
      "全市目标",
      "完成",
      "完成率",
      "与序时差（百分点）",
      "情况",
      "灯",
      "未报",
    ],
    ...["甲县目标", "甲县完成"],
  ]);
  expect(texts(full)[3]?.slice(0, 15)).toEqual([
    ...[
      "1",
      "促进就业",
      "城镇新增就业",
      "人",
      "市人社局",
      "1000",
      "430",
      "43.00%",
      "-7.00",
      "慢于序时（连续2个月）",
      "黄灯",
      "戊县",
    ],
    ...["200", "150", "75.00%"],
  ]);
  expect(full?.rows[3]?.[7]?.value).toBe(0.43);
  expect(
    texts(slow)
      .map((row) => row[2]?.trim())
      .slice(3, 6),
  ).toEqual(["城镇新增就业", "甲县", "乙县"]);
  expect(texts(good).at(-2)?.[2]).toBe("敬老院改革");
  expect(texts(progressSheet(paper(), 20).sheets[0]).length).toBeGreaterThan(texts(full).length);
});
