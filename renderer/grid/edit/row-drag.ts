/** Moving rows with the mouse: the grip at the left of a row number. A line shows where the row will go. */

import { moveRowTo } from "../../commands/row-moves.ts";
import type { GridController } from "../table/controller.ts";

/** Begins a drag of the row; false where the row cannot be moved. */
export function beginRowDrag(grid: GridController, root: HTMLElement, rowIndex: number, start: MouseEvent): boolean {
  const row = grid.rows[rowIndex];
  if (!row || row.kind === "new" || (row.kind === "category" && !row.category) || grid.session.rowsClosed !== null)
    return false;
  // In the order of a column a row has no place to go to.
  if (grid.sorted) return false;
  const line = document.createElement("div");
  line.className = "row-drop-line";
  const stop = new AbortController();
  let target: { row: number; after: boolean } | null = null;
  let moved = false;
  const move = (event: MouseEvent) => {
    if (!moved && Math.abs(event.clientY - start.clientY) < 4) return;
    if (!moved) {
      moved = true;
      root.append(line);
      document.body.classList.add("dragging-row");
    }
    const view = grid.views.ofElement(document.elementFromPoint(event.clientX, event.clientY));
    if (!view) return;
    const box = view.element.getBoundingClientRect();
    const after = event.clientY > box.top + box.height / 2;
    target = { row: grid.rowIndex(view.rowId), after };
    line.style.top = `${(after ? box.bottom : box.top) - root.getBoundingClientRect().top - 1}px`;
  };
  const end = () => {
    stop.abort();
    line.remove();
    document.body.classList.remove("dragging-row");
    const to = target && grid.rows[target.row];
    if (moved && to && target) moveRowTo(grid, row, to, target.after);
    if (!moved)
      grid.selectRange(
        { top: rowIndex, left: 0, bottom: rowIndex, right: grid.columns.length - 1 },
        { row: rowIndex, column: 1 },
      );
    grid.editor.focus();
  };
  document.addEventListener("mousemove", move, { signal: stop.signal });
  document.addEventListener("mouseup", end, { signal: stop.signal });
  return true;
}
