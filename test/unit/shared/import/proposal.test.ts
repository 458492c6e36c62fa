import { describe, expect, it } from "vitest";
import { headerOf, proposePlan } from "../../../../shared/import/proposal.ts";
import type { RecognisedTable } from "../../../../shared/recognise/table.ts";

const tables = (...titles: (string | null)[]) => titles.map((title) => ({ title }));
const FILE = "附件2 民生实事汇总.xls";

describe("name, year and issuer", () => {
  it("come from the one title that all tables have", () => {
    const title = "云溪市2024年民生实事目标任务分解表";
    expect(proposePlan(FILE, tables(title, null, title), 2030)).toEqual({ name: title, year: 2024, issuer: "云溪市" });
  });

  it("come from the file's name where the tables have titles of several bureaus", () => {
    const titles = tables("云溪市2024年就业目标任务分解表", "云溪市2024年养老目标任务分解表");
    expect(proposePlan(FILE, titles, 2030)).toEqual({ name: "民生实事汇总", year: 2024, issuer: "云溪市" });
  });

  it("come from the file's name where no table has a title", () => {
    expect(proposePlan(FILE, tables(null), 2030)).toEqual({ name: "民生实事汇总", year: 2030, issuer: null });
    expect(proposePlan("附件3-云溪市2025年民生实事目标任务.xls", tables(null), 2030)).toEqual({
      name: "云溪市2025年民生实事目标任务",
      year: 2025,
      issuer: "云溪市",
    });
  });

  it("leave no name empty", () => {
    expect(proposePlan("附件3.xls", tables(null), 2030).name).toBe("附件3");
  });
});

describe("the header of a plan that is made of a file", () => {
  const table: RecognisedTable = {
    sheet: "分解表",
    range: "A1:E9",
    title: "云溪市2024年民生实事目标任务分解表",
    documentNumber: "云民生办〔2024〕6号",
    unit: "人",
    asOf: null,
    notes: ["注：含高新区。", "云溪市民生办", "2024年3月28日"],
    orientation: "items",
    districts: [],
    rows: [],
    header: { top: 1, bottom: 2 },
    annex: "附件3",
    found: [],
  };

  it("has what the tables say, its document number too", () => {
    expect(headerOf([{ ...table, documentNumber: null }, table], "名称")).toEqual({
      title: "云溪市2024年民生实事目标任务分解表",
      status: "draft",
      annex: "附件3",
      documentNumber: "云民生办〔2024〕6号",
      unitLine: "单位：人",
      // What both tables bear is printed once.
      notes: ["注：含高新区。"],
      issuerLine: "云溪市民生办",
      issueDate: "2024-03-28",
      asOf: null,
      signsAbove: [],
      signsBelow: [],
      pageHeader: ["", "", ""],
      headings: {},
    });
  });

  it("takes the mark of a draft off title and name, wherever it stands, and has its state", () => {
    const { title } = table;
    const around = { status: "review", above: [], below: [], pageHeader: ["", "", ""] } as const;
    const stateOf = (one: Partial<RecognisedTable>, file = "a.xls") =>
      headerOf([{ ...table, ...one }], "名称", file).status;
    expect(stateOf({ title: `${title}（征求意见稿）` })).toBe("review");
    expect(stateOf({ title: `${title}【讨论稿】` })).toBe("draft");
    expect(stateOf({ around: { ...around, above: [], below: [], pageHeader: [] } })).toBe("review");
    expect(stateOf({}, "附件3-分解表（征求意见稿）.xls")).toBe("review");
    expect(stateOf({}, "附件3-分解表（定稿）.xls")).toBe("draft");
    expect(headerOf([{ ...table, title: `${title}(征求意见稿)` }, table], "名称").title).toBe(title);
    expect(proposePlan("附件3-云溪市2024年任务分解表-送审稿.xls", tables(null), 2030).name).toBe(
      "云溪市2024年任务分解表",
    );
    expect(proposePlan(FILE, tables(`${title}（草稿）`), 2030).name).toBe(title);
  });

  it("keeps headings that are other words than ours, and 截至 where no other line says it", () => {
    const heads = { item: "项目名称", indicator: "目标任务", total: "全市目标", leads: "责任单位", unit: "计量单位" };
    const header = headerOf([{ ...table, heads, asOf: "截至2024年6月底" }], "名称");
    expect(header.headings).toEqual({ item: "项目名称", leads: "责任单位" });
    expect(header.asOf).toBe("截至2024年6月底");
    const titled = { ...table, title: `${table.title}（截至2024年6月底）`, asOf: "截至2024年6月底" };
    expect(headerOf([titled], "名称").asOf).toBeNull();
  });

  it("is named where the tables have no title of their own", () => {
    expect(headerOf([{ ...table, title: null }], "名称")).toMatchObject({ title: "名称" });
  });
});
