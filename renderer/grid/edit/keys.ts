/**
 * Keys on the focused cell, as in a spreadsheet. Inside a composition every key belongs to the input method. Keys that
 * are commands (Ctrl+Z, Ctrl+F …) are left to the command registry.
 */

import type { GridColumn } from "../table/columns.ts";
import type { GridController } from "../table/controller.ts";
import { isDateKey, todayText } from "./today.ts";
import { deleteSelection } from "./fill.ts";
import type { Place } from "./ranges.ts";

type Step = [rows: number, columns: number];

const ARROWS: Record<string, Step> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Keys that lead from a cell that is being typed into elsewhere. */
const LEADING = new Set([...Object.keys(ARROWS), "Home", "End", "PageUp", "PageDown"]);

export function handleKey(grid: GridController, event: KeyboardEvent): void {
  // 229: the key that an input method has taken (also before compositionstart).
  if (event.isComposing || event.keyCode === 229 || grid.editor.composing) return;
  if (isDateKey(event) && grid.editor.editing && grid.focusColumn?.figures === false) {
    grid.editor.insert(todayText(new Date()));
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const handled = grid.editor.editing ? editingKey(grid, event) : idleKey(grid, event);
  if (handled) {
    event.preventDefault();
    event.stopPropagation();
  }
}

function editingKey(grid: GridController, event: KeyboardEvent): boolean {
  const { editor } = grid;
  switch (event.key) {
    case "Escape":
      editor.cancel();
      return true;
    case "Enter":
      if (event.altKey) editor.insert("\n");
      else if (event.ctrlKey || event.metaKey) editor.commitToSelection();
      else commitAndGo(grid, "Enter", event.shiftKey ? -1 : 1);
      return true;
    case "Tab":
      commitAndGo(grid, "Tab", event.shiftKey ? -1 : 1);
      return true;
    case "F2":
      editor.mode = editor.mode === "typing" ? "inside" : "typing";
      return true;
    default:
      // While a text is typed anew, keys that lead elsewhere take it over first; inside a text they move in it.
      if (editor.mode !== "typing" || !LEADING.has(event.key) || event.altKey) return false;
      editor.commit();
      return idleKey(grid, event);
  }
}

/** Takes the text over and goes on as Enter or Tab do: through the selected block, else to the next cell. */
export function commitAndGo(grid: GridController, key: "Enter" | "Tab", by: 1 | -1): void {
  grid.editor.commit();
  if (key === "Enter") {
    if (!cycle(grid, [by, 0])) enter(grid, by);
  } else if (!cycle(grid, [0, by])) tab(grid, by);
}

function idleKey(grid: GridController, event: KeyboardEvent): boolean {
  const { selection } = grid;
  const ctrl = event.ctrlKey || event.metaKey;
  const arrow = ARROWS[event.key];
  if (arrow && !event.altKey) {
    const from = event.shiftKey ? selection.far : selection.focus;
    const to = ctrl
      ? edge(grid, from, arrow)
      : clamp(grid, { row: from.row + arrow[0], column: from.column + arrow[1] });
    moveTo(grid, to, event.shiftKey);
    return true;
  }
  switch (event.key) {
    case "Enter":
      if (event.altKey || ctrl) return false;
      commitAndGo(grid, "Enter", event.shiftKey ? -1 : 1);
      return true;
    case "Tab":
      if (ctrl) return false;
      commitAndGo(grid, "Tab", event.shiftKey ? -1 : 1);
      return true;
    case "Home":
      goHome(grid, ctrl, event.shiftKey);
      return true;
    case "End": {
      const from = event.shiftKey ? selection.far : selection.focus;
      moveTo(grid, { row: ctrl ? lastFilledRow(grid) : from.row, column: grid.columns.length - 1 }, event.shiftKey);
      return true;
    }
    case "PageUp":
    case "PageDown": {
      const from = event.shiftKey ? selection.far : selection.focus;
      const by = event.key === "PageUp" ? -1 : 1;
      const to = event.altKey ? pageAcross(grid, from, by) : { row: pageFrom(grid, from.row, by), column: from.column };
      moveTo(grid, clamp(grid, to), event.shiftKey);
      return true;
    }
    case "F2":
      // Shift+F2 is the command that writes a note.
      if (event.shiftKey) return false;
      grid.editor.open();
      return true;
    case "Backspace":
      if (event.altKey) return false;
      if (ctrl) {
        // Back to where the focus is, however far the table was scrolled.
        grid.reveal(selection.focus, true);
        return true;
      }
      grid.editor.openEmpty();
      return true;
    case "Delete":
      // Ctrl+Delete is the command that deletes rows.
      if (ctrl || event.altKey) return false;
      deleteSelection(grid);
      return true;
    case "Escape":
      grid.clearRefusals();
      grid.clearCut();
      selection.move(selection.focus);
      grid.selectionMoved(false);
      return true;
    case " ":
      // Shift+空格 selects rows, Ctrl+空格 columns (a Chinese input method may take the latter).
      if (event.shiftKey) return selectRows(grid);
      return ctrl ? selectColumns(grid) : false;
    default:
      return false;
  }
}

function selectRows(grid: GridController): true {
  const { active, focus } = grid.selection;
  grid.selectRange({ ...active, left: 0, right: grid.columns.length - 1 }, focus);
  return true;
}

function selectColumns(grid: GridController): true {
  const { active, focus } = grid.selection;
  grid.selectRange({ ...active, top: 0, bottom: grid.rows.length - 1 }, focus);
  return true;
}

export function clamp(grid: GridController, place: Place): Place {
  return {
    row: Math.max(0, Math.min(place.row, grid.rows.length - 1)),
    column: Math.max(1, Math.min(place.column, grid.columns.length - 1)),
  };
}

function moveTo(grid: GridController, to: Place, extend: boolean): void {
  if (extend) grid.selection.extend(to);
  else grid.selection.move(to);
  grid.selectionMoved(true, to);
}

/** To the first column behind the frozen ones, as in a spreadsheet; from there, and from within those, to the very first. */
function goHome(grid: GridController, toTop: boolean, extend: boolean): void {
  const from = extend ? grid.selection.far : grid.selection.focus;
  const { frozenRows } = grid;
  const free = grid.columns.findIndex(isFree);
  const top = from.row === frozenRows && from.column <= Math.max(1, free) ? 0 : frozenRows;
  const row = toTop ? top : from.row;
  const column = free > 0 && (from.column > free || (toTop && from.row !== row && from.column >= free)) ? free : 1;
  moveTo(grid, { row, column }, extend);
  const first = grid.columns[free];
  if (first) grid.api?.ensureColumnVisible(first.id, "start");
  if (toTop) grid.viewport.toTop();
}

/** A column that scrolls. */
function isFree({ pinned, kind }: GridColumn): boolean {
  return !pinned && kind !== "number";
}

/** The empty rows to type into are no part of what is filled. */
function lastFilledRow(grid: GridController): number {
  return Math.max(
    0,
    grid.rows.findLastIndex((row) => row.kind !== "new"),
  );
}

/** Runs of Tab: the column that a run began in, and where it has come to. */
const tabRuns = new WeakMap<GridController, { column: number; at: Place }>();

function tab(grid: GridController, by: 1 | -1): void {
  const { focus } = grid.selection;
  const run = tabRuns.get(grid);
  const column = run && samePlace(run.at, focus) ? run.column : focus.column;
  step(grid, [0, by]);
  tabRuns.set(grid, { column, at: grid.selection.focus });
}

/** Down or up; behind a run of Tab, to the column that the run began in. */
function enter(grid: GridController, by: 1 | -1): void {
  const { focus } = grid.selection;
  const run = tabRuns.get(grid);
  tabRuns.delete(grid);
  if (by > 0 && run && samePlace(run.at, focus))
    moveTo(grid, clamp(grid, { row: focus.row + 1, column: run.column }), false);
  else step(grid, [by, 0]);
}

function samePlace(a: Place, b: Place): boolean {
  return a.row === b.row && a.column === b.column;
}

/** One cell on; at the end of a row Tab goes on in the next one. */
function step(grid: GridController, [rows, columns]: Step): void {
  const { focus } = grid.selection;
  let { row, column } = { row: focus.row + rows, column: focus.column + columns };
  if (columns > 0 && column >= grid.columns.length && row < grid.rows.length - 1) {
    column = 1;
    row += 1;
  }
  if (columns < 0 && column < 1 && row > 0) {
    column = grid.columns.length - 1;
    row -= 1;
  }
  moveTo(grid, clamp(grid, { row, column }), false);
}

/** Inside a selected block, Enter and Tab walk through the block. */
function cycle(grid: GridController, [rows, columns]: Step): boolean {
  const { selection } = grid;
  const { active } = selection;
  const height = active.bottom - active.top + 1;
  const width = active.right - active.left + 1;
  if (height * width === 1) return false;
  const size = height * width;
  const r = selection.focus.row - active.top;
  const c = selection.focus.column - active.left;
  const at = rows !== 0 ? c * height + r : r * width + c;
  const placeOf = (index: number): Place =>
    rows !== 0
      ? { row: active.top + (index % height), column: active.left + Math.floor(index / height) }
      : { row: active.top + Math.floor(index / width), column: active.left + (index % width) };
  // Over bands of categories, which take no figures, and row numbers.
  const takes = ({ row, column }: Place): boolean => column > 0 && grid.rows[row]?.kind !== "category";
  let next = at;
  for (let tried = 0; tried < size; tried += 1) {
    next = (next + rows + columns + size) % size;
    if (takes(placeOf(next))) break;
  }
  selection.focus = placeOf(next);
  grid.selectionMoved();
  return true;
}

/** Ctrl+arrow: to the end of the block of filled cells, or over the gap to the next one. */
function edge(grid: GridController, from: Place, [rows, columns]: Step): Place {
  const filled = (place: Place) => grid.textAt(place) !== "";
  const next = (place: Place) => ({ row: place.row + rows, column: place.column + columns });
  const inside = (place: Place) =>
    place.row >= 0 && place.row < grid.rows.length && place.column >= 1 && place.column < grid.columns.length;
  let at = from;
  let ahead = next(at);
  if (!inside(ahead)) return at;
  const overGap = !filled(at) || !filled(ahead);
  while (inside(ahead) && (overGap ? !filled(ahead) : filled(ahead))) {
    at = ahead;
    ahead = next(at);
  }
  return overGap && inside(ahead) ? ahead : at;
}

/** The row a screen further up or down. */
function pageFrom(grid: GridController, from: number, by: 1 | -1): number {
  const range = grid.api?.getVerticalPixelRange();
  let left = range ? range.bottom - range.top : 0;
  let row = from;
  for (;;) {
    const next = grid.rows[row + by];
    left -= next ? grid.heightOf(next) : 0;
    if (!next || left < 0) return row === from ? from + by : row;
    row += by;
  }
}

/** The column a screen further left or right. */
function pageAcross(grid: GridController, from: Place, by: 1 | -1): Place {
  const range = grid.api?.getHorizontalPixelRange();
  let left = range ? range.right - range.left : 0;
  let { column } = from;
  for (;;) {
    const next = grid.columns[column + by];
    left -= next?.width ?? 0;
    if (!next || left < 0) return { ...from, column: column === from.column ? column + by : column };
    column += by;
  }
}
