/** The reader against hucre and SheetJS on every file of the corpus, against the truths of real-shaped attachments, and encrypted files. */
import { cpuTime } from "../../../../support/cpu-time.ts";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { read, utils } from "@e965/xlsx";
import type { CellObject } from "@e965/xlsx";
import { readXls as readWithHucre } from "hucre";
import { describe, expect, test } from "vitest";
import { biffVersion, readXls } from "../../../../../electron/exchange/xls/reader.ts";
import { isDateFormat } from "../../../../../electron/exchange/files/number-format/shower.ts";
import { writeXls } from "../../../../../electron/exchange/xls/writer/write.ts";
import { AppError } from "../../../../../shared/errors.ts";
import type { SheetCell, SheetDocument } from "../../../../../shared/document/sheet.ts";
import { failureOf } from "../../../../support/readers/failure.ts";
import { cellAddress, cellAt, shownText } from "../../../../../shared/document/sheet.ts";

const shared = fileURLToPath(new URL("../../../../../../shared", import.meta.url));
const corpus = path.join(shared, "corpus");
const attachments = path.join(shared, "attachments");
const absent = existsSync(corpus) ? "" : " (skipped: ../shared/corpus is absent)";
/** The password that all encrypted files of the corpus share. */
const PASSWORD = "password";

const files = absent
  ? []
  : [corpus, attachments].flatMap((folder) => workbooks(folder).map((file) => path.join(folder, file)));

function workbooks(folder: string): string[] {
  return readdirSync(folder).filter((file) => /\.(xls|et)$/i.test(file));
}

/** A value as something that all three libraries can say; dates and empty texts apart. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "object" && "error" in value) return value.error;
  return value;
}

function ours(cell: SheetCell | undefined): unknown {
  return plain(cell?.value);
}

function fromSheetJs(cell: CellObject | undefined): unknown {
  if (!cell || cell.t === "z") return null;
  return plain(cell.t === "e" ? cell.w : cell.v);
}

/** Values that hucre and SheetJS agree on and we do not, and how many they agree on. */
async function compare(bytes: Buffer): Promise<{ agreed: number; differing: string[]; formulas: string[] }> {
  const document = readXls(bytes);
  const book = read(bytes, { type: "buffer", cellFormula: true });
  const other = await readWithHucre(new Uint8Array(bytes));
  const differing: string[] = [];
  const formulas: string[] = [];
  let agreed = 0;
  for (const sheet of document.sheets) {
    const theirs = book.Sheets[sheet.name]!;
    const rows = other.sheets.find(({ name }) => name === sheet.name)!.rows;
    const end = theirs["!ref"] ? utils.decode_range(theirs["!ref"]).e : { r: -1, c: -1 };
    for (let row = 0; row <= Math.min(end.r, 5000); row++) {
      for (let column = 0; column <= end.c; column++) {
        const address = cellAddress(row, column);
        const cell = cellAt(sheet, row, column);
        const first = fromSheetJs(theirs[address] as CellObject | undefined);
        const second = rows[row]?.[column];
        if (second instanceof Date) continue;
        if (first !== plain(second)) continue;
        if (first !== null) agreed++;
        if (ours(cell) !== first) differing.push(`${sheet.name}!${address} ${String(ours(cell))} ≠ ${String(first)}`);
        const formula = (theirs[address] as CellObject | undefined)?.f;
        if (formula !== undefined && cell?.formula !== undefined && cell.formula !== formula) {
          formulas.push(`${address} ${cell.formula} ≠ ${formula}`);
        }
      }
    }
  }
  return { agreed, differing, formulas };
}

