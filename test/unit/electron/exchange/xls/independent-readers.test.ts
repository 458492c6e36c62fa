/** What we write, as LibreOffice, python3-xlrd and gnumeric read it. */
import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { read, utils } from "@e965/xlsx";
import { errorCode } from "../../../../../electron/exchange/xls/records.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import type { Sheet } from "../../../../../shared/document/sheet.ts";
import { shownText } from "../../../../../shared/document/sheet.ts";
import { decompositionPage } from "../../../../support/readers/decomposition-page.ts";
import {
  convertWithGnumeric,
  convertWithLibreOffice,
  inTemporaryFolder,
  missing,
  readWithXlrd,
} from "../../../../support/readers/programs.ts";
import { xlsDocument } from "../../../../support/readers/xls-documents.ts";

const { document, first, last } = decompositionPage();
const bytes = writeXls(document);
const page = document.sheets[0]!;

/** Values by "row,column", texts and numbers only. */
function plainValues(sheet: Sheet): Map<string, string | number> {
  const values = new Map<string, string | number>();
  sheet.rows.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      if (typeof cell?.value === "string" || typeof cell?.value === "number")
        values.set(`${row},${column}`, cell.value);
    }),
  );
  return values;
}

/** All values as xlrd gives them: booleans as 0 and 1, errors by number, −0 as JSON has it. */
function xlrdValues(sheet: Sheet): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  sheet.rows.forEach((cells, row) =>
    cells?.forEach((cell, column) => {
      const value = cell?.value ?? null;
      if (value === null) return;
      const code = typeof value === "object" ? errorCode(value.error) : value;
      values[`${row},${column}`] = typeof code === "string" ? code : Number(code);
    }),
  );
  return values;
}

function indexes<T>(list: readonly T[], is: (item: T) => boolean | undefined): number[] {
  return list.flatMap((item, index) => (is(item) ? [index] : []));
}

describe.skipIf(missing.xlrd)(`python3-xlrd${missing.xlrd}`, () => {
  test("reads the same cells, formula values, merges, formats, lines and fills", async () => {
    const [sheet, summary] = await inTemporaryFolder((folder) => readWithXlrd(folder, "page.xls", bytes));
    expect(sheet!.name).toBe("分解表");
    const values = sheet!.cells.filter((cell) => cell.kind === 1 || cell.kind === 2);
    expect(new Map(values.map((cell) => [`${cell.row},${cell.column}`, cell.value]))).toEqual(plainValues(page));
    expect(new Set(sheet!.merges.map(String))).toEqual(
      new Set(page.merges.map((merge) => String([merge.top, merge.bottom + 1, merge.left, merge.right + 1]))),
    );
    for (const cell of sheet!.cells) {
      const style = document.styles[page.rows[cell.row]![cell.column]!.style]!;
      expect(cell).toMatchObject({
        format: style.numberFormat,
        font: style.font.name,
        bold: style.font.bold ? 1 : 0,
        wrap: style.alignment.wrap ? 1 : 0,
        lines: style.border.top ? [1, 1, 1, 1] : [0, 0, 0, 0],
        fill: style.fill ? [0xdd, 0xeb, 0xf7] : null,
      });
    }
    expect(summary!.visibility).toBe(1);
    const [label, sum, joined, yes, failed] = summary!.cells.map((cell) => cell.value);
    expect([label, sum, joined, yes, failed]).toEqual(["合计", document.sheets[1]!.rows[0]![1]!.value, "甲&乙", 1, 7]);
  });

  test("reads random documents with the same values, errors, merges and hidden parts", async () => {
    const documents = fc.sample(xlsDocument, { seed: 4_711, numRuns: 12 });
    await inTemporaryFolder(async (folder) => {
      for (const source of documents) {
        const found = await readWithXlrd(folder, "random.xls", writeXls(source));
        source.sheets.forEach((sheet, index) => {
          const { cells, merges, hiddenRows, hiddenColumns } = found[index]!;
          const values = cells
            .filter((cell) => cell.kind !== 6)
            .map((cell) => [`${cell.row},${cell.column}`, cell.value]);
          expect(Object.fromEntries(values)).toEqual(xlrdValues(sheet));
          expect(new Set(merges.map(String))).toEqual(
            new Set(sheet.merges.map((merge) => String([merge.top, merge.bottom + 1, merge.left, merge.right + 1]))),
          );
          expect(hiddenRows).toEqual(indexes(sheet.rowInfo, (row) => row?.hidden));
          expect(hiddenColumns).toEqual(indexes(sheet.columns, (column) => column?.hidden));
        });
      }
    });
  });
});

describe.skipIf(missing.libreOffice)(`LibreOffice${missing.libreOffice}`, () => {
  test("reads the same texts, live formulas and merges", async () => {
    const converted = await inTemporaryFolder(async (folder) =>
      readFile(await convertWithLibreOffice(folder, "page.xls", bytes, "xlsx")),
    );
    const book = read(converted, { cellFormula: true });
    expect(book.SheetNames).toEqual(["分解表", "汇总 表"]);
    const sheet = book.Sheets["分解表"]!;
    page.rows.forEach((cells, row) =>
      cells.forEach((cell, column) => {
        if (!cell || cell.value === null) return;
        const found = sheet[utils.encode_cell({ r: row, c: column })];
        expect(found?.v).toEqual(cell.value);
        if (cell.formula) expect(found.f).toBe(cell.formula);
        if (cell.style === 0 || typeof cell.value === "string") return;
        const code = document.styles[cell.style]!.numberFormat;
        if (code.includes("人左右")) expect(found.w).toBe(`${String(cell.value)}人左右`);
      }),
    );
    expect(new Set(sheet["!merges"]!.map((merge) => utils.encode_range(merge)))).toEqual(
      new Set(
        page.merges.map((m) => utils.encode_range({ s: { r: m.top, c: m.left }, e: { r: m.bottom, c: m.right } })),
      ),
    );
    const summary = book.Sheets["汇总 表"]!;
    expect(summary["B1"]).toMatchObject({ v: document.sheets[1]!.rows[0]![1]!.value });
    expect(summary["C1"]).toMatchObject({ v: "甲&乙" });
    expect(book.Workbook?.Sheets?.[1]?.Hidden).toBe(1);
  });

  test("prints on A4 landscape, one page across", async () => {
    const pdf = await inTemporaryFolder(async (folder) =>
      readFile(await convertWithLibreOffice(folder, "page.xls", bytes, "pdf"), "latin1"),
    );
    // A4 landscape in points.
    expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 84[12](\.\d+)? 59[56](\.\d+)?\s*\]/);
    // 12 rows of figures run over two pages at most; a second page across would double them.
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)!.length).toBeLessThanOrEqual(2);
  });
});

describe.skipIf(missing.gnumeric)(`gnumeric${missing.gnumeric}`, () => {
  test("reads the same texts and formula values", async () => {
    const text = await inTemporaryFolder(async (folder) =>
      readFile(await convertWithGnumeric(folder, "page.xls", bytes), "utf8"),
    );
    const lines = text.split("\n").map((line) => line.split("\t"));
    for (let row = first; row <= last; row++) {
      const cells = page.rows[row]!;
      expect(lines[row]).toEqual(cells.map((cell) => shownText(cell)));
    }
  });
});
