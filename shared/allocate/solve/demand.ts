/**
 * What a row must satisfy, as a list of demands, and whether they can hold together. All figures are whole steps.
 *
 * With a multiple g and one total, everything is counted in units of g: a cell is a range of units, and a cell that may
 * also stay at zero (`atLeast`: nothing or at least n) is a range or 0. Whether the ranges can add up to the total is then
 * a comparison of sums; so a clash is found exactly, and the smallest part of the demands that still clashes by leaving
 * them out one after another (a deletion filter: what remains cannot lose any member and still clash).
 */

import { ceilDivide, floorDivide, remainderOf } from "./exact.ts";

export type Demand =
  /**
   * The cells add up to this. `goal`: the total handed down; `sum`: the sum that the clerk asked for. `bound`: they may also add up to
   * more (不少于) or less (不超过), as little of it as the other demands allow.
   */
  | { kind: "total"; steps: number; reason: "goal" | "sum"; bound?: "atLeast" | "atMost" | undefined }
  /** The cell stays: locked, taking no part, or holding a mark or words (which count nothing). */
  | { kind: "keep"; cell: number; steps: number; reason: "lock" | "apart" | "noFigure" }
  /** The cell is exactly this by the method: a copied figure. */
  | { kind: "copy"; cell: number; steps: number }
  | { kind: "min"; cell: number; steps: number; reason: "asked" | "lastYear" | "noCut" | "rule" | "base" }
  | { kind: "max"; cell: number; steps: number; reason: "asked" | "noRise" | "zeroWeight" | "rule" | "ask" }
  /** Every cell that is not kept is a multiple, but for the `rest` cell. */
  | { kind: "multiple"; steps: number }
  /** Every cell that is not kept is 0 or at least this. */
  | { kind: "atLeast"; steps: number };

/** The cells in units of `grain` steps, ready to be solved. */
export interface RowDomain {
  grain: number;
  /** Steps of a kept cell; NaN where the cell is free. */
  fixed: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** The same without the starting figure. */
  open: { lower: Float64Array; upper: Float64Array };
  /** 1: the cell may also be 0, and is `atLeast` units or more otherwise. */
  optional: Uint8Array;
  atLeast: number;
  /** Units that the free cells must add up to; null: no total is asked for. */
  need: number | null;
  /** 1: they may add up to more, −1: to less. */
  loose: -1 | 0 | 1;
  /** Steps that the `rest` cell carries beyond whole units. */
  odd: number;
}

/** The demands as ranges; null where a cell has no possible figure or the multiple does not divide what is left. */
export function domainOf(count: number, demands: readonly Demand[], rest: number | null): RowDomain | null {
  const fixed = new Float64Array(count).fill(Number.NaN);
  const least = new Float64Array(count).fill(-Infinity);
  const most = new Float64Array(count).fill(Infinity);
  let total: number | null = null;
  let loose: -1 | 0 | 1 = 0;
  let grain = 1;
  let atLeastSteps = 0;
  for (const demand of demands) {
    if (demand.kind === "total") {
      total = demand.steps;
      loose = demand.bound === "atLeast" ? 1 : demand.bound === "atMost" ? -1 : 0;
    } else if (demand.kind === "keep" || demand.kind === "copy") {
      if (!Number.isNaN(fixed[demand.cell]) && fixed[demand.cell] !== demand.steps) return null;
      fixed[demand.cell] = demand.steps;
    } else if (demand.kind === "min") least[demand.cell] = Math.max(least[demand.cell] as number, demand.steps);
    else if (demand.kind === "max") most[demand.cell] = Math.min(most[demand.cell] as number, demand.steps);
    else if (demand.kind === "multiple") grain = demand.steps;
    else atLeastSteps = Math.max(atLeastSteps, demand.steps);
  }
  let left = total;
  let free = 0;
  for (let i = 0; i < count; i += 1) {
    const value = fixed[i] as number;
    if (Number.isNaN(value)) {
      free += 1;
      continue;
    }
    if (value < (least[i] as number) || value > (most[i] as number)) return null;
    if (left !== null) left -= value;
  }
  let odd = 0;
  let need: number | null = null;
  const hasRest = rest !== null && Number.isNaN(fixed[rest]);
  if (left !== null) {
    odd = remainderOf(left, grain);
    if (free === 0) {
      if (loose > 0 ? left > 0 : loose < 0 ? left < 0 : left !== 0) return null;
      [left, odd] = [0, 0];
    }
    need = (left - odd) / grain;
    if (odd !== 0 && !hasRest) {
      if (loose === 0) return null;
      if (loose > 0) need += 1;
      odd = 0;
    }
    if (need < 0) {
      if (loose <= 0) return null;
      [need, odd] = [0, 0];
    }
  }
  const atLeast = Math.ceil(atLeastSteps / grain);
  const domain: RowDomain = {
    grain,
    fixed,
    lower: new Float64Array(count),
    upper: new Float64Array(count),
    open: { lower: new Float64Array(count), upper: new Float64Array(count) },
    optional: new Uint8Array(count),
    atLeast,
    need,
    loose,
    odd,
  };
  for (let i = 0; i < count; i += 1) {
    if (!Number.isNaN(fixed[i])) continue;
    if (!setRange(domain, i, Math.max(0, least[i] as number), most[i] as number, i === rest)) return null;
  }
  return domain;
}