describe.skipIf(absent)(`corpus${absent}`, () => {
  const readable = files.filter((file) => !/password/.test(file) && biffVersion(readFileSync(file)) === 8);

  test("holds BIFF8 files, BIFF5 files, and older ones, told apart", () => {
    const version = (name: string): unknown => biffVersion(readFileSync(path.join(corpus, name)));
    expect(readable.length).toBeGreaterThan(50);
    expect(version("biff5_write.xls")).toBe(5);
    expect(version("wps_fn.et")).toBe(8);
    expect(version("crlf_CRLFR9_4.XLS")).toBe(4);
    expect(version("crlf_CRLFX5_3.XLS")).toBe(3);
    expect(version("crlf_CRLFX5_2.XLS")).toBe(2);
  });

  test("an older workbook is said to be one", () => {
    expect(failureOf(() => readXls(readFileSync(path.join(corpus, "crlf_CRLFR9_4.XLS"))))).toMatchObject({
      code: "notSupported",
    });
  });

  test.each(readable)("%s: the values on which hucre and SheetJS agree", async (file) => {
    const { differing, formulas } = await compare(readFileSync(file));
    expect(differing).toEqual([]);
    // SheetJS names the sheet of a local name, we do not; apart from names the texts are the same.
    expect(formulas.filter((text) => !/Sheet1!SHEETjs|!col\d_/.test(text))).toEqual([]);
  });

  test.each(readable)("%s: written again, every cell shows the same", (file) => {
    const source = readXls(readFileSync(file));
    if (source.sheets.length === 0) return;
    const texts = ({ sheets }: SheetDocument): string[][][] =>
      sheets.map(({ rows }) => rows.map((row) => Array.from(row, (cell) => shownText(cell))));
    expect(texts(readXls(writeXls(source)))).toEqual(texts(source));
  });

  test("the comparison compares", async () => {
    const { agreed } = await compare(readFileSync(path.join(corpus, "formula_stress_test.xls")));
    expect(agreed).toBeGreaterThan(1000);
  });

  test.each(files)("%s: cells or one Chinese sentence, in bounds", (file) => {
    const start = cpuTime();
    try {
      readXls(readFileSync(file));
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect((error as AppError).message).toMatch(/^[^\n]*[一-龥][^\n]*。$/u);
    }
    expect(cpuTime() - start).toBeLessThan(5000);
  });

  const encrypted = files.filter((file) => path.basename(file).startsWith("password_"));
  test.each(encrypted)("%s: asks for the password and opens with it", (file) => {
    const bytes = readFileSync(file);
    expect(failureOf(() => readXls(bytes))).toMatchObject({
      code: "fileEncrypted",
      message: "这个文件设了打开密码，请输入密码后再试。",
    });
    expect(failureOf(() => readXls(bytes, { password: "wrong" })).message).toBe("打开密码不对，请重新输入后再试。");
    const { sheets, warnings } = readXls(bytes, { password: PASSWORD });
    expect(warnings).toEqual([]);
    expect(sheets.map(({ name }) => name)).toEqual(["Sheet1", "Sheet2", "Sheet3"]);
    expect(sheets[0]!.rows.map((row) => row[0]?.value)).toEqual([1, 2, 3, 4]);
  });

  test("dates of a 1904 workbook count from 1900, as all others", () => {
    const [early, late] = ["1904_1900.xls", "1904_1904.xls"].map((name) =>
      readXls(readFileSync(path.join(corpus, name))),
    );
    const serials = (document: SheetDocument): unknown[] => document.sheets[0]!.rows.map((row) => row[1]?.value);
    // The cell beside holds the same date as text, made by Excel.
    for (const document of [early!, late!]) {
      for (const [, date, text] of document.sheets[0]!.rows) {
        expect(isDateFormat(document.styles[date!.style]!.numberFormat)).toBe(true);
        expect(shownText(date)).toBe(text!.value);
      }
    }
    expect(serials(late!)[0]).toBe(1 + 1462);
  });

  test("sheets that are no tables are skipped and said; hidden ones are kept as such", () => {
    const { sheets, warnings } = readXls(readFileSync(path.join(corpus, "BlankSheetTypes.xls")));
    expect(sheets.every((sheet) => sheet.rows.length === 0)).toBe(true);
    expect(warnings).toEqual(["工作表“Chart1”是图表，已跳过。", "工作表“Macro1”是宏表，已跳过。"]);
    const visibility = readXls(readFileSync(path.join(corpus, "sheet_visibility.xls"))).sheets.map((s) => s.visibility);
    expect(visibility).toEqual(["visible", "hidden", "veryHidden"]);
  });

  test("frozen panes, widths, heights and margins are read", () => {
    const document = (name: string): SheetDocument => readXls(readFileSync(path.join(corpus, name)));
    expect(document("freeze.xls").sheets.map((sheet) => sheet.frozen)).toContainEqual({ rows: 1, columns: 0 });
    const widths = document("column_width.xls").sheets[0]!.columns.map(
      (column) => Math.round(column!.width! * 100) / 100,
    );
    expect(widths).toEqual([10.71, 0.16, 16.66, 1.66, 4.83, 8.83, 12.83, 16.83]);
    expect(document("row_height.xls").sheets[0]!.rowInfo.map((row) => row?.height)).toEqual([undefined, 1, 10, 100]);
    const margins = document("page_margins_2016.xls").sheets.map((sheet) => sheet.print?.margins.left);
    expect(margins).toEqual([25.4, 6.35, 19.05, 25.4, 19.05]);
  });
});
