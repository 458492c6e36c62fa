/** The header of a table: which rows it takes, and for each column its words from the top level down. */

import type { SheetGrid } from "../grid/grid.ts";
import { isAgencyName } from "./agencies.ts";
import { lookAt } from "../grid/row-look.ts";
import { unitAlone } from "./units.ts";
import { keyText } from "../grid/words.ts";

export interface HeaderColumn {
  /** Sheet column. */
  column: number;
  /** Words from the top level to the leaf, each once. */
  path: string[];
  /** The row of agencies inside the header, where there is one. */
  agency: string | null;
}

export interface Header {
  /** Sheet rows, both included. */
  top: number;
  bottom: number;
  columns: HeaderColumn[];
}

/** More header rows than this are no header. */
const MAX_DEPTH = 9;

/**
 * Reads the header that begins at position `start` of grid.rows. It goes down as far as merged cells and spanning cells
 * reach, takes in rows of units, agencies and column numbers, and goes up over spanning cells above it.
 */
export function readHeader(grid: SheetGrid, start: number): Header & { next: number } {
  const rows = grid.rows;
  const top = spanningTop(grid, start);
  let end = start;
  for (let again = true; again && end - top < MAX_DEPTH;) {
    again = false;
    const reach = mergedReach(grid, top, end);
    if (reach > end) {
      end = reach;
      again = true;
    } else if (end + 1 < rows.length && isLowerLevel(grid, top, end, end + 1)) {
      end += 1;
      again = true;
    }
  }
  const levels = rows.slice(top, end + 1);
  let next = end + 1;
  // A row of column numbers (1 2 3 or 甲 乙 1 2) belongs to the header and says nothing.
  const below = rows[next];
  if (below !== undefined && isNumbering(grid, below)) next += 1;
  return {
    top: rows[top] as number,
    bottom: rows[next - 1] as number,
    columns: readPaths(grid, levels),
    next,
  };
}

/** The header whose rows are known: positions of grid.rows before `end`, from the first. */
export function headerOfRows(grid: SheetGrid, end: number): Header & { next: number } {
  const top = grid.rows[0] ?? 0;
  const levels = grid.rows.slice(0, end).filter((row, at) => at === 0 || !isNumbering(grid, row));
  const bottom = end === 0 ? top - 1 : (grid.rows[end - 1] as number);
  return { top, bottom, columns: readPaths(grid, levels), next: end };
}

/** A row above whose only cells span some of the columns: 分县区任务 over districts, with the labels one row below. */
function spanningTop(grid: SheetGrid, start: number): number {
  let top = start;
  while (top > 0 && start - top < 3) {
    const row = grid.rows[top - 1] as number;
    const first = lookAt(grid, grid.rows[top] as number).texts[0]?.column ?? 0;
    const look = lookAt(grid, row);
    const spans =
      look.figures === 0 &&
      look.texts.length > 0 &&
      look.texts.every(({ column, text }) => {
        const merge = grid.mergeAt(row, column);
        return (
          column > first && text.length <= 20 && merge !== null && merge.right > merge.left && merge.bottom === row
        );
      });
    if (!spans) break;
    top -= 1;
  }
  return top;
}

/** The last row position that cells merged downwards from the header reach. */
function mergedReach(grid: SheetGrid, top: number, end: number): number {
  let reach = end;
  const last = grid.rows[end] as number;
  for (const column of grid.columns) {
    const merge = grid.mergeAt(last, column);
    if (!merge || merge.bottom <= last || merge.bottom - merge.top > MAX_DEPTH) continue;
    if (grid.text(merge.top, merge.left) === "") continue;
    while (reach + 1 < grid.rows.length && (grid.rows[reach + 1] as number) <= merge.bottom && reach - top < MAX_DEPTH)
      reach += 1;
  }
  return reach;
}

/** Whether the row at `at` is one more level of the header that so far ends at `end`. */
function isLowerLevel(grid: SheetGrid, top: number, end: number, at: number): boolean {
  const row = grid.rows[at] as number;
  const above = grid.rows[end] as number;
  const look = lookAt(grid, row);
  if (look.figures > 0 || look.texts.length === 0) return false;
  if (look.texts.some(({ text }) => text.length > 40)) return false;
  const headerTop = grid.rows[top] as number;
  const first = firstHeaderColumn(grid, headerTop, above);
  // A text of its own under the first label begins the data, unless it only repeats the label.
  const own = grid.ownText(row, first);
  if (own !== "" && keyText(own) !== keyText(grid.text(above, first))) return false;
  if (look.texts.length === 1 && (grid.mergeAt(row, look.texts[0]?.column ?? 0)?.left ?? -1) <= first && own !== "")
    return false;
  let under = 0;
  let unitsOrAgencies = 0;
  for (const { column, text } of look.texts) {
    if (unitAlone(text) !== null || isAgencyName(text)) unitsOrAgencies += 1;
    const merge = grid.mergeAt(above, column);
    if (merge && merge.right > merge.left && merge.bottom === above) under += 1;
    else if (grid.text(above, column) === "" && column > first) under += 1;
    else if (keyText(grid.text(above, column)) === keyText(text)) under += 1;
    else if (isSpanStart(grid, above, column)) under += 1;
  }
  return under * 2 > look.texts.length || unitsOrAgencies * 2 > look.texts.length;
}

