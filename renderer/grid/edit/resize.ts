/**
 * Widths and heights by the mouse, as in a spreadsheet: a border is taken from both its sides, a double click fits. A border
 * of a selected column or row sets all that are selected.
 */

import { HEIGHT } from "../../session/plan-view.ts";
import type { GridController } from "../table/controller.ts";
import { textWidth } from "../table/row-height.ts";

/** So near to a border it is meant. Pixels. */
const NEAR_COLUMN = 5;
const NEAR_ROW = 4;
const LEAST_WIDTH = 24;
const MOST_FIT = 480;

type Edge = { of: "column" | "row"; index: number };

/** The border under the mouse: of which column's right or row's lower edge; null: none. */
export function edgeAt(grid: GridController, event: MouseEvent): Edge | null {
  const target = event.target as Element;
  const head = target.closest<HTMLElement>(".ag-header-cell");
  if (head) {
    if (target.closest(".header-tool")) return null;
    const index = grid.columnIndex(head.getAttribute("col-id") ?? "");
    const box = head.getBoundingClientRect();
    if (index < 0) return null;
    if (box.right - event.clientX <= NEAR_COLUMN) return { of: "column", index };
    // The last column that scrolls may be far from the first that stays at the right.
    const before = grid.columns[index - 1];
    const isNeighbour = before?.pinned === grid.columns[index]?.pinned || grid.columns[index]?.pinned !== "right";
    return event.clientX - box.left < NEAR_COLUMN && before && isNeighbour ? { of: "column", index: index - 1 } : null;
  }
  const view = grid.views.ofElement(target);
  if (view?.columnId !== "number") return null;
  const index = grid.rowIndex(view.rowId);
  const box = view.element.getBoundingClientRect();
  if (box.bottom - event.clientY <= NEAR_ROW) return { of: "row", index };
  return event.clientY - box.top < NEAR_ROW && index > 0 ? { of: "row", index: index - 1 } : null;
}

/** Follows the mouse from the border on; what comes of it is kept when the button is up. */
export function dragEdge(grid: GridController, { of, index }: Edge, start: MouseEvent): void {
  const { api } = grid;
  const column = grid.columns[index];
  const row = grid.rows[index];
  const size = of === "column" ? (column?.width ?? 0) : row ? grid.heightOf(row) : 0;
  const stop = new AbortController();
  let now = size;
  document.body.classList.add(of === "column" ? "sizing-column" : "sizing-row");
  const move = (event: MouseEvent): void => {
    now =
      of === "column"
        ? Math.max(LEAST_WIDTH, size + event.clientX - start.clientX)
        : Math.max(HEIGHT.least, size + event.clientY - start.clientY);
    if (of === "column" && column) api?.setColumnWidths([{ key: column.id, newWidth: now }]);
    if (of === "row" && row) {
      const frozen = index < grid.frozenRows;
      (frozen ? api?.getPinnedTopRow(index) : api?.getRowNode(row.id))?.setRowHeight(now);
      if (!frozen) api?.onRowHeightChanged();
    }
  };
  const end = (): void => {
    stop.abort();
    document.body.classList.remove("sizing-column", "sizing-row");
    if (now !== size) {
      if (of === "column") setWidths(grid, alike(grid, of, index), now);
      else setHeights(grid, alike(grid, of, index), now);
    }
    grid.editor.focus();
  };
  document.addEventListener("mousemove", move, { signal: stop.signal });
  document.addEventListener("mouseup", end, { signal: stop.signal });
}

/** All that are selected whole with it, else it alone. */
function alike(grid: GridController, of: Edge["of"], index: number): number[] {
  const [lastRow, lastColumn] = [grid.rows.length - 1, grid.columns.length - 1];
  const chosen = grid.selection.ranges.flatMap(({ top, bottom, left, right }): number[] => {
    const whole = of === "column" ? top === 0 && bottom === lastRow : left <= 1 && right === lastColumn;
    const [from, to] = of === "column" ? [left, right] : [top, bottom];
    return whole ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : [];
  });
  return chosen.includes(index) ? chosen : [index];
}

function setWidths(grid: GridController, indexes: readonly number[], pixels: number): void {
  const kept = Math.round(pixels / grid.sizes.widen);
  const own = indexes.flatMap((at): [string, number][] => (grid.columns[at] ? [[grid.columns[at].id, kept]] : []));
  grid.setView({ widths: { ...grid.view.value.widths, ...Object.fromEntries(own) } });
}

function setHeights(grid: GridController, indexes: readonly number[], pixels: number): void {
  const kept = Math.round((pixels * 100) / grid.view.value.zoom);
  const own = indexes.flatMap((at): [string, number][] => (grid.rows[at] ? [[grid.rows[at].id, kept]] : []));
  grid.setView({ heights: { ...grid.view.value.heights, ...Object.fromEntries(own) } });
}

/** A double click: as wide as the widest text, as high as the words need. */
export function fitEdge(grid: GridController, { of, index }: Edge): void {
  if (of === "column") fitColumns(grid, alike(grid, of, index));
  else {
    const ids = new Set(alike(grid, of, index).map((at) => grid.rows[at]?.id));
    const heights = Object.entries(grid.view.value.heights).filter(([id]) => !ids.has(id));
    grid.setView({ heights: Object.fromEntries(heights) });
  }
}

export function fitColumns(grid: GridController, indexes: readonly number[]): void {
  const { font, widen } = grid.sizes;
  const own = indexes.flatMap((at): [string, number][] => {
    const column = grid.columns[at];
    if (!column || column.kind === "number") return [];
    let widest = textWidth(column.title);
    grid.rows.forEach((row, index) => {
      if (row.kind === "indicator" || row.kind === "item")
        widest = Math.max(widest, textWidth(grid.shownText({ row: index, column: at })));
    });
    // Bold figures are a tenth wider; beside the padding there is room for a mark.
    const pixels = Math.ceil(widest * font * (column.figures ? 1.1 : 1)) + 22;
    return [[column.id, Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_FIT * widen, pixels)) / widen)]];
  });
  grid.setView({ widths: { ...grid.view.value.widths, ...Object.fromEntries(own) } });
}
