/** A sheet while it is written: cells know where they stand when rows and columns are put between them later. */

import { columnName } from "../../../../../shared/document/sheet.ts";
import type { Cell, CellSpec, SheetSpec } from "../../build.ts";

/** A place on the sheet, from 0; moves when something is inserted before it. */
export interface Spot {
  row: number;
  column: number;
}

interface Entry {
  spot: Spot;
  cell: Cell;
  /** The formula SUM over these. */
  sum?: Spot[];
}

export class Pad {
  readonly name: string;
  readonly entries: Entry[] = [];
  private readonly merges: [Spot, Spot][] = [];
  private readonly spots: Spot[] = [];
  readonly hiddenRows: Spot[] = [];
  readonly hiddenColumns: Spot[] = [];

  constructor(name = "Sheet1") {
    this.name = name;
  }

  spot(row: number, column: number): Spot {
    const spot = { row, column };
    this.spots.push(spot);
    return spot;
  }

  put(row: number, column: number, cell: Cell, sum?: Spot[]): Spot {
    const spot = this.spot(row, column);
    if (cell !== undefined && cell !== null) this.entries.push({ spot, cell, ...(sum ? { sum } : {}) });
    return spot;
  }

  merge(top: number, left: number, bottom: number, right: number): void {
    if (top === bottom && left === right) return;
    this.merges.push([this.spot(top, left), this.spot(bottom, right)]);
  }

  insertRow(at: number): void {
    for (const spot of this.spots) if (spot.row >= at) spot.row += 1;
  }

  insertColumn(at: number): void {
    for (const spot of this.spots) if (spot.column >= at) spot.column += 1;
  }

  hideRow(row: number): void {
    this.hiddenRows.push(this.spot(row, 0));
  }

  get height(): number {
    return Math.max(0, ...this.entries.map((one) => one.spot.row + 1));
  }

  get width(): number {
    return Math.max(0, ...this.entries.map((one) => one.spot.column + 1));
  }

  finish(): SheetSpec {
    const rows: Cell[][] = Array.from({ length: this.height }, () => []);
    for (const { spot, cell, sum } of this.entries) {
      (rows[spot.row] as Cell[])[spot.column] =
        sum && typeof cell === "number"
          ? ({ value: cell, formula: `SUM(${sum.map(addressOf).join(",")})` } satisfies CellSpec)
          : cell;
    }
    return {
      name: this.name,
      rows,
      merges: this.merges.map(([from, to]) => `${addressOf(from)}:${addressOf(to)}`),
      hiddenRows: this.hiddenRows.map((one) => one.row),
      hiddenColumns: this.hiddenColumns.map((one) => one.column),
    };
  }
}

export function addressOf(spot: Spot): string {
  return `${columnName(spot.column)}${spot.row + 1}`;
}
