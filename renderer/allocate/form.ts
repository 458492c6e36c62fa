/**
 * What the clerk has filled into the allocation dialog, as a request or as the sentence that says what is still missing,
 * and what of it is remembered for the next time.
 */

import type { AllocationRequest, Basis } from "../../shared/allocate/request.ts";
import { plainForm } from "../../shared/model/amount-parse.ts";
import type { District, Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { cellOf, childrenOf, districtsOf } from "../../shared/model/read-plan.ts";
import { levelWords } from "../../shared/model/level.ts";

export type Method = "equal" | "weights" | "proportion" | "add" | "copy" | "remainder";
export type Source = "lastYear" | "indicator" | "table" | "typed";

export interface AllocationForm {
  method: Method;
  source: Source;
  /** The indicator or the basis table of that source; "": none chosen yet. */
  indicator: Id | "";
  table: string;
  /** Typed weights by district; "" or absent: the district takes no part. */
  weights: Record<Id, string>;
  amount: string;
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

export const emptyForm: AllocationForm = {
  method: "proportion",
  source: "lastYear",
  indicator: "",
  table: "",
  weights: {},
  amount: "",
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

/** Kept for the plan; amounts, bounds and locks belong to the rows of the moment and are not. */
const KEPT = [
  "method",
  "source",
  "indicator",
  "table",
  "weights",
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
  return Object.fromEntries(KEPT.map((key) => [key, form[key]]));
}

const METHODS: readonly string[] = ["equal", "weights", "proportion", "add", "copy", "remainder"] satisfies Method[];
const SOURCES: readonly string[] = ["lastYear", "indicator", "table", "typed"] satisfies Source[];

/** The remembered form; whatever does not fit the plan of today keeps its default. */
export function fromRemembered(stored: unknown, plan: PlanState): AllocationForm {
  const form: AllocationForm = { ...emptyForm };
  if (typeof stored !== "object" || stored === null) return form;
  const values = stored as Record<string, unknown>;
  const text = (key: string): string => (typeof values[key] === "string" ? values[key] : "");
  if (METHODS.includes(text("method"))) form.method = text("method") as Method;
  if (SOURCES.includes(text("source"))) form.source = text("source") as Source;
  if (plan.indicator.has(text("indicator"))) form.indicator = text("indicator");
  for (const key of ["into", "rest"] as const) if (plan.district.has(text(key))) form[key] = text(key);
  for (const key of ["table", "multiple", "atLeast"] as const) form[key] = text(key);
  for (const key of ["notBelowLastYear", "monotone", "parts"] as const) form[key] = values[key] === true;
  form.weights = ofDistricts(values["weights"], plan, (value) => typeof value === "string") as Record<Id, string>;
  form.part = ofDistricts(values["part"], plan, (value) => typeof value === "boolean") as Record<Id, boolean>;
  return form;
}

function ofDistricts(stored: unknown, plan: PlanState, fits: (value: unknown) => boolean): Record<Id, unknown> {
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([id, value]) => plan.district.has(id) && fits(value)));
}

/**
 * Whether a district takes part unless the clerk says otherwise: not where the row says that it has no task, and not
 * 市本级 as long as it carries nothing of these rows.
 */
export function takesPartByDefault(plan: PlanState, rows: readonly Indicator[], district: Id): boolean {
  const blank = rows.every((row) => cellOf(plan, row.id, district) === null);
  if (blank && plan.district.get(district)?.kind === "own") return false;
  return takesPartUnasked(plan, rows, district);
}

/** Whether an allocation that names no districts takes this one. */
function takesPartUnasked(plan: PlanState, rows: readonly Indicator[], district: Id): boolean {
  const [row] = rows;
  if (rows.length !== 1 || !row) return true;
  const value = cellOf(plan, row.id, district);
  return value === null || value.kind === "amount";
}

export function takesPart(form: AllocationForm, plan: PlanState, rows: readonly Indicator[], district: Id): boolean {
  return form.part[district] ?? takesPartByDefault(plan, rows, district);
}

/** How many of the folded options are in use. */
export function optionCount(form: AllocationForm, plan: PlanState, rows: readonly Indicator[]): number {
  const typed = (texts: Record<Id, string>): boolean => Object.values(texts).some((text) => text.trim() !== "");
  return [
    districtsOf(plan).some(({ id }) => takesPart(form, plan, rows, id) !== takesPartByDefault(plan, rows, id)),
    Object.values(form.lock).some(Boolean),
    typed(form.min) || typed(form.max),
    heeds(form.method, "grain") && form.multiple.trim() !== "",
    heeds(form.method, "grain") && form.atLeast.trim() !== "",
    heeds(form.method, "lastYear") && form.notBelowLastYear,
    heeds(form.method, "monotone") && form.monotone,
    form.parts && rows.some((row) => childrenOf(plan, row).some(({ part }) => part !== null)),
  ].filter(Boolean).length;
}

export type Asked = { request: AllocationRequest } | { missing: string };

/** Which options a method heeds: the other ones are neither shown nor sent. */
export function heeds(method: Method, option: "grain" | "lastYear" | "monotone" | "bounds"): boolean {
  if (method === "copy" || method === "remainder") return option === "bounds";
  return option !== "monotone" || method !== "add";
}

export function toRequest(form: AllocationForm, plan: PlanState, rows: readonly Indicator[]): Asked {
  const { method } = form;
  const { place } = levelWords(plan);
  const districts = districtsOf(plan);
  if (districts.length === 0) return { missing: `方案里还没有${place}，请先新增${place}。` };
  const request: AllocationRequest = { indicators: rows.map(({ id }) => id), method };
  const amount = form.amount.trim();
  if (amount !== "" && (method === "add" || rows.length === 1) && method !== "copy") request.amount = amount;
  if (method === "weights" || method === "copy") {
    const missing = addSource(request, form, plan, rows, districts);
    if (missing) return { missing };
  }
  if (method === "remainder") {
    if (form.into === "") return { missing: `请选择由哪个${place}承担余数。` };
    request.into = form.into;
  }
  const chosen = districts.filter(({ id }) => takesPart(form, plan, rows, id));
  const changed = districts.some(({ id }) => takesPart(form, plan, rows, id) !== takesPartUnasked(plan, rows, id));
  if (chosen.length === 0) return { missing: `没有选择参与的${place}，请至少选一个。` };
  if (changed && request.weights === undefined && method !== "remainder")
    request.districts = chosen.map(({ id }) => id);
  const lock = districts.filter(({ id }) => form.lock[id]).map(({ id }) => id);
  if (lock.length > 0) request.lock = lock;
  addOptions(request, form, districts);
  return { request };
}

function addSource(
  request: AllocationRequest,
  form: AllocationForm,
  plan: PlanState,
  rows: readonly Indicator[],
  districts: readonly District[],
): string | null {
  if (form.source === "typed" && form.method === "weights") {
    const typed = districts.filter(
      ({ id }) => (form.weights[id] ?? "").trim() !== "" && takesPart(form, plan, rows, id),
    );
    if (typed.length === 0) {
      const { each, place } = levelWords(plan);
      return `请填写${each}的权重，空着的${place}不参加。`;
    }
    request.weights = typed.map(({ id }) => ({ district: id, weight: plainForm(form.weights[id] ?? "") }));
    return null;
  }
  const basis = basisOf(form);
  if (typeof basis === "string") return basis;
  request.basis = basis;
  return null;
}

function basisOf(form: AllocationForm): Basis | string {
  if (form.source === "indicator")
    return form.indicator === "" ? "请选择按哪个指标的数。" : { kind: "indicator", indicator: form.indicator };
  if (form.source === "table")
    return form.table === ""
      ? "请选择一张基数表；还没有的话先点“管理基数表”新建。"
      : { kind: "table", name: form.table };
  return { kind: "lastYear" };
}

function addOptions(request: AllocationRequest, form: AllocationForm, districts: readonly District[]): void {
  const { method } = form;
  for (const kind of ["min", "max"] as const) {
    const bounds = districts.flatMap(({ id }) => {
      const value = (form[kind][id] ?? "").trim();
      return value === "" ? [] : [{ district: id, value }];
    });
    if (bounds.length > 0) request[kind] = bounds;
  }
  if (heeds(method, "grain")) {
    if (form.multiple.trim() !== "") {
      request.multiple = form.multiple.trim();
      if (form.rest !== "") request.into = form.rest;
    }
    if (form.atLeast.trim() !== "") request.atLeast = form.atLeast.trim();
  }
  if (heeds(method, "lastYear") && form.notBelowLastYear) request.notBelowLastYear = true;
  if (heeds(method, "monotone") && form.monotone) request.monotone = true;
  if (form.parts) request.parts = true;
}
