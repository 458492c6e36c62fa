/** Styles and page set-up of a sheet document in ExcelJS's words. */
import type ExcelJS from "exceljs";
import type { BorderLine, CellStyle, PrintSetup, Sheet } from "../../../shared/document/sheet.ts";
import { columnName } from "../../../shared/document/sheet.ts";

const MILLIMETRES_PER_INCH = 25.4;

/**
 * One ExcelJS style. The caller keeps one object for each style of the document and gives it to all cells: ExcelJS knows
 * it again by identity, which is most of its speed.
 */
export function toExcelStyle(style: CellStyle): Partial<ExcelJS.Style> {
  const { font, alignment } = style;
  const excel: Partial<ExcelJS.Style> = {
    font: {
      name: font.name,
      size: font.size,
      ...(font.bold ? { bold: true } : {}),
      ...(font.italic ? { italic: true } : {}),
      ...(font.underline ? { underline: true } : {}),
      ...(font.strike ? { strike: true } : {}),
      ...(font.color ? { color: { argb: `FF${font.color}` } } : {}),
    },
    border: borderOf(style.border),
  };
  if (style.numberFormat !== "General") excel.numFmt = style.numberFormat;
  if (style.fill !== undefined) {
    excel.fill = { type: "pattern", pattern: "solid", fgColor: { argb: `FF${style.fill}` } };
  }
  const excelAlignment = alignmentOf(alignment);
  if (Object.keys(excelAlignment).length > 0) excel.alignment = excelAlignment;
  if (style.unlocked) excel.protection = { locked: false };
  return excel;
}

function borderOf(border: CellStyle["border"]): Partial<ExcelJS.Borders> {
  const side = (line: BorderLine): Partial<ExcelJS.Border> => ({ style: line });
  return {
    ...(border.top ? { top: side(border.top) } : {}),
    ...(border.left ? { left: side(border.left) } : {}),
    ...(border.bottom ? { bottom: side(border.bottom) } : {}),
    ...(border.right ? { right: side(border.right) } : {}),
  };
}

function alignmentOf(alignment: CellStyle["alignment"]): Partial<ExcelJS.Alignment> {
  const excel: Partial<ExcelJS.Alignment> = {};
  if (alignment.horizontal && alignment.horizontal !== "general") excel.horizontal = alignment.horizontal;
  if (alignment.vertical) excel.vertical = alignment.vertical === "center" ? "middle" : alignment.vertical;
  if (alignment.wrap) excel.wrapText = true;
  if (alignment.shrink) excel.shrinkToFit = true;
  if (alignment.indent) excel.indent = alignment.indent;
  if (alignment.rotation) excel.textRotation = alignment.rotation === 255 ? "vertical" : alignment.rotation;
  return excel;
}

/** Page set-up, header, footer and breaks. */
export function applyPrint(worksheet: ExcelJS.Worksheet, print: PrintSetup): void {
  const { margins } = print;
  const inches = (millimetres: number): number => Math.round((millimetres / MILLIMETRES_PER_INCH) * 10_000) / 10_000;
  const setup: Partial<ExcelJS.PageSetup> = {
    orientation: print.landscape ? "landscape" : "portrait",
    margins: {
      top: inches(margins.top),
      right: inches(margins.right),
      bottom: inches(margins.bottom),
      left: inches(margins.left),
      header: inches(margins.header),
      footer: inches(margins.footer),
    },
  };
  if (print.paper !== "other") setup.paperSize = (print.paper === "A4" ? 9 : 8) as ExcelJS.PaperSize;
  if (print.fitToWidth !== undefined || print.fitToHeight !== undefined) {
    setup.fitToPage = true;
    setup.fitToWidth = print.fitToWidth ?? 0;
    setup.fitToHeight = print.fitToHeight ?? 0;
  } else if (print.scale !== undefined) setup.scale = print.scale;
  if (print.centerHorizontally) setup.horizontalCentered = true;
  if (print.titleRows) setup.printTitlesRow = `${print.titleRows[0] + 1}:${print.titleRows[1] + 1}`;
  if (print.titleColumns) {
    setup.printTitlesColumn = `${columnName(print.titleColumns[0])}:${columnName(print.titleColumns[1])}`;
  }
  if (print.printArea) {
    // ExcelJS makes the columns absolute itself; rows that are not move with the cell that is selected.
    const { top, left, bottom, right } = print.printArea;
    setup.printArea = `${columnName(left)}$${top + 1}:${columnName(right)}$${bottom + 1}`;
  }
  Object.assign(worksheet.pageSetup, setup);
  if (print.header !== undefined) worksheet.headerFooter.oddHeader = print.header;
  if (print.footer !== undefined) worksheet.headerFooter.oddFooter = print.footer;
  // A break stands after a row; ExcelJS counts rows from 1, so the number of the row before is the index of the next.
  for (const row of print.rowBreaks ?? []) if (row > 0) worksheet.getRow(row).addPageBreak();
}

/** The window of a sheet: frozen panes and grid lines. */
export function viewOf(sheet: Sheet): Partial<ExcelJS.WorksheetView>[] {
  const showGridLines = sheet.showGridLines !== false;
  const { frozen } = sheet;
  if (!frozen || (frozen.rows === 0 && frozen.columns === 0)) return showGridLines ? [] : [{ showGridLines }];
  return [{ state: "frozen", xSplit: frozen.columns, ySplit: frozen.rows, showGridLines }];
}
