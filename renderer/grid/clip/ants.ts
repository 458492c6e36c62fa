/**
 * The marching ants round what was copied or cut. They go with Esc, with the next edit and with the next copy; rows and
 * columns may move meanwhile, so they are held by ids.
 */

import type { Range } from "../edit/ranges.ts";

/** Sides of a cell that ants march along. */
export const sides = { top: 1, right: 2, bottom: 4, left: 8 } as const;

/** What the ants ask of a table: where a row and a column stand now, -1 where they are not shown. */
export interface Places {
  readonly rows: readonly { id: string }[];
  readonly columns: readonly { id: string }[];
  rowIndex(id: string): number;
  columnIndex(id: string): number;
}

interface Frame {
  top: string;
  bottom: string;
  left: string;
  right: string;
}

export class Ants {
  #frames: Frame[] = [];

  get march(): boolean {
    return this.#frames.length > 0;
  }

  set(table: Places, ranges: readonly Range[]): void {
    const row = (at: number): string => table.rows[at]?.id ?? "";
    const column = (at: number): string => table.columns[at]?.id ?? "";
    this.#frames = ranges.map(({ top, bottom, left, right }) => ({
      top: row(top),
      bottom: row(bottom),
      left: column(left),
      right: column(right),
    }));
  }

  clear(): void {
    this.#frames = [];
  }

  /** The sides of a block of rows (a merged cell; else one row) in one column that lie on a frame. */
  sidesOf(table: Places, top: number, bottom: number, column: number): number {
    let found = 0;
    for (const frame of this.#frames) {
      const box = {
        top: table.rowIndex(frame.top),
        bottom: table.rowIndex(frame.bottom),
        left: table.columnIndex(frame.left),
        right: table.columnIndex(frame.right),
      };
      if (box.top < 0 || box.left < 0 || column < box.left || column > box.right) continue;
      if (bottom < box.top || top > box.bottom) continue;
      if (top <= box.top) found |= sides.top;
      if (bottom >= box.bottom) found |= sides.bottom;
      if (column === box.left) found |= sides.left;
      if (column === box.right) found |= sides.right;
    }
    return found;
  }
}
