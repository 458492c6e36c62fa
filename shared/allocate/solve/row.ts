/**
 * One row: a total split over its districts under demands.
 *
 *   allocateRow({ cells: [{ district, name, before, weight }], demands, rounding, rest, places, show })
 *     -> { cells: [{ district, before, after, exact, why }], clash: null | { demands, message } }
 *
 * Figures are whole steps of the row (10^−places of the base unit). The result adds up to the total exactly, keeps every
 * demand, and depends on nothing but the request.
 */

import { cityWords } from "../../model/level.ts";
import type { Demand, RowDomain } from "./demand.ts";
import { domainOf, reachable, smallestClash } from "./demand.ts";
import type { Whole } from "./exact.ts";
import { ceilDivide } from "./exact.ts";
import { explainFixed, explainFree } from "./explain-row.ts";
import type { Optional } from "./optional.ts";
import { settleOptional } from "./optional.ts";
import { largestRemainder, webster } from "./rounding.ts";
import type { Clash, RowRequest, RowResult, RowTask, SolvedRow } from "./row-task.ts";
import { boundedShares, offsetShares } from "./share.ts";
import { clashMessage, demandWords } from "../words.ts";

/** Splits a row. Throws only RangeError, on weights that are negative: callers refuse those with a reason. */
export function allocateRow(request: RowRequest): RowResult {
  const { cells: rowCells, ...rest } = request;
  const solved = solveRow({
    ...rest,
    before: rowCells.map(({ before }) => before),
    weights: rowCells.map(({ weight }) => weight),
    name: (cell) => rowCells[cell]?.name ?? "",
  });
  if ("clash" in solved) return { cells: [], clash: solved.clash };
  const cells = rowCells.map(({ district, before }, index) => {
    const after = solved.after[index] as number;
    return { district, before, after: Number.isNaN(after) ? null : after, ...solved.explain(index) };
  });
  return { cells, clash: null };
}

export function solveRow(asked: RowTask): SolvedRow | { clash: Clash } {
  const request = withZeroWeights(asked);
  const { before, weights, demands, rest } = request;
  const count = weights.length;
  const domain = domainOf(count, demands, rest);
  const need = domain && reachable(domain);
  if (domain === null || need === null) return clashOf(request);
  const free: number[] = [];
  for (let i = 0; i < count; i += 1) if (Number.isNaN(domain.fixed[i])) free.push(i);
  const lower = pickFrom(domain.lower, free);
  const upper = pickFrom(domain.upper, free);
  const freeWeights = free.length === count ? weights : free.map((cell) => weights[cell] as Whole);
  const start = request.offsets
    ? { steps: pickFrom(withoutOdd(request.offsets, rest, domain.odd), free), grain: domain.grain }
    : null;
  const sharesIn = (low: Float64Array, high: Float64Array) =>
    start
      ? offsetShares(freeWeights, need, low, high, start.steps, start.grain)
      : boundedShares(freeWeights, need, low, high);
  const open = { lower: pickFrom(domain.open.lower, free), upper: pickFrom(domain.open.upper, free) };
  const optional = settleOptional(domain, { free, need, lower, upper, open }, sharesIn);
  const shares = sharesIn(lower, upper);
  if (optional === null || shares === null) return clashOf(request);
  const units =
    request.rounding === "webster" ? webster(freeWeights, shares, lower, upper, start) : largestRemainder(shares);
  const after = domain.fixed.slice();
  for (let at = 0; at < free.length; at += 1) {
    const cell = free[at] as number;
    const steps = (units[at] as number) * domain.grain + (cell === rest ? domain.odd : 0);
    // A blank district without a weight has no task: blank is not zero.
    after[cell] = steps === 0 && before[cell] === null && !((weights[cell] as Whole) > 0) ? Number.NaN : steps;
  }
  for (const demand of demands) {
    if (demand.kind === "keep" && before[demand.cell] === null) after[demand.cell] = Number.NaN;
  }
  let positions: Map<number, number> | null = null;
  const explain = (cell: number): { exact: string; why: string } => {
    if (!Number.isNaN(domain.fixed[cell])) return explainFixed(request, cell);
    positions ??= new Map(free.map((index, at) => [index, at]));
    const at = positions.get(cell) as number;
    return explainFree(request, { domain, shares, units, lower, upper, optional, at, cell });
  };
  return { after, explain, free, demands: [...demands, ...choices(domain, free, optional)] };
}

/** Whom the starting figure serves, as demands of their own. */
function choices(domain: RowDomain, free: readonly number[], optional: Optional): Demand[] {
  if (domain.atLeast === 0) return [];
  return free.flatMap((cell, at): Demand[] => {
    if (domain.optional[cell] !== 1) return [];
    if (optional.dropped.has(at)) return [{ kind: "max", cell, steps: 0, reason: "asked" }];
    return [{ kind: "min", cell, steps: domain.atLeast * domain.grain, reason: "asked" }];
  });
}

/** What the rest cell carries beyond whole units is no part of its share. */
function withoutOdd(offsets: Float64Array, rest: number | null, odd: number): Float64Array {
  if (rest === null || odd === 0) return offsets;
  const left = offsets.slice();
  left[rest] = (left[rest] as number) - odd;
  return left;
}

/** Weight 0 is a demand too: such a cell gets its lower bound, or what it starts from, and no more. */
function withZeroWeights(request: RowTask): RowTask {
  const { weights, demands } = request;
  const zeros: number[] = [];
  for (let cell = 0; cell < weights.length; cell += 1) {
    const weight = weights[cell] as Whole;
    if (weight < 0) throw new RangeError("a weight is negative");
    if (!(weight > 0) && cell !== request.rest) zeros.push(cell);
  }
  if (zeros.length === 0) return request;
  const kept = new Set<number>();
  const least = new Map<number, number>();
  for (const demand of demands) {
    if (demand.kind === "keep" || demand.kind === "copy") kept.add(demand.cell);
    if (demand.kind === "min") least.set(demand.cell, Math.max(least.get(demand.cell) ?? 0, demand.steps));
  }
  // A multiple may lift the lower bound to the next multiple.
  const multiple = demands.find((demand) => demand.kind === "multiple")?.steps ?? 1;
  const most = zeros
    .filter((cell) => !kept.has(cell))
    .map((cell): Demand => {
      const steps = ceilDivide(Math.max(least.get(cell) ?? 0, request.offsets?.[cell] ?? 0), multiple) * multiple;
      return { kind: "max", cell, steps, reason: "zeroWeight" };
    });
  return { ...request, demands: [...demands, ...most] };
}

function pickFrom(source: Float64Array, cells: readonly number[]): Float64Array {
  const picked = new Float64Array(cells.length);
  for (let at = 0; at < cells.length; at += 1) picked[at] = source[cells[at] as number] as number;
  return picked;
}

function clashOf(request: RowTask): { clash: Clash } {
  const { weights, demands, rest, name, show, level = cityWords } = request;
  const clash = smallestClash(weights.length, demands, rest);
  const words = clash.map((demand) => demandWords(demand, name, show, level));
  return { clash: { demands: words, smallest: true, message: clashMessage(words) } };
}
