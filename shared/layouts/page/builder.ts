/** A sheet built row by row: lines across the table, merged blocks, heights within what programs show. */

import type { Sheet, SheetCell } from "../../document/sheet.ts";
import { MAX_ROW_HEIGHT } from "./measure.ts";
import type { PageFit } from "./fit.ts";
import { POINTS_PER_CHARACTER } from "./fit.ts";
import type { Styles } from "./style.ts";

/** Builds a sheet from the top down. */
export class SheetBuilder {
  readonly sheet: Sheet;
  readonly styles: Styles;
  readonly widths: readonly number[];
  /** Index of the first row under the table; absent while the table is being built. */
  foot: number | undefined;
  /** Last column of lines that span the table: that of the first page, where the table breaks into panels. */
  readonly spanTo: number;

  constructor(sheet: Sheet, styles: Styles, fit: PageFit, repeated: number) {
    this.sheet = sheet;
    this.styles = styles;
    this.widths = fit.widths;
    sheet.columns = fit.widths.map((width) => ({ width: Math.round((width / POINTS_PER_CHARACTER) * 100) / 100 }));
    this.spanTo = fit.widths.length - 1;
    if (fit.panels > 1) {
      let used = 0;
      const last = fit.widths.findIndex((width, index) => (used += width) > fit.pageWidth && index >= repeated);
      if (last > 0) this.spanTo = last - 1;
    }
  }

  get nextRow(): number {
    return this.sheet.rows.length;
  }

  addRow(cells: (SheetCell | undefined)[], height: number): number {
    this.sheet.rows.push(cells);
    this.sheet.rowInfo[this.sheet.rows.length - 1] = { height: Math.min(MAX_ROW_HEIGHT, Math.round(height * 4) / 4) };
    return this.sheet.rows.length - 1;
  }

  /** A line of text across the table. */
  addLine(text: string, style: number, height: number): void {
    const row = this.addRow([{ value: text, style }], height);
    if (this.spanTo > 0) this.sheet.merges.push({ top: row, left: 0, bottom: row, right: this.spanTo });
  }

  /** Merges a block; every cell of it carries the anchor's style, so that all programs draw its borders. */
  merge(top: number, left: number, bottom: number, right: number): void {
    if (top === bottom && left === right) return;
    const anchor = this.sheet.rows[top]?.[left];
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        if (row === top && column === left) continue;
        const cells = this.sheet.rows[row];
        if (cells && anchor) cells[column] = { value: null, style: anchor.style };
      }
    }
    this.sheet.merges.push({ top, left, bottom, right });
  }

  /** Width of the spanning lines in points. */
  get spanWidth(): number {
    return this.widths.slice(0, this.spanTo + 1).reduce((a, b) => a + b, 0);
  }
}
