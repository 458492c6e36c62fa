/** 拆为列: a cell that lists districts with their figures (溪北区120、青屏县80) is taken apart into the districts' columns. */

import { matchName } from "../../../shared/model/district-name.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { districtsOf, isLocked } from "../../../shared/model/read-plan.ts";
import { splitList } from "../../../shared/recognise/columns/list-column.ts";
import { say } from "../../../shared/text.ts";
import type { CellRefusal, TextEdit } from "../edit/text-edit.ts";
import { editTextAt } from "../table/cell-text.ts";
import type { GridColumn } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";

export interface ListSplit {
  edits: TextEdit[];
  refusals: CellRefusal[];
  /** Lists that were found. */
  lists: number;
}

/** Whether a text lists two districts of the plan at least. */
export function isDistrictList(plan: PlanState, text: string): boolean {
  // Figures are told apart at once: every pasted cell is asked.
  if (!/[\u4e00-\u9fff]\D*\d[^]*[\u4e00-\u9fff]/.test(text)) return false;
  const known = districtsOf(plan);
  const parts = splitList(text)?.parts ?? [];
  return parts.filter(({ name }) => matchName(name, known) !== null).length >= 2;
}

/**
 * The texts that take the lists of these cells apart. A list in the place of a figure gives way to the figures; one in a
 * column of words stays there. Nothing is taken from a list that names a district twice or one that there is not.
 */
export function splitLists(
  plan: PlanState,
  columns: readonly GridColumn[],
  cells: readonly { row: GridRow; column: GridColumn }[],
): ListSplit {
  const out: ListSplit = { edits: [], refusals: [], lists: 0 };
  const known = districtsOf(plan);
  const columnOf = new Map(columns.flatMap((column) => (column.district === null ? [] : [[column.district, column]])));
  for (const { row, column } of cells) {
    if (row.kind !== "indicator") continue;
    const text = editTextAt(plan, row, column);
    if (!isDistrictList(plan, text)) continue;
    out.lists += 1;
    const { parts, rest } = splitList(text) ?? { parts: [], rest: [] };
    const found = parts.map(({ name, figure }) => ({ name, figure, district: matchName(name, known) }));
    const unknown = [...found.flatMap(({ name, district }) => (district === null ? [name] : [])), ...rest];
    const twice = new Set(found.map(({ district }) => district)).size < found.length;
    const locked = found.some(({ district }) => district !== null && isLocked(plan, row.indicator.id, district));
    const why =
      unknown.length > 0 ? say.listUnknown(unknown) : twice ? say.listTwice() : locked ? say.lockedCell() : null;
    if (why !== null) {
      out.refusals.push({ rowId: row.id, columnId: column.id, text: text.slice(0, 40), reason: why });
      continue;
    }
    if (column.figures) out.edits.push({ row, column, text: "" });
    for (const { district, figure } of found) {
      const onto = columnOf.get(district ?? "");
      if (onto) out.edits.push({ row, column: onto, text: figure.trim() });
    }
  }
  return out;
}
