/** A document that is written as .xls and read again is the same document. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formattedText } from "../../electron/exchange/files/number-format/shown-text.ts";
import { readXls } from "../../electron/exchange/xls/reader.ts";
import { writeXls } from "../../electron/exchange/xls/writer/write.ts";
import type { SheetDocument } from "../../shared/document/sheet.ts";
import { defaultStyle, emptySheet } from "../../shared/document/sheet.ts";
import { xlsDocument } from "../support/readers/xls-documents.ts";

const SEED = 20_310_507;

/** Cells by address with the style itself instead of its number. */
function cellsOf({ sheets, styles }: SheetDocument): object[] {
  return sheets.map((one) => {
    const cells: Record<string, object> = {};
    one.rows.forEach((row, r) =>
      row?.forEach((content, c) => {
        if (!content) return;
        const found = styles[content.style]!;
        const text = formattedText(content.value, found.numberFormat);
        cells[`${r},${c}`] = { text, ...content, style: found };
      }),
    );
    return cells;
  });
}

function restOf({ sheets }: SheetDocument): object[] {
  return sheets.map(({ columns, ...sheetRest }) => {
    const known = Object.fromEntries(columns.map((column, index) => [index, column]).filter(([, column]) => column));
    return { ...sheetRest, rows: undefined, columns: known };
  });
}

describe("written as .xls and read again", () => {
  test("a document is the same", () => {
    fc.assert(
      fc.property(xlsDocument, (source) => {
        const back = readXls(writeXls(source));
        expect(back.warnings).toEqual([]);
        expect(cellsOf(back)).toEqual(cellsOf(source));
        expect(restOf(back)).toEqual(restOf(source));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test("texts of any length keep every character across CONTINUE records", () => {
    const long = fc.tuple(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 2500 }),
    );
    fc.assert(
      fc.property(fc.array(long, { minLength: 1, maxLength: 12 }), (parts) => {
        const texts = parts.map(([part, times]) => part.repeat(times).slice(0, 32_767));
        const one = emptySheet("长");
        one.rows = texts.map((value) => [
          { value, style: 0 },
          { value, style: 0, formula: '"x"&A1' },
        ]);
        const back = readXls(writeXls({ sheets: [one], styles: [defaultStyle], warnings: [] }));
        expect(back.warnings).toEqual([]);
        expect(back.sheets[0]!.rows.map((row) => row.map((content) => content!.value))).toEqual(
          texts.map((t) => [t, t]),
        );
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
