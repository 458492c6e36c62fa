/** Writes a sheet document as .xlsx through ExcelJS: all that the document says, formulas with their cached values. */
import ExcelJS from "exceljs";
import { AppError } from "../../../shared/errors.ts";
import type { CellValue, Sheet, SheetCell, SheetDocument } from "../../../shared/document/sheet.ts";
import { cellAddress, maxColumns, maxRows, rangeAddress } from "../../../shared/document/sheet.ts";
import { say } from "../../../shared/text.ts";
import { safeSheetNames } from "../files/sheet-names.ts";
import { packWorkbook } from "./pack-workbook.ts";
import { addParts } from "./write-parts.ts";
import { applyRules } from "./write-rules.ts";
import { applyPrint, toExcelStyle, viewOf } from "./write-style.ts";

/** What an Excel cell holds at most. */
const MAX_TEXT = 32_767;

const MERGE_LIST = "_merges";

/** ExcelJS's way past its own guards, missing from its types. */
interface MergeableWorksheet {
  [MERGE_LIST]: Record<string, unknown>;
  mergeCellsWithoutStyle(top: number, left: number, bottom: number, right: number): void;
  sheetProtection: Record<string, boolean> | null;
}

/** ExcelJS's styles while it writes, missing from its types. */
interface StylesWriter {
  xlsx: {
    addStyles(zip: unknown, model: StylesModel): Promise<void>;
  };
}

interface StylesModel {
  styles: {
    /** Each font as XML. */
    model: { fonts: string[] };
    map: { font: { toXml(font: Partial<ExcelJS.Font>): string } };
  };
}

/** Throws writeFailed where a cell, a merge or a sheet cannot be said in .xlsx. */
export async function writeXlsx(document: SheetDocument): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = document.properties?.creator ?? "";
  if (document.properties?.title !== undefined) workbook.title = document.properties.title;
  const styles = document.styles.map(toExcelStyle);
  setDefaultFont(workbook, styles[0]);
  const names = safeSheetNames(document.sheets.map((sheet) => sheet.name));
  for (const [index, sheet] of document.sheets.entries()) {
    const worksheet = workbook.addWorksheet(names[index]!, { state: sheet.visibility, views: viewOf(sheet) });
    writeSheet(worksheet, sheet, names[index]!, styles, document.fillIn === true && sheet.protected === true);
  }
  addParts(workbook, document);
  return packWorkbook(workbook);
}

/**
 * The font of the style Normal, which gives column widths their meaning: programs count them in its digits (ECMA-376 part 1,
 * 18.3.1.13). ExcelJS always writes Calibri there, wider than the document's own font wherever Calibri is not installed.
 */
function setDefaultFont(workbook: ExcelJS.Workbook, style: Partial<ExcelJS.Style> | undefined): void {
  const font = style?.font;
  if (!font) return;
  const { xlsx } = workbook as unknown as StylesWriter;
  const addStyles = xlsx.addStyles.bind(xlsx);
  xlsx.addStyles = (zip, model) => {
    const { styles } = model;
    // Font 0 is that of Normal; the fonts of cells follow.
    styles.model.fonts[0] = styles.map.font.toXml(font);
    return addStyles(zip, model);
  };
}

function writeSheet(
  worksheet: ExcelJS.Worksheet,
  sheet: Sheet,
  name: string,
  styles: readonly Partial<ExcelJS.Style>[],
  styledColumns: boolean,
): void {
  if (sheet.rows.length > maxRows) throw failed(say.xlsxTooLong(name));
  sheet.columns.forEach((column, index) => {
    if (!column) return;
    const target = worksheet.getColumn(index + 1);
    if (column.width !== undefined) target.width = column.width;
    if (column.hidden) target.hidden = true;
    if (styledColumns) target.style = styles[0] ?? {};
  });
  const cover = mergeCover(sheet, name);
  // Holes stay holes: forEach steps over them, and an untouched row costs nothing in the file.
  sheet.rows.forEach((cells, row) => {
    if (cells.length > maxColumns) throw failed(say.xlsxTooWide(name));
    const target = worksheet.getRow(row + 1);
    cells.forEach((cell, column) => {
      if (!cell) return;
      if (cell.value !== null && cover.has(row * maxColumns + column)) {
        throw failed(say.cellCovered(name, cellAddress(row, column)));
      }
      writeCell(target.getCell(column + 1), cell, styles, () => say.placeInSheet(name, cellAddress(row, column)));
    });
  });
  sheet.rowInfo.forEach((info, row) => {
    if (!info) return;
    const target = worksheet.getRow(row + 1);
    if (info.height !== undefined) target.height = info.height;
    if (info.hidden) target.hidden = true;
  });
  const mergeable = worksheet as unknown as MergeableWorksheet;
  for (const merge of sheet.merges) {
    // Overlaps are refused above; without its own list ExcelJS does not compare every merge with every other.
    mergeable[MERGE_LIST] = {};
    mergeable.mergeCellsWithoutStyle(merge.top + 1, merge.left + 1, merge.bottom + 1, merge.right + 1);
  }
  if (sheet.print) applyPrint(worksheet, sheet.print);
  applyRules(worksheet, sheet.rules ?? []);
  if (sheet.protected) {
    // Set directly: ExcelJS's protect() hashes a password 100,000 times, even an empty one.
    mergeable.sheetProtection = { sheet: true, objects: false, scenarios: false };
  }
}

/** Keys of the cells that lie under a merge but are not its first. Throws where two merges overlap. */
function mergeCover(sheet: Sheet, name: string): Set<number> {
  const cover = new Set<number>();
  const corners = new Set<number>();
  for (const merge of sheet.merges) {
    for (let row = merge.top; row <= merge.bottom; row += 1) {
      for (let column = merge.left; column <= merge.right; column += 1) {
        const key = row * maxColumns + column;
        if (cover.has(key) || corners.has(key)) {
          throw failed(say.mergesOverlap(name, rangeAddress(merge)));
        }
        (row === merge.top && column === merge.left ? corners : cover).add(key);
      }
    }
  }
  return cover;
}

function writeCell(
  target: ExcelJS.Cell,
  cell: SheetCell,
  styles: readonly Partial<ExcelJS.Style>[],
  where: () => string,
): void {
  if (cell.formula !== undefined) {
    const result = excelValue(cell.value, where);
    target.value =
      result === null ? { formula: cell.formula } : ({ formula: cell.formula, result } as ExcelJS.CellFormulaValue);
  } else if (cell.value !== null) target.value = excelValue(cell.value, where);
  // Style 0 is also what an untouched cell would mean in the document, but not ExcelJS's default font: always set it.
  const style = styles[cell.style];
  if (style) target.style = style;
}

function excelValue(value: CellValue, where: () => string): null | number | string | boolean | ExcelJS.CellErrorValue {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw failed(say.cellNotFinite(where()));
    return value;
  }
  if (typeof value === "string") {
    if (value.length > MAX_TEXT) throw failed(say.cellTextTooLong(where(), MAX_TEXT));
    return value;
  }
  if (value === null || typeof value === "boolean") return value;
  return { error: value.error } as ExcelJS.CellErrorValue;
}

function failed(sentence: string): AppError {
  return new AppError("writeFailed", sentence);
}
