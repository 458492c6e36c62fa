/** After 撤销 and 重做: what the step changed is selected and scrolled into view, as in a spreadsheet. */

import type { Action } from "../../../shared/actions/action.ts";
import type { Id, RowKind } from "../../../shared/model/plan.ts";
import { indicatorsIn } from "../../../shared/model/read-plan.ts";
import type { Place, Range } from "../edit/ranges.ts";
import { rangesOf } from "../edit/ranges.ts";
import { columnIdOf } from "./columns.ts";
import type { GridController } from "./controller.ts";
import { NO_CATEGORY } from "./rows.ts";

/** Rows by their id in the table and the ids of their columns; null: the whole row. */
interface Touched {
  cells: Map<string, Set<string> | null>;
  districts: Set<Id>;
}

const MOST_RANGES = 300;

function around(ranges: readonly Range[]): Range {
  return ranges.reduce((a, b) => ({
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  }));
}

/** Shows what was carried out. Nothing moves while the clerk types. */
export function showStep(grid: GridController, step: { action: Action } | null): void {
  if (!step || grid.editor.editing) return;
  const touched: Touched = { cells: new Map(), districts: new Set() };
  gather(grid, step.action, touched);
  uncover(grid, touched);
  const found = rangesOf(placesOf(grid, touched));
  // So many that they would only slow the painting down: the block that holds them all.
  const ranges = found.length > MOST_RANGES ? [around(found)] : found;
  const first = ranges[0];
  if (!first) return;
  // The last range is the active one, and the focus stands in it.
  grid.selection.selectAll([...ranges.slice(1), first], { row: first.top, column: Math.max(1, first.left) });
  grid.reveal(grid.selection.focus, true);
  grid.selectionMoved();
}

/** What is folded, filtered or hidden away whole is shown again, its first cell at least. */
function uncover(grid: GridController, touched: Touched): void {
  const [first] = touched.cells;
  if (!first || placesOf(grid, touched).length > 0) return;
  const [row, columns] = first;
  const [column = "item"] = columns ?? [];
  grid.uncover(row, grid.allColumns.some(({ id }) => id === column) ? column : "item");
}

function gather(grid: GridController, action: Action, touched: Touched): void {
  switch (action.type) {
    case "batch":
      for (const one of action.actions) gather(grid, one, touched);
      return;
    case "cells.set":
    case "locks.set":
    case "looks.set":
      for (const { indicator, district } of action.cells) mark(touched, indicator, [columnIdOf(district)]);
      return;
    case "row.add":
      gatherRow(grid, action.kind, action.row.id, null, touched);
      return;
    case "row.move":
      gatherRow(grid, action.kind, action.id, null, touched);
      return;
    case "row.update": {
      const columns = columnsOf(action.kind, action.patch as Record<string, unknown>);
      if (columns.length > 0) gatherRow(grid, action.kind, action.id, columns, touched);
      return;
    }
    default:
      return;
  }
}

function gatherRow(grid: GridController, kind: RowKind, id: Id, columns: string[] | null, touched: Touched): void {
  if (kind === "district") touched.districts.add(id);
  else if (kind === "category") mark(touched, NO_CATEGORY + id, columns);
  else if (kind === "indicator") mark(touched, id, columns);
  else {
    const own = indicatorsIn(grid.session.plan, id);
    // What belongs to the item stands in its first row; the item itself is all its rows.
    const rows = columns === null ? own : own.slice(0, 1);
    for (const row of rows) mark(touched, row.id, columns);
    if (own.length === 0) mark(touched, `item:${id}`, columns);
  }
}

function mark({ cells }: Touched, row: string, columns: string[] | null): void {
  const known = cells.get(row);
  if (columns === null || known === null) cells.set(row, null);
  else cells.set(row, new Set([...(known ?? []), ...columns]));
}

/** Where a row's own fields are seen; a figure's decimals follow from the figure, which is shown itself. */
function columnsOf(kind: RowKind, patch: Record<string, unknown>): string[] {
  const item: Record<string, string> = { text: "item", label: "seq", seq: "seq", leads: "leads", supports: "supports" };
  const indicator: Record<string, string> = { unit: "unit", scale: "unit", note: "note", decimals: "" };
  const known = kind === "item" ? item : indicator;
  const rest = kind === "indicator" ? "indicator" : "item";
  return Object.entries(patch).flatMap(([field, value]) => {
    if (field === "extra") return Object.keys((value ?? {}) as object).map((key) => `x:${key}`);
    const column = known[field] ?? rest;
    return column === "" ? [] : [column];
  });
}

function placesOf(grid: GridController, { cells, districts }: Touched): Place[] {
  const places: Place[] = [];
  const all = grid.columns.map((_, index) => index);
  for (const [id, columns] of cells) {
    const row = grid.rowIndex(id);
    if (row < 0) continue;
    const shown = columns === null ? all : [...columns].map((column) => grid.columnIndex(column));
    for (const column of shown) if (column >= 0) places.push({ row, column });
  }
  for (const id of districts) {
    const column = grid.columnIndex(columnIdOf(id));
    if (column >= 0) grid.rows.forEach((_, row) => places.push({ row, column }));
  }
  return places;
}
