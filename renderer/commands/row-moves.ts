/** Moving rows and districts: where a row may go, as one action. Dropping a row on another item moves the whole item. */

import type { Action } from "../../shared/actions/action.ts";
import { batch, updateRow } from "../../shared/actions/action.ts";
import type { Id, Indicator, PlanState, RowKind } from "../../shared/model/plan.ts";
import { parentKey } from "../../shared/model/plan.ts";
import { childrenOf } from "../../shared/model/read-plan.ts";
import { say } from "../../shared/text.ts";
import type { GridController } from "../grid/table/controller.ts";
import type { GridRow } from "../grid/table/rows.ts";
import { itemOf } from "../grid/table/rows.ts";
import { notify } from "../app/notify.ts";

function listOf(plan: PlanState, kind: RowKind, parent: Id | ""): readonly Id[] {
  return plan.order[kind].get(parent) ?? [];
}

/** The index at which `id` stands right before or behind `beside`, once it has been lifted out of the list. */
function indexBeside(list: readonly Id[], id: Id, beside: Id, after: boolean): number {
  const rest = list.filter((entry) => entry !== id);
  const at = rest.indexOf(beside);
  return at < 0 ? rest.length : at + (after ? 1 : 0);
}

function move(kind: RowKind, id: Id, parent: Id | "", at: number): Action {
  return { type: "row.move", kind, id, parent, at };
}

/** Drops a row before or behind another one. */
export function moveRowTo(grid: GridController, row: GridRow, to: GridRow, after: boolean): void {
  const { plan } = grid.session;
  if (row === to || row.kind === "new") return;
  if (row.kind === "category") {
    if (row.category) moveCategory(grid, row.category.id, to, after);
    return;
  }
  const item = itemOf(row);
  if (!item) return;
  const target = itemOf(to);
  if (target && target.id === item.id) {
    if (row.kind === "indicator" && to.kind === "indicator")
      moveIndicatorBeside(grid, row.indicator, to.indicator, after);
    return;
  }
  if (target && row.kind === "indicator" && !row.first) {
    moveIndicatorAway(grid, row.indicator, target.id, to.kind === "indicator" ? to.indicator : null, after);
    return;
  }
  if (target) {
    const parent = target.category ?? "";
    const at = indexBeside(listOf(plan, "item", parent), item.id, target.id, after);
    grid.session.apply(move("item", item.id, parent, at), `移动“${item.text.slice(0, 30)}”`);
    return;
  }
  if (to.kind === "category") {
    const above = after ? (to.category?.id ?? "") : categoryBefore(plan, to.category?.id ?? "");
    const at = after ? 0 : listOf(plan, "item", above).length;
    grid.session.apply(move("item", item.id, above, at), `移动“${item.text.slice(0, 30)}”`);
  } else if (to.kind === "new") {
    grid.session.apply(
      move("item", item.id, to.category, listOf(plan, "item", to.category).length),
      `移动“${item.text.slice(0, 30)}”`,
    );
  }
}

function categoryBefore(plan: PlanState, category: Id | ""): Id | "" {
  const list = listOf(plan, "category", "");
  const at = list.indexOf(category);
  return at > 0 ? (list[at - 1] ?? "") : category === "" ? (list.at(-1) ?? "") : category;
}

function moveCategory(grid: GridController, id: Id, to: GridRow, after: boolean): void {
  const { plan } = grid.session;
  const beside = to.kind === "category" ? to.category?.id : to.kind === "new" ? to.category : itemOf(to)?.category;
  if (!beside || beside === id) return;
  const at = indexBeside(listOf(plan, "category", ""), id, beside, after || to.kind !== "category");
  grid.session.apply(move("category", id, "", at), `移动类别“${plan.category.get(id)?.name ?? ""}”`);
}

/** Within one item: a row takes the place, and the parent, of the one that it is dropped on. */
function moveIndicatorBeside(grid: GridController, row: Indicator, to: Indicator, after: boolean): void {
  const { plan } = grid.session;
  for (let up: Id | null = to.id; up !== null; up = plan.indicator.get(up)?.parent ?? null) {
    if (up === row.id) {
      notify.warn(say.notIntoOwnChild(row.name));
      return;
    }
  }
  const at = indexBeside(listOf(plan, "indicator", row.item), row.id, to.id, after);
  const actions: Action[] = [move("indicator", row.id, row.item, at)];
  if (row.parent !== to.parent) {
    actions.push(
      updateRow("indicator", row.id, {
        parent: to.parent,
        part: to.parent === null ? null : (to.part ?? "parts"),
        partition: to.partition,
      }),
    );
  }
  const action = batch(actions);
  if (action) grid.session.apply(action, `移动“${row.name.slice(0, 30)}”`);
}

function moveIndicatorAway(
  grid: GridController,
  row: Indicator,
  item: Id,
  beside: Indicator | null,
  after: boolean,
): void {
  const { plan } = grid.session;
  if (childrenOf(plan, row).length > 0) {
    notify.warn(say.moveFamilyTogether(row.name));
    return;
  }
  const list = listOf(plan, "indicator", item);
  const at = beside ? indexBeside(list, row.id, beside.id, after) : list.length;
  const free: Action[] =
    row.parent === null ? [] : [updateRow("indicator", row.id, { parent: null, part: null, partition: null })];
  grid.session.apply(
    { type: "batch", actions: [...free, move("indicator", row.id, item, at)] },
    `移动“${row.name.slice(0, 30)}”`,
  );
}

/** An indicator one place up or down in its item; at the item's border the whole item goes on. */
export function moveIndicatorBy(grid: GridController, row: Indicator, by: -1 | 1): void {
  const { plan } = grid.session;
  const siblings = listOf(plan, "indicator", row.item).filter((id) => plan.indicator.get(id)?.parent === row.parent);
  if (siblings[siblings.indexOf(row.id) + by] !== undefined) moveBy(grid, "indicator", row.id, by);
  else if (row.parent === null) moveBy(grid, "item", row.item, by);
  else notify.info(say.atTheEnd(row.name.slice(0, 30)));
}

/** One place up or down among its own kind: districts left and right, items over the border of a category. */
export function moveBy(grid: GridController, kind: RowKind, id: Id, by: -1 | 1): void {
  const { plan } = grid.session;
  const row = plan[kind].get(id);
  if (!row) return;
  const parent = parentKey(kind, row as never);
  let siblings = listOf(plan, kind, parent);
  const name = "name" in row ? row.name : row.text;
  if (kind === "indicator") {
    const own = (row as Indicator).parent;
    siblings = siblings.filter((entry) => plan.indicator.get(entry)?.parent === own);
  }
  const at = siblings.indexOf(id);
  const beside = siblings[at + by];
  if (beside !== undefined) {
    const list = listOf(plan, kind, parent);
    grid.session.apply(move(kind, id, parent, indexBeside(list, id, beside, by > 0)), `移动“${name.slice(0, 30)}”`);
    return;
  }
  const categories = listOf(plan, "category", "");
  const next = kind === "item" && parent !== "" ? categories[categories.indexOf(parent) + by] : undefined;
  if (next === undefined) {
    notify.info(say.atTheEnd(name.slice(0, 30)));
    return;
  }
  grid.session.apply(
    move("item", id, next, by > 0 ? 0 : listOf(plan, "item", next).length),
    `移动“${name.slice(0, 30)}”`,
  );
}
