/**
 * Where the pages of a printed sheet end. Programs and browsers cut merged cells anywhere, through the middle of a line of
 * text even, so pages are made here: a page ends where the fewest merged cells are cut and little paper stays empty.
 */

import type { MergedRange, Sheet } from "./sheet.ts";

/** Height in points of a row without one of its own. */
const DEFAULT_HEIGHT = 15;
/** A page may end this much before it is full to keep merged cells whole. */
const EARLIEST = 0.6;
/**
 * A page left empty weighs as much as this many cut cells. What is cut says its text again on the next page, so one cut (a
 * category) is better than a twelfth of a page, the cuts of an item (number, text, agencies) than a third.
 */
const EMPTY_PAGE = 12;

export function rowHeight(sheet: Sheet, row: number): number {
  return sheet.rowInfo[row]?.height ?? DEFAULT_HEIGHT;
}

/** Points that the rows take together. */
export function heightOf(sheet: Sheet, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + rowHeight(sheet, row), 0);
}

/** Rows to deal out to pages. */
export interface PageRows {
  sheet: Sheet;
  /** Indexes of the rows after the repeated header, in order. */
  rows: readonly number[];
  /** How many merged cells a break before a row cuts. */
  cut: ReadonlyMap<number, number>;
  /** Rows that stay on the page of the row before them, wherever there is a choice. */
  kept?: ReadonlySet<number>;
}

/**
 * Deals rows out to pages.
 * @param rows indexes of the rows after the repeated header, in order
 * @param firstRoom points left for them on the first page, in the sheet's own size
 * @param room points left for them on each other page
 */
export function pagesOf(sheet: Sheet, rows: readonly number[], firstRoom: number, room: number): number[][] {
  const dealt = { sheet, rows, cut: cutMerges(sheet.merges) };
  const forced = new Set(sheet.print?.rowBreaks ?? []);
  const pages: number[][] = [];
  let start = 0;
  while (start < rows.length) {
    const stop = pageEnd(dealt, start, pages.length === 0 ? firstRoom : room, forced);
    pages.push(rows.slice(start, stop));
    start = stop;
  }
  return pages;
}

/**
 * Where a page ends, as an index into `rows`: at least one row after `start`.
 * @param forced rows that begin a page whatever it costs
 */
export function pageEnd(dealt: PageRows, start: number, room: number, forced?: ReadonlySet<number>): number {
  const { sheet, rows } = dealt;
  let left = room;
  for (let end = start; end < rows.length; end += 1) {
    const row = rows[end] as number;
    left -= rowHeight(sheet, row);
    if (end === start) continue;
    if (forced?.has(row)) return end;
    if (left < 0) return bestBreak(dealt, start, end);
  }
  return rows.length;
}

/** The break before a row, at `end` or a little before: few cut cells against little empty paper. */
function bestBreak({ rows, cut, kept }: PageRows, start: number, end: number): number {
  let best = end;
  let least = Number.POSITIVE_INFINITY;
  const earliest = Math.max(start + 1, start + Math.ceil((end - start) * EARLIEST));
  // Kept rows may push the break further up than empty paper alone would.
  for (let index = end; index > start && (index >= earliest || least === Number.POSITIVE_INFINITY); index -= 1) {
    const row = rows[index] as number;
    if (kept?.has(row)) continue;
    const weight = (cut.get(row) ?? 0) + (EMPTY_PAGE * (end - index)) / (end - start);
    if (weight < least) {
      least = weight;
      best = index;
    }
  }
  return best;
}

/** How many merged cells a page break before each row would cut. */
export function cutMerges(merges: readonly MergedRange[]): Map<number, number> {
  const cut = new Map<number, number>();
  for (const merge of merges) {
    for (let row = merge.top + 1; row <= merge.bottom; row += 1) cut.set(row, (cut.get(row) ?? 0) + 1);
  }
  return cut;
}
