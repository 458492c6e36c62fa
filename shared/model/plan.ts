/**
 * The plan (方案) and its rows. Everything here is plain data; ids are UUIDv7 strings made by the service and passed in.
 * `PlanState` is the loaded plan that rules read and actions change in place; order is the order of the arrays of ids.
 */

import type { Amount } from "./amount.ts";
import { Figures } from "./figures.ts";
import type { Scale } from "./unit.ts";

export type Id = string;

export type PlanStatus = "draft" | "review" | "final";
export type DistrictKind = "county" | "zone" | "own" | "town" | "city";
export type ItemScope = "own" | "province" | "city" | "reference" | "noTask";
export type Rule = "sum" | "uniform" | "each" | "none";
export type Direction = "atLeast" | "atMost" | "equal";
export type Part = "parts" | "within";
export type TotalMode = "given" | "computed";

/** Where a plan's total came from: a cell of the upper plan (省 → 市 → 县). */
export interface UpperLink {
  plan: Id;
  indicator: Id;
  district: Id | null;
}

export interface PlanHeader {
  id: Id;
  /** Unique in the library. */
  name: string;
  /** Printed over the table. */
  title: string;
  year: number;
  issuer: string | null;
  documentNumber: string | null;
  status: PlanStatus;
  /** Rises by one with every acknowledged action. */
  revision: number;
  series: string;
  adjusts: Id | null;
  adjustment: { number: string; reason: string; date: string } | null;
  upper: Id | null;
  /** 附件3 */
  annex: string | null;
  unitLine: string | null;
  /** Notes under the table. */
  notes: string[];
  issuerLine: string | null;
  /** ISO date, YYYY-MM-DD. */
  issueDate: string | null;
  lineage: Id | null;
}

export interface District {
  id: Id;
  name: string;
  code: string | null;
  kind: DistrictKind;
  /** 主城区, 县市: for headers and sub-totals, never an addend. */
  group: string | null;
  lineage: Id | null;
}

export interface Category {
  id: Id;
  seq: number | null;
  name: string;
  /** The count printed in the heading: 一、促进就业（3项）. */
  declaredCount: number | null;
}

export interface Item {
  id: Id;
  category: Id | null;
  seq: number | null;
  /** The number as printed: "（一）", "1". */
  label: string;
  text: string;
  leads: string[];
  supports: string[];
  scope: ItemScope;
  /** 推进措施, one paragraph each. */
  measures: string[];
  extra: Record<string, string>;
  lineage: Id | null;
}

export interface Indicator {
  id: Id;
  item: Id;
  /** Enclosing indicator of the same item (其中). */
  parent: Id | null;
  name: string;
  /** Base unit. */
  unit: string;
  scale: Scale;
  /** Decimal places at `scale`; the grain (step) of a figure is scale × 10^−decimals. */
  decimals: number;
  totalMode: TotalMode;
  rule: Rule;
  /** Bound for every district that has the task, beside the rule across districts (每县不少于1个). */
  eachBound: Amount | null;
  /** Direction of `uniform` and `each`. */
  direction: Direction | null;
  part: Part | null;
  /** Name of the partition among the parent's children (按病种, 按资金来源). */
  partition: string | null;
  /** 须分解: a total without targets is a warning. */
  mustDecompose: boolean;
  note: string | null;
  /** Where its figures came from: file and sheet. */
  source: string | null;
  upper: UpperLink | null;
  extra: Record<string, string>;
  lineage: Id | null;
}

/** 说明: quiets a warning while both figures stay as they were. */
export interface Explanation {
  finding: string;
  text: string;
  by: string;
  /** ISO time. */
  at: string;
  expected: string | null;
  actual: string | null;
}

/** 强制通过: lets 定稿 pass one named error while both figures stay as they were. */
export interface Waiver {
  finding: string;
  reason: string;
  by: string;
  at: string;
  expected: string | null;
  actual: string | null;
}

/** The four nouns that actions add, change, move and remove. */
export interface RowTypes {
  district: District;
  category: Category;
  item: Item;
  indicator: Indicator;
}
export type RowKind = keyof RowTypes;

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
    explanations: new Map(),
    waivers: new Map(),
  };
}

/** A header with every field at its default. */
export function newHeader(
  fields: Pick<PlanHeader, "id" | "name" | "year" | "series"> & Partial<PlanHeader>,
): PlanHeader {
  return {
    title: fields.name,
    issuer: null,
    documentNumber: null,
    status: "draft",
    revision: 0,
    adjusts: null,
    adjustment: null,
    upper: null,
    annex: null,
    unitLine: null,
    notes: [],
    issuerLine: null,
    issueDate: null,
    lineage: null,
    ...fields,
  };
}

export function newDistrict(fields: Pick<District, "id" | "name"> & Partial<District>): District {
  return { code: null, kind: "county", group: null, lineage: null, ...fields };
}

export function newCategory(fields: Pick<Category, "id" | "name"> & Partial<Category>): Category {
  return { seq: null, declaredCount: null, ...fields };
}

export function newItem(fields: Pick<Item, "id" | "text"> & Partial<Item>): Item {
  return {
    category: null,
    seq: null,
    label: "",
    leads: [],
    supports: [],
    scope: "own",
    measures: [],
    extra: {},
    lineage: null,
    ...fields,
  };
}

export function newIndicator(fields: Pick<Indicator, "id" | "item" | "name"> & Partial<Indicator>): Indicator {
  return {
    parent: null,
    unit: "",
    scale: 1,
    decimals: 0,
    totalMode: "given",
    rule: "sum",
    eachBound: null,
    direction: null,
    part: null,
    partition: null,
    mustDecompose: false,
    note: null,
    source: null,
    upper: null,
    extra: {},
    lineage: null,
    ...fields,
  };
}
