/**
 * Rows and columns of the table as a sheet, as they look in print: what leaves as HTML on the clipboard and as a picture.
 * Figures are numbers under their number formats, the item's cells are merged over its rows, heads stand over it on demand.
 */

import type { Sheet, SheetCell, SheetDocument } from "../../../shared/document/sheet.ts";
import { emptySheet } from "../../../shared/document/sheet.ts";
import type { TableStyles } from "../../../shared/layouts/page/style.ts";
import { FONTS, Styles, tableStyles, THIN } from "../../../shared/layouts/page/style.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import type { CellColumn } from "../../../shared/view/cells.ts";
import { figureOf } from "../../../shared/view/cells.ts";
import type { FigureCell } from "../../../shared/view/figure.ts";
import { BLANK, sumCell } from "../../../shared/view/figure.ts";
import { sumOfDistricts } from "../../../shared/view/sums.ts";
import { shownAt } from "../table/cell-text.ts";
import type { GridColumn } from "../table/columns.ts";
import { isMerged } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";
import { bandText } from "../table/rows.ts";

export interface SheetWishes {
  /** The heads of the columns, with the groups over them. */
  heads: boolean;
  /** Over all of it; "" for none. */
  title: string;
}

/** Points; as exported tables of middle width have it. */
const SIZE = 11;
/** Pixels of the window's columns in characters of a sheet's. */
const PIXELS_PER_CHARACTER = 7;

export function selectionSheet(
  plan: PlanState,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  { heads, title }: SheetWishes,
): SheetDocument {
  const styles = new Styles();
  const look = tableStyles(styles, SIZE);
  const sheet: Sheet = emptySheet("分解表");
  sheet.columns = columns.map(({ width }) => ({ width: width / PIXELS_PER_CHARACTER }));
  const last = columns.length - 1;
  if (title !== "") {
    const style = styles.get({ ...FONTS.title, size: 18 }, { horizontal: "center", vertical: "center", wrap: true });
    sheet.rows.push(columns.map((_, c) => ({ value: c === 0 ? title : null, style })));
    merge(sheet, 0, 0, 0, last);
  }
  if (heads) addHeads(sheet, columns, look.header);
  const band = styles.get({ name: FONTS.header, size: SIZE }, { horizontal: "left", vertical: "center" }, THIN);
  const first = sheet.rows.length;
  for (const row of rows) {
    const at = sheet.rows.length;
    if (row.kind === "category") {
      const named = columns.some(({ kind }) => kind === "item" || kind === "seq");
      sheet.rows.push(columns.map((_, c) => ({ value: named && c === 0 ? bandText(row) : null, style: band })));
      merge(sheet, at, 0, at, last);
    } else sheet.rows.push(columns.map((column) => cellAt(plan, row, column, look)));
  }
  columns.forEach((column, c) => {
    if (isMerged(column)) mergeItems(sheet, rows, first, c);
  });
  return { sheets: [sheet], styles: styles.styles, warnings: [] };
}

function cellAt(plan: PlanState, row: GridRow, column: GridColumn, look: TableStyles): SheetCell {
  if (row.kind === "indicator" && column.figures) {
    if (column.kind === "subtotal") {
      const sum = sumOfDistricts(plan, row.indicator, column.members);
      return figureCellOf(sum ? sumCell(sum, row.indicator) : BLANK, look);
    }
    const place = column.district === null ? undefined : plan.district.get(column.district);
    const asked = { kind: column.kind as CellColumn["kind"], ...(place ? { district: place } : {}) };
    return figureCellOf(figureOf(plan, row.indicator, asked), look);
  }
  const covered = isMerged(column) && row.kind === "indicator" && !row.first;
  const shown = covered ? "" : shownAt(plan, row, column);
  const depth = row.kind === "indicator" && column.kind === "indicator" ? row.depth : 0;
  const centred = column.kind === "seq" || column.kind === "unit";
  const text = depth > 0 && !shown.startsWith("其中") ? `其中：${shown}` : shown;
  return { value: text === "" ? null : text, style: look.text(centred, depth) };
}

function figureCellOf({ value, text, numberFormat }: FigureCell, look: TableStyles): SheetCell {
  const style = typeof value === "string" ? look.words : look.figure(numberFormat);
  return { value, ...(text === undefined ? {} : { text }), style };
}

function addHeads(sheet: Sheet, columns: readonly GridColumn[], style: number): void {
  const top = sheet.rows.length;
  const grouped = columns.some(({ group }) => group !== "");
  const heads = columns.map(({ title }): SheetCell => ({ value: title, style }));
  if (!grouped) {
    sheet.rows.push(heads);
    return;
  }
  sheet.rows.push(
    columns.map(({ group, title }) => ({ value: group === "" ? title : group, style })),
    heads,
  );
  columns.forEach(({ group }, c) => {
    if (group === "") merge(sheet, top, c, top + 1, c);
    else if (columns[c - 1]?.group !== group) {
      let right = c;
      while (columns[right + 1]?.group === group) right += 1;
      merge(sheet, top, c, top, right);
    }
  });
}

/** The cells of one item are one, as far as its rows follow on. */
function mergeItems(sheet: Sheet, rows: readonly GridRow[], first: number, column: number): void {
  const itemAt = (index: number): string | null => {
    const row = rows[index];
    return row?.kind === "indicator" ? row.item.id : null;
  };
  for (let top = 0; top < rows.length;) {
    let bottom = top;
    while (itemAt(top) !== null && itemAt(bottom + 1) === itemAt(top)) bottom += 1;
    merge(sheet, first + top, column, first + bottom, column);
    top = bottom + 1;
  }
}

/** What a merged block's other cells say is not shown. */
function merge(sheet: Sheet, top: number, left: number, bottom: number, right: number): void {
  if (top === bottom && left === right) return;
  const style = sheet.rows[top]?.[left]?.style ?? 0;
  for (let r = top; r <= bottom; r += 1)
    for (let c = left; c <= right; c += 1)
      if (r !== top || c !== left) (sheet.rows[r] as SheetCell[])[c] = { value: null, style };
  sheet.merges.push({ top, left, bottom, right });
}
