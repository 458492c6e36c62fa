/** The demands that the options of a request put on the districts of one row. */

import { stepsOf } from "../actions/check-action.ts";
import type { District, Indicator } from "../model/plan.ts";
import { positiveSteps, refused, roundedSteps } from "./figures.ts";
import { refuse } from "./refuse.ts";
import type { Demand } from "./solve/demand.ts";
import type { Whole } from "./solve/exact.ts";
import type { BasisFigures } from "./sources.ts";
import type { AllocationContext } from "./standing.ts";
import { byIndex, indexIn } from "./standing.ts";
import type { RowShares } from "./row-shares.ts";

export interface OpenCells {
  /** Indexes of the districts that take part. */
  free: readonly number[];
  before: readonly (number | null)[];
}

/** The demands of the options on every free cell. `change`: what `add` gives out, in steps. */
export function optionDemands(
  context: AllocationContext,
  row: Indicator,
  { free, before }: OpenCells,
  { weights, offsets, asks }: RowShares,
  change: number,
  demands: Demand[],
): void {
  const { request, sources } = context;
  if (request.method === "add" && change !== 0) {
    for (const cell of free) {
      const steps = before[cell] ?? 0;
      if (change < 0) demands.push({ kind: "max", cell, steps, reason: "noRise" });
      else if (steps > 0) demands.push({ kind: "min", cell, steps, reason: "noCut" });
    }
  }
  if (request.method === "base" && offsets) {
    for (const cell of free) {
      const steps = offsets[cell] as number;
      if (steps > 0) demands.push({ kind: "min", cell, steps, reason: "base" });
    }
  }
  if (asks) {
    for (const cell of free) demands.push({ kind: "max", cell, steps: asks[cell] as number, reason: "ask" });
  }
  if (request.notBelowLastYear) {
    const last = sources.lastYear?.(row.id);
    if (!last) throw refused(refuse.noLastYear(row.name));
    const { figures } = byIndex(context, last);
    for (const cell of free) {
      const value = figures[cell];
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

/** Bounds that were typed for districts. */
export function boundDemands(context: AllocationContext, row: Indicator, demands: Demand[]): void {
  const { request } = context;
  for (const kind of ["min", "max"] as const) {
    for (const { district, value, indicator } of request[kind] ?? []) {
      if (indicator !== undefined && indicator !== row.id) continue;
      const cell = indexIn(context, row, district);
      demands.push({ kind, cell, steps: positiveSteps(row, value, true), reason: "asked" });
    }
  }
}

export function copyDemands(
  row: Indicator,
  districts: readonly District[],
  { free, before }: OpenCells,
  basis: BasisFigures | null,
  demands: Demand[],
): void {
  if (!basis) throw new RangeError("a request without a source");
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