function setRange(domain: RowDomain, cell: number, least: number, most: number, isRest: boolean): boolean {
  const { grain, atLeast } = domain;
  // Without a total the rest cell takes any figure, so its multiple does not matter.
  if (isRest && domain.need === null) return most >= least;
  const shift = isRest ? domain.odd : 0;
  let low = Math.max(0, ceilDivide(least - shift, grain));
  let high = most === Infinity ? Infinity : floorDivide(most - shift, grain);
  domain.open.lower[cell] = low;
  domain.open.upper[cell] = high;
  if (atLeast > 0 && !isRest) {
    if (low === 0 && high >= atLeast) domain.optional[cell] = 1;
    else if (low === 0) high = Math.min(high, 0);
    else low = Math.max(low, atLeast);
  }
  domain.lower[cell] = low;
  domain.upper[cell] = high;
  return high >= low;
}

/**
 * What whole units within the ranges can add up to: `need` itself, or where the total is a bound the nearest sum on its
 * allowed side. Null where there is none.
 */
export function reachable(domain: RowDomain): number | null {
  const { need, loose, atLeast } = domain;
  if (need === null) return 0;
  let low = 0;
  let high = 0;
  const optional: number[] = [];
  for (let i = 0; i < domain.lower.length; i += 1) {
    if (!Number.isNaN(domain.fixed[i])) continue;
    if (domain.optional[i] === 1) optional.push(domain.upper[i] as number);
    else {
      low += domain.lower[i] as number;
      high += domain.upper[i] as number;
    }
  }
  // k of the optional cells, those with the most room: together atLeast·k to the sum of their upper ends.
  optional.sort((a, b) => b - a);
  let below: number | null = null;
  for (let k = 0; ; k += 1) {
    if (low > need) return loose > 0 ? low : loose < 0 ? below : null;
    if (high >= need) return need;
    below = high;
    const upper = optional[k];
    if (upper === undefined) return loose < 0 ? below : null;
    low += atLeast;
    high += upper;
  }
}

export function demandsHold(count: number, demands: readonly Demand[], rest: number | null): boolean {
  const domain = domainOf(count, demands, rest);
  return domain !== null && reachable(domain) !== null;
}

/**
 * A part of clashing demands that clashes too, and no longer when any one of it is left out. A cell that is no longer kept
 * falls under the multiple, so leaving out can also make matters worse: passes are repeated until nothing more falls.
 */
export function smallestClash(count: number, demands: readonly Demand[], rest: number | null): Demand[] {
  let kept = [...demands].sort((a, b) => weightInClash(a) - weightInClash(b));
  for (let before = Infinity; kept.length < before;) {
    before = kept.length;
    for (const demand of kept) {
      const without = kept.filter((other) => other !== demand);
      if (!demandsHold(count, without, rest)) kept = without;
    }
  }
  return demands.filter((demand) => kept.includes(demand));
}

/**
 * The order of leaving out: first what is easily given up, small figures before large ones, so that few large demands
 * remain rather than many small ones; the total last.
 */
function weightInClash(demand: Demand): number {
  if (demand.kind === "atLeast") return -4e15;
  if (demand.kind === "multiple") return -3e15;
  if (demand.kind === "max") return -2e15 - demand.steps;
  if (demand.kind === "total") return 4e15;
  return demand.steps;
}
