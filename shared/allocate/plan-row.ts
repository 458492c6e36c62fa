/**
 * One row of a plan as a row request: who takes part, who stays, which total, which weights, which demands. Districts
 * that are locked, not chosen, or hold a mark (无任务, 含在…) or words stay as they are and count with their figure.
 */

import { grainPlaces, stepsOf } from "../actions/check-action.ts";
import type { Value } from "../model/amount.ts";
import type { Decimal } from "../model/decimal.ts";
import { zero } from "../model/decimal.ts";
import type { LevelWords } from "../model/level.ts";
import type { District, Id, Indicator, PlanState } from "../model/plan.ts";
import type { Demand } from "./solve/demand.ts";
import type { Whole } from "./solve/exact.ts";
import { positiveSteps, refused, roundedSteps, shownSteps, typedSteps } from "./figures.ts";
import type { AllocationRequest } from "./request.ts";
import type { RowTask } from "./solve/row.ts";
import type { AllocationSources, BasisFigures } from "./weights.ts";
import { basisFigures, wholeWeights } from "./weights.ts";
import { refuse } from "./words.ts";

/** What is the same for all rows of one request. */
export interface AllocationContext {
  plan: PlanState;
  /** For the sentences. */
  level: LevelWords;
  request: AllocationRequest;
  sources: AllocationSources;
  districts: readonly District[];
  indexOf: ReadonlyMap<Id, number>;
  chosen: ReadonlySet<Id> | null;
  locked: ReadonlySet<Id>;
  notes: string[];
}

export interface PlannedRow {
  row: Indicator;
  task: RowTask;
  /** The cells as they stand, by district index. */
  values: readonly Value[];
  /** Steps of the cells that are to add up; NaN: the row has no total that binds. */
  sum: number;
  /** Steps of the total before and after; NaN: none. */
  totalBefore: number;
  totalAfter: number;
}

/** One settled row: the figures and their explanations. */
export interface RowOutcome {
  row: Indicator;
  /** The cells as they stand. */
  values: readonly Value[];
  /** Steps by district index; NaN: the cell stays without a figure. */
  after: ArrayLike<number>;
  totalBefore: number;
  totalAfter: number;
  explain: (cell: number) => { exact: string; why: string };
  totalWhy: string;
}

type Standing = "free" | "lock" | "apart" | "noFigure";

/** Builds the request for a row; throws AppError("refused") with the reason where it cannot be allocated at all. */
export function planRow(context: AllocationContext, row: Indicator): PlannedRow {
  const { plan, request, sources, districts } = context;
  if (row.rule === "uniform" || row.rule === "each") throw refused(refuse.notSum(row.name, context.level));
  const values = valuesOf(context, row);
  const before = values.map((value) => (value?.kind === "amount" ? stepsOf(row, value.value) : null));
  const standing: Standing[] = [];
  const free: number[] = [];
  const locks = plan.locks.get(row.id);
  for (let index = 0; index < districts.length; index += 1) {
    const each = standingAt(context, locks, (districts[index] as District).id, values[index] ?? null);
    standing.push(each);
    if (each === "free") free.push(index);
  }
  const sumBefore = safeSum(row, before);
  const total = totalsOf(context, row, sumBefore);
  const demands: Demand[] = [];
  if (!Number.isNaN(total.sum)) demands.push({ kind: "total", steps: total.sum, reason: total.reason });
  standing.forEach((each, cell) => {
    if (each !== "free") demands.push({ kind: "keep", cell, steps: before[cell] ?? 0, reason: each });
  });
  const basis = basisFigures(plan, row, request, sources);
  let weights: Whole[] = districts.map(() => 0);
  if (request.method === "copy") copyDemands(row, districts, { free, before }, basis, demands);
  else {
    if (free.length === 0) throw refused(refuse.nobody(row.name, context.level));
    if (!Number.isNaN(total.sum) && total.sum < 0) {
      throw refused(refuse.negativeTotal(row.name, shownSteps(row, total.sum)));
    }
    weights = wholeWeights(row, districts, free, weightSource(context, row, values, basis), basis, context.notes);
    optionDemands(context, row, { free, before, weights, change: total.sum - sumBefore }, demands);
  }
  boundDemands(context, row, demands);
  return {
    row,
    sum: total.sum,
    totalBefore: total.before,
    totalAfter: total.after,
    values,
    task: {
      before,
      weights,
      name: (cell) => districts[cell]?.name ?? "",
      demands,
      rounding: request.monotone || request.method === "add" ? "webster" : "largestRemainder",
      rest: request.into !== undefined && request.multiple !== undefined ? indexIn(context, row, request.into) : null,
      places: grainPlaces(row),
      show: (steps) => shownSteps(row, steps),
      level: context.level,
    },
  };
}

