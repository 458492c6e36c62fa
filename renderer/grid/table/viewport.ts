/**
 * What of the table is seen, and where a cell stands in it, by the figures that AG Grid keeps of its last scrolling.
 * Measuring the page instead would cost a layout in the middle of every edit.
 */

import type { Place } from "../edit/ranges.ts";
import type { TableState } from "./table-state.ts";

/** Pixels from the top left corner of the table's host. */
export interface CellBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Measured {
  header: number;
  /** Width of the columns that are frozen at the left, and where those begin that stay at the right. */
  pinned: number;
  right: number;
  scrolled: number;
}

export class GridViewport {
  readonly #table: TableState;
  /** The column that was scrolled into view last and has not been scrolled away since. */
  #inView = "";
  /** Measured once after columns moved. */
  #measured: Measured | null = null;

  constructor(table: TableState) {
    this.#table = table;
  }

  /** Columns were scrolled, resized or made anew, or the table was: what was measured no longer holds. */
  moved(): void {
    this.#inView = "";
    this.#measured = null;
  }

  /** Scrolls a cell into view; a jump from elsewhere shows it with its surroundings. */
  reveal(place: Place, jump: boolean): void {
    const { api, columns, rows, views, frozenRows } = this.#table;
    const column = columns[place.column];
    if (!api || !column) return;
    const seen = views.at(rows[place.row]?.id ?? "", "number") !== undefined;
    const scrolled = place.row - frozenRows;
    // AG Grid measures the page for both: only where it may have to scroll.
    if (scrolled >= 0 && !this.#isRowInView(scrolled))
      api.ensureIndexVisible(scrolled, jump && !seen ? "middle" : null);
    if (column.pinned || column.id === this.#inView) return;
    api.ensureColumnVisible(column.id);
    this.moved();
    this.#inView = column.id;
  }

  /** @param row among those that scroll */
  #isRowInView(row: number): boolean {
    const { api } = this.#table;
    const range = api?.getVerticalPixelRange();
    const { rowTop, rowHeight } = api?.getDisplayedRowAtIndex(row) ?? {};
    if (!range || rowTop == null || rowHeight == null) return false;
    return rowTop >= range.top && rowTop + rowHeight <= range.bottom;
  }

  /** The part of the table whose columns scroll, in pixels from its left edge. */
  scrolledPart(): { left: number; right: number } {
    const { pinned, right } = this.#measure();
    return { left: pinned, right };
  }

  /** How high the frozen rows are together. Pixels. */
  get frozenHeight(): number {
    const { rows, frozenRows } = this.#table;
    let height = 0;
    for (const row of rows.slice(0, frozenRows)) height += this.#table.heightOf(row);
    return height;
  }

  /** Where the frozen rows end, in pixels from the table's upper edge. */
  get frozenEdge(): number {
    return this.#measure().header + this.frozenHeight;
  }

  /** Back to the first of the rows that scroll. */
  toTop(): void {
    const { api, rows, frozenRows } = this.#table;
    if (rows.length > frozenRows) api?.ensureIndexVisible(0, "top");
  }

  #measure(): Measured {
    const { api, root } = this.#table;
    return (this.#measured ??= {
      header: root?.querySelector<HTMLElement>(".ag-header")?.offsetHeight ?? 0,
      pinned:
        api
          ?.getAllDisplayedColumns()
          .reduce((width, one) => (one.isPinnedLeft() ? width + one.getActualWidth() : width), 0) ?? 0,
      scrolled: api?.getHorizontalPixelRange().left ?? 0,
      right: root ? rightEdge(root) : 0,
    });
  }

  /** Where a cell stands; null where AG Grid does not show its row or column. */
  boxOf(row: number, columnId: string): CellBox | null {
    const { api, root } = this.#table;
    const { frozenRows } = this.#table;
    const frozen = row < frozenRows;
    const node = frozen ? api?.getPinnedTopRow(row) : api?.getDisplayedRowAtIndex(row - frozenRows);
    const column = api?.getColumn(columnId);
    const left = column?.getLeft();
    if (!api || !root || !column || left == null || node?.rowTop == null || node.rowHeight == null) return null;
    const { header, pinned, scrolled, right } = this.#measure();
    return {
      left: column.isPinnedLeft() ? left : column.isPinnedRight() ? right + left : pinned + left - scrolled,
      top: header + node.rowTop + (frozen ? 0 : this.frozenHeight - api.getVerticalPixelRange().top),
      width: column.getActualWidth(),
      height: node.rowHeight,
    };
  }
}

/** Where the columns begin that stay at the right edge; without such, that edge. */
function rightEdge(root: HTMLElement): number {
  const part = root.querySelector<HTMLElement>(".ag-header .ag-grid-pinned-right-cells");
  return part ? part.getBoundingClientRect().left - root.getBoundingClientRect().left : root.clientWidth;
}
