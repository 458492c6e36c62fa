/** Cells that take nothing typed, and the one sentence that says so and how they are opened: as 锁定 in a spreadsheet. */

import type { PlanState } from "../../../shared/model/plan.ts";
import { isLocked } from "../../../shared/model/read-plan.ts";
import { levelWords } from "../../../shared/model/level.ts";
import { say } from "../../../shared/text.ts";
import type { Sheet } from "../../session/sheet.ts";
import type { GridColumn } from "../table/columns.ts";
import { isComputed, isOwnFigures } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";

/** Of the plan as such; null: the cell is open. */
export function whyClosed(plan: PlanState, row: GridRow, column: GridColumn): string | null {
  if (column.kind === "number") return say.rowNumber();
  if (isComputed(column)) return say.computedColumn(column.title);
  if (row.kind === "category") return column.kind === "item" && row.category !== null ? null : say.onlyCategoryName();
  if (row.kind !== "indicator") return null;
  const { indicator } = row;
  if (column.kind === "total" && indicator.totalMode === "computed") {
    return say.computedTotal(indicator.name, levelWords(plan));
  }
  const locked = column.kind === "district" && isLocked(plan, indicator.id, column.district ?? "");
  return locked ? say.lockedTyping() : null;
}

/** The same in the window: a final plan, a closed layer and damaged rows are closed as a whole. */
export function whyClosedNow(session: Sheet, row: GridRow, column: GridColumn): string | null {
  const why = isOwnFigures(column) ? session.whyClosed(column.district) : session.rowsClosed;
  if (why !== null) return why;
  if (row.kind === "indicator" && session.findings.isDamaged(row.indicator.id)) {
    return say.rowDamaged(row.indicator.name);
  }
  return whyClosed(session.plan, row, column);
}
