import { expect, it } from "vitest";
import type { Measure } from "../../../../../renderer/grid/clip/picture-layout.ts";
import { pictureLayout } from "../../../../../renderer/grid/clip/picture-layout.ts";
import { selectionSheet } from "../../../../../renderer/grid/clip/selection-sheet.ts";
import { buildColumns } from "../../../../../renderer/grid/table/columns.ts";
import { buildRows } from "../../../../../renderer/grid/table/rows.ts";
import { buildPlan } from "../../../../support/plans.ts";

const measure: Measure = (text, { font }, scale) => [...text].length * font.size * scale;

it("a picture has heads and title, merged cells whole, long names wrapped, wide figures smaller, nothing beyond its edges", () => {
  const plan = buildPlan(
    ["甲县", "乙县"],
    [
      { name: "城镇新增就业人数与高质量充分就业社区占比的很长的名称", total: "35000", targets: ["8700左右", "26300"] },
      {
        name: "其中项",
        total: "7",
        targets: ["3", "123456789012"],
        parent: "城镇新增就业人数与高质量充分就业社区占比的很长的名称",
      },
    ],
  );
  const rows = buildRows(plan, { folded: new Set(), keep: null, withNew: false });
  const { sheets, styles } = selectionSheet(plan, rows, buildColumns(plan).slice(1), { heads: true, title: "分解表" });
  const { width, height, cells } = pictureLayout(sheets[0]!, styles, measure);
  const at = (text: string) => cells.find(({ lines }) => lines.join("") === text);
  expect(at("分解表")?.width).toBe(width - 20);
  expect(at("分解到各县区")?.width).toBe((at("甲县")?.width ?? 0) * 2);
  expect(at("城镇新增就业人数与高质量充分就业社区占比的很长的名称")?.lines.length).toBeGreaterThan(1);
  expect(at("123456789012")?.scale).toBeLessThan(1);
  const item = cells.find(({ lines }) => lines.join("").endsWith("很长的名称项目"));
  const inner = cells.filter(({ x }) => x > (item?.x ?? 0) && x < (item?.x ?? 0) + (item?.width ?? 0) + 1);
  expect(item?.height).toBeGreaterThan(Math.max(...inner.map((cell) => cell.height)) / 2);
  for (const cell of cells) {
    expect(cell.x + cell.width).toBeLessThanOrEqual(width);
    expect(cell.y + cell.height).toBeLessThanOrEqual(height);
    expect(cell.lines.length * cell.style.font.size).toBeLessThanOrEqual(cell.height + 1);
  }
});