/** An unmerged spanning cell: the cell right of it is blank above and filled here or further down. */
function isSpanStart(grid: SheetGrid, above: number, column: number): boolean {
  const right = grid.columns[grid.columns.indexOf(column) + 1];
  return right !== undefined && grid.text(above, right) === "" && grid.text(above, column) !== "";
}

function firstHeaderColumn(grid: SheetGrid, top: number, bottom: number): number {
  for (const column of grid.columns) {
    if (grid.text(top, column) !== "" || grid.text(bottom, column) !== "") return column;
  }
  return 0;
}

/** 1 2 3 4 …, 甲 乙 丙 1 2 3, (1) (2) (3): column numbers under a header. */
function isNumbering(grid: SheetGrid, row: number): boolean {
  let count = 0;
  let expected = 0;
  for (const column of grid.columns) {
    const text = grid.ownText(row, column);
    if (text === "" || /^(?:栏次|[甲乙丙丁戊己庚辛])$/.test(text)) {
      if (text !== "") count += 1;
      continue;
    }
    const number = /^[(（]?(\d{1,3})[)）]?(?:=.*)?$/.exec(text);
    if (!number) return false;
    const value = Number(number[1]);
    if (expected !== 0 && value !== expected) return false;
    if (expected === 0 && value > 3) return false;
    expected = value + 1;
    count += 1;
  }
  return count >= 3 && expected >= 3;
}

function readPaths(grid: SheetGrid, levels: number[]): HeaderColumn[] {
  const cells = levels.map((row) => grid.columns.map((column) => grid.text(row, column)));
  const merged = levels.map((row) => grid.columns.map((column) => grid.mergeAt(row, column) !== null));
  const deeper = deeperTexts(cells);
  for (let level = 0; level < levels.length - 1; level += 1) fillSpans(cells, merged, deeper, level);
  const agencyLevel = cells.findIndex((texts, level) => {
    const filled = texts.filter((text) => text !== "");
    const differ = filled.filter((text, i) => !cells[level - 1]?.includes(text) || i < 0);
    if (level === 0 || differ.length < 2 || !differ.every(isAgencyName)) return false;
    return cells.length > 2 || eachUnderItsOwn(cells[0] as string[], texts);
  });
  return grid.columns.map((column, c) => {
    const path: string[] = [];
    let agency: string | null = null;
    cells.forEach((texts, level) => {
      const text = texts[c] ?? "";
      if (text === "" || keyText(text) === keyText(path[path.length - 1] ?? "")) return;
      if (level === agencyLevel && isAgencyName(text)) agency = text;
      else path.push(text);
    });
    return { column, path, agency };
  });
}

/** Whether each agency stands below a name that no other column shares; below one that spans several it is a column's name. */
function eachUnderItsOwn(above: readonly string[], texts: readonly string[]): boolean {
  return texts.every((text, c) => {
    const own = above[c] ?? "";
    if (text === "" || text === own) return true;
    return own !== "" && own !== above[c - 1] && own !== above[c + 1];
  });
}

/** For each level and column, the first text below that level. */
function deeperTexts(cells: readonly string[][]): string[][] {
  const deeper = cells.map((row) => row.map(() => ""));
  for (let level = cells.length - 2; level >= 0; level -= 1) {
    const below = cells[level + 1] as string[];
    deeper[level] = below.map((text, c) => text || (deeper[level + 1]?.[c] ?? ""));
  }
  return deeper;
}

/** Spanning cells that were not merged: the blank cells right of a text take it, where a level below has texts. */
function fillSpans(cells: string[][], merged: boolean[][], deeper: string[][], level: number): void {
  const row = cells[level] as string[];
  const below = deeper[level] as string[];
  const own = row.slice();
  for (let c = 1; c < row.length; c += 1) {
    if (own[c] !== "" || merged[level]?.[c] || below[c] === "") continue;
    const left = row[c - 1] ?? "";
    // The text at the left spans only when it has a different text below it, too; it ends where a level above ends.
    const sameAbove = level === 0 || cells[level - 1]?.[c] === cells[level - 1]?.[c - 1];
    if (left !== "" && sameAbove && below[c - 1] !== "" && below[c - 1] !== left) row[c] = left;
  }
}
