/**
 * One row: a total split over its districts under demands.
 *
 *   allocateRow({ cells: [{ district, name, before, weight }], demands, rounding, rest, places, show })
 *     -> { cells: [{ district, before, after, exact, why }], clash: null | { demands, message } }
 *
 * Figures are whole steps of the row (10^−places of the base unit). The result adds up to the total exactly, keeps every
 * demand, and depends on nothing but the request.
 */

import type { LevelWords } from "../../model/level.ts";
import { cityWords } from "../../model/level.ts";
import type { Demand, RowDomain } from "./demand.ts";
import { canMeet, domainOf, smallestClash } from "./demand.ts";
import type { Whole } from "./exact.ts";
import { ceilDivide, shareText } from "./exact.ts";
import { largestRemainder, leftOver, webster } from "./rounding.ts";
import type { Shares } from "./share.ts";
import { boundedShares } from "./share.ts";
import { clashMessage, demandWords, why } from "../words.ts";

export interface RowCell {
  /** Id of the district. */
  district: string;
  name: string;
  /** Steps as they stand; null where there is no figure. */
  before: number | null;
  /** ≥ 0; what kept cells have does not matter. */
  weight: Whole;
}

export interface RowRequest {
  cells: readonly RowCell[];
  demands: readonly Demand[];
  rounding: "largestRemainder" | "webster";
  /** Index of the cell that takes what a multiple leaves over. */
  rest: number | null;
  /** The step is 10^−places of the base unit; negative where it is larger than 1. */
  places: number;
  /** Steps as the clerk reads them, in the row's scale and unit. */
  show: (steps: number) => string;
  /** Words of the plan's level; those of a city where absent. */
  level?: LevelWords;
}

/** The same request with its cells as columns of figures: a plan has hundreds of thousands of them. */
export interface RowTask extends Omit<RowRequest, "cells"> {
  before: readonly (number | null)[];
  weights: readonly Whole[];
  name: (cell: number) => string;
}

export interface AllocatedCell {
  district: string;
  /** Steps. */
  before: number | null;
  after: number | null;
  /** The share before rounding, a decimal in the base unit. */
  exact: string;
  /** Why this figure, one Chinese clause. */
  why: string;
}

export interface Clash {
  /** The smallest set of demands that cannot hold together, each in words. */
  demands: string[];
  message: string;
}

export interface RowResult {
  cells: AllocatedCell[];
  clash: Clash | null;
}

/** A solved row whose explanations are made when asked for: a plan has hundreds of thousands of cells. */
export interface SolvedRow {
  /** Steps; NaN where the cell stays as it is, without a figure. */
  after: Float64Array;
  explain: (cell: number) => { exact: string; why: string };
}

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
  if (domain === null || !canMeet(domain)) return clashOf(request);
  const free: number[] = [];
  for (let i = 0; i < count; i += 1) if (Number.isNaN(domain.fixed[i])) free.push(i);
  const lower = pickFrom(domain.lower, free);
  const upper = pickFrom(domain.upper, free);
  const freeWeights = free.length === count ? weights : free.map((cell) => weights[cell] as Whole);
  const dropped = settleOptional(domain, free, freeWeights, lower, upper);
  const need = domain.need ?? 0;
  const shares = boundedShares(freeWeights, need, lower, upper);
  if (shares === null) return clashOf(request);
  const units = request.rounding === "webster" ? webster(freeWeights, shares, lower, upper) : largestRemainder(shares);
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
    return explainFree(request, { domain, shares, units, lower, upper, dropped, at, cell });
  };
  return { after, explain };
}

/** Weight 0 is a demand too: such a cell gets its lower bound and no more. */
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
      const steps = ceilDivide(least.get(cell) ?? 0, multiple) * multiple;
      return { kind: "max", cell, steps, reason: "zeroWeight" };
    });
  return { ...request, demands: [...demands, ...most] };
}

function pickFrom(source: Float64Array, cells: readonly number[]): Float64Array {
  const picked = new Float64Array(cells.length);
  for (let at = 0; at < cells.length; at += 1) picked[at] = source[cells[at] as number] as number;
  return picked;
}

/**
 * Cells that are nothing or at least n: as many as the total can serve get their n, the largest weights first (where
 * their upper bounds do not reach the total, those with the most room); the others stay at 0. Returns those, by position.
 */
