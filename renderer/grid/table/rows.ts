/**
 * The row tree as the flat list that the grid shows: a band for each category, then a row for each indicator (其中 rows
 * right behind their parent), a row for an item without indicators, and an empty row to type the next item into.
 * Folding and filtering only leave rows out.
 */

import type { Category, Id, Indicator, Item, PlanState } from "../../../shared/model/plan.ts";
import { categoriesOf, indicatorsIn, itemsIn } from "../../../shared/model/read-plan.ts";

export interface CategoryRow {
  kind: "category";
  id: string;
  /** null: the band over items that have no category. */
  category: Category | null;
  items: number;
  folded: boolean;
}

export interface IndicatorRow {
  kind: "indicator";
  id: string;
  item: Item;
  indicator: Indicator;
  depth: number;
  /** First row of its item: carries the item's number and text. */
  first: boolean;
  /** How many shown rows the item has; on the first row only. */
  span: number;
  children: number;
  folded: boolean;
}

export interface ItemRow {
  kind: "item";
  id: string;
  item: Item;
  first: true;
  span: 1;
}

/** The empty row at the end of a category (or of the plan). */
export interface NewRow {
  kind: "new";
  id: string;
  category: Id | "";
}

export type GridRow = CategoryRow | IndicatorRow | ItemRow | NewRow;

export interface RowOptions {
  /** Folded categories ("" for those without) and indicators. */
  folded: ReadonlySet<string>;
  /** Leaves rows out; null: all. */
  keep: ((row: IndicatorRow | ItemRow) => boolean) | null;
  /** Whether an empty row is shown to type into. */
  withNew: boolean;
}

export const NO_CATEGORY = "category:";

export function buildRows(plan: PlanState, options: RowOptions): GridRow[] {
  const rows: GridRow[] = [];
  const categories = categoriesOf(plan);
  for (const category of categories) addCategory(rows, plan, category, options);
  const loose = itemsIn(plan, "");
  if (loose.length > 0 || categories.length === 0) {
    if (categories.length > 0) addCategory(rows, plan, null, options);
    else {
      addItems(rows, plan, loose, options);
      if (options.withNew) rows.push({ kind: "new", id: "new:", category: "" });
    }
  }
  return rows;
}

function addCategory(rows: GridRow[], plan: PlanState, category: Category | null, options: RowOptions): void {
  const key = category?.id ?? "";
  const items = itemsIn(plan, key);
  const folded = options.folded.has(NO_CATEGORY + key);
  const body: GridRow[] = [];
  if (!folded) addItems(body, plan, items, options);
  if (options.keep && body.length === 0 && !folded) return;
  rows.push({ kind: "category", id: NO_CATEGORY + key, category, items: items.length, folded }, ...body);
  if (options.withNew && !folded && !options.keep) rows.push({ kind: "new", id: `new:${key}`, category: key });
}

function addItems(rows: GridRow[], plan: PlanState, items: readonly Item[], options: RowOptions): void {
  for (const item of items) {
    const indicators = indicatorsIn(plan, item.id);
    if (indicators.length === 0) {
      const row: ItemRow = { kind: "item", id: `item:${item.id}`, item, first: true, span: 1 };
      if (!options.keep || options.keep(row)) rows.push(row);
      continue;
    }
    const shown = indicatorRows(item, indicators, options);
    const first = shown[0];
    if (!first) continue;
    first.first = true;
    first.span = shown.length;
    rows.push(...shown);
  }
}

function indicatorRows(item: Item, indicators: readonly Indicator[], options: RowOptions): IndicatorRow[] {
  const children = new Map<Id, number>();
  for (const { parent } of indicators) if (parent !== null) children.set(parent, (children.get(parent) ?? 0) + 1);
  const depth = new Map<Id, number>();
  const hidden = new Set<Id>();
  const shown: IndicatorRow[] = [];
  for (const indicator of treeOrder(indicators)) {
    const { id, parent } = indicator;
    const level = parent === null ? 0 : (depth.get(parent) ?? 0) + 1;
    depth.set(id, level);
    if (parent !== null && (hidden.has(parent) || options.folded.has(parent))) {
      hidden.add(id);
      continue;
    }
    const row: IndicatorRow = {
      kind: "indicator",
      id,
      item,
      indicator,
      depth: level,
      first: false,
      span: 1,
      children: children.get(id) ?? 0,
      folded: options.folded.has(id),
    };
    if (!options.keep || options.keep(row)) shown.push(row);
  }
  return shown;
}

/** Children right behind their parents, whatever the order of the list. */
export function treeOrder(indicators: readonly Indicator[]): Indicator[] {
  const byParent = new Map<Id | null, Indicator[]>();
  const ids = new Set(indicators.map((row) => row.id));
  for (const row of indicators) {
    const parent = row.parent !== null && ids.has(row.parent) ? row.parent : null;
    const list = byParent.get(parent);
    if (list) list.push(row);
    else byParent.set(parent, [row]);
  }
  const out: Indicator[] = [];
  const visit = (parent: Id | null) => {
    for (const row of byParent.get(parent) ?? []) {
      out.push(row);
      visit(row.id);
    }
  };
  visit(null);
  return out;
}

export function itemOf(row: GridRow): Item | null {
  return row.kind === "indicator" || row.kind === "item" ? row.item : null;
}

export function indicatorOf(row: GridRow | undefined): Indicator | null {
  return row?.kind === "indicator" ? row.indicator : null;
}
