/** How many of the shown rows stay at the top while the others scroll under them. Pure. */

import type { GridRow } from "./rows.ts";

/** The table keeps room for what scrolls: frozen rows take no more than this part of it. */
export const MOST_FROZEN_ROWS = 0.6;

/**
 * All rows up to the frozen one, by their numbers among all rows: of what is folded, filtered or hidden the gaps are frozen
 * with it. Where the window has become too low for them, as many as leave room; the others scroll and stay reachable.
 * @param last number of the last frozen row; 0: none is
 * @param room how high the table is on the screen, in pixels; 0: not known yet
 */
export function frozenCount(
  rows: readonly GridRow[],
  last: number,
  numberOf: (row: number, id: string) => number,
  heightOf: (row: GridRow) => number,
  room: number,
): number {
  let left = room > 0 ? room * MOST_FROZEN_ROWS : Number.MAX_SAFE_INTEGER;
  // One row at least is left to scroll.
  const most = rows.length - 1;
  for (let at = 0; at < most; at += 1) {
    const row = rows[at];
    if (!row || numberOf(at, row.id) > last) return at;
    left -= heightOf(row);
    if (left < 0) return at;
  }
  return Math.max(0, most);
}
