/**
 * The exact share of each cell before rounding: proportional to its weight, held between its bounds.
 *
 *   share_i = clamp(λ · w_i, lo_i, hi_i) with λ such that the shares add up to the total
 *
 * λ is found by fixing, round by round, the side of the bounds that is violated by the larger sum (Bitran and Hax,
 * "Disaggregation and resource allocation using convex knapsack problems", 1981). Everything is a fraction of whole
 * numbers, so the shares add up exactly; without bounds it is one division.
 */

import type { Whole } from "./exact.ts";
import { addWhole, compareProducts, narrow, subtractWhole } from "./exact.ts";

export interface Shares {
  /** Whole units of each share. */
  floor: Float64Array;
  /** Numerators of the fractions: 0 ≤ remainder < denominator; 0 for cells that stand at a bound. */
  remainder: Float64Array | Whole[];
  denominator: Whole;
  /** −1: held at its lower bound, 1: at its upper bound, 0: free. */
  held: Int8Array;
}

/**
 * `weights` ≥ 0; `total`, `lower` and finite `upper` are whole units ≥ 0, `upper` may be Infinity. Null where no λ gives
 * the total (the bounds do not allow it, or only cells of weight 0 could take it).
 */
export function boundedShares(
  weights: readonly Whole[],
  total: number,
  lower: Float64Array,
  upper: Float64Array,
): Shares | null {
  const count = weights.length;
  const held = new Int8Array(count);
  let rest = total;
  let weightSum: Whole = 0;
  for (const weight of weights) weightSum = addWhole(weightSum, weight);
  for (;;) {
    if (rest < 0) return null;
    if (weightSum <= 0) {
      // Nobody is left who could take more: the rest must be what the lower bounds give.
      for (let i = 0; i < count; i += 1) {
        if (held[i] !== 0) continue;
        held[i] = -1;
        rest -= lower[i] as number;
      }
      return rest === 0 ? finish(weights, 0, 1, lower, upper, held) : null;
    }
    let lowSum = 0;
    let lowWeight: Whole = 0;
    let highSum = 0;
    let highWeight: Whole = 0;
    let violated = false;
    const side = new Int8Array(count);
    for (let i = 0; i < count; i += 1) {
      if (held[i] !== 0) continue;
      const weight = weights[i] as Whole;
      const low = lower[i] as number;
      const high = upper[i] as number;
      if (low > 0 && compareProducts(weight, rest, low, weightSum) < 0) {
        side[i] = -1;
        lowSum += low;
        lowWeight = addWhole(lowWeight, weight);
        violated = true;
      } else if (high !== Infinity && compareProducts(weight, rest, high, weightSum) > 0) {
        side[i] = 1;
        highSum += high;
        highWeight = addWhole(highWeight, weight);
        violated = true;
      }
    }
    if (!violated) return finish(weights, rest, weightSum, lower, upper, held);
    const missing = BigInt(lowSum) * BigInt(weightSum) - BigInt(lowWeight) * BigInt(rest);
    const excess = BigInt(highWeight) * BigInt(rest) - BigInt(highSum) * BigInt(weightSum);
    const fix = missing >= excess ? -1 : 1;
    for (let i = 0; i < count; i += 1) {
      if (side[i] !== fix) continue;
      held[i] = fix;
      rest -= (fix === -1 ? lower[i] : upper[i]) as number;
      weightSum = subtractWhole(weightSum, weights[i] as Whole);
    }
  }
}

function finish(
  weights: readonly Whole[],
  rest: number,
  weightSum: Whole,
  lower: Float64Array,
  upper: Float64Array,
  held: Int8Array,
): Shares {
  const count = weights.length;
  const floor = new Float64Array(count);
  const small = typeof weightSum === "number";
  const remainder: Float64Array | Whole[] = small ? new Float64Array(count) : Array.from({ length: count }, () => 0);
  for (let i = 0; i < count; i += 1) {
    if (held[i] !== 0) {
      floor[i] = (held[i] === -1 ? lower[i] : upper[i]) as number;
      continue;
    }
    const weight = weights[i] as Whole;
    if (small && typeof weight === "number") {
      const product = weight * rest;
      if (product <= Number.MAX_SAFE_INTEGER) {
        const left = product % weightSum;
        floor[i] = (product - left) / weightSum;
        remainder[i] = left;
        continue;
      }
    }
    const product = BigInt(weight) * BigInt(rest);
    const bottom = BigInt(weightSum);
    floor[i] = Number(product / bottom);
    remainder[i] = narrow(product % bottom) as number;
  }
  return { floor, remainder, denominator: weightSum, held };
}

/**
 * Shares that start from a figure of their own: share_i = clamp(offset_i + λ · w_i, lo_i, hi_i). `offsets` are whole steps,
 * everything else is units of `grain` steps; λ may be below 0 where less is given out than the offsets add up to. Null
 * where no λ gives the total.
 */
export function offsetShares(
  weights: readonly Whole[],
  total: number,
  lower: Float64Array,
  upper: Float64Array,
  offsets: Float64Array,
  grain: number,
): Shares | null {
  const count = weights.length;
  const size = BigInt(grain);
  const held = new Int8Array(count);
  const offset = (i: number): bigint => BigInt(offsets[i] as number);
  const bound = (i: number, side: number): bigint => BigInt((side < 0 ? lower[i] : upper[i]) as number) * size;
  // What λ has to give, in steps, over the weights that are not held.
  let rest = BigInt(total) * size;
  let weightSum = 0n;
  for (let i = 0; i < count; i += 1) {
    rest -= offset(i);
    weightSum += BigInt(weights[i] as Whole);
  }
  const hold = (i: number, side: -1 | 1): void => {
    held[i] = side;
    rest -= bound(i, side) - offset(i);
    weightSum -= BigInt(weights[i] as Whole);
  };
  for (;;) {
    const missing: number[] = [];
    const excess: number[] = [];
    let short = 0n;
    let over = 0n;
    const bottom = weightSum > 0n ? weightSum : 1n;
    for (let i = 0; i < count; i += 1) {
      if (held[i] !== 0) continue;
      const share = offset(i) * bottom + (weightSum > 0n ? BigInt(weights[i] as Whole) * rest : 0n);
      const low = bound(i, -1) * bottom;
      if (share < low) {
        missing.push(i);
        short += low - share;
      } else if (upper[i] !== Infinity && share > bound(i, 1) * bottom) {
        excess.push(i);
        over += share - bound(i, 1) * bottom;
      }
    }
    if (missing.length + excess.length === 0) break;
    if (short >= over) for (const i of missing) hold(i, -1);
    else for (const i of excess) hold(i, 1);
  }
  if (weightSum === 0n && rest !== 0n) return null;
  const bottom = weightSum > 0n ? weightSum : 1n;
  const denominator = bottom * size;
  const floor = new Float64Array(count);
  const remainder: Whole[] = Array.from({ length: count }, () => 0);
  for (let i = 0; i < count; i += 1) {
    if (held[i] !== 0) {
      floor[i] = (held[i] === -1 ? lower[i] : upper[i]) as number;
      continue;
    }
    const share = offset(i) * bottom + (weightSum > 0n ? BigInt(weights[i] as Whole) * rest : 0n);
    floor[i] = Number(share / denominator);
    remainder[i] = narrow(share % denominator);
  }
  return { floor, remainder, denominator: narrow(denominator), held };
}
