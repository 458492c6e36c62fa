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
      annex: "附件3",
      documentNumber: "云民生办〔2024〕6号",
      unitLine: "单位：人",
      notes: ["注：含高新区。", "云溪市民生办", "2024年3月28日", "注：含高新区。"],
      issuerLine: "云溪市民生办",
      issueDate: "2024-03-28",
    });
  });

  it("is named where the tables have no title of their own", () => {
    expect(headerOf([{ ...table, title: null }], "名称")).toMatchObject({ title: "名称" });
  });
});
