/** A header that stands again: on the next page, or over the next of stacked blocks. */

import type { SheetGrid } from "./grid.ts";
import { columnWords, keyText } from "./words.ts";
import type { Header } from "../header/header.ts";

/** The texts of every header row, to know the same header again on the next page. */
export type Signature = string[][];

export function headerSignature(grid: SheetGrid, header: Header): Signature {
  return headerRows(grid, header).map((row) => grid.columns.map((column) => keyText(grid.ownText(row, column))));
}

function headerRows(grid: SheetGrid, header: Header): number[] {
  return grid.rows.filter((row) => row >= header.top && row <= header.bottom);
}

/** The first label again (地区) over other items: the next of stacked blocks. */
export function sameLabel(grid: SheetGrid, row: number, header: Header): boolean {
  const first = header.columns.find((column) => column.path.length > 0);
  if (!first || columnWords(first.path[0] ?? "").size === 0) return false;
  return keyText(grid.ownText(row, first.column)) === keyText(first.path[0] ?? "");
}

/** Whether the whole header stands again from position `at` on. */
export function isRepeat(grid: SheetGrid, at: number, signature: Signature): boolean {
  if (at + signature.length > grid.rows.length) return false;
  return signature.every((wanted, level) =>
    sameTexts(grid, grid.rows[at + level] as number, wanted, level === 0 ? 2 : 0),
  );
}

function sameTexts(grid: SheetGrid, row: number, wanted: string[], least: number): boolean {
  let same = 0;
  for (let c = 0; c < grid.columns.length; c += 1) {
    const own = grid.ownText(row, grid.columns[c] as number);
    if (own === "" && wanted[c] === "") continue;
    if (keyText(own) !== wanted[c]) return false;
    same += 1;
  }
  return same >= least;
}
