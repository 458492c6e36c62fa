/**
 * What the clerk has filled into the allocation dialog, and what of it is remembered for the next time. Each figure has a
 * field of its own for what it means: a new total is no addition, a weight is no ask, so changing the method never gives a
 * number another meaning.
 */

import type { MethodName } from "../../shared/allocate/methods.ts";
import { heeds, methodNames } from "../../shared/allocate/methods.ts";
import type { District, Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { cellOf, childrenOf, districtsOf } from "../../shared/model/read-plan.ts";

/** "": nothing chosen, where a method can do without. */
export type Source = "" | "lastYear" | "indicator" | "table" | "typed";

/** Where figures by district come from. */
export interface SourceChoice {
  source: Source;
  /** The indicator or the basis table of that source; "": none chosen yet. */
  indicator: Id | "";
  table: string;
  /** Typed figures by district; "" or absent: none. */
  typed: Record<Id, string>;
}

/** What figures by district are for: each purpose keeps its own. */
export type Purpose = "shares" | "added" | "coefficient" | "asks" | "copied";

/** The purpose of a method's figures by district; null: it takes none. */
export const purposeOf: Record<MethodName, Purpose | null> = {
  equal: null,
  weights: "shares",
  proportion: null,
  add: "added",
  base: "added",
  factors: "coefficient",
  grant: "asks",
  copy: "copied",
  remainder: null,
  total: null,
};

export interface FactorLine {
  /** `lastYear`, `table:NAME`, `indicator:ID`; "": none chosen yet. */
  basis: string;
  /** In per cent. */
  weight: string;
}

export interface AllocationForm {
  method: MethodName;
  sources: Record<Purpose, SourceChoice>;
  factors: FactorLine[];
  /** A new total. */
  total: string;
  /** How `add` says how much: 补足缺口, 增加总目标 by a figure or in per cent. */
  addBy: "fill" | "amount" | "percent";
  change: string;
  percent: string;
  into: Id | "";
  /** Districts that the clerk put in or took out by hand. */
  part: Record<Id, boolean>;
  lock: Record<Id, boolean>;
  min: Record<Id, string>;
  max: Record<Id, string>;
  multiple: string;
  /** Who takes what the multiple leaves over; "": nobody. */
  rest: Id | "";
  atLeast: string;
  notBelowLastYear: boolean;
  monotone: boolean;
  parts: boolean;
}

/** What every part of the form is given. */
export interface FormProps {
  form: AllocationForm;
  set(patch: Partial<AllocationForm>): void;
  plan: PlanState;
  rows: readonly Indicator[];
}

const purposes = ["shares", "added", "coefficient", "asks", "copied"] as const satisfies Purpose[];

function noSource(source: Source): SourceChoice {
  return { source, indicator: "", table: "", typed: {} };
}

export const emptyForm: AllocationForm = {
  method: "proportion",
  sources: {
    shares: noSource("lastYear"),
    added: noSource(""),
    coefficient: noSource(""),
    asks: noSource("typed"),
    copied: noSource("lastYear"),
  },
  factors: [
    { basis: "", weight: "" },
    { basis: "", weight: "" },
  ],
  total: "",
  addBy: "fill",
  change: "",
  percent: "",
  into: "",
  part: {},
  lock: {},
  min: {},
  max: {},
  multiple: "",
  rest: "",
  atLeast: "",
  notBelowLastYear: false,
  monotone: false,
  parts: false,
};

/** Kept for the plan; amounts, asks, bounds and locks belong to the rows of the moment and are not. */
const KEPT = [
  "method",
  "sources",
  "factors",
  "addBy",
  "into",
  "part",
  "multiple",
  "rest",
  "atLeast",
  "notBelowLastYear",
  "monotone",
  "parts",
] as const;

export function settingOf(plan: Id): string {
  return `allocate:${plan}`;
}

export function toRemember(form: AllocationForm): Record<string, unknown> {
  const kept = Object.fromEntries(KEPT.map((key) => [key, form[key]]));
  return { ...kept, sources: { ...form.sources, asks: { ...form.sources.asks, typed: {} } } };
}

const SOURCES: readonly string[] = ["", "lastYear", "indicator", "table", "typed"] satisfies Source[];

type Stored = Record<string, unknown>;

function stored(value: unknown): Stored {
  return typeof value === "object" && value !== null ? (value as Stored) : {};
}

/** The remembered form; whatever does not fit the plan of today keeps its default. */
export function fromRemembered(remembered: unknown, plan: PlanState): AllocationForm {
  const form: AllocationForm = { ...emptyForm };
  const values = stored(remembered);
  const text = (key: string): string => (typeof values[key] === "string" ? values[key] : "");
  form.method = methodNames.find((name) => name === text("method")) ?? form.method;
  const sources = stored(values["sources"]);
  form.sources = { ...form.sources };
  for (const purpose of purposes) form.sources[purpose] = sourceFrom(sources[purpose], form.sources[purpose], plan);
  if (Array.isArray(values["factors"])) {
    form.factors = values["factors"].slice(0, 20).map((line: unknown) => {
      const { basis, weight } = stored(line);
      return { basis: typeof basis === "string" ? basis : "", weight: typeof weight === "string" ? weight : "" };
    });
  }
  const addBy = text("addBy");
  if (addBy === "amount" || addBy === "percent") form.addBy = addBy;
  for (const key of ["into", "rest"] as const) if (plan.district.has(text(key))) form[key] = text(key);
  for (const key of ["multiple", "atLeast"] as const) form[key] = text(key);
  for (const key of ["notBelowLastYear", "monotone", "parts"] as const) form[key] = values[key] === true;
  form.part = ofDistricts(values["part"], plan, (value) => typeof value === "boolean") as Record<Id, boolean>;
  return form;
}

function sourceFrom(remembered: unknown, usual: SourceChoice, plan: PlanState): SourceChoice {
  const values = stored(remembered);
  const text = (key: string): string => (typeof values[key] === "string" ? values[key] : "");
  const typed = ofDistricts(values["typed"], plan, (value) => typeof value === "string") as Record<Id, string>;
  return {
    source: "source" in values && SOURCES.includes(text("source")) ? (text("source") as Source) : usual.source,
    indicator: plan.indicator.has(text("indicator")) ? text("indicator") : "",
    table: text("table"),
    typed,
  };
}

function ofDistricts(value: unknown, plan: PlanState, fits: (one: unknown) => boolean): Record<Id, unknown> {
  return Object.fromEntries(Object.entries(stored(value)).filter(([id, one]) => plan.district.has(id) && fits(one)));
}

/**
 * Whether a district takes part unless the clerk says otherwise: not where the row says that it has no task, not a
 * reserve, and not 市本级 as long as it carries nothing of these rows.
 */
function takesPartByDefault(plan: PlanState, rows: readonly Indicator[], district: Id): boolean {
  const blank = rows.every((row) => cellOf(plan, row.id, district) === null);
  if (blank && plan.district.get(district)?.kind === "own") return false;
  return takesPartUnasked(plan, rows, district);
}

/** Whether an allocation that names no districts takes this one. */
export function takesPartUnasked(plan: PlanState, rows: readonly Indicator[], district: Id): boolean {
  if (plan.district.get(district)?.kind === "reserve") return false;
  const [row] = rows;
  if (rows.length !== 1 || !row) return true;
  const value = cellOf(plan, row.id, district);
  return value === null || value.kind === "amount";
}

export function takesPart(form: AllocationForm, plan: PlanState, rows: readonly Indicator[], district: Id): boolean {
  return form.part[district] ?? takesPartByDefault(plan, rows, district);
}

/** Whether some row has children that could be settled with it. */
export function hasParts(plan: PlanState, rows: readonly Indicator[]): boolean {
  return rows.some((row) => childrenOf(plan, row).some(({ part }) => part !== null));
}

/** How many of the folded options are in use. */
export function optionCount(form: AllocationForm, plan: PlanState, rows: readonly Indicator[]): number {
  const { method } = form;
  const typed = (texts: Record<Id, string>): boolean => Object.values(texts).some((text) => text.trim() !== "");
  const moved = ({ id }: District): boolean => takesPart(form, plan, rows, id) !== takesPartByDefault(plan, rows, id);
  return [
    heeds(method, "districts") && districtsOf(plan).some(moved),
    heeds(method, "lock") && Object.values(form.lock).some(Boolean),
    heeds(method, "min") && (typed(form.min) || typed(form.max)),
    heeds(method, "multiple") && form.multiple.trim() !== "",
    heeds(method, "atLeast") && form.atLeast.trim() !== "",
    heeds(method, "notBelowLastYear") && form.notBelowLastYear,
    heeds(method, "monotone") && method !== "add" && form.monotone,
    heeds(method, "parts") && form.parts && hasParts(plan, rows),
  ].filter(Boolean).length;
}
