/** One row of a plan as a row request: who takes part, who stays, which total, which weights, which demands. */

import { grainPlaces, stepsOf } from "../actions/check-action.ts";
import type { Value } from "../model/amount.ts";
import type { District, Id, Indicator } from "../model/plan.ts";
import { refused, shownSteps } from "./figures.ts";
import { allocationMethods } from "./methods.ts";
import { refuse } from "./refuse.ts";
import { boundDemands, copyDemands, optionDemands } from "./row-demands.ts";
import type { RowShares } from "./row-shares.ts";
import { rowShares } from "./row-shares.ts";
import type { Demand } from "./solve/demand.ts";
import type { RowTask } from "./solve/row-task.ts";
import { givenFigures } from "./sources.ts";
import type { AllocationContext, Standing } from "./standing.ts";
import { indexIn, safeSum, standingAt, valuesOf } from "./standing.ts";
import type { Totals } from "./totals.ts";
import { totalsOf } from "./totals.ts";
import { note } from "./words.ts";

export interface PlannedRow {
  row: Indicator;
  task: RowTask;
  /** The cells as they stand, by district index. */
  values: readonly Value[];
  total: Totals;
  shares: RowShares | null;
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

/** Builds the request for a row; throws AppError("refused") with the reason where it cannot be allocated at all. */
export function planRow(context: AllocationContext, row: Indicator): PlannedRow {
  const { plan, request, districts } = context;
  if (row.rule === "uniform" || row.rule === "each") throw refused(refuse.notSum(row.name, context.level));
  const values = valuesOf(context, row);
  const before = values.map((value) => (value?.kind === "amount" ? stepsOf(row, value.value) : null));
  const { standing, free } = standingIn(context, plan.locks.get(row.id), values);
  const sumBefore = safeSum(row, before);
  const taking = free.reduce((sum, cell) => sum + (before[cell] ?? 0), 0);
  const total = totalsOf(context, row, { sum: sumBefore, taking });
  const demands: Demand[] = [];
  if (!Number.isNaN(total.sum)) {
    demands.push({ kind: "total", steps: total.sum, reason: total.reason, bound: total.bound });
  }
  standing.forEach((each, cell) => {
    if (each !== "free") demands.push({ kind: "keep", cell, steps: before[cell] ?? 0, reason: each });
  });
  let shares: RowShares | null = null;
  if (allocationMethods[request.method].recipe === "copy") {
    const basis = givenFigures(plan, row, request, context.sources);
    copyDemands(row, districts, { free, before }, basis, demands);
  } else {
    if (free.length === 0) throw refused(refuse.nobody(row.name, context.level));
    if (!Number.isNaN(total.sum) && total.sum < 0) {
      throw refused(refuse.negativeTotal(row.name, shownSteps(row, total.sum)));
    }
    shares = rowShares(context, row, values, free);
    optionDemands(context, row, { free, before }, shares, total.sum - sumBefore, demands);
  }
  boundDemands(context, row, demands);
  const rest =
    request.into !== undefined && request.multiple !== undefined ? indexIn(context, row, request.into) : null;
  if (request.monotone) {
    const against = [
      request.atLeast === undefined ? "" : "起点数",
      rest === null ? "" : "零头归一处",
      request.parts ? "其中项一起配平" : "",
    ].filter(Boolean);
    if (against.length > 0) context.notes.push(note.notMonotone(row.name, against.join("、"), context.level));
  }
  const alone = request.method === "add" && !shares?.offsets;
  return {
    row,
    values,
    total,
    shares,
    task: {
      before,
      weights: shares?.weights ?? districts.map(() => 0),
      name: (cell) => districts[cell]?.name ?? "",
      demands,
      rounding: request.monotone || alone ? "webster" : "largestRemainder",
      rest,
      places: grainPlaces(row),
      show: (steps) => shownSteps(row, steps),
      level: context.level,
      offsets: shares?.offsets ?? null,
      ...(shares?.detail ? { detail: shares.detail } : {}),
    },
  };
}

function standingIn(
  context: AllocationContext,
  locks: ReadonlySet<Id> | undefined,
  values: readonly Value[],
): { standing: Standing[]; free: number[] } {
  const { districts } = context;
  const standing: Standing[] = [];
  const free: number[] = [];
  for (let index = 0; index < districts.length; index += 1) {
    const each = standingAt(context, locks, districts[index] as District, values[index] ?? null);
    standing.push(each);
    if (each === "free") free.push(index);
  }
  return { standing, free };
}
