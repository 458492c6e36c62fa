/** What is printed round a table and over its columns in an office's own words, and read back from it. */

import { describe, expect, it } from "vitest";
import { headerOf } from "../../../../shared/import/proposal.ts";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { exportName } from "../../../../shared/layouts/export-name.ts";
import { flatSheet } from "../../../../shared/layouts/flat.ts";
import type { PlanHeader } from "../../../../shared/model/plan.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { RowSpec } from "./support.ts";
import { planOf } from "./support.ts";

const ROWS: RowSpec[] = [
  {
    item: "促进就业",
    category: "就业",
    name: "城镇新增就业",
    unit: "人",
    total: "600",
    targets: ["100", "200", "300"],
    itemFields: { seq: 1, leads: ["市人社局"], supports: ["市财政局"] },
    fields: { note: "含高新区" },
  },
  {
    item: "法律援助",
    category: "法治",
    name: "法援案件",
    unit: "件",
    total: "60",
    targets: ["10", "20", "30"],
    itemFields: { seq: 2, leads: ["市司法局"], supports: ["市财政局"] },
  },
];

const header: Partial<PlanHeader> = {
  title: "云溪市2024年民生实事目标任务分解表",
  annex: "附件2",
  documentNumber: "云民生办〔2024〕6号",
  unitLine: "单位：人、件",
  notes: ["注：谯城区数据含亳州高新区。"],
  issuerLine: "云溪市民生办",
  issueDate: "2024-03-28",
  asOf: "截至2024年6月底",
  signsAbove: ["填报单位（盖章）：云溪市民生办　　填报人：张三"],
  signsBelow: ["审核人（签字）：　　负责人：李四　　联系电话：5551234", "填报日期：2024年3月28日"],
  headings: {
    seq: "编号",
    category: "所属领域",
    item: "项目名称",
    indicator: "主要内容",
    unit: "单位",
    total: "任务总数",
    span: "各县区任务分解",
    leads: "责任单位",
    supports: "协同单位",
    note: "说明",
  },
};

describe("round the table", () => {
  const printed = (more: Partial<PlanHeader> = {}) =>
    decompositionSheet(planOf(["谯城区", "涡阳县", "蒙城县"], ROWS, { ...header, ...more }));
  const back = (document: ReturnType<typeof printed>) => headerOf(recogniseDocument(document).tables, "名称");

  it("stands what the office wrote there, and is read back so", () => {
    const { status, ...read } = back(printed({ status: "final" }));
    expect(read).toEqual({ ...header, pageHeader: ["", "", ""] });
    expect(status).toBe("draft");
  });

  it("says the state once, and is read back without it", () => {
    const { status, title } = back(printed({ status: "review" }));
    expect([status, title]).toEqual(["review", header.title]);
    const plan = planOf(["谯城区"], [], { ...header, status: "review", title: `${header.title}(征求意见稿)` });
    expect(exportName(plan, "decomposition", "xls")).toBe("附件2-云溪市2024年民生实事目标任务分解表（征求意见稿）.xls");
    plan.header.status = "final";
    expect(exportName(plan, "decomposition", "xls")).toBe("附件2-云溪市2024年民生实事目标任务分解表.xls");
  });

  it("has the text over each page with its codes", () => {
    const pageHeader = ["内部资料 A&B", "", "云溪市 第 &P 页"];
    const sheet = printed({ pageHeader }).sheets[0];
    expect(sheet?.print?.header).toBe('&L&10&"宋体,Regular"内部资料 A&&B&R&10&"宋体,Regular"云溪市 第 &P 页');
    expect(back(printed({ pageHeader })).pageHeader).toEqual(["内部资料 A&&B", "", "云溪市 第 &P 页"]);
    // A number alone is that of the page, which each has at its foot.
    expect(back(printed({ pageHeader: ["内部资料", "", "第 &P 页"] })).pageHeader).toEqual(["内部资料", "", ""]);
  });

  it("parts stand side by side over the width of the table, each wide enough", () => {
    const [sheet] = printed().sheets;
    const rows = sheet?.rows.map((row) => row.flatMap((cell) => (cell?.value == null ? [] : [cell.value]))) ?? [];
    expect(rows).toContainEqual(["填报单位（盖章）：云溪市民生办", "填报人：张三", "单位：人、件"]);
    expect(rows).toContainEqual(["审核人（签字）：", "负责人：李四", "联系电话：5551234"]);
  });

  it("leaves as .csv, too", () => {
    const plan = planOf(["谯城区", "涡阳县", "蒙城县"], ROWS, { ...header, status: "final" });
    const { status: _status, ...read } = back(flatSheet(plan));
    const { span: _span, ...headings } = header.headings ?? {};
    expect(read).toEqual({ ...header, headings, pageHeader: ["", "", ""] });
  });
});