/** The row's cells by district index, read once; mostly they lie in district order, so look-ups are rarely needed. */
export function valuesOf(context: AllocationContext, row: Indicator): Value[] {
  const { districts, indexOf } = context;
  const values: Value[] = Array.from({ length: districts.length }, () => null);
  let next = 0;
  for (const [id, value] of context.plan.figures.row(row.id)) {
    const index = districts[next]?.id === id ? next : indexOf.get(id);
    if (index === undefined) continue;
    values[index] = value;
    next = index + 1;
  }
  return values;
}

export function standingOf(context: AllocationContext, row: Indicator, district: District, value: Value): Standing {
  return standingAt(context, context.plan.locks.get(row.id), district.id, value);
}

function standingAt(
  context: AllocationContext,
  locks: ReadonlySet<Id> | undefined,
  district: Id,
  value: Value,
): Standing {
  if (locks?.has(district) || (context.locked.size > 0 && context.locked.has(district))) return "lock";
  const wordless = value === null || value.kind === "amount";
  // Districts chosen for many rows at once say nothing of the one row in which a district has no task.
  if (context.chosen)
    return !context.chosen.has(district)
      ? "apart"
      : wordless || context.request.indicators.length === 1
        ? "free"
        : "noFigure";
  return wordless ? "free" : "noFigure";
}

export function indexIn(context: AllocationContext, row: Indicator, district: Id): number {
  const index = context.indexOf.get(district);
  if (index === undefined) throw refused(refuse.districtGone(row.name, context.level));
  return index;
}

/** Sum of steps; refuses what leaves the range of exact integers. */
export function safeSum(row: Indicator, steps: readonly (number | null)[]): number {
  let sum = 0;
  for (const each of steps) {
    sum += each ?? 0;
    if (Math.abs(sum) > 4e15) throw refused(refuse.tooLarge(row.name));
  }
  return sum;
}

interface Totals {
  sum: number;
  reason: "goal" | "sum";
  before: number;
  after: number;
}

/** The sum that is asked for, and what becomes of the row's total. */
export function totalsOf(context: AllocationContext, row: Indicator, sumBefore: number): Totals {
  const { plan, request } = context;
  const value = plan.figures.total(row.id);
  const computed = row.totalMode === "computed";
  const before = !computed && value?.kind === "amount" ? (stepsOf(row, value.value) ?? Number.NaN) : Number.NaN;
  if (request.method === "add") {
    if (request.amount === undefined && Number.isNaN(before)) throw refused(refuse.noTotal(row.name, context.level));
    const change = request.amount === undefined ? before - sumBefore : typedSteps(row, request.amount);
    const sum = sumBefore + change;
    // Where the change closes the gap the total stands; elsewhere it moves along and no new gap opens.
    return { sum, reason: "sum", before, after: computed ? Number.NaN : sum === before ? before : before + change };
  }
  if (request.amount !== undefined) {
    const sum = typedSteps(row, request.amount);
    return { sum, reason: computed ? "sum" : "goal", before, after: computed ? Number.NaN : sum };
  }
  if (!Number.isNaN(before)) return { sum: before, reason: "goal", before, after: before };
  if (request.method === "copy") return { sum: Number.NaN, reason: "sum", before, after: before };
  if (computed) return { sum: sumBefore, reason: "sum", before, after: before };
  throw refused(
    value === null ? refuse.noTotal(row.name, context.level) : refuse.totalNoFigure(row.name, context.level),
  );
}

