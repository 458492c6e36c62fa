/**
 * The mouse on the grid: selecting by click, Shift+click, Ctrl+click and drag; row numbers and headers select whole rows
 * and columns; the corner of the selection fills; the grip in a row number moves rows. The focus stays in our textarea.
 */

import type { RenderedCell } from "../paint/cell-views.ts";
import type { GridController } from "../table/controller.ts";
import { fillDownBeside, fillFrom } from "./fill.ts";
import type { Place, Range } from "./ranges.ts";
import { dragEdge, edgeAt, fitEdge } from "./resize.ts";
import { beginRowDrag } from "./row-drag.ts";

const EDGE = 26;
const HANDLE = 9;

export interface MouseHooks {
  contextMenu(at: { x: number; y: number }, kind: "cell" | "row" | "header"): void;
}

export function attachMouse(grid: GridController, root: HTMLElement, hooks: MouseHooks): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  root.addEventListener("mousedown", (event) => onDown(grid, root, event), { ...options, capture: true });
  // AG Grid begins its own drag with this one.
  const take = (event: PointerEvent): void => {
    if (event.button === 0 && edgeAt(grid, event)) event.stopPropagation();
  };
  root.addEventListener("pointerdown", take, { ...options, capture: true });
  root.addEventListener("mousemove", (event) => showEdge(grid, root, event), options);
  root.addEventListener("wheel", (event) => onWheel(grid, event), { ...options, passive: false });
  root.addEventListener("dblclick", (event) => onDouble(grid, event), options);
  root.addEventListener("contextmenu", (event) => onContext(grid, event, hooks), options);
  return () => stop.abort();
}

function placeOf(grid: GridController, view: RenderedCell): Place {
  return { row: grid.rowIndex(view.rowId), column: grid.columnIndex(view.columnId) };
}

function onDown(grid: GridController, root: HTMLElement, event: MouseEvent): void {
  const target = event.target as Element;
  const edge = event.button === 0 ? edgeAt(grid, event) : null;
  if (edge) {
    event.preventDefault();
    event.stopPropagation();
    grid.editor.commit();
    if (event.detail < 2) dragEdge(grid, edge, event);
    return;
  }
  const group = target.closest<HTMLElement>(".ag-header-group-cell")?.querySelector(".head-fold");
  if (group && event.button === 0) {
    grid.editor.commit();
    grid.toggleGroup(group.getAttribute("data-group") ?? "");
    grid.editor.focus();
    return;
  }
  const header = target.closest<HTMLElement>(".ag-header-cell");
  if (header && event.button === 0 && !target.closest(".header-tool")) {
    headerDown(grid, header, event);
    return;
  }
  const view = grid.views.ofElement(target);
  if (!view) return;
  // The browser would take the focus away from the textarea.
  event.preventDefault();
  const fold = target.closest<HTMLElement>("[data-fold]")?.dataset["fold"];
  if (fold !== undefined && event.button === 0) {
    grid.editor.commit();
    grid.toggleFold(fold);
    grid.editor.focus();
    return;
  }
  const place = placeOf(grid, view);
  grid.editor.commit();
  grid.editor.focus();
  if (event.button === 2) {
    if (!grid.selection.includes(place.row, place.column)) pick(grid, place, event, view.columnId === "number");
    return;
  }
  if (event.button !== 0) return;
  if (view.columnId === "number" && nearGrip(view, event) && beginRowDrag(grid, root, place.row, event)) {
    return;
  }
  if (onHandle(grid, view, event)) {
    dragFill(grid, root);
    return;
  }
  pick(grid, place, event, view.columnId === "number");
  dragSelect(grid, root, view.columnId === "number");
}

function nearGrip(view: RenderedCell, event: MouseEvent): boolean {
  return event.clientX - view.element.getBoundingClientRect().left < 14;
}

function pick(grid: GridController, place: Place, event: MouseEvent, wholeRow: boolean): void {
  const { selection } = grid;
  const last = grid.columns.length - 1;
  if (event.shiftKey) {
    selection.extend(wholeRow ? { row: place.row, column: last } : place);
  } else if (event.ctrlKey || event.metaKey) {
    selection.add(wholeRow ? { row: place.row, column: 1 } : place);
  } else {
    selection.move(wholeRow ? { row: place.row, column: 1 } : place);
  }
  if (wholeRow) {
    const { active } = selection;
    selection.ranges = [...selection.ranges.slice(0, -1), { ...active, left: 0, right: last }];
    if (!event.shiftKey) selection.anchor = { row: place.row, column: 0 };
  }
  grid.selectionMoved(false);
}

