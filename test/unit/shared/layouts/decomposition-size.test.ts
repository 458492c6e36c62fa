import { describe, expect, it } from "vitest";
import { AppError } from "../../../../shared/errors.ts";
import { decompositionSheet } from "../../../../shared/layouts/decomposition.ts";
import { POINTS_PER_CHARACTER } from "../../../../shared/layouts/page/fit.ts";
import { recogniseDocument } from "../../../../shared/recognise/recognise.ts";
import { planOf, sheetOf } from "./support.ts";

describe("decomposition table: size", () => {
  const many = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${String.fromCharCode(0x4e00 + index)}山县`);
  const rowOf = (
    count: number,
    name: string,
  ): { item: string; name: string; total: string; targets: string[]; unit: string } => ({
    item: "修路",
    name,
    unit: "公里",
    total: String(count * 2),
    targets: Array.from({ length: count }, () => "2"),
  });

  it("takes A3 when A4 is too narrow, then panels with the first columns repeated", () => {
    expect(sheetOf(decompositionSheet(planOf(many(6), [rowOf(6, "甲")]))).print?.paper).toBe("A4");
    expect(sheetOf(decompositionSheet(planOf(many(28), [rowOf(28, "甲")]))).print?.paper).toBe("A3");
    const wide = sheetOf(decompositionSheet(planOf(many(104), [rowOf(104, "甲")])));
    expect(wide.print).toMatchObject({ paper: "A3", titleColumns: [0, 3] });
    const { colBreaks = [], scale } = wide.print ?? {};
    expect(colBreaks.length).toBeGreaterThan(1);
    expect(scale).toBe(100);
    // Title and spanning heading stand once in each panel, none over its edge.
    const starts = [4, ...colBreaks, wide.columns.length];
    const panels = starts.slice(1).map((end, at) => [starts[at], end - 1]);
    const blocksOf = (text: string) =>
      wide.merges
        .filter(({ top, left }) => wide.rows[top]?.[left]?.value === text)
        .map(({ left, right }) => [left, right]);
    expect(blocksOf("云溪市民生实事分解表")).toEqual(panels);
    expect(blocksOf("分县（区）任务")).toEqual(panels.map(([left, right], at) => [at === 0 ? 5 : left, right]));
  });

  it("counts column widths in a default font whose digit is the same in whole pixels and exactly", () => {
    const { styles } = decompositionSheet(planOf(many(6), [rowOf(6, "甲")]));
    // A digit of Times New Roman is half an em wide; a pixel is 0.75 points.
    expect(styles[0]?.font.name).toBe("Times New Roman");
    const digit = (styles[0]?.font.size ?? 0) / 2;
    expect(digit).toBe(POINTS_PER_CHARACTER);
    expect(digit / 0.75).toBe(Math.round(digit / 0.75));
  });

  it("turns the table where the format has too few columns, and says so where it fits neither way", () => {
    const plan = planOf(many(300), [rowOf(300, "提质改造"), rowOf(300, "安全防护")]);
    const document = decompositionSheet(plan, { maxColumns: 256, maxRows: 65536 });
    const sheet = sheetOf(document);
    expect(sheet.columns).toHaveLength(3);
    const totals = sheet.rows.find((row) => row[0]?.value === "全市目标");
    const first = sheet.rows.indexOf(totals ?? []) + 2;
    expect(totals?.[1]).toMatchObject({ value: 600, formula: `SUM(B${first}:B${first + 299})` });
    const [table] = recogniseDocument(document).tables;
    expect(table).toMatchObject({ orientation: "districts" });
    expect(table?.districts).toHaveLength(300);
    expect(table?.rows.map((row) => [row.indicator, row.unit, Object.keys(row.targets).length])).toEqual([
      ["提质改造", "公里", 300],
      ["安全防护", "公里", 300],
    ]);
    expect(() => decompositionSheet(plan, { maxColumns: 256, maxRows: 200 })).toThrow(AppError);
  });
});