const one: Decimal = { digits: 1, places: 0 };

/** The base of a district's weight, by its index; null: there is none. */
function weightSource(
  context: AllocationContext,
  row: Indicator,
  values: readonly Value[],
  basis: BasisFigures | null,
): (index: number) => Decimal | null {
  const { request, districts } = context;
  if (request.method === "equal") return () => one;
  if (request.method === "weights") {
    if (!basis) throw refused(refuse.noWeights(row.name));
    return (index) => basis.figures.get((districts[index] as District).id) ?? null;
  }
  return (index) => {
    const value = values[index];
    return value?.kind === "amount" ? value.value : zero;
  };
}

function copyDemands(
  row: Indicator,
  districts: readonly District[],
  cells: { free: readonly number[]; before: readonly (number | null)[] },
  basis: BasisFigures | null,
  demands: Demand[],
): void {
  if (!basis) throw refused(refuse.noWeights(row.name));
  const { free, before } = cells;
  for (const cell of free) {
    const district = districts[cell] as District;
    const value = basis.figures.get(district.id);
    if (!value && !basis.complete) throw refused(refuse.missingWeight(row.name, basis.name, district.name));
    if (value) {
      const steps = stepsOf(row, value);
      if (steps === null) throw refused(refuse.copyTooFine(row.name, basis.name, district.name));
      demands.push({ kind: "copy", cell, steps });
    } else {
      // What the source has no figure for stays as it is.
      demands.push({ kind: "keep", cell, steps: before[cell] ?? 0, reason: "apart" });
    }
  }
}

/** The demands that the options put on every free cell. */
function optionDemands(
  context: AllocationContext,
  row: Indicator,
  cells: { free: readonly number[]; before: readonly (number | null)[]; weights: readonly Whole[]; change: number },
  demands: Demand[],
): void {
  const { request, sources, districts } = context;
  const { free, before, weights, change } = cells;
  if (request.method === "add" && change !== 0) {
    for (const cell of free) {
      const steps = before[cell] ?? 0;
      if (change < 0) demands.push({ kind: "max", cell, steps, reason: "noRise" });
      else if (steps > 0) demands.push({ kind: "min", cell, steps, reason: "noCut" });
    }
  }
  if (request.notBelowLastYear) {
    const last = sources.lastYear?.(row.id);
    if (!last) throw refused(refuse.noLastYear(row.name));
    for (const cell of free) {
      const value = last.get((districts[cell] as District).id);
      if (!value || value.digits <= 0) continue;
      demands.push({ kind: "min", cell, steps: roundedSteps(row, value, true), reason: "lastYear" });
    }
  }
  if (row.eachBound) {
    const most = row.eachBound.qualifier === "atMost";
    const steps = roundedSteps(row, row.eachBound.value, !most);
    for (const cell of free) {
      // A blank district without a weight has no task, so nothing binds it.
      if (before[cell] === null && !((weights[cell] as Whole) > 0)) continue;
      demands.push({ kind: most ? "max" : "min", cell, steps, reason: "rule" });
    }
  }
  if (request.multiple !== undefined) {
    demands.push({ kind: "multiple", steps: positiveSteps(row, request.multiple, false) });
  }
  if (request.atLeast !== undefined) {
    demands.push({ kind: "atLeast", steps: positiveSteps(row, request.atLeast, false) });
  }
}

function boundDemands(context: AllocationContext, row: Indicator, demands: Demand[]): void {
  const { request } = context;
  for (const kind of ["min", "max"] as const) {
    for (const { district, value, indicator } of request[kind] ?? []) {
      if (indicator !== undefined && indicator !== row.id) continue;
      const cell = indexIn(context, row, district);
      demands.push({ kind, cell, steps: positiveSteps(row, value, true), reason: "asked" });
    }
  }
}
