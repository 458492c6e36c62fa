/** Pasting whole rows: they are put before the row in focus with all that hangs on them, and nothing is overwritten. */

import { say } from "../../../shared/text.ts";
import { v7 as newId } from "uuid";
import { notify } from "../../app/notify.ts";
import type { GridController } from "../table/controller.ts";
import type { OwnCopy } from "./copy.ts";
import { countRows } from "./row-block.ts";
import { insertRows } from "./row-insert.ts";

/** false: not as rows; the same rows are still chosen, and are pasted over themselves. */
export function pasteRows(grid: GridController, own: OwnCopy | null): boolean {
  const block = own?.block;
  const target = grid.rows[grid.selection.active.top];
  if (!block || !target) return false;
  const chosen = grid.selection.rows().map((index) => grid.rows[index]?.id);
  const cut = grid.cut.active;
  if (!cut && chosen.join() === own.rows.join()) return false;
  if (grid.session.rowsClosed !== null) {
    notify.warn(grid.session.rowsClosed);
    return true;
  }
  const { action, rows, missing } = insertRows(grid.session.plan, block, target, { cut, newId });
  grid.clearRefusals();
  const count = countRows(block);
  if (action && !grid.session.apply(action, `${cut ? "移动" : "粘贴"} ${count} 行`)) return true;
  if (cut) grid.clearCut();
  const shown = rows.map((id) => grid.rowIndex(id)).filter((index) => index >= 0);
  const top = Math.min(...shown);
  if (shown.length > 0) {
    const right = grid.columns.length - 1;
    grid.selectRange({ top, left: 0, bottom: Math.max(...shown), right }, { row: top, column: 1 });
    grid.reveal({ row: top, column: 1 });
  }
  if (missing.length > 0) notify.warn(say.rowsWithoutPlace(missing));
  else notify.done(cut ? say.rowsMoved(count) : say.rowsInserted(count));
  return true;
}
