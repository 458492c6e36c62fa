/** Deleting and filling: Delete, Ctrl+D, Ctrl+R and the drag handle. Each is one action. */

import type { Amount } from "../../../shared/model/amount.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import { valueAt } from "../table/cell-text.ts";
import { isComputed } from "../table/columns.ts";
import type { Table } from "../table/table.ts";
import { inRow } from "./in-row.ts";
import type { Range } from "./ranges.ts";
import type { TextEdit } from "./text-edit.ts";

/** Blanks the figures of the selection; names and other words of rows stay unless the cell alone is selected. */
export function deleteSelection(grid: Table): void {
  const cells = [...grid.selection.cells()];
  const single = cells.length === 1;
  const edits: TextEdit[] = [];
  for (const place of cells) {
    const row = grid.rows[place.row];
    const column = grid.columns[place.column];
    if (!row || !column || row.kind === "new" || (row.kind === "category" && !single)) continue;
    const figure = column.kind === "total" || column.kind === "district";
    const words = ["leads", "supports", "extra", "note"].includes(column.kind);
    if (!figure && !words && !single) continue;
    if (figure && row.kind !== "indicator") continue;
    if (grid.textAt(place) !== "") edits.push({ row, column, text: "" });
  }
  if (edits.length === 0) {
    if (!single) notify.info(say.nothingToClear());
    return;
  }
  grid.commit(edits, `清除 ${edits.length} 格`);
}

/** Copies the first row (or column) of the selection over the rest; a single cell takes its neighbour's. */
export function fillSelection(grid: Table, direction: "down" | "right"): void {
  const { active } = grid.selection;
  const down = direction === "down";
  let range = active;
  if (down && active.top === active.bottom) range = { ...active, top: Math.max(0, active.top - 1) };
  if (!down && active.left === active.right) range = { ...active, left: Math.max(1, active.left - 1) };
  const source = down ? { ...range, bottom: range.top } : { ...range, right: range.left };
  fillFrom(grid, source, range, down ? "向下填充" : "向右填充");
}

/** The figure of a cell, so that 0.87 (万人) does not become 0.87 人 in the next row. */
function figureAt(grid: Table, place: { row: number; column: number }): Amount | null {
  const row = grid.rows[place.row];
  const column = grid.columns[place.column];
  const value = row && column ? valueAt(grid.session.plan, row, column) : null;
  return value?.kind === "amount" ? value : null;
}

/** Repeats `source` over `target`, which contains it, as the drag handle does. */
export function fillFrom(grid: Table, source: Range, target: Range, label: string): void {
  const height = source.bottom - source.top + 1;
  const width = source.right - source.left + 1;
  const edits: TextEdit[] = [];
  const mod = (value: number, size: number) => ((value % size) + size) % size;
  for (let r = target.top; r <= target.bottom; r += 1) {
    for (let c = target.left; c <= target.right; c += 1) {
      if (r >= source.top && r <= source.bottom && c >= source.left && c <= source.right) continue;
      const row = grid.rows[r];
      const column = grid.columns[c];
      if (!row || !column || row.kind === "new" || row.kind === "category") continue;
      if (isComputed(column) || column.kind === "number") continue;
      const from = { row: source.top + mod(r - source.top, height), column: source.left + mod(c - source.left, width) };
      edits.push({ row, column, text: inRow(row, column, grid.textAt(from), figureAt(grid, from)) });
    }
  }
  if (edits.length === 0) return;
  grid.commit(edits, `${label} ${edits.length} 格`);
}
