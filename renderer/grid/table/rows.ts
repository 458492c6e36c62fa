/**
 * The row tree as the flat list that the grid shows: a band for each category, then a row for each indicator (其中 rows
 * right behind their parent), a row for an item without indicators, and an empty row to type the next item into.
 * Folding and filtering only leave rows out.
 */

import { chineseCount } from "../../../shared/model/words/numerals.ts";
import type { Category, Id, Indicator, Item, PlanState } from "../../../shared/model/plan.ts";
import { categoriesOf, itemsIn } from "../../../shared/model/read-plan.ts";
import type { TableLine } from "../../../shared/view/lines.ts";
import { linesOf } from "../../../shared/view/lines.ts";

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

/** Rows that hold something of the plan. */
export type BodyRow = IndicatorRow | ItemRow;

export interface RowOptions {
  /** Folded categories ("" for those without) and indicators. */
  folded: ReadonlySet<string>;
  /** Rows that the clerk has hidden, by id. */
  hidden?: ReadonlySet<string>;
  /** Leaves rows out; null: all. */
  keep: ((row: IndicatorRow | ItemRow) => boolean) | null;
  /** Whether an empty row is shown to type into. */
  withNew: boolean;
}

export const NO_CATEGORY = "category:";

/** All rows of the plan, whatever is folded, filtered or hidden. */
export function allRows(plan: PlanState, withNew = false): GridRow[] {
  return buildRows(plan, { folded: new Set(), keep: null, withNew });
}

export function buildRows(plan: PlanState, options: RowOptions): GridRow[] {
  const rows: GridRow[] = [];
  const categories = categoriesOf(plan);
  for (const category of categories) addCategory(rows, plan, category, options);
  const loose = linesOf(plan, null);
  if (loose.length === 0 && categories.length > 0) return rows;
  if (categories.length > 0) addCategory(rows, plan, null, options);
  else {
    rows.push(...bodyRows(loose, options));
    if (options.withNew) rows.push({ kind: "new", id: "new:", category: "" });
  }
  return rows;
}

function addCategory(rows: GridRow[], plan: PlanState, category: Category | null, options: RowOptions): void {
  const key = category?.id ?? "";
  const folded = options.folded.has(NO_CATEGORY + key);
  const body = folded ? [] : bodyRows(linesOf(plan, category), options);
  if (options.keep && body.length === 0 && !folded) return;
  if (options.hidden?.has(NO_CATEGORY + key) && body.length === 0) return;
  const items = itemsIn(plan, key).length;
  rows.push({ kind: "category", id: NO_CATEGORY + key, category, items, folded }, ...body);
  if (options.withNew && !folded && !options.keep) rows.push({ kind: "new", id: `new:${key}`, category: key });
}

/** The rows of lines, without what is folded or filtered away. */
function bodyRows(lines: readonly TableLine[], options: RowOptions): (IndicatorRow | ItemRow)[] {
  const rows: (IndicatorRow | ItemRow)[] = [];
  const children = new Map<Id, number>();
  for (const { indicator } of lines) {
    const parent = indicator?.parent ?? null;
    if (parent !== null) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const hidden = new Set<Id>();
  let first: IndicatorRow | null = null;
  for (const { item, indicator, depth } of lines) {
    if (indicator === null) {
      const row: ItemRow = { kind: "item", id: `item:${item.id}`, item, first: true, span: 1 };
      if (!options.hidden?.has(row.id) && (!options.keep || options.keep(row))) rows.push(row);
      continue;
    }
    const { id, parent } = indicator;
    if (depth > 0 && parent !== null && (hidden.has(parent) || options.folded.has(parent))) {
      hidden.add(id);
      continue;
    }
    const row: IndicatorRow = {
      kind: "indicator",
      id,
      item,
      indicator,
      depth,
      first: false,
      span: 1,
      children: children.get(id) ?? 0,
      folded: options.folded.has(id),
    };
    if (options.hidden?.has(id) || (options.keep && !options.keep(row))) continue;
    if (first?.item === item) first.span += 1;
    else {
      first = row;
      row.first = true;
    }
    rows.push(row);
  }
  return rows;
}

/** The rows on their own, without bands, in the order of a column: for a sorted view. */
export function loneRows(rows: readonly GridRow[], order: (a: BodyRow, b: BodyRow) => number): BodyRow[] {
  const body = rows.flatMap((row): BodyRow[] => {
    if (row.kind === "indicator") return [{ ...row, first: true, span: 1 }];
    return row.kind === "item" ? [row] : [];
  });
  return body.sort(order);
}

/** What a row is called: its indicator, the item that has none, its category; "" for an empty row. */
export function rowName(row: GridRow): string {
  if (row.kind === "indicator") return row.indicator.name;
  if (row.kind === "item") return row.item.text;
  return row.kind === "category" ? (row.category?.name ?? "未分类") : "";
}

/** A band as it is printed: 一、促进就业. */
export function bandText(row: CategoryRow): string {
  const { category } = row;
  return `${category?.seq == null ? "" : `${chineseCount(category.seq)}、`}${rowName(row)}`;
}

export function itemOf(row: GridRow): Item | null {
  return row.kind === "indicator" || row.kind === "item" ? row.item : null;
}

export function indicatorOf(row: GridRow | undefined): Indicator | null {
  return row?.kind === "indicator" ? row.indicator : null;
}
