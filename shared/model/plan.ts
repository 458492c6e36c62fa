/**
 * The plan (方案) and its rows. Everything here is plain data; ids are UUIDv7 strings made by the service and passed in.
 * `PlanState` is the loaded plan that rules read and actions change in place; order is the order of the arrays of ids.
 */

import type { NewRow, PatchOf, RowOf, explanationFields, lookFields, waiverFields } from "./fields.ts";
import { headerFields, nounFields, withDefaults } from "./fields.ts";
import { Figures } from "./figures/figures.ts";
import type { Id } from "./id.ts";

export type { Id } from "./id.ts";

export type PlanHeader = RowOf<typeof headerFields>;
export type District = RowOf<typeof nounFields.district>;
export type Category = RowOf<typeof nounFields.category>;
export type Item = RowOf<typeof nounFields.item>;
export type Indicator = RowOf<typeof nounFields.indicator>;
/** 说明: quiets a warning while both figures stay as they were. */
export type Explanation = RowOf<typeof explanationFields>;
/** 强制通过: lets 定稿 pass one named error while both figures stay as they were. */
export type Waiver = RowOf<typeof waiverFields>;

/** How a cell or a row is marked by hand: bold, highlighted, followed up, with a note. */
export type Look = RowOf<typeof lookFields>;

export type PlanStatus = PlanHeader["status"];
export type DistrictKind = District["kind"];
export type ItemScope = Item["scope"];
export type Rule = Indicator["rule"];
export type Direction = NonNullable<Indicator["direction"]>;
export type Part = NonNullable<Indicator["part"]>;
export type TotalMode = Indicator["totalMode"];
/** Where a total came from: a cell of the upper plan (省 → 市 → 县). */
export type UpperLink = NonNullable<Indicator["upper"]>;

/** The four nouns that actions add, change, move and remove. */
export interface RowTypes {
  district: District;
  category: Category;
  item: Item;
  indicator: Indicator;
}
export type RowKind = keyof RowTypes;
/** What an action may change of a row, and of the header. */
export type RowPatch<K extends RowKind> = PatchOf<(typeof nounFields)[K]>;
export type HeaderPatch = PatchOf<typeof headerFields>;

/** A plan as loaded: rows by id, their order, figures. */
export interface PlanState {
  header: PlanHeader;
  district: Map<Id, District>;
  category: Map<Id, Category>;
  item: Map<Id, Item>;
  indicator: Map<Id, Indicator>;
  /**
   * Order within the parent. Key of the parent: "" for districts and categories; items: the category's id or "";
   * indicators: the item's id (children of an indicator follow it in the same list and name it as `parent`).
   */
  order: Record<RowKind, Map<Id | "", Id[]>>;
  /** Totals and targets. */
  figures: Figures;
  /** Districts whose target is locked, by indicator. */
  locks: Map<Id, Set<Id>>;
  /** Looks of cells that have one, by indicator and district; null is the total. */
  looks: Map<Id, Map<Id | null, Look>>;
  explanations: Map<string, Explanation>;
  waivers: Map<string, Waiver>;
}

/** The parent key of a row in `PlanState.order`. */
export function parentKey<K extends RowKind>(kind: K, row: RowTypes[K]): Id | "" {
  if (kind === "item") return (row as Item).category ?? "";
  if (kind === "indicator") return (row as Indicator).item;
  return "";
}

export function emptyPlan(header: PlanHeader): PlanState {
  const order = () => new Map<Id | "", Id[]>();
  return {
    header,
    district: new Map(),
    category: new Map(),
    item: new Map(),
    indicator: new Map(),
    order: { district: order(), category: order(), item: order(), indicator: order() },
    figures: new Figures(),
    locks: new Map(),
    looks: new Map(),
    explanations: new Map(),
    waivers: new Map(),
  };
}

/** A header with every field at its default; the title is the name unless told. */
export function newHeader(fields: NewRow<typeof headerFields>): PlanHeader {
  return withDefaults(headerFields, { title: fields.name, ...fields });
}

export function newDistrict(fields: NewRow<typeof nounFields.district>): District {
  return withDefaults(nounFields.district, fields);
}

export function newCategory(fields: NewRow<typeof nounFields.category>): Category {
  return withDefaults(nounFields.category, fields);
}

export function newItem(fields: NewRow<typeof nounFields.item>): Item {
  return withDefaults(nounFields.item, fields);
}

export function newIndicator(fields: NewRow<typeof nounFields.indicator>): Indicator {
  return withDefaults(nounFields.indicator, fields);
}

// How much one plan may hold: the same for what is typed, pasted and read, so that whatever a plan can become can be
// written as a plan document and read back.

/** Rows of a kind; of indicators, those of one item. */
export const MOST_ROWS: Readonly<Record<RowKind, number>> = {
  district: 50_000,
  category: 10_000,
  item: 50_000,
  indicator: 20_000,
};

/** 其中 within 其中: how many rows may stand above a row. */
export const MOST_ABOVE = 21;

/** Explanations, and waivers, of one plan. */
export const MOST_REMARKS = 50_000;
