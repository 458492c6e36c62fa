/**
 * Whole rows on their way: items with all their indicators, single indicators with their 其中 rows, categories with all
 * their items; with figures, locks and marks, as they were when they were copied. Nothing here changes a plan.
 */

import type { Value } from "../../../shared/model/amount.ts";
import type { Category, District, Id, Indicator, Item, Look, PlanState } from "../../../shared/model/plan.ts";
import { categoriesOf, districtsOf, indicatorsIn, itemsIn } from "../../../shared/model/read-plan.ts";
import type { GridRow } from "../table/rows.ts";

export interface CarriedRow {
  indicator: Indicator;
  cells: [district: Id | null, value: Value][];
  locks: Id[];
  looks: [district: Id | null, look: Look][];
}

export interface CarriedItem {
  item: Item;
  rows: CarriedRow[];
}

export interface RowBlock {
  /** The plan that they come from, and its districts: in another plan they are found by name. */
  plan: Id;
  districts: Pick<District, "id" | "name">[];
  categories: { category: Category; items: CarriedItem[] }[];
  items: CarriedItem[];
  /** Families of an item of which not all is carried: the topmost row first, what belongs to it behind. */
  families: { item: Item; rows: CarriedRow[] }[];
}

/**
 * What the chosen rows of the table carry; null where they are none that can be carried. A folded row brings what is
 * folded away; what a filter hides is not brought.
 */
export function rowBlock(plan: PlanState, chosen: readonly GridRow[], folded: ReadonlySet<string>): RowBlock | null {
  const picked = new Set<Id>();
  const bare = new Set<Id>();
  for (const row of chosen) {
    if (row.kind === "item") bare.add(row.item.id);
    if (row.kind === "indicator") {
      picked.add(row.indicator.id);
      if (folded.has(row.id)) for (const { id } of familyOf(plan, row.indicator)) picked.add(id);
    }
  }
  const isWhole = (item: Item): boolean => {
    const rows = indicatorsIn(plan, item.id);
    return rows.length === 0 ? bare.has(item.id) : rows.every(({ id }) => picked.has(id));
  };
  const bands = new Set(chosen.flatMap((row) => (row.kind === "category" && row.category ? [row.category.id] : [])));
  const onlyBands = picked.size === 0 && bare.size === 0;
  const block: RowBlock = {
    plan: plan.header.id,
    districts: districtsOf(plan).map(({ id, name }) => ({ id, name })),
    categories: [],
    items: [],
    families: [],
  };
  for (const category of [...categoriesOf(plan), null]) {
    const items = itemsIn(plan, category?.id ?? "");
    if (category && bands.has(category.id) && (onlyBands || items.every(isWhole))) {
      block.categories.push({ category, items: items.map((item) => carriedItem(plan, item)) });
      continue;
    }
    for (const item of items) {
      if (isWhole(item)) block.items.push(carriedItem(plan, item));
      else block.families.push(...familiesIn(plan, item, picked));
    }
  }
  return block.categories.length + block.items.length + block.families.length === 0 ? null : block;
}

/** How many rows of the table it is, bands aside. */
export function countRows({ categories, items, families }: RowBlock): number {
  const rows = (list: readonly CarriedItem[]): number =>
    list.reduce((sum, item) => sum + Math.max(1, item.rows.length), 0);
  return (
    categories.reduce((sum, category) => sum + rows(category.items), rows(items)) +
    families.reduce((sum, family) => sum + family.rows.length, 0)
  );
}

/** The row and all below it, in order. */
export function familyOf(plan: PlanState, top: Indicator): Indicator[] {
  const inside = new Set<Id>([top.id]);
  const rows = indicatorsIn(plan, top.item);
  for (let grown = true; grown;) {
    grown = false;
    for (const { id, parent } of rows) {
      if (parent === null || !inside.has(parent) || inside.has(id)) continue;
      inside.add(id);
      grown = true;
    }
  }
  return rows.filter(({ id }) => inside.has(id));
}

/** The picked rows of an item by their topmost picked rows; a picked parent brings its children. */
function familiesIn(plan: PlanState, item: Item, picked: ReadonlySet<Id>): RowBlock["families"] {
  const families: RowBlock["families"] = [];
  const brought = new Set<Id>();
  for (const row of indicatorsIn(plan, item.id)) {
    if (!picked.has(row.id) || brought.has(row.id) || hasPicked(plan, row, picked)) continue;
    const rows = familyOf(plan, row);
    for (const { id } of rows) brought.add(id);
    families.push({ item, rows: [row, ...rows.filter(({ id }) => id !== row.id)].map((one) => carriedRow(plan, one)) });
  }
  return families;
}

function hasPicked(plan: PlanState, row: Indicator, picked: ReadonlySet<Id>): boolean {
  for (let up = row.parent; up !== null; up = plan.indicator.get(up)?.parent ?? null) if (picked.has(up)) return true;
  return false;
}

function carriedItem(plan: PlanState, item: Item): CarriedItem {
  return { item, rows: indicatorsIn(plan, item.id).map((row) => carriedRow(plan, row)) };
}

function carriedRow(plan: PlanState, indicator: Indicator): CarriedRow {
  return {
    indicator,
    cells: [...plan.figures.cellsOf(indicator.id)],
    locks: [...(plan.locks.get(indicator.id) ?? [])],
    looks: [...(plan.looks.get(indicator.id) ?? [])],
  };
}
