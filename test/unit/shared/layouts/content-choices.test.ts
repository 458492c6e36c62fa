/** What the clerk chooses of a 分解表's figures and columns. */

import { describe, expect, it } from "vitest";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { flatSheet } from "../../../../shared/layouts/flat.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { planFrom, textsOf } from "./read-back.ts";
import type { RowSpec } from "./support.ts";
import { cellUnder, planOf, sheetOf } from "./support.ts";

const PLACES = ["谯城区", "亳州高新区", "涡阳县", "蒙城县", "利辛县"];
const ROWS: RowSpec[] = [
  { item: "就业", name: "新增就业", total: "35,000", targets: ["1.5万人", "5,000", "5000", "5000人", "5000"] },
  { item: "养老", name: "养老床位", unit: "张", total: "150", targets: ["10", "20", "30", "40", "50"] },
  { item: "缺口", name: "差十户", unit: "户", total: "100", targets: ["50", "40", "", "—", "0"] },
  {
    item: "比例",
    name: "失业率",
    unit: "%",
    total: "−6.50%以下",
    targets: ["−6.5%以下", "-0.50%", "—", "4.5%", "4.50%"],
    fields: { rule: "none" },
  },
  {
    item: "增减",
    name: "户数",
    unit: "户",
    total: "-0.50",
    targets: ["-0.50", "−5.60", "1,234.50", "0", "—"],
  },
];

function plan(groups: (string | null)[] = []): PlanState {
  const made = planOf(PLACES, ROWS);
  [...made.district.values()].forEach((district, at) => (district.group = groups[at] ?? null));
  return made;
}

const GROUPS = ["主城区", "主城区", "县", "县", "县"];

describe("figures", () => {
  it("have thousands separators at choice and stay numbers", () => {
    const document = decompositionSheet(plan(), { thousands: true });
    const total = cellUnder(sheetOf(document), "全市目标", "新增就业");
    expect(total).toMatchObject({ value: 35000, text: "35,000", formula: "SUM(F4:J4)" });
    expect(document.styles[total?.style ?? 0]?.numberFormat).toBe("#,##0");
    const change = cellUnder(sheetOf(document), "涡阳县", "户数");
    expect(change).toMatchObject({ value: 1234.5, text: "1,234.50" });
    expect(document.styles[change?.style ?? 0]?.numberFormat).toBe("#,##0.00");
    expect(cellUnder(sheetOf(document), "谯城区", "失业率")).toMatchObject({ value: -0.065, text: "-6.5%以下" });
  });

  it("are printed as typed at choice: words as text, which no formula counts", () => {
    const sheet = sheetOf(decompositionSheet(plan(), { figures: "typed" }));
    const texts = PLACES.map((place) => cellUnder(sheet, place, "新增就业")).map((cell) => cell?.text ?? cell?.value);
    expect(texts).toEqual(["1.5万人", "5,000", 5000, "5000人", 5000]);
    expect(cellUnder(sheet, "全市目标", "新增就业")).toMatchObject({ value: 35000, text: "35,000" });
    expect(cellUnder(sheet, "全市目标", "新增就业")?.formula).toBeUndefined();
    expect(cellUnder(sheet, "全市目标", "养老床位")?.formula).toBe("SUM(F5:J5)");
  });

  it("below zero keep their zeros", () => {
    const sheet = sheetOf(decompositionSheet(plan()));
    const shown = (place: string, name: string) => cellUnder(sheet, place, name)?.text;
    expect([shown("全市目标", "户数"), shown("谯城区", "户数"), shown("亳州高新区", "户数")]).toEqual([
      "-0.50",
      "-0.50",
      "-5.60",
    ]);
    expect([shown("全市目标", "失业率"), shown("亳州高新区", "失业率"), shown("利辛县", "失业率")]).toEqual([
      "-6.50%以下",
      "-0.50%",
      "4.50%",
    ]);
  });
});

describe("sub-totals", () => {
  it("end each group with a live sum, which the total passes over, and read back as sums", () => {
    const document = decompositionSheet(plan(GROUPS), { subtotals: true });
    const row = sheetOf(document).rows.find((cells) => cells.some((cell) => cell?.value === "养老床位")) ?? [];
    expect(row.slice(4, 12).map((cell) => cell?.formula ?? cell?.value)).toEqual([
      "SUM(F5:G5,I5:K5)",
      10,
      20,
      "SUM(F5:G5)",
      30,
      40,
      50,
      "SUM(I5:K5)",
    ]);
    expect([row[7]?.value, row[11]?.value]).toEqual([30, 120]);
    const [table] = recogniseDocument(document).tables;
    expect(table?.districts).toEqual(PLACES);
    expect(table?.groups).toEqual(Object.fromEntries(PLACES.map((place, at) => [place, GROUPS[at]])));
    expect(textsOf(decompositionSheet(planFrom(document, "final"), { subtotals: true }))).toEqual(textsOf(document));
  });

  it("add up a group whose districts do not stand together, and are none for one district alone", () => {
    const sheet = sheetOf(decompositionSheet(plan(["甲组", "乙组", "甲组", "丙组", "乙组"]), { subtotals: true }));
    const row = sheet.rows.find((cells) => cells.some((cell) => cell?.value === "养老床位")) ?? [];
    expect(row.slice(5, 12).map((cell) => cell?.formula ?? cell?.value)).toEqual([
      10,
      20,
      30,
      "SUM(F5:F5,H5:H5)",
      40,
      50,
      "SUM(G5:G5,K5:K5)",
    ]);
  });

  it("leave as .csv without formulas", () => {
    const document = flatSheet(plan(GROUPS), { subtotals: true });
    const row = sheetOf(document).rows.find((cells) => cells.some((cell) => cell?.value === "养老床位")) ?? [];
    expect(row.slice(4, 12).map((cell) => cell?.value)).toEqual([150, 10, 20, 30, 30, 40, 50, 120]);
  });
});

describe("Σ and gap", () => {
  const headings = (sums?: "column" | "total" | "none", status: "draft" | "final" = "draft") => {
    const made = plan();
    made.header.status = status;
    const document = decompositionSheet(made, sums === undefined ? {} : { sums });
    return textsOf(document).filter((text) => /差额|合计/.test(text)).length;
  };
  it("have columns while something is off, and leave or stay by choice", () => {
    expect([headings(), headings("total"), headings("column", "final"), headings(undefined, "final")]).toEqual([
      2, 0, 2, 0,
    ]);
  });
});

describe("remarks", () => {
  it("that the rows of an item share stand once, over them all", () => {
    const rows = ["甲", "乙", "丙"].map((name, at) => ({
      item: "就业",
      name,
      total: "1",
      targets: ["1"],
      fields: { note: at < 2 ? "含灵活就业" : "另行下达" },
    }));
    const document = decompositionSheet(planOf(["谯城区"], [...rows, { ...rows[1], item: "养老", name: "丁" }]));
    const { merges, rows: cells } = sheetOf(document);
    const right = (cells.at(-1)?.length ?? 0) - 1;
    const first = cells.findIndex((row) => row?.some((cell) => cell?.value === "甲"));
    expect(merges.filter(({ left, top }) => left === right && top > first)).toEqual([]);
    expect(merges).toContainEqual({ top: first, left: right, bottom: first + 1, right });
    expect(textsOf(decompositionSheet(planFrom(document, "final")))).toEqual(textsOf(document));
  });
});