function settleOptional(
  domain: RowDomain,
  free: readonly number[],
  weights: readonly Whole[],
  lower: Float64Array,
  upper: Float64Array,
): Set<number> {
  const { need, atLeast } = domain;
  const optional: number[] = [];
  let low = 0;
  let high = 0;
  free.forEach((cell, at) => {
    if (domain.optional[cell] === 1) optional.push(at);
    else {
      low += lower[at] as number;
      high += Math.min(need ?? 0, upper[at] as number);
    }
  });
  if (optional.length === 0 || need === null) return new Set();
  const count = Math.min(optional.length, Math.floor((need - low) / atLeast));
  const byWeight = [...optional].sort((a, b) => compareWhole(weights[b] as Whole, weights[a] as Whole) || a - b);
  const byRoom = [...byWeight].sort((a, b) => Math.min(need, upper[b] as number) - Math.min(need, upper[a] as number));
  const room = (list: readonly number[]): number =>
    list.slice(0, count).reduce((sum, at) => sum + Math.min(need, upper[at] as number), high);
  const order = room(byWeight) >= need ? byWeight : byRoom;
  for (const at of order.slice(0, count)) lower[at] = atLeast;
  const dropped = new Set(order.slice(count));
  for (const at of dropped) upper[at] = 0;
  return dropped;
}

function compareWhole(a: Whole, b: Whole): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function clashOf(request: RowTask): { clash: Clash } {
  const { weights, demands, rest, name, show, level = cityWords } = request;
  const clash = smallestClash(weights.length, demands, rest);
  const words = clash.map((demand) => demandWords(demand, name, show, level));
  return { clash: { demands: words, message: clashMessage(words) } };
}

function explainFixed(request: RowTask, cell: number): { exact: string; why: string } {
  const demand = request.demands.find((each) => (each.kind === "keep" || each.kind === "copy") && each.cell === cell);
  if (demand?.kind !== "keep" && demand?.kind !== "copy") throw new RangeError("no such kept cell");
  const exact = shareText(demand.steps, 0, 1, 1, request.places);
  const shown = request.show(demand.steps);
  if (demand.kind === "copy") return { exact, why: why.copied(shown) };
  return { exact, why: demand.reason === "lock" ? why.locked(shown) : why.apart(shown) };
}

interface FreeCell {
  domain: RowDomain;
  shares: Shares;
  units: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  dropped: ReadonlySet<number>;
  /** Position among the free cells, and index among all. */
  at: number;
  cell: number;
}

function explainFree(request: RowTask, free: FreeCell): { exact: string; why: string } {
  const { domain, shares, units, dropped, at, cell } = free;
  const { floor, remainder, denominator, held } = shares;
  const { show, places, level = cityWords } = request;
  const odd = cell === request.rest ? domain.odd : 0;
  const part = remainder[at] as Whole;
  const exact = shareText(floor[at] as number, part, denominator, domain.grain, places);
  const steps = (units[at] as number) * domain.grain + odd;
  const shown = show(steps);
  const answer = (words: string): { exact: string; why: string } => ({
    exact,
    why: odd === 0 ? words : `${words}${why.rest(show(odd))}`,
  });
  if (dropped.has(at)) return answer(why.tooSmall(show(domain.atLeast * domain.grain)));
  if (held[at] === -1 && (free.lower[at] as number) > 0)
    return answer(why.atLower(shown, reasonAt(request, "min", cell), level));
  if (held[at] === 1) return answer(why.atUpper(shown, reasonAt(request, "max", cell), level));
  if (!((request.weights[cell] ?? 0) > 0)) return answer(why.noWeight());
  if (!(part > 0)) return answer(why.whole());
  const up = (units[at] as number) > (floor[at] as number);
  if (request.rounding === "webster") return answer(why.webster(shown, level));
  const left = leftOver(remainder, denominator);
  const one = show(domain.grain);
  let ahead = 0;
  let tied = 0;
  for (let other = 0; other < remainder.length; other += 1) {
    if ((remainder[other] as Whole) > part) ahead += 1;
    else if (other !== at && (remainder[other] as Whole) === part) tied += 1;
  }
  if (up)
    return answer(
      tied > 0 && ahead + tied >= left ? why.plusTied(left, one, level) : why.plus(left, one, ahead + 1, level),
    );
  return answer(tied > 0 && ahead < left ? why.minusTied(left, one, level) : why.minus(left, one, ahead + 1, level));
}

/** Which demand holds the cell at its bound. */
function reasonAt(request: RowTask, kind: "min" | "max", cell: number): string {
  let found: Demand | null = null;
  for (const demand of request.demands) {
    if (demand.kind !== kind || demand.cell !== cell) continue;
    const tighter = found?.kind !== kind || (kind === "min" ? demand.steps > found.steps : demand.steps < found.steps);
    if (tighter) found = demand;
  }
  return found?.kind === "min" || found?.kind === "max" ? found.reason : "atLeast";
}
