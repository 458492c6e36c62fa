/**
 * A sheet as recognition sees it: visible cells only, merged cells resolved to their anchor, texts cleaned once. Built in
 * one pass over the cells; all questions are answered from small caches, so that a full sheet of 65,536 rows stays cheap.
 */

import type { MergedRange, Sheet, SheetCell } from "../../document/sheet.ts";
import { joinContinued } from "../../document/continued.ts";
import { columnName, shownText } from "../../document/sheet.ts";
import { cleanText } from "./words.ts";

export interface WordScore {
  role: number;
  place: number;
}

interface ColumnMerge {
  top: number;
  bottom: number;
  merge: MergedRange;
}

/**
 * Blank columns that are kept of a longer run of them: a far cell must not cost what lies in between, and no table holds
 * together over more.
 */
const MAX_GAP = 40;
/** Rows longer than this are gone through by what they hold. */
const SHORT_ROW = 512;

export class SheetGrid {
  readonly sheet: Sheet;
  /** Visible rows and columns that lie inside the used area, in order, as sheet indexes. */
  readonly rows: number[] = [];
  readonly columns: number[] = [];
  /** Hidden rows and columns that hold values, as runs [first, last]. */
  readonly hiddenRows: [number, number][] = [];
  readonly hiddenColumns: [number, number][] = [];
  readonly #merges = new Map<number, ColumnMerge[]>();
  readonly #names: string[] = [];
  /** What single words look like as parts of a header; sheets repeat their words. */
  readonly wordScores = new Map<string, WordScore>();

  /** `frame`: only what lies in it, as if nothing stood beside. */
  constructor(given: Sheet, frame?: { top: number; left: number; bottom: number | null; right: number }) {
    const { sheet, rests } = joinContinued(given);
    this.sheet = sheet;
    const filled: boolean[] = [];
    const covered = coveredRows(sheet);
    for (let r = 0; r < sheet.rows.length; r += 1) {
      const row = sheet.rows[r];
      if (!row || rests.has(r)) continue;
      const any = markFilled(row, filled);
      const hidden = sheet.rowInfo[r]?.hidden === true;
      if (any && hidden) extendRun(this.hiddenRows, r);
      // Blank rows between the rows of a table do not cut it; one inside a merged header is a level of it.
      if (!hidden && (any || covered.has(r))) this.rows.push(r);
    }
    let gap = 0;
    for (let c = 0; c < filled.length; c += 1) {
      gap = filled[c] ? 0 : gap + 1;
      if (!sheet.columns[c]?.hidden) {
        if (gap <= MAX_GAP) this.columns.push(c);
      } else if (filled[c]) extendRun(this.hiddenColumns, c);
    }
    if (frame) {
      const { top, left, right } = frame;
      const bottom = frame.bottom ?? sheet.rows.length;
      keep(this.rows, (row) => row >= top && row <= bottom);
      keep(this.columns, (column) => column >= left && column <= right);
    }
    for (const merge of sheet.merges) {
      const entry = { top: merge.top, bottom: merge.bottom, merge };
      for (let i = this.#firstColumn(merge.left); i < this.columns.length; i += 1) {
        const c = this.columns[i] as number;
        if (c > merge.right) break;
        const list = this.#merges.get(c);
        if (list) list.push(entry);
        else this.#merges.set(c, [entry]);
      }
    }
    for (const list of this.#merges.values()) list.sort((a, b) => a.top - b.top);
  }

  /** Place in `columns` of the first that is not left of a sheet column. */
  #firstColumn(column: number): number {
    let low = 0;
    let high = this.columns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.columns[middle] as number) < column) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The merge that covers a cell. */
  mergeAt(row: number, column: number): MergedRange | null {
    const list = this.#merges.get(column);
    if (!list) return null;
    let low = 0;
    let high = list.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const entry = list[middle] as ColumnMerge;
      if (row < entry.top) high = middle - 1;
      else if (row > entry.bottom) low = middle + 1;
      else return entry.merge;
    }
    return null;
  }

  /** Whether a merge from a column further left covers the cell. */
  isCovered(row: number, column: number): boolean {
    const merge = this.mergeAt(row, column);
    return merge !== null && merge.left < column;
  }

  /** The cell itself, or for a cell inside a merge the one that carries its value. */
  cell(row: number, column: number): SheetCell | undefined {
    const merge = this.mergeAt(row, column);
    return merge ? this.sheet.rows[merge.top]?.[merge.left] : this.sheet.rows[row]?.[column];
  }

  /** The cell at this very place, whether or not a merge covers it. */
  raw(row: number, column: number): SheetCell | undefined {
    return this.sheet.rows[row]?.[column];
  }

  /** Cleaned text of a cell, merged cells resolved. */
  text(row: number, column: number): string {
    return cellText(this.cell(row, column));
  }

  /** Cleaned text of the cell at this very place; "" inside a merge but for its anchor. */
  ownText(row: number, column: number): string {
    const merge = this.mergeAt(row, column);
    if (merge && (merge.top !== row || merge.left !== column)) return "";
    return cellText(this.raw(row, column));
  }

  isBlank(row: number, column: number): boolean {
    const cell = this.cell(row, column);
    if (cell === undefined || cell.value === null) return true;
    return typeof cell.value === "string" && (cell.value === "" || cleanText(cell.value) === "");
  }

  address(row: number, column: number): string {
    this.#names[column] ??= columnName(column);
    return `${this.#names[column]}${row + 1}`;
  }
}

function keep(indexes: number[], inside: (index: number) => boolean): void {
  const kept = indexes.filter(inside);
  indexes.length = 0;
  for (const index of kept) indexes.push(index);
}

/** Rows below the first that merged cells reach, of merges that are no taller than a header. */
function coveredRows(sheet: Sheet): Set<number> {
  const covered = new Set<number>();
  for (const { top, bottom } of sheet.merges)
    for (let row = top + 1; row <= bottom && row <= top + 9; row += 1) covered.add(row);
  return covered;
}

/** Marks the columns that hold something in this row; false where none does. */
function markFilled(row: readonly (SheetCell | undefined)[], filled: boolean[]): boolean {
  let any = false;
  const keys = row.length > SHORT_ROW ? Object.keys(row) : null;
  const count = keys ? keys.length : row.length;
  for (let i = 0; i < count; i += 1) {
    const column = keys ? Number(keys[i]) : i;
    const cell = row[column];
    if (cell === undefined || cell.value === null || cell.value === "") continue;
    // A blank typed far away fills nothing; a formula without a result does.
    if (typeof cell.value === "string" && !/\S/.test(cell.value) && cell.formula === undefined) continue;
    any = true;
    filled[column] = true;
  }
  return any;
}

function extendRun(runs: [number, number][], at: number): void {
  const last = runs[runs.length - 1];
  if (last && last[1] === at - 1) last[1] = at;
  else runs.push([at, at]);
}

export function cellText(cell: SheetCell | undefined): string {
  if (!cell || cell.value === null) return "";
  return cleanText(shownText(cell));
}