/** Follows the mouse until the button is up; scrolls when it leaves the table. */
function drag(
  grid: GridController,
  root: HTMLElement,
  onPlace: (place: Place) => void,
  onEnd: (event: Event) => void,
): void {
  const stop = new AbortController();
  let pointer = { x: 0, y: 0 };
  let frame = 0;
  let speed = { rows: 0, columns: 0 };
  // From below over the frozen rows: first what has been scrolled away under them comes back.
  const comesBack = (y: number): boolean =>
    grid.frozenRows > 0 &&
    grid.selection.far.row >= grid.frozenRows &&
    y < grid.viewport.frozenEdge &&
    (grid.api?.getVerticalPixelRange().top ?? 0) > 0;
  const visit = () => {
    const element = document.elementFromPoint(pointer.x, pointer.y);
    const view = grid.views.ofElement(element);
    if (view) onPlace(placeOf(grid, view));
  };
  const scroll = () => {
    frame = 0;
    if (speed.rows === 0 && speed.columns === 0) return;
    const { far } = grid.selection;
    const next = {
      row: Math.max(0, Math.min(far.row + speed.rows, grid.rows.length - 1)),
      column: Math.max(1, Math.min(far.column + speed.columns, grid.columns.length - 1)),
    };
    grid.reveal(next);
    onPlace(next);
    frame = requestAnimationFrame(scroll);
  };
  const move = (event: MouseEvent) => {
    pointer = { x: event.clientX, y: event.clientY };
    const box = root.getBoundingClientRect();
    const part = grid.viewport.scrolledPart();
    const x = event.clientX - box.left;
    const nearRight = (x > part.right - EDGE && x < part.right) || event.clientX > box.right;
    const back = comesBack(event.clientY - box.top);
    speed = {
      rows: event.clientY > box.bottom - EDGE / 2 ? 1 : event.clientY < box.top || back ? -1 : 0,
      columns: nearRight ? 1 : x < part.left && !grid.columns[grid.selection.far.column]?.pinned ? -1 : 0,
    };
    if (!back) visit();
    if ((speed.rows !== 0 || speed.columns !== 0) && frame === 0) frame = requestAnimationFrame(scroll);
  };
  const end = (event: Event) => {
    stop.abort();
    cancelAnimationFrame(frame);
    onEnd(event);
  };
  document.addEventListener("mousemove", move, { signal: stop.signal });
  document.addEventListener("mouseup", end, { signal: stop.signal });
  window.addEventListener("blur", end, { signal: stop.signal });
}

function dragSelect(grid: GridController, root: HTMLElement, wholeRow: boolean): void {
  drag(
    grid,
    root,
    (place) => {
      grid.selection.extend(wholeRow ? { row: place.row, column: grid.columns.length - 1 } : place);
      grid.selectionMoved(false);
    },
    () => grid.editor.focus(),
  );
}

function onHandle(grid: GridController, view: RenderedCell, event: MouseEvent): boolean {
  if (!view.element.classList.contains("sel-corner") || grid.session.closed !== null) return false;
  const box = view.element.getBoundingClientRect();
  return event.clientX > box.right - HANDLE && event.clientY > box.bottom - HANDLE;
}

/** The drag handle: stretches the selection in one direction and fills it with what is in it. */
function dragFill(grid: GridController, root: HTMLElement): void {
  const source = grid.selection.active;
  let target: Range = source;
  drag(
    grid,
    root,
    (place) => {
      const down = place.row > source.bottom ? place.row - source.bottom : Math.min(0, place.row - source.top);
      const across =
        place.column > source.right ? place.column - source.right : Math.min(0, place.column - source.left);
      target = { ...source };
      if (Math.abs(down) >= Math.abs(across)) {
        if (down > 0) target.bottom = place.row;
        else if (down < 0) target.top = place.row;
      } else if (across > 0) target.right = place.column;
      else target.left = Math.max(1, place.column);
      grid.selection.ranges = [target];
      grid.selectionMoved(false);
    },
    (event) => {
      const repeat = event instanceof MouseEvent && (event.ctrlKey || event.metaKey);
      // Ctrl repeats where a series would go on, as in a spreadsheet.
      if (target !== source) fillFrom(grid, source, target, "拖动填充", !repeat);
      grid.selectionMoved(false);
      grid.editor.focus();
    },
  );
}

function headerDown(grid: GridController, header: HTMLElement, event: MouseEvent): void {
  const column = grid.columnIndex(header.getAttribute("col-id") ?? "");
  if (column < 0) return;
  grid.editor.commit();
  const bottom = grid.rows.length - 1;
  if (column === 0) {
    grid.selectRange({ top: 0, left: 0, bottom, right: grid.columns.length - 1 }, { row: 0, column: 1 });
    return;
  }
  const from = event.shiftKey ? grid.selection.anchor.column : column;
  const range = { top: 0, left: Math.min(from, column), bottom, right: Math.max(from, column) };
  const first = grid.rows.findIndex((row) => row.kind !== "category");
  grid.selectRange(range, { row: Math.max(0, first), column: from });
  setTimeout(() => grid.editor.focus(), 0);
}

/** The pointer says where a border can be taken. */
function showEdge(grid: GridController, root: HTMLElement, event: MouseEvent): void {
  if (event.buttons !== 0) return;
  const of = edgeAt(grid, event)?.of;
  root.classList.toggle("at-column-edge", of === "column");
  root.classList.toggle("at-row-edge", of === "row");
}

/** Ctrl and the wheel: the table larger or smaller, as in a spreadsheet. */
function onWheel(grid: GridController, event: WheelEvent): void {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  if (event.deltaY !== 0) grid.zoomBy(event.deltaY < 0 ? 10 : -10);
}

function onDouble(grid: GridController, event: MouseEvent): void {
  const edge = edgeAt(grid, event);
  if (edge) {
    fitEdge(grid, edge);
    grid.editor.focus();
    return;
  }
  const view = grid.views.ofElement(event.target);
  if (!view || (event.target as Element).closest("[data-fold]")) return;
  if (view.columnId === "number") return;
  if (onHandle(grid, view, event)) fillDownBeside(grid);
  else grid.editor.open();
}

function onContext(grid: GridController, event: MouseEvent, hooks: MouseHooks): void {
  const target = event.target as Element;
  const header = target.closest<HTMLElement>(".ag-header-cell");
  const view = grid.views.ofElement(target);
  if (!header && !view) return;
  event.preventDefault();
  if (header) {
    const column = grid.columnIndex(header.getAttribute("col-id") ?? "");
    if (
      column >= 0 &&
      !grid.selection.ranges.some((range) => column >= range.left && column <= range.right && range.top === 0)
    ) {
      headerDown(grid, header, event);
    }
  }
  hooks.contextMenu(
    { x: event.clientX, y: event.clientY },
    header ? "header" : view?.columnId === "number" ? "row" : "cell",
  );
}
