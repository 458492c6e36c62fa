/**
 * Estimates heights for rows that have none. Excel fits such rows to their text when it opens a file, other programs show
 * wrapped text cut off. The estimate is a little generous: CJK characters are as wide as the font size, others half of it.
 */
import type { CellStyle, MergedRange, Sheet, SheetCell } from "../../../../shared/document/sheet.ts";
import { shownText } from "../../../../shared/document/sheet.ts";

/** Of the font size. */
const LINE_HEIGHT = 1.35;
const NARROW = 0.55;
/** Points. */
const CELL_PADDING = 4;
const ROW_PADDING = 4;
const USUAL_WIDTH = 9;
const MAX_HEIGHT = 409;

/** Heights in points by row, only where a row needs more than the default; rows with a height of their own stay out. */
export function estimateRowHeights(
  sheet: Sheet,
  styles: readonly CellStyle[],
  defaultHeight: number,
): Map<number, number> {
  const heights = new Map<number, number>();
  const digitWidth = (styles[0]?.font.size ?? 11) / 2;
  const width = (left: number, right: number): number => {
    let characters = 0;
    for (let column = left; column <= right; column++) characters += sheet.columns[column]?.width ?? USUAL_WIDTH;
    return Math.max(digitWidth * 2, characters * digitWidth - CELL_PADDING);
  };
  const widths = new Map<number, number>();
  const columnWidth = (column: number): number => {
    let known = widths.get(column);
    if (known === undefined) widths.set(column, (known = width(column, column)));
    return known;
  };
  const mergesOfRow = new Map<number, MergedRange[]>();
  for (const merge of sheet.merges) {
    const list = mergesOfRow.get(merge.top);
    if (list) list.push(merge);
    else mergesOfRow.set(merge.top, [merge]);
  }
  /** By column: the merged range that reaches furthest down so far. */
  const covering: (MergedRange | undefined)[] = [];
  const tall: [merge: MergedRange, need: number][] = [];
  const raise = (row: number, need: number): void => {
    if (need > (heights.get(row) ?? defaultHeight)) heights.set(row, Math.min(need, MAX_HEIGHT));
  };

  for (let row = 0; row < sheet.rows.length; row++) {
    for (const merge of mergesOfRow.get(row) ?? []) {
      for (let column = merge.left; column <= merge.right; column++) covering[column] = merge;
    }
    const cells = sheet.rows[row] ?? [];
    const open = sheet.rowInfo[row]?.height === undefined;
    if (!open && sheet.merges.length === 0) continue;
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      const style = cell && styles[cell.style];
      if (!cell || !style || cell.value === null) continue;
      const over = covering[column];
      const merge = over && over.bottom >= row ? over : undefined;
      // What stands under a merged range is not seen.
      if (merge && (merge.top !== row || merge.left !== column)) continue;
      const need = cellHeight(cell, style, () => (merge ? width(merge.left, merge.right) : columnWidth(column)));
      if (merge && merge.bottom > merge.top) tall.push([merge, need]);
      else if (open) raise(row, need);
    }
  }

  for (const [merge, need] of tall) {
    let have = 0;
    const open: number[] = [];
    for (let row = merge.top; row <= merge.bottom; row++) {
      const own = sheet.rowInfo[row]?.height;
      have += own ?? heights.get(row) ?? defaultHeight;
      if (own === undefined) open.push(row);
    }
    if (have >= need) continue;
    const share = (need - have) / open.length;
    for (const row of open) raise(row, (heights.get(row) ?? defaultHeight) + share);
  }
  return heights;
}

function cellHeight(cell: SheetCell, style: CellStyle, available: () => number): number {
  const { size } = style.font;
  const { rotation } = style.alignment;
  const text = cell.value;
  // Turned text needs its length as height; stacked letters have a line each.
  if (rotation) return shownText(cell).length * size * (rotation === 255 ? LINE_HEIGHT : 1) + ROW_PADDING;
  const lines =
    style.alignment.wrap && typeof text === "string" && text !== "" ? countLines(text, size, available()) : 1;
  return lines * size * LINE_HEIGHT + ROW_PADDING;
}

function countLines(text: string, size: number, available: number): number {
  if (text.length * size <= available && !text.includes("\n")) return 1;
  let lines = 1;
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) {
      lines++;
      used = 0;
      continue;
    }
    const advance = code < 0x2e80 ? size * NARROW : size;
    if (used + advance > available && used > 0) {
      lines++;
      used = 0;
    }
    used += advance;
  }
  return lines;
}
