/** Jumping to a cell of the plan, or back to the table, from elsewhere: findings, tree, history, refusals, dialogs. */

import type { Id } from "../../../shared/model/plan.ts";
import type { Finding } from "../../../shared/rules/finding.ts";
import { closeDialogThen } from "../../app/ui.ts";
import { columnIdOf } from "./columns.ts";
import type { GridController } from "./controller.ts";

/** Selects a place that is shown and gives the table the focus. */
export function goToPlace(grid: GridController, rowId: string, columnId: string): void {
  grid.editor.commit();
  grid.uncover(rowId, columnId);
  const row = grid.rowIndex(rowId);
  if (row < 0) return;
  grid.selection.move({ row, column: Math.max(1, grid.columnIndex(columnId)) });
  grid.reveal(grid.selection.focus, true);
  grid.selectionMoved();
  grid.editor.focus();
}

/** Closes the dialog and gives the table the focus. */
export function closeToTable(grid: GridController): void {
  closeDialogThen(() => grid.editor.focus());
}

/** A figure's cell; district null is the total. What is folded or filtered away is shown again. */
export function goToCell(grid: GridController, indicator: Id, district: Id | null): void {
  goToPlace(grid, indicator, columnIdOf(district));
}

/** The row of an item. */
export function goToItem(grid: GridController, item: Id): void {
  const { plan } = grid.session;
  if (!plan.item.has(item)) return;
  goToPlace(grid, plan.order.indicator.get(item)?.[0] ?? `item:${item}`, "item");
}

/** The band of a category; "" for the items without one. */
export function goToCategory(grid: GridController, category: Id | ""): void {
  goToPlace(grid, `category:${category}`, "item");
}

/** Where a finding is. */
export function goToFinding(grid: GridController, finding: Finding): void {
  const cell = finding.cells[0];
  if (cell) goToCell(grid, cell.indicator, cell.district);
  else if (finding.indicatorId) goToCell(grid, finding.indicatorId, finding.districtId ?? null);
  else if (finding.itemId) goToItem(grid, finding.itemId);
  else if (finding.categoryId) goToCategory(grid, finding.categoryId);
}
