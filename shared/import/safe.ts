/** What an import must not do: take rows away that are still meant, or refuse a whole file for one cell. */

import { cellKey } from "../model/cell.ts";
import type { Id, PlanState } from "../model/plan.ts";
import { childrenOf, indicatorsIn } from "../model/read-plan.ts";
import type { Action, CellEdit } from "../actions/action.ts";
import { updateRow } from "../actions/action.ts";

/**
 * Removes the rows `gone`, each once: a child goes with its parent, and an item when nothing of it is left. A child that
 * stays behind becomes a row of its own.
 */
export function removals(plan: PlanState, gone: ReadonlySet<Id>): Action[] {
  const actions: Action[] = [];
  const items = new Set<Id>();
  for (const id of gone) {
    const row = plan.indicator.get(id);
    if (!row || items.has(row.item)) continue;
    if (indicatorsIn(plan, row.item).every((one) => gone.has(one.id))) {
      items.add(row.item);
      actions.push({ type: "row.remove", kind: "item", id: row.item });
      continue;
    }
    for (const child of childrenOf(plan, row)) {
      if (!gone.has(child.id))
        actions.push(updateRow("indicator", child.id, { parent: null, part: null, partition: null }));
    }
    if (row.parent === null || !gone.has(row.parent)) actions.push({ type: "row.remove", kind: "indicator", id });
  }
  // A row is removed with its children, so those that stay are set free before.
  return actions.toSorted((a, b) => Number(a.type === "row.remove") - Number(b.type === "row.remove"));
}

/**
 * 甲 含在乙 and 乙 含在甲 cannot both be: a cell that closes such a circle keeps its words, but names no district.
 */
export function withoutCircles(plan: PlanState, edits: readonly CellEdit[]): { cells: CellEdit[]; broken: CellEdit[] } {
  const broken: CellEdit[] = [];
  const names = (edit: CellEdit): Id | undefined => (edit.value?.kind === "mark" ? edit.value.of : undefined);
  if (!edits.some((edit) => names(edit) !== undefined)) return { cells: [...edits], broken };
  const own = new Map<string, Id | undefined>();
  for (const edit of edits) own.set(cellKey(edit.indicator, edit.district), names(edit));
  const next = (indicator: Id, district: Id): Id | undefined => {
    const key = cellKey(indicator, district);
    if (own.has(key)) return own.get(key);
    const value = plan.figures.get(indicator, district);
    return value?.kind === "mark" ? value.of : undefined;
  };
  const cells = edits.map((edit): CellEdit => {
    if (edit.value?.kind !== "mark" || edit.value.of === undefined || edit.district === null) return edit;
    const passed = new Set<Id>();
    let at: Id | undefined = edit.value.of;
    while (at !== undefined && at !== edit.district && !passed.has(at)) {
      passed.add(at);
      at = next(edit.indicator, at);
    }
    if (at !== edit.district) return edit;
    own.set(cellKey(edit.indicator, edit.district), undefined);
    broken.push(edit);
    const { of: _of, ...mark } = edit.value;
    return { ...edit, value: mark };
  });
  return { cells, broken };
}
