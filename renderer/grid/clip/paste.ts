/** Pasting into the table: one action whatever it touches, and one sentence on what it passed over. */

import type { ClipBlock } from "../../../shared/document/clip/block.ts";
import { addRow } from "../../../shared/actions/action.ts";
import { kindOfDistrict } from "../../../shared/import/names.ts";
import { levelWords } from "../../../shared/model/level.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { newDistrict } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import { v7 as newId } from "uuid";
import { notify } from "../../app/notify.ts";
import { Store } from "../../app/store.ts";
import { openDialog } from "../../app/ui.ts";
import type { CellRefusal, TextEdit } from "../edit/text-edit.ts";
import type { GridColumn } from "../table/columns.ts";
import { buildColumns } from "../table/columns.ts";
import type { GridController } from "../table/controller.ts";
import type { BeforeCommit } from "../table/table.ts";
import type { OwnCopy } from "./copy.ts";
import { columnTargets, headLines, headOf } from "./paste-columns.ts";
import { isDistrictList } from "./split-list.ts";
import { offerSplit } from "./split-selected.ts";
import type { PasteLine, PasteTold, PasteWay } from "./paste-plan.ts";
import { plainWay, planPaste } from "./paste-plan.ts";

export interface PasteBlock extends Pick<ClipBlock, "hidden"> {
  lines: readonly PasteLine[];
  /** What was copied in this window. */
  own: OwnCopy | null;
}

/**
 * Puts a block at the selection. Where it brings figures of more districts than there are, the clerk is asked first whether
 * these are to be new ones.
 */
export function paste(grid: GridController, block: PasteBlock, way: PasteWay = plainWay): void {
  const { columns } = grid;
  const heads = block.own ? [] : block.lines.slice(0, headLines(columns, block.lines));
  const lines = block.lines.slice(heads.length);
  const left = Math.max(1, grid.selection.active.left);
  const { targets, spill } = block.own ? { targets: undefined, spill: [] } : columnTargets(columns, left, lines);
  const whole = { ...block, lines, heads: heads.length };
  if (spill.length === 0 || grid.session.rowsClosed !== null) return put(grid, whole, way, targets);
  const names = spill.map((column) => headOf(heads, column));
  waitingPaste.set({ names, put: (given) => put(grid, whole, way, ...withNew(grid, targets ?? [], spill, given)) });
  openDialog("pasteColumns");
}

/** Figures for which there is no column, until the clerk has said what they are. */
export interface WaitingPaste {
  /** What their heads call them; "" where they have none. */
  names: string[];
  /** With the names of the new districts; null: without these columns. */
  put(names: readonly string[] | null): void;
}

export const waitingPaste = new Store<WaitingPaste>({ names: [], put: () => undefined });

/** The plan as it will be with the new districts, and the columns of the block on it. */
function withNew(
  grid: GridController,
  targets: readonly (GridColumn | undefined)[],
  spill: readonly number[],
  names: readonly string[] | null,
): [targets: readonly (GridColumn | undefined)[], before?: BeforeCommit] {
  if (!names) return [targets];
  const { plan } = grid.session;
  const list = plan.order.district.get("") ?? [];
  const made = names.map((name) => newDistrict({ id: newId(), name, kind: kindOfDistrict(name) }));
  const grown: PlanState = {
    ...plan,
    district: new Map([...plan.district, ...made.map((district) => [district.id, district] as const)]),
    order: { ...plan.order, district: new Map([["", [...list, ...made.map(({ id }) => id)]]]) },
  };
  const all = buildColumns(grown);
  const fresh = made.map(({ id }) => all.find(({ district }) => district === id));
  const actions = made.map((district, index) => addRow("district", district, list.length + index));
  const onto = targets.map((column, k) => (spill.includes(k) ? fresh[spill.indexOf(k)] : column));
  return [onto, { plan: grown, actions }];
}

function put(
  grid: GridController,
  block: PasteBlock & { heads: number },
  way: PasteWay,
  targets?: readonly (GridColumn | undefined)[],
  before?: BeforeCommit,
): void {
  const { rows, columns } = grid;
  const table = { plan: before?.plan ?? grid.session.plan, rows, columns };
  const planned = planPaste(table, grid.selection.active, block.lines, way, targets);
  const { edits, told, place } = planned;
  const left = told.outside + told.computed + told.locked + told.totals + planned.refusals.length;
  if (edits.length > 0) commitPaste(grid, edits, left > 0, before);
  showRefused(grid, planned.refusals, told.outside);
  tell(grid, told, block);
  const bottom = Math.min(place.bottom, grid.rows.length - 1);
  const added = before?.actions.length ?? 0;
  const right = Math.min(place.right + added, grid.columns.length - 1);
  grid.selectRange({ ...place, bottom, right }, { row: place.top, column: place.left });
  const lists = edits.filter(({ text }) => isDistrictList(grid.session.plan, text)).length;
  if (lists > 0) offerSplit(grid, lists);
}

/** What was cut is cleared in the same step, unless some of it finds no place: then it stays where it was. */
function commitPaste(
  grid: GridController,
  edits: readonly TextEdit[],
  partly: boolean,
  before: BeforeCommit | undefined,
): void {
  const moved = grid.cut.active ? (partly ? null : grid.cut.withClearing(edits)) : edits;
  if (moved === null) notify.warn(say.cutStays());
  const { ants } = grid;
  const cut = grid.cut.active;
  grid.commit(moved ?? edits, `${cut ? "移动" : "粘贴"} ${edits.length} 格`, {
    keepAnts: !cut && ants.march,
    ...(before ? { before } : {}),
  });
}

function showRefused(grid: GridController, refused: readonly CellRefusal[], outside: number): void {
  const all = [...grid.status.value.refusals, ...refused];
  if (outside > 0) {
    all.push({ rowId: "", columnId: "", where: "表格之外", text: "", reason: say.pastedOutside(outside) });
  }
  if (all.length > grid.status.value.refusals.length) grid.showRefusals(all);
}

function tell(grid: GridController, told: PasteTold, { hidden, heads }: PasteBlock & { heads: number }): void {
  const { total } = levelWords(grid.session.plan);
  const parts = [
    heads > 0 ? say.pastedHeads(heads) : "",
    told.computed > 0 ? say.pastedComputed(told.computed) : "",
    told.locked > 0 ? say.pastedLocked(told.locked) : "",
    told.totals > 0 ? say.pastedTotals(total, told.totals) : "",
    hidden.rows + hidden.columns > 0 ? say.pastedHidden(hidden.rows, hidden.columns) : "",
    told.rounded > 0 ? say.pastedRounded(told.rounded) : "",
  ].filter((part) => part !== "");
  if (parts.length > 0) notify.info(say.pasted(parts));
}
