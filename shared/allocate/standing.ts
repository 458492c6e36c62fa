/**
 * Who takes part: districts that are locked, not chosen, or hold a mark (无任务, 含在…) or words stay as they are and count
 * with their figure. A reserve (预留) is nobody's share: it takes part only where it is named.
 */

import type { Amount, Value } from "../model/amount.ts";
import type { Decimal } from "../model/decimal.ts";
import type { LevelWords } from "../model/level.ts";
import type { District, Id, Indicator, PlanState } from "../model/plan.ts";
import { refused } from "./figures.ts";
import { allocationMethods } from "./methods.ts";
import { refuse } from "./refuse.ts";
import type { AllocationRequest } from "./request.ts";
import type { Whole } from "./solve/exact.ts";
import type { AllocationSources } from "./sources.ts";

/** What is the same for all rows of one request. */
export interface AllocationContext {
  plan: PlanState;
  request: AllocationRequest;
  sources: AllocationSources;
  districts: readonly District[];
  indexOf: ReadonlyMap<Id, number>;
  /** Where each district stands in the rows of figures; −1: nowhere yet. */
  placeOf: readonly number[];
  chosen: ReadonlySet<Id> | null;
  locked: ReadonlySet<Id>;
  notes: string[];
  /** For the sentences. */
  level: LevelWords;
  /** Amounts that were made already, and bases that were read already by district index. */
  amounts: Map<number, Amount>;
  known: Map<ReadonlyMap<Id, Decimal>, KnownBasis>;
}

export type Standing = "free" | "lock" | "apart" | "noFigure";

/** Districts that a request names as taking part; null: it names none. */
export function chosenDistricts(request: AllocationRequest): ReadonlySet<Id> | null {
  const { method, districts, weights } = request;
  if (districts) return new Set(districts);
  return allocationMethods[method].weightsName && weights ? new Set(weights.map(({ district }) => district)) : null;
}

/** The row's cells by district index. */
export function valuesOf({ plan, placeOf }: AllocationContext, row: Indicator): Value[] {
  const cells = plan.figures.row(row.id);
  return placeOf.map((place) => cells.at(place) ?? null);
}

/** The figures of a basis by district index, read once for all rows of a request. */
export function byIndex({ known, districts }: AllocationContext, figures: ReadonlyMap<Id, Decimal>): KnownBasis {
  let basis = known.get(figures);
  if (!basis)
    known.set(figures, (basis = { figures: districts.map(({ id }) => figures.get(id) ?? null), weights: null }));
  return basis;
}

export interface KnownBasis {
  figures: readonly (Decimal | null)[];
  /** Whole weights where every district takes part; null: not asked for yet. */
  weights: Whole[] | null;
}

export function standingOf(context: AllocationContext, row: Indicator, district: District, value: Value): Standing {
  return standingAt(context, context.plan.locks.get(row.id), district, value);
}

export function standingAt(
  context: AllocationContext,
  locks: ReadonlySet<Id> | undefined,
  { id, kind }: District,
  value: Value,
): Standing {
  const { chosen, locked, request } = context;
  if (locks?.has(id) || (locked.size > 0 && locked.has(id))) return "lock";
  const wordless = value === null || value.kind === "amount";
  // Districts chosen for many rows at once say nothing of the one row in which a district has no task.
  if (chosen) return !chosen.has(id) ? "apart" : wordless || request.indicators.length === 1 ? "free" : "noFigure";
  if (!wordless) return "noFigure";
  return kind === "reserve" && request.into !== id ? "apart" : "free";
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
