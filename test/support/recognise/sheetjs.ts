/** Reads a workbook into a sheet document with SheetJS: values, formats, merges, hidden state. For recognition's tests. */

import { readFileSync } from "node:fs";
import * as XLSX from "@e965/xlsx";
import type { CellValue, Sheet, SheetDocument } from "../../../shared/sheet/document.ts";
import { StyleTable, defaultStyle, emptySheet, plainNumber } from "../../../shared/sheet/document.ts";

export function readWithSheetJs(path: string): SheetDocument {
  const book = XLSX.read(readFileSync(path), { cellNF: true, cellText: true, cellFormula: true, cellStyles: true });
  const styles = new StyleTable();
  const sheets = book.SheetNames.map((name, i) => {
    const sheet = emptySheet(name);
    const hidden = book.Workbook?.Sheets?.[i]?.Hidden;
    sheet.visibility = hidden === 2 ? "veryHidden" : hidden === 1 ? "hidden" : "visible";
    const source = book.Sheets[name];
    if (source) fill(sheet, source, styles);
    return sheet;
  });
  return { sheets, styles: styles.styles, warnings: [] };
}

function fill(sheet: Sheet, source: XLSX.WorkSheet, styles: StyleTable): void {
  for (const address of Object.keys(source)) {
    if (address.startsWith("!")) continue;
    const cell = source[address] as XLSX.CellObject;
    const { r, c } = XLSX.utils.decode_cell(address);
    let value: CellValue = null;
    if (cell.t === "n") value = cell.f !== undefined && String(cell.v) === "" ? null : (cell.v as number);
    else if (cell.t === "s") value = cell.v as string;
    else if (cell.t === "b") value = cell.v as boolean;
    else if (cell.t === "e") value = { error: cell.w ?? "#N/A" };
    if (cell.f !== undefined && (value === "" || cell.v === undefined)) value = null;
    const numberFormat = typeof cell.z === "string" ? cell.z : "General";
    const style = styles.add({ ...defaultStyle, numberFormat });
    const shown =
      typeof value === "number" && cell.w !== undefined && cell.w !== plainNumber(value) ? { text: cell.w } : {};
    (sheet.rows[r] ??= [])[c] = { value, style, ...shown, ...(cell.f === undefined ? {} : { formula: cell.f }) };
  }
  sheet.merges = (source["!merges"] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
  source["!cols"]?.forEach((column, i) => {
    if (column?.hidden) sheet.columns[i] = { hidden: true };
  });
  source["!rows"]?.forEach((row, i) => {
    if (row?.hidden) sheet.rowInfo[i] = { hidden: true };
  });
}
