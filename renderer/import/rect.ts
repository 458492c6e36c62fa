/** Rectangles of cells of a sheet. */

export interface Cell {
  row: number;
  column: number;
}

/** All four included. */
export interface Rect {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function rectOf(a: Cell, b: Cell): Rect {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

export function isOver(a: Rect, b: Rect): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

export function isWithin(a: Rect, b: Rect): boolean {
  return b.top <= a.top && b.left <= a.left && a.bottom <= b.bottom && a.right <= b.right;
}

/** Merged cells are selected whole. */
export function withMerges(merges: readonly Rect[], rect: Rect): Rect {
  let next = rect;
  for (;;) {
    const cut = merges.find((one) => isOver(one, next) && !isWithin(one, next));
    if (!cut) return next;
    next = {
      top: Math.min(cut.top, next.top),
      left: Math.min(cut.left, next.left),
      bottom: Math.max(cut.bottom, next.bottom),
      right: Math.max(cut.right, next.right),
    };
  }
}
