/** The filled form as a request, or the sentence that says what is still missing. Only what the method heeds is sent. */

import { allocationMethods, heeds } from "../../shared/allocate/methods.ts";
import type { AllocationRequest, Basis } from "../../shared/allocate/request.ts";
import { plainForm } from "../../shared/model/read-number.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { District, Indicator, PlanState } from "../../shared/model/plan.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { say } from "../../shared/text.ts";
import type { AllocationForm, Purpose } from "./form.ts";
import { hasParts, purposeOf, takesPart, takesPartUnasked } from "./form.ts";

export type Asked = { request: AllocationRequest } | { missing: string };

/** One form as it is filled, for the rows at hand. */
interface Filled {
  form: AllocationForm;
  plan: PlanState;
  rows: readonly Indicator[];
  districts: readonly District[];
  request: AllocationRequest;
}

export function toRequest(form: AllocationForm, plan: PlanState, rows: readonly Indicator[]): Asked {
  const { method } = form;
  const { place } = levelWords(plan);
  const districts = districtsOf(plan);
  if (districts.length === 0) return { missing: say.noDistrictsYet(place) };
  const request: AllocationRequest = { indicators: rows.map(({ id }) => id), method };
  const filled: Filled = { form, plan, rows, districts, request };
  const missing = addAmount(filled) ?? addFactors(filled) ?? addSource(filled) ?? addTaker(filled) ?? addPart(filled);
  if (missing) return { missing };
  addOptions(filled);
  return { request };
}

function addAmount({ form, rows, request }: Filled): string | null {
  if (form.method !== "add") {
    const total = form.total.trim();
    if (total !== "" && rows.length === 1 && heeds(form.method, "amount")) request.amount = total;
    return null;
  }
  request.gap = form.addBy === "fill" ? "fill" : "raise";
  if (form.addBy === "fill") return null;
  const text = (form.addBy === "amount" ? form.change : form.percent).trim();
  if (text === "") return say.addMissing();
  if (form.addBy === "amount") request.amount = text;
  else request.percent = text;
  return null;
}

/** `lastYear`, `table:NAME`, `indicator:ID`. */
function basisOfKey(key: string): Basis | null {
  if (key === "lastYear") return { kind: "lastYear" };
  const at = key.indexOf(":");
  const name = key.slice(at + 1);
  if (at < 0 || name === "") return null;
  return key.startsWith("table:") ? { kind: "table", name } : { kind: "indicator", indicator: name };
}

function addFactors({ form, request }: Filled): string | null {
  if (!heeds(form.method, "factors")) return null;
  const lines = form.factors.filter(({ basis, weight }) => basis !== "" || weight.trim() !== "");
  if (lines.length === 0) return say.factorsMissing();
  const factors: AllocationRequest["factors"] = [];
  for (const [index, { basis, weight }] of lines.entries()) {
    const chosen = basisOfKey(basis);
    if (!chosen) return say.factorUnchosen(index + 1);
    if (weight.trim() === "") return say.factorUnweighed(index + 1);
    factors.push({ basis: chosen, weight: `${weight.trim().replace(/[%％]$/, "")}%` });
  }
  request.factors = factors;
  return null;
}

/** What the missing figures are called. */
const typedWords: Record<Purpose, string> = {
  shares: "权重",
  added: "增量的权重",
  coefficient: "系数",
  asks: "申报数",
  copied: "数",
};

function addSource({ form, plan, rows, districts, request }: Filled): string | null {
  const purpose = purposeOf[form.method];
  if (!purpose) return null;
  const { source, indicator, table, typed } = form.sources[purpose];
  if (source === "") return null;
  if (source === "typed") {
    const given = districts.filter(({ id }) => (typed[id] ?? "").trim() !== "" && takesPart(form, plan, rows, id));
    const { each, place } = levelWords(plan);
    if (given.length === 0) return say.figuresMissing(each, typedWords[purpose], place);
    request.weights = given.map(({ id }) => ({ district: id, weight: plainForm(typed[id] ?? "") }));
    return null;
  }
  if (source === "indicator") {
    if (indicator === "") return say.sourceRowMissing();
    request.basis = { kind: "indicator", indicator };
  } else if (source === "table") {
    if (table === "") return say.sourceBasisMissing();
    request.basis = { kind: "table", name: table };
  } else request.basis = { kind: "lastYear" };
  return null;
}

function addTaker({ form, plan, request }: Filled): string | null {
  if (allocationMethods[form.method].recipe !== "remainder") return null;
  if (form.into === "") return say.takerMissing(levelWords(plan).place);
  request.into = form.into;
  return null;
}

function addPart({ form, plan, rows, districts, request }: Filled): string | null {
  const { method } = form;
  if (!heeds(method, "districts")) return null;
  const chosen = districts.filter(({ id }) => takesPart(form, plan, rows, id));
  const changed = districts.some(({ id }) => takesPart(form, plan, rows, id) !== takesPartUnasked(plan, rows, id));
  if (chosen.length === 0) return say.noneTakesPart(levelWords(plan).place);
  const named = request.weights !== undefined && allocationMethods[method].weightsName === true;
  if (changed && !named) request.districts = chosen.map(({ id }) => id);
  return null;
}

function addOptions({ form, plan, rows, districts, request }: Filled): void {
  const { method } = form;
  const lock = districts.filter(({ id }) => form.lock[id]).map(({ id }) => id);
  if (lock.length > 0 && heeds(method, "lock")) request.lock = lock;
  for (const kind of ["min", "max"] as const) {
    if (!heeds(method, kind)) continue;
    const bounds = districts.flatMap(({ id }) => {
      const value = (form[kind][id] ?? "").trim();
      return value === "" ? [] : [{ district: id, value }];
    });
    if (bounds.length > 0) request[kind] = bounds;
  }
  if (form.multiple.trim() !== "" && heeds(method, "multiple")) {
    request.multiple = form.multiple.trim();
    if (form.rest !== "") request.into = form.rest;
  }
  if (form.atLeast.trim() !== "" && heeds(method, "atLeast")) request.atLeast = form.atLeast.trim();
  if (form.notBelowLastYear && heeds(method, "notBelowLastYear")) request.notBelowLastYear = true;
  // `add` lowers nobody anyway.
  if (form.monotone && method !== "add" && heeds(method, "monotone")) request.monotone = true;
  if (form.parts && heeds(method, "parts") && hasParts(plan, rows)) request.parts = true;
}
