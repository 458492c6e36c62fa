/**
 * Where the pages of a printed sheet end. Programs and browsers cut merged cells anywhere, through the middle of a line of
 * text even, so pages are made here: a page ends where the fewest merged cells are cut and little paper stays empty.
 */

import type { Sheet } from "./document.ts";

/** Height in points of a row without one of its own. */
const DEFAULT_HEIGHT = 15;
/** A page may end this much before it is full to keep merged cells whole. */
const EARLIEST = 0.6;
/** A page left empty weighs as much as this many cut cells: one cut (a category) is better than a fifth of a page. */
const EMPTY_PAGE = 5;

export function rowHeight(sheet: Sheet, row: number): number {
  return sheet.rowInfo[row]?.height ?? DEFAULT_HEIGHT;
}

/** Points that the rows take together. */
export function heightOf(sheet: Sheet, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + rowHeight(sheet, row), 0);
}

/**
 * Deals rows out to pages.
 * @param rows indexes of the rows after the repeated header, in order
 * @param firstRoom points left for them on the first page, in the sheet's own size
 * @param room points left for them on each other page
 */
export function pagesOf(sheet: Sheet, rows: readonly number[], firstRoom: number, room: number): number[][] {
  const cut = cutMerges(sheet);
  const forced = new Set(sheet.print?.rowBreaks ?? []);
  const pages: number[][] = [];
  let start = 0;
  while (start < rows.length) {
    let left = pages.length === 0 ? firstRoom : room;
    let end = start;
    for (; end < rows.length; end += 1) {
      const row = rows[end] as number;
      left -= rowHeight(sheet, row);
      if (end > start && (left < 0 || forced.has(row))) break;
    }
    const stop = end < rows.length && !forced.has(rows[end] as number) ? bestBreak(rows, start, end, cut) : end;
    pages.push(rows.slice(start, stop));
    start = stop;
  }
  return pages;
}

/** The break before a row, at `end` or a little before: few cut cells against little empty paper. */
function bestBreak(rows: readonly number[], start: number, end: number, cut: ReadonlyMap<number, number>): number {
  let best = end;
  let least = Number.POSITIVE_INFINITY;
  const earliest = Math.max(start + 1, start + Math.ceil((end - start) * EARLIEST));
  for (let index = end; index >= earliest; index -= 1) {
    const weight = (cut.get(rows[index] as number) ?? 0) + (EMPTY_PAGE * (end - index)) / (end - start);
    if (weight < least) {
      least = weight;
      best = index;
    }
  }
  return best;
}

/** How many merged cells a page break before each row would cut. */
function cutMerges(sheet: Sheet): Map<number, number> {
  const cut = new Map<number, number>();
  for (const merge of sheet.merges) {
    for (let row = merge.top + 1; row <= merge.bottom; row += 1) cut.set(row, (cut.get(row) ?? 0) + 1);
  }
  return cut;
}
