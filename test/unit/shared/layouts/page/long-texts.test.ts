/** Texts longer than a row or a page: widths follow them, what is left goes on in further rows, and all of it comes back. */

import { describe, expect, it } from "vitest";
import { decompositionSheet } from "../../../../../shared/layouts/decomposition.ts";
import { lineCount, splitText, textHeight } from "../../../../../shared/layouts/page/measure.ts";
import { CONTINUED } from "../../../../../shared/document/continued.ts";
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
