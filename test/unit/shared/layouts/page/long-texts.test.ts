/** Texts longer than a row or a page: widths follow them, what is left goes on in further rows, and all of it comes back. */

import { describe, expect, it } from "vitest";
import { decompositionSheet } from "../../../../../shared/layouts/decomposition.ts";
import { lineCount, splitText, textHeight } from "../../../../../shared/layouts/page/measure.ts";
import { categoriesSheet } from "../../../../../shared/layouts/categories/categories.ts";
import { POINTS_PER_CHARACTER } from "../../../../../shared/layouts/page/fit.ts";
import { summarySheet } from "../../../../../shared/layouts/summary/summary.ts";
import { CONTINUED, joinContinued } from "../../../../../shared/document/continued.ts";
import { recogniseDocument } from "../../../../../shared/recognise/recognise.ts";
import { tableLines } from "../../../../../shared/view/lines.ts";
import { extremes, longText } from "../../../../support/paper/extremes.ts";
import { planOf, sheetOf } from "../support.ts";

const THREE = ["溪北区", "青屏县", "石渡县"];

describe("texts longer than a page", () => {
  it.each(["long-texts", "text-over-pages", "6x50", "long-units", "family-of-five"])(
    "come back whole from the sheet: %s",
    (name) => {
      const plan = (extremes[name] as () => ReturnType<typeof planOf>)();
      const [table, ...others] = recogniseDocument(decompositionSheet(plan)).tables;
      expect(others).toEqual([]);
      expect(
        table?.rows.map(({ item, indicator, note, leads, supports }) => ({ item, indicator, note, leads, supports })),
      ).toEqual(
        tableLines(plan).map(({ item, indicator }) => ({
          item: item.text,
          indicator: indicator?.name,
          note: indicator?.note,
          leads: item.leads,
          supports: item.supports,
        })),
      );
    },
  );

  it("go on in further rows of the table by category and of the summary, with nothing lost", () => {
    const text = longText(3_000);
    const agency = longText(3_000).replaceAll("、", "");
    const itemFields = { leads: [agency], supports: ["市财政局"] };
    const plan = planOf(
      THREE,
      [
        { item: text, category: "困难帮扶", name: "救助", total: "12816", itemFields, fields: { note: text } },
        { item: text, name: "训练", unit: "家", total: "1332" },
        { item: "养老", category: "困难帮扶", name: text, total: "62" },
        { item: "就业", category: text.slice(0, 900), name: "新增就业", total: "7" },
      ],
      { status: "draft" },
    );
    for (const document of [categoriesSheet(plan), summarySheet(plan)]) {
      for (const sheet of document.sheets) {
        for (const info of sheet.rowInfo) expect(info?.height ?? 0).toBeLessThanOrEqual(409);
        // Nothing is cut: every text has the height that it needs, over the rows that it is merged over.
        const heightOf = (row: number, column: number): number => {
          const merge = sheet.merges.find(({ left, top }) => left === column && top === row);
          const rows = sheet.rowInfo.slice(row, (merge?.bottom ?? row) + 1);
          return rows.reduce((sum, info) => sum + (info?.height ?? 0), 0);
        };
        const covered = (row: number, column: number): boolean =>
          sheet.merges.some(
            ({ left, right, top, bottom }) =>
              left <= column && column <= right && top <= row && row <= bottom && (left < column || top < row),
          );
        let pieces = 0;
        sheet.rows.forEach((cells, row) =>
          cells.forEach((cell, column) => {
            if (typeof cell?.value !== "string" || covered(row, column)) return;
            const merge = sheet.merges.find(({ left, top }) => left === column && top === row);
            if (merge && merge.right > column) return;
            if (cell.value.startsWith(CONTINUED)) pieces += 1;
            const { size } = document.styles[cell.style]?.font ?? { size: 0 };
            const width = (sheet.columns[column]?.width ?? 0) * POINTS_PER_CHARACTER;
            if (cell.value.length > 100) {
              expect(heightOf(row, column) + 1).toBeGreaterThanOrEqual(textHeight(cell.value, size, width));
            }
          }),
        );
        const { sheet: whole } = joinContinued(sheet);
        const texts = whole.rows.flatMap((cells) => cells.map((cell) => cell?.value));
        if (sheet.name === "分类表") for (const one of [text, agency]) expect(texts).toContain(one);
        if (sheet.name === "按牵头单位") expect(texts).toContain(agency);
        if (sheet.name !== "按县区") expect(pieces, sheet.name).toBeGreaterThan(0);
      }
    }
    const totals = categoriesSheet(plan).sheets[0]?.rows.flatMap((cells) => cells.map((cell) => cell?.value)) ?? [];
    for (const total of [12_816, 1332, 62, 7]) expect(totals.filter((value) => value === total)).toHaveLength(1);
  });

  it("never make a row higher than programs show", () => {
    for (const name of ["long-texts", "text-over-pages", "long-units"]) {
      const sheet = sheetOf(decompositionSheet((extremes[name] as () => ReturnType<typeof planOf>)()));
      for (const info of sheet.rowInfo) expect(info?.height).toBeLessThanOrEqual(409);
      // Whole pixels: programs round each row down, and a table of many rows would drift from its page breaks.
      for (const info of sheet.rowInfo) expect(((info?.height ?? 0) / 0.75) % 1).toBe(0);
    }
  });

  it("are cut at the end of a sentence, in pieces of the height asked for", () => {
    const text = longText(900);
    const pieces = splitText(text, 10, 120, 300);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.map((piece, at) => (at === 0 ? piece : piece.slice(CONTINUED.length))).join("")).toBe(text);
    for (const piece of pieces) expect(textHeight(piece, 10, 120)).toBeLessThanOrEqual(300);
    for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/[。；，、：）]$/);
    // However narrow the column.
    expect(
      splitText(text, 10, 20, 40)
        .map((piece) => piece.replace(CONTINUED, ""))
        .join(""),
    ).toBe(text);
  });

  it("widen their own column before they make rows high", () => {
    const widths = (item: string, name: string): number[] => {
      const plan = planOf(THREE, [{ item, name, total: "3", targets: ["1", "1", "1"] }]);
      return sheetOf(decompositionSheet(plan)).columns.map((column) => column?.width ?? 0);
    };
    const [, longItem = 0, shortName = 0] = widths(longText(260), "改造");
    const [, shortItem = 0, longName = 0] = widths("改造", longText(260));
    expect(longItem).toBeGreaterThan(2.5 * shortName);
    expect(longName).toBeGreaterThan(2.5 * shortItem);
  });
});

describe("lines", () => {
  it("keep opening and closing punctuation with the character that it belongs to", () => {
    expect(lineCount("一二三四五六", 3)).toBe(2);
    expect(lineCount("一二三，四五六", 3)).toBe(3);
    expect(lineCount("一二（三四五）", 3)).toBe(3);
    expect(lineCount("增加12345人", 3)).toBe(3);
  });
});
