/** Deleting and filling: Delete, Ctrl+D, Ctrl+R and the drag handle. Each is one action. */

import type { Amount } from "../../../shared/model/amount.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import { valueAt } from "../table/cell-text.ts";
import { isComputed, isOwnFigures, isTakenWords } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";
import type { Table } from "../table/table.ts";
import { whyClosedNow } from "./closed.ts";
import { inRow } from "./in-row.ts";
import type { Place, Range } from "./ranges.ts";
import type { Series, SeriesCell } from "./series.ts";
import { seriesOf } from "./series.ts";
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
    const figure = isOwnFigures(column);
    if (!figure && !isTakenWords(column) && !single) continue;
    if (figure && row.kind !== "indicator") continue;
    if (grid.textAt(place) !== "") edits.push({ row, column, text: "" });
  }
  const [only] = cells;
  const row = single && only ? grid.rows[only.row] : undefined;
  const column = only && grid.columns[only.column];
  const closed = row && column ? whyClosedNow(grid.session, row, column) : null;
  if (closed !== null) {
    notify.warn(closed);
    return;
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
  const fills = (row: GridRow | undefined): boolean => row?.kind === "indicator" || row?.kind === "item";
  let range = active;
  if (down) {
    // The bands of categories above the first row of the block are no part of it.
    while (range.top < range.bottom && !fills(grid.rows[range.top])) range = { ...range, top: range.top + 1 };
    if (range.top === range.bottom) range = { ...range, top: range.top - 1 };
    if (!fills(grid.rows[range.top])) {
      notify.info(say.nothingAbove());
      return;
    }
  } else if (active.left === active.right) range = { ...active, left: Math.max(1, active.left - 1) };
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

/**
 * Puts one text into every selected cell. What holds no text of its own is passed over, and a total that stands already:
 * it is typed over by itself only. false: some cell could not take it, and that was said.
 */
export function fillWithText(grid: Table, text: string): boolean {
  const { focus } = grid.selection;
  const cells = [...grid.selection.cells()];
  const onTotal = grid.focusColumn?.kind === "total";
  const edits: TextEdit[] = [];
  let passed = 0;
  for (const place of cells) {
    const row = grid.rows[grid.ownerRow(place)];
    const column = grid.columns[place.column];
    const own = place.row === focus.row && place.column === focus.column;
    if (!row || !column || column.kind === "number") continue;
    if (!own && (row.kind === "new" || row.kind === "category")) continue;
    const total = column.kind === "total" && !onTotal && grid.textAt(place) !== "";
    if (!own && (total || whyClosedNow(grid.session, row, column) !== null)) passed += 1;
    else if (text !== grid.textAt(place)) edits.push({ row, column, text });
  }
  if (passed > 0) notify.info(say.filledBut(passed));
  return edits.length === 0 || grid.commit(edits, edits.length === 1 ? "填写一格" : `填写 ${edits.length} 格`);
}

/** Fills `target`, which contains `source`, as the drag handle does: goes on with a series, or repeats. */
export function fillFrom(grid: Table, source: Range, target: Range, label: string, series = false): void {
  const height = source.bottom - source.top + 1;
  const width = source.right - source.left + 1;
  const edits: TextEdit[] = [];
  const goOn = series ? seriesOver(grid, source, target) : () => undefined;
  const mod = (value: number, size: number) => ((value % size) + size) % size;
  for (let r = target.top; r <= target.bottom; r += 1) {
    for (let c = target.left; c <= target.right; c += 1) {
      if (r >= source.top && r <= source.bottom && c >= source.left && c <= source.right) continue;
      const row = grid.rows[r];
      const column = grid.columns[c];
      if (!row || !column || row.kind === "new" || row.kind === "category") continue;
      if (isComputed(column) || column.kind === "number") continue;
      const from = { row: source.top + mod(r - source.top, height), column: source.left + mod(c - source.left, width) };
      const next = goOn({ row: r, column: c });
      if (next === null) continue;
      edits.push({ row, column, text: next ?? inRow(row, column, grid.textAt(from), figureAt(grid, from)) });
    }
  }
  if (edits.length === 0) return;
  grid.commit(edits, `${label} ${edits.length} 格`);
}

/** The text that a series gives a cell: undefined where there is none, null where it ends before. */
function seriesOver(grid: Table, source: Range, target: Range): (place: Place) => string | null | undefined {
  const down = target.top !== source.top || target.bottom !== source.bottom;
  const lines = new Map<number, Series | null>();
  const cellAt = (place: Place): SeriesCell => {
    const row = grid.rows[place.row];
    const indicator = row?.kind === "indicator" ? row.indicator : null;
    const { unit, scale } = indicator ?? { unit: "", scale: 1 as const };
    return { text: grid.textAt(place), figure: figureAt(grid, place), unit, scale };
  };
  const lineOf = (line: number): Series | null => {
    const known = lines.get(line);
    if (known !== undefined) return known;
    const [from, to] = down ? [source.top, source.bottom] : [source.left, source.right];
    const cells = Array.from({ length: to - from + 1 }, (_, index) =>
      cellAt(down ? { row: from + index, column: line } : { row: line, column: from + index }),
    );
    const made = seriesOf(cells);
    lines.set(line, made);
    return made;
  };
  // Bands of categories between are no part of a series.
  const rowsBetween = (from: number, to: number): number => {
    const [low, high] = from <= to ? [from, to] : [to, from];
    const count = grid.rows.slice(low, high).filter((row) => row.kind !== "category" && row.kind !== "new").length;
    return from <= to ? count : -count;
  };
  return (place) => {
    const series = lineOf(down ? place.column : place.row);
    if (!series) return undefined;
    // A figure goes on only in rows of its unit.
    const first = cellAt(down ? { row: source.top, column: place.column } : { row: place.row, column: source.left });
    const here = cellAt(place);
    if (first.figure && (here.unit !== first.unit || here.scale !== first.scale)) return undefined;
    return series(down ? rowsBetween(source.top, place.row) : place.column - source.left);
  };
}

/** How far a double click on the handle fills: as far down as the column beside goes on. */
export function fillDownBeside(grid: Table): void {
  const { active } = grid.selection;
  const filled = (row: number, column: number): boolean =>
    grid.rows[row]?.kind === "indicator" && grid.textAt({ row, column }) !== "";
  const beside = [active.left - 1, active.right + 1].find((column) => column >= 1 && filled(active.bottom + 1, column));
  if (beside === undefined) {
    notify.info(say.nothingBeside());
    return;
  }
  // Over cells that hold something it goes on, over blank ones it stops before the next that does.
  const over = filled(active.bottom + 1, active.left);
  let { bottom } = active;
  while (filled(bottom + 1, beside) && filled(bottom + 1, active.left) === over) bottom += 1;
  fillFrom(grid, active, { ...active, bottom }, "双击填充", true);
  grid.selection.ranges = [{ ...active, bottom }];
  grid.selectionMoved(false);
}
