/** What is merged down ends with the page and stands again on the next; the foot never stands alone. */

import { describe, expect, it } from "vitest";
import { decompositionSheet } from "../../../../../shared/layouts/decomposition.ts";
import { textHeight } from "../../../../../shared/layouts/page/measure.ts";
import { POINTS_PER_CHARACTER } from "../../../../../shared/layouts/page/fit.ts";
import { recogniseDocument } from "../../../../../shared/recognise/recognise.ts";
import type { Sheet, SheetDocument } from "../../../../../shared/document/sheet.ts";
import { heightOf } from "../../../../../shared/document/pages.ts";
import type { RowSpec } from "../support.ts";
import { planOf, sheetOf } from "../support.ts";

const THREE = ["溪北区", "青屏县", "石渡县"];
const FOOT = { notes: ["按季调度", "以年底数为准"], issuerLine: "市民生办", issueDate: "2026-03-09" };

/** Items of `size` rows each, three to a category. */
function rowsOf(items: number, size: number, text = ""): RowSpec[] {
  return Array.from({ length: items * size }, (_, index) => {
    const item = Math.floor(index / size);
    return {
      item: `实事第${item + 1}项${text}`,
      category: `类别${"甲乙丙丁戊己庚辛壬癸"[Math.floor(item / 3)] ?? ""}`,
      name: `指标${index + 1}`,
      total: "6",
      targets: ["1", "2", "3"],
      itemFields: { leads: ["市残联"], supports: ["市财政局", "市卫生健康委"] },
    };
  });
}

function breaksOf(sheet: Sheet): number[] {
  return sheet.print?.rowBreaks ?? [];
}

function pagesOf(sheet: Sheet): number[][] {
  const starts = [(sheet.print?.titleRows?.[1] ?? 0) + 1, ...breaksOf(sheet), sheet.rows.length];
  return starts.slice(1).map((end, index) => {
    const start = starts[index] as number;
    return Array.from({ length: end - start }, (_, at) => start + at);
  });
}

/** Points for the rows of each page, at the table's own size. */
function roomsOf(sheet: Sheet): { first: number; other: number } {
  const [top, bottom] = sheet.print?.titleRows ?? [0, 0];
  const margins = sheet.print?.margins ?? { top: 0, bottom: 0 };
  const page = ((210 - margins.top - margins.bottom) * 72) / 25.4;
  const rows = sheet.rows.map((_, row) => row);
  return {
    first: page - heightOf(sheet, rows.slice(0, bottom + 1)),
    other: page - heightOf(sheet, rows.slice(top, bottom + 1)),
  };
}

function expectWhole(document: SheetDocument): void {
  const sheet = sheetOf(document);
  const breaks = new Set(breaksOf(sheet));
  for (const { top, left, bottom, right } of sheet.merges) {
    for (let row = top + 1; row <= bottom; row += 1) expect(breaks.has(row), `row ${row}`).toBe(false);
    const cell = sheet.rows[top]?.[left];
    if (typeof cell?.value !== "string" || left < right) continue;
    const rows = Array.from({ length: bottom - top + 1 }, (_, at) => top + at);
    const size = document.styles[cell.style]?.font.size ?? 0;
    const width = (sheet.columns[left]?.width ?? 0) * POINTS_PER_CHARACTER;
    // Widths are kept to a hundredth of a character.
    const needed = Math.min(409 * rows.length, textHeight(cell.value, size, width + 0.1));
    expect(heightOf(sheet, rows), cell.value).toBeGreaterThanOrEqual(needed - 0.01);
  }
  const rooms = roomsOf(sheet);
  pagesOf(sheet).forEach((page, index) => {
    expect(heightOf(sheet, page), `page ${index + 1}`).toBeLessThanOrEqual(index === 0 ? rooms.first : rooms.other);
  });
}

describe("page breaks of the decomposition table", () => {
  it.each([
    ["items of two rows", rowsOf(24, 2)],
    ["items longer than a page", rowsOf(2, 50)],
    ["items with long names", rowsOf(20, 3, "，".concat("帮助困难群众改善生活条件".repeat(5)))],
  ])("end merged cells and repeat them: %s", (_name, rows) => {
    const plan = planOf(THREE, rows, FOOT);
    const document = decompositionSheet(plan);
    const sheet = sheetOf(document);
    const breaks = breaksOf(sheet);
    expect(breaks.length).toBeGreaterThan(0);
    expectWhole(document);
    // 序号, 类别 and 实事项目 stand at the top of every page that begins with a row of the table.
    const texts = rows.map((row) => row.name);
    for (const row of breaks) {
      const cells = sheet.rows[row] ?? [];
      if (!cells.some((cell) => texts.includes(String(cell?.value)))) continue;
      for (const column of [0, 1, 2]) expect(cells[column]?.value, `${row},${column}`).toBeTruthy();
    }
    const [table, ...others] = recogniseDocument(document).tables;
    expect(others).toEqual([]);
    const seqs = [...new Set(rows.map((row) => row.item))];
    expect(
      table?.rows.map(({ seq, item, category, indicator, leads, supports }) => ({
        seq,
        item,
        category,
        indicator,
        leads,
        supports,
      })),
    ).toEqual(
      rows.map((row) => ({
        seq: String(seqs.indexOf(row.item) + 1),
        item: row.item,
        category: row.category,
        indicator: row.name,
        leads: ["市残联"],
        supports: ["市财政局", "市卫生健康委"],
      })),
    );
  });

  it("leave room for the whole text on both sides of a break, wherever it falls", () => {
    const category = "推动基本公共服务均等化和重点群体就业增收";
    for (let before = 1; before <= 16; before += 1) {
      const rows = rowsOf(before + 14, 1).map((row, index) => (index < before ? row : { ...row, category }));
      const document = decompositionSheet(planOf(THREE, rows, FOOT));
      expectWhole(document);
      expect(recogniseDocument(document).tables[0]?.rows.map((row) => row.category)).toEqual(
        rows.map((row) => row.category),
      );
    }
  });

  it("fill pages: what stays empty is less than an item would need", () => {
    const sheet = sheetOf(decompositionSheet(planOf(THREE, rowsOf(24, 2), FOOT)));
    const pages = pagesOf(sheet);
    const rooms = roomsOf(sheet);
    pages.slice(0, -1).forEach((page, index) => {
      expect(heightOf(sheet, page) / (index === 0 ? rooms.first : rooms.other)).toBeGreaterThan(0.75);
    });
  });

  it("leave no page with the foot alone, however many rows there are", () => {
    let broken = 0;
    for (let count = 4; count <= 40; count += 1) {
      const sheet = sheetOf(decompositionSheet(planOf(THREE, rowsOf(count, 1), FOOT)));
      const last = pagesOf(sheet).at(-1) ?? [];
      const names = last.filter((row) => sheet.rows[row]?.some((cell) => /^指标\d/.test(String(cell?.value))));
      expect(names.length, `${count} rows`).toBeGreaterThan(0);
      if (breaksOf(sheet).length > 0) broken += 1;
    }
    expect(broken).toBeGreaterThan(5);
  });

  it("keep issuer and date with a note where the notes fill pages themselves", () => {
    const notes = Array.from({ length: 90 }, (_, index) => `说明第${index + 1}条`);
    const sheet = sheetOf(decompositionSheet(planOf(THREE, rowsOf(6, 1), { ...FOOT, notes })));
    const pages = pagesOf(sheet);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const [first] = page;
      const text = String(sheet.rows[first ?? 0]?.[0]?.value);
      expect(text).not.toMatch(/市民生办|2026年3月9日/);
    }
  });
});
