/**
 * Reads what only SheetJS reads: BIFF2–4 and .xlsb. Its styles stay closed: `cellStyles` lays out every formatted
 * blank and runs out of memory on sheets full of them. Hidden rows and columns of BIFF come from the records themselves
 * (sizes.ts).
 */
import XLSX from "@e965/xlsx";
import * as codePages from "@e965/xlsx/dist/cpexcel.full.mjs";
import { AppError } from "../../../shared/errors.ts";
import type { SourceFormat } from "../../../shared/document/file-kinds.ts";
import type { CellValue, Sheet, SheetCell, SheetDocument } from "../../../shared/document/sheet.ts";
import { defaultStyle, emptySheet, maxColumns, maxRows, StyleTable } from "../../../shared/document/sheet.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { formattedText } from "../files/number-format/shown-text.ts";
import { withCodePage } from "./code-page.ts";
import type { SheetSizes } from "./sizes.ts";
import { readBiffSizes } from "./sizes.ts";
import { MAX_COLUMNS, MAX_ROWS } from "../xls/records.ts";
import { within } from "./within.ts";

XLSX.set_cptable(codePages);

const errorTexts: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
  43: "#GETTING_DATA",
};

/** Milliseconds for the library, and for each megabyte: some ten times what a sound file takes. */
const PATIENCE = 3_500;
const PATIENCE_PER_MEGABYTE = 2_000;
const MAX_MERGES = 200_000;

/** SheetJS's dense worksheet: rows of cells in "!data". */
interface DenseSheet {
  "!data"?: (XLSX.CellObject | undefined)[][];
  "!merges"?: XLSX.Range[];
}

/** Throws fileEncrypted, fileDamaged or fileTooMuch. */
export function readBySheetJs(
  bytes: Uint8Array,
  source: SourceFormat,
  meter: Meter,
  password: string | undefined,
  xlsbSizes?: ReadonlyMap<string, SheetSizes>,
): SheetDocument {
  const isBiff = source === "biff5" || source === "biff-old";
  const known = isBiff ? withCodePage(bytes) : { bytes, codepage: undefined };
  const workbook = parse(known.bytes, password, known.codepage);
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const styles = new StyleTable();
  const styleOf = new Map<string, number>();
  const document: SheetDocument = { sheets: [], styles: styles.styles, warnings: [], source };
  const [rowLimit, columnLimit] = isBiff ? [MAX_ROWS, MAX_COLUMNS] : [maxRows, maxColumns];

  const convert = (cell: XLSX.CellObject): SheetCell | undefined => {
    const value = valueOf(cell);
    if (value === null && cell.f === undefined) return undefined;
    meter.cell();
    const format = typeof cell.z === "string" ? cell.z : "General";
    let style = styleOf.get(format);
    if (style === undefined) {
      style = styles.add({ ...defaultStyle, numberFormat: format });
      styleOf.set(format, style);
    }
    const text = formattedText(value, format, date1904);
    return {
      value,
      ...(text === undefined ? {} : { text }),
      ...(cell.f === undefined ? {} : { formula: cell.f }),
      style,
    };
  };

  const found = isBiff ? readBiffSizes(bytes) : [];
  // SheetJS leaves out sheets that it does not know; then nobody can say whose sizes are whose.
  const sizes = found.length === workbook.SheetNames.length ? found : [];
  for (const [index, name] of workbook.SheetNames.entries()) {
    const worksheet = workbook.Sheets[name] as DenseSheet | undefined;
    const hidden = workbook.Workbook?.Sheets?.[index]?.Hidden;
    const sheet: Sheet = {
      ...emptySheet(name),
      visibility: hidden === 1 ? "hidden" : hidden === 2 ? "veryHidden" : "visible",
    };
    for (const [row, cells] of Object.entries(worksheet?.["!data"] ?? [])) {
      const converted: (SheetCell | undefined)[] = [];
      for (const [column, cell] of Object.entries(cells ?? [])) {
        const own = cell ? convert(cell) : undefined;
        if (own && (Number(row) >= rowLimit || Number(column) >= columnLimit)) throw fileDamaged();
        if (own) converted[Number(column)] = own;
      }
      if (converted.length > 0) sheet.rows[Number(row)] = converted;
    }
    for (const { s, e } of worksheet?.["!merges"] ?? []) {
      if (s.r > e.r || s.c > e.c || e.r >= rowLimit || e.c >= columnLimit) continue;
      if (sheet.merges.length >= MAX_MERGES) throw fileDamaged();
      sheet.merges.push({ top: s.r, left: s.c, bottom: e.r, right: e.c });
    }
    Object.assign(sheet, sizes[index] ?? xlsbSizes?.get(name));
    document.sheets.push(sheet);
  }
  return document;
}

/** Some damaged files never come to an end: they are stopped. */
function parse(bytes: Uint8Array, password: string | undefined, codepage: number | undefined): XLSX.WorkBook {
  const time = PATIENCE + (bytes.length / (1 << 20)) * PATIENCE_PER_MEGABYTE;
  const workbook = within(time, () => parseOnce(bytes, password, codepage))?.value;
  if (!workbook) throw fileDamaged();
  return workbook;
}

/** Undefined where the library gives up. Throws fileEncrypted. */
function parseOnce(
  bytes: Uint8Array,
  password: string | undefined,
  codepage: number | undefined,
): XLSX.WorkBook | undefined {
  try {
    return XLSX.read(bytes, {
      type: "array",
      dense: true,
      cellDates: false,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      bookVBA: false,
      ...(password === undefined ? {} : { password }),
      ...(codepage === undefined ? {} : { codepage }),
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    if (/password/i.test(message)) {
      throw new AppError("fileEncrypted", password === undefined ? say.passwordNeeded() : say.passwordWrong());
    }
    if (/encrypt/i.test(message)) {
      throw new AppError("fileEncrypted", say.encryptionUnknown());
    }
    return undefined;
  }
}

function fileDamaged(): AppError {
  return new AppError("fileDamaged", say.fileDamaged());
}

function valueOf(cell: XLSX.CellObject): CellValue {
  if (cell.v === undefined || cell.t === "z") return null;
  if (cell.t === "e") return { error: cell.w ?? errorTexts[Number(cell.v)] ?? "#VALUE!" };
  if (cell.v instanceof Date) return cell.w ?? null;
  return cell.v === "" ? null : cell.v;
}
