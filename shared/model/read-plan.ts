/** Reading a loaded plan: ordered lists and single cells. */

import type { Value } from "./amount.ts";
import type { Category, District, Id, Indicator, Item, PlanState, RowKind, RowTypes } from "./plan.ts";

function rowsIn<K extends RowKind>(plan: PlanState, kind: K, parent: Id | ""): RowTypes[K][] {
  const rows = plan[kind] as Map<Id, RowTypes[K]>;
  return (plan.order[kind].get(parent) ?? []).map((id) => rows.get(id) as RowTypes[K]);
}

export function districtsOf(plan: PlanState): District[] {
  return rowsIn(plan, "district", "");
}

export function categoriesOf(plan: PlanState): Category[] {
  return rowsIn(plan, "category", "");
}

/** Items of a category; "" gives those without one. */
export function itemsIn(plan: PlanState, category: Id | ""): Item[] {
  return rowsIn(plan, "item", category);
}

/** All items in plan order: category by category, those without a category last. */
export function itemsOf(plan: PlanState): Item[] {
  return [...categoriesOf(plan).flatMap((category) => itemsIn(plan, category.id)), ...itemsIn(plan, "")];
}

/** Indicators of an item in order, children right behind their parents. */
export function indicatorsIn(plan: PlanState, item: Id): Indicator[] {
  return rowsIn(plan, "indicator", item);
}

export function indicatorsOf(plan: PlanState): Indicator[] {
  return itemsOf(plan).flatMap((item) => indicatorsIn(plan, item.id));
}

export function childrenOf(plan: PlanState, indicator: Indicator): Indicator[] {
  return indicatorsIn(plan, indicator.item).filter((row) => row.parent === indicator.id);
}

/** The value of a cell; district null: the total. */
export function cellOf(plan: PlanState, indicator: Id, district: Id | null): Value {
  return plan.figures.get(indicator, district);
}

export function isLocked(plan: PlanState, indicator: Id, district: Id): boolean {
  return plan.locks.get(indicator)?.has(district) ?? false;
}
