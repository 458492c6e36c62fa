/** Pasting into the table: one action whatever it touches, and one sentence on what it passed over. */

import type { ClipBlock } from "../../../shared/document/clip/block.ts";
import { levelWords } from "../../../shared/model/level.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import type { CellRefusal, TextEdit } from "../edit/text-edit.ts";
import type { GridController } from "../table/controller.ts";
import type { OwnCopy } from "./copy.ts";
import type { PasteLine, PasteTold, PasteWay } from "./paste-plan.ts";
import { plainWay, planPaste } from "./paste-plan.ts";

export interface PasteBlock extends Pick<ClipBlock, "hidden"> {
  lines: readonly PasteLine[];
  /** What was copied in this window. */
  own: OwnCopy | null;
}

/** Puts a block at the selection. */
export function paste(grid: GridController, block: PasteBlock, way: PasteWay = plainWay): void {
  const { plan } = grid.session;
  const { rows, columns } = grid;
  const planned = planPaste({ plan, rows, columns }, grid.selection.active, block.lines, way);
  const { edits, told, place } = planned;
  const left = told.outside + told.computed + told.locked + told.totals + planned.refusals.length;
  if (edits.length > 0) commitPaste(grid, edits, left > 0);
  showRefused(grid, planned.refusals, told.outside);
  tell(grid, told, block.hidden);
  const bottom = Math.min(place.bottom, grid.rows.length - 1);
  const right = Math.min(place.right, grid.columns.length - 1);
  grid.selectRange({ ...place, bottom, right }, { row: place.top, column: place.left });
}

/** What was cut is cleared in the same step, unless some of it finds no place: then it stays where it was. */
function commitPaste(grid: GridController, edits: readonly TextEdit[], partly: boolean): void {
  const moved = grid.cut.active ? (partly ? null : grid.cut.withClearing(edits)) : edits;
  if (moved === null) notify.warn(say.cutStays());
  const { ants } = grid;
  const cut = grid.cut.active;
  grid.commit(moved ?? edits, `${cut ? "移动" : "粘贴"} ${edits.length} 格`, { keepAnts: !cut && ants.march });
}

function showRefused(grid: GridController, refused: readonly CellRefusal[], outside: number): void {
  const all = [...grid.status.value.refusals, ...refused];
  if (outside > 0) {
    all.push({ rowId: "", columnId: "", where: "表格之外", text: "", reason: say.pastedOutside(outside) });
  }
  if (all.length > grid.status.value.refusals.length) grid.showRefusals(all);
}

function tell(grid: GridController, told: PasteTold, hidden: ClipBlock["hidden"]): void {
  const { total } = levelWords(grid.session.plan);
  const parts = [
    told.computed > 0 ? say.pastedComputed(told.computed) : "",
    told.locked > 0 ? say.pastedLocked(told.locked) : "",
    told.totals > 0 ? say.pastedTotals(total, told.totals) : "",
    hidden.rows + hidden.columns > 0 ? say.pastedHidden(hidden.rows, hidden.columns) : "",
    told.rounded > 0 ? say.pastedRounded(told.rounded) : "",
  ].filter((part) => part !== "");
  if (parts.length > 0) notify.info(say.pasted(parts));
}
