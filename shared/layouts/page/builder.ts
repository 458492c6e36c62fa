/** A sheet built row by row: lines across the table, merged blocks, heights within what programs show. */

import type { Sheet, SheetCell } from "../../document/sheet.ts";
import type { PageFit } from "./fit.ts";
import { POINTS_PER_CHARACTER } from "./fit.ts";
import { MAX_ROW_HEIGHT, splitText, textHeight, wholePixels } from "./measure.ts";
import type { Styles } from "./style.ts";

/** First and last column. */
export type ColumnRun = readonly [number, number];

/**
 * Where a line over or under a table that breaks into panels stands: once in every panel beside the repeated columns, so that
 * no panel shows a part of it, a title over the repeated columns where these are wider; in the corner or under the repeated columns, which are on every page, as far as these have
 * room; or in the last panel.
 */
export type LinePlace = "panels" | "title" | "corner" | "repeated" | "last";

/** Points that the repeated columns must have for the annex line to stand over them, and for notes to stand under them. */
const CORNER = 190;
const NOTES = 260;

/** Builds a sheet from the top down. */
export class SheetBuilder {
  readonly sheet: Sheet;
  readonly styles: Styles;
  readonly fit: PageFit;
  readonly widths: readonly number[];
  /** The columns of each page, without those that all of them repeat. */
  readonly panels: readonly ColumnRun[];
  readonly repeated: number;
  /** Index of the first row under the table; absent while the table is being built. */
  foot: number | undefined;

  constructor(sheet: Sheet, styles: Styles, fit: PageFit, repeated: number) {
    this.sheet = sheet;
    this.styles = styles;
    this.fit = fit;
    this.repeated = repeated;
    this.widths = fit.widths;
    // Programs keep widths in 256ths of a character.
    sheet.columns = fit.widths.map((width) => ({
      width: Math.round((width / POINTS_PER_CHARACTER) * 10_000) / 10_000,
    }));
    const starts = [fit.breaks.length === 0 ? 0 : repeated, ...fit.breaks, fit.widths.length];
    this.panels = starts.slice(1).map((end, at) => [starts[at] as number, end - 1]);
  }

  get nextRow(): number {
    return this.sheet.rows.length;
  }

  addRow(cells: (SheetCell | undefined)[], height: number): number {
    this.sheet.rows.push(cells);
    this.sheet.rowInfo[this.sheet.rows.length - 1] = { height: Math.min(MAX_ROW_HEIGHT, wholePixels(height)) };
    return this.sheet.rows.length - 1;
  }

  /** Columns that a line of text spans. */
  runsOf(place: LinePlace): readonly ColumnRun[] {
    if (this.panels.length === 1 || place === "panels") return this.panels;
    if (place === "last") return [this.panels.at(-1) as ColumnRun];
    const repeated: ColumnRun = [0, this.repeated - 1];
    if (place === "title") {
      const least = Math.min(...this.panels.map((run) => this.widthOf(run)));
      return this.widthOf(repeated) > least ? [repeated] : this.panels;
    }
    return [this.widthOf(repeated) >= (place === "corner" ? CORNER : NOTES) ? repeated : (this.panels[0] as ColumnRun)];
  }

  /** Points that a line of text has. */
  lineWidth(place: LinePlace): number {
    return Math.min(...this.runsOf(place).map((run) => this.widthOf(run)));
  }

  /** Points from the first to the last column. */
  widthOf([from, to]: ColumnRun): number {
    return this.widths.slice(from, to + 1).reduce((a, b) => a + b, 0);
  }

  /** A line of text across the table. */
  addLine(text: string, style: number, height: number, place: LinePlace): void {
    const cells: (SheetCell | undefined)[] = [];
    const row = this.addRow(cells, height);
    for (const [left, right] of this.runsOf(place)) {
      cells[left] = { value: text, style };
      this.merge(row, left, row, right);
    }
  }

  /** Lines of text in the rows that they need; one too high for a row goes on in further rows. */
  addText(text: string, style: number, size: number, place: LinePlace): void {
    const width = this.lineWidth(place);
    // Half a page at most, so that the last of it finds room beside what stands under it.
    for (const piece of splitText(text, size, width, Math.min(MAX_ROW_HEIGHT, this.fit.room / 2))) {
      this.addLine(piece, style, textHeight(piece, size, width), place);
    }
  }

  /** Merges a block of one column, and raises its rows where its text needs more room than they have together. */
  mergeDown(column: number, top: number, bottom: number, needed: number): void {
    const { rowInfo } = this.sheet;
    const rows = Array.from({ length: bottom - top + 1 }, (_, at) => top + at);
    const have = rows.reduce((sum, row) => sum + (rowInfo[row]?.height ?? 0), 0);
    const more = (needed - have) / rows.length;
    if (more > 0) {
      for (const row of rows) {
        rowInfo[row] = { height: Math.min(MAX_ROW_HEIGHT, wholePixels((rowInfo[row]?.height ?? 0) + more)) };
      }
    }
    this.merge(top, column, bottom, column);
  }

  /**
   * Merges a block; every cell of it carries the anchor's style, so that all programs draw its borders. What reaches over the
   * edge of a panel is one block a panel, each with the text.
   */
  merge(top: number, left: number, bottom: number, right: number): void {
    const anchor = this.sheet.rows[top]?.[left];
    if (!anchor) return;
    for (const [from, to] of this.piecesOf([left, right])) this.#mergePiece(top, from, bottom, to, anchor);
  }

  /** What stands on each page of columns that the edges of panels cut. */
  piecesOf([left, right]: ColumnRun): ColumnRun[] {
    const edges = [left, ...this.fit.breaks.filter((column) => column > left && column <= right), right + 1];
    return edges.slice(1).map((end, at) => [edges[at] as number, end - 1]);
  }

  /** Points that a text has which stands over columns in each panel that they reach into. */
  narrowest(run: ColumnRun): number {
    return Math.min(...this.piecesOf(run).map((piece) => this.widthOf(piece)));
  }

  #mergePiece(top: number, left: number, bottom: number, right: number, anchor: SheetCell): void {
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const cells = this.sheet.rows[row];
        if (cells)
          cells[column] = row === top && column === left ? { ...anchor } : { value: null, style: anchor.style };
      }
    }
    if (top < bottom || left < right) this.sheet.merges.push({ top, left, bottom, right });
  }
}
