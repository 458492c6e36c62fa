/** Selected ranges: rectangles of row and column indexes of the grid's flat lists. Pure geometry. */

export interface Place {
  row: number;
  column: number;
}

export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function rangeOf(a: Place, b: Place): Range {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

export function inRange(range: Range, row: number, column: number): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

function overlap(a: Range, b: Range): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

/** The cells as few rectangles, from the top down: runs in a row, and equal runs of rows that follow one another. */
export function rangesOf(places: readonly Place[]): Range[] {
  const byRow = new Map<number, Set<number>>();
  for (const { row, column } of places) {
    const columns = byRow.get(row) ?? new Set();
    byRow.set(row, columns.add(column));
  }
  const done: Range[] = [];
  let open: Range[] = [];
  for (const row of [...byRow.keys()].sort((a, b) => a - b)) {
    const next: Range[] = [];
    for (const { left, right } of runs(byRow.get(row) ?? new Set())) {
      const above = open.find((range) => range.left === left && range.right === right && range.bottom === row - 1);
      if (above) above.bottom = row;
      const range = above ?? { top: row, left, bottom: row, right };
      if (!above) done.push(range);
      next.push(range);
    }
    open = next;
  }
  return done;
}

function runs(columns: ReadonlySet<number>): { left: number; right: number }[] {
  const found: { left: number; right: number }[] = [];
  for (const column of [...columns].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last?.right === column - 1) last.right = column;
    else found.push({ left: column, right: column });
  }
  return found;
}

/** Bits of a cell's part in the selection, for painting. */
export const bits = { selected: 1, top: 2, right: 4, bottom: 8, left: 16, focus: 32, corner: 64 } as const;

export class Selection {
  focus: Place = { row: 0, column: 1 };
  /** The fixed corner while the selection is extended. */
  anchor: Place = { row: 0, column: 1 };
  /** The last one is the active range; Ctrl adds to them. */
  ranges: Range[] = [rangeOf(this.focus, this.focus)];

  get active(): Range {
    return this.ranges.at(-1) ?? rangeOf(this.focus, this.focus);
  }

  /** Moves the focus and selects only it. */
  move(place: Place): void {
    this.focus = place;
    this.anchor = place;
    this.ranges = [rangeOf(place, place)];
  }

  /** Stretches the active range from the anchor to a place. The focus stays where it is, as in a spreadsheet. */
  extend(to: Place): void {
    this.ranges = [...this.ranges.slice(0, -1), rangeOf(this.anchor, to)];
  }

  /** Adds a range (Ctrl+click). */
  add(place: Place): void {
    this.focus = place;
    this.anchor = place;
    this.ranges = [...this.ranges, rangeOf(place, place)];
  }

  select(range: Range, focus?: Place): void {
    this.focus = focus ?? { row: range.top, column: range.left };
    this.anchor = this.focus;
    this.ranges = [range];
  }

  /** Several ranges at once; the last one is the active range and holds the focus. */
  selectAll(ranges: readonly Range[], focus: Place): void {
    this.focus = focus;
    this.anchor = focus;
    this.ranges = [...ranges];
  }

  /** The corner of the active range that is opposite to the anchor. */
  get far(): Place {
    const { active, anchor } = this;
    return {
      row: anchor.row === active.top ? active.bottom : active.top,
      column: anchor.column === active.left ? active.right : active.left,
    };
  }

  includes(row: number, column: number): boolean {
    return this.ranges.some((range) => inRange(range, row, column));
  }

  coversRow(row: number): boolean {
    return this.ranges.some((range) => row >= range.top && row <= range.bottom);
  }

  bitsAt(row: number, column: number): number {
    let value = this.focus.row === row && this.focus.column === column ? bits.focus : 0;
    for (const range of this.ranges) {
      if (!inRange(range, row, column)) continue;
      value |= bits.selected;
      if (row === range.top) value |= bits.top;
      if (row === range.bottom) value |= bits.bottom;
      if (column === range.left) value |= bits.left;
      if (column === range.right) value |= bits.right;
    }
    const { active } = this;
    if (row === active.bottom && column === active.right) value |= bits.corner;
    return value;
  }

  /** Cells of all ranges without doubles, row by row. */
  *cells(): Generator<Place> {
    for (const [index, range] of this.ranges.entries()) {
      const over = this.ranges.slice(0, index).filter((earlier) => overlap(earlier, range));
      for (let row = range.top; row <= range.bottom; row += 1) {
        for (let column = range.left; column <= range.right; column += 1) {
          if (!over.some((earlier) => inRange(earlier, row, column))) yield { row, column };
        }
      }
    }
  }

  rows(): number[] {
    const rows = new Set<number>();
    for (const range of this.ranges) for (let row = range.top; row <= range.bottom; row += 1) rows.add(row);
    return [...rows].sort((a, b) => a - b);
  }

  columns(): number[] {
    const columns = new Set<number>();
    for (const range of this.ranges) for (let c = range.left; c <= range.right; c += 1) columns.add(c);
    return [...columns].sort((a, b) => a - b);
  }
}
