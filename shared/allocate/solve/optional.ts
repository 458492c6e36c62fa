/**
 * Who is served where a cell is nothing or at least n (起点数): the choice that moves the figures least from the shares
 * that they would have without it.
 *
 * Serving the cells of S costs Σ (n − share) over the small ones in S, leaving out the others costs Σ share, and the large
 * cells give or take the difference: together 2 · max of the two sums. Both sums are least, for each number of served
 * cells, where the largest shares are served; so one walk along the shares in falling order finds the best number. Where
 * the cells' own bounds differ, up to eight cells are tried in every combination.
 */

import type { RowDomain } from "./demand.ts";
import type { Shares } from "./share.ts";

export interface Optional {
  /** Positions that stay at 0, and how many of the cells in question are served. */
  dropped: ReadonlySet<number>;
  served: number;
  /** A served cell (its index) whose share is as large as that of a dropped position; null: none. */
  twin: (at: number) => number | null;
}

const none: Optional = { dropped: new Set(), served: 0, twin: () => null };
const ALL_COMBINATIONS = 8;
const NEAR = 1e-9;

interface Bounds {
  lower: Float64Array;
  upper: Float64Array;
}

type SharesIn = (lower: Float64Array, upper: Float64Array) => Shares | null;

/** Sets `lower` of the served and `upper` of the dropped cells. Null where no choice meets the total. */
export function settleOptional(
  domain: RowDomain,
  cells: Bounds & { free: readonly number[]; need: number; open: Bounds },
  sharesIn: SharesIn,
): Optional | null {
  const { free, need, lower, upper } = cells;
  const { atLeast } = domain;
  const list = free.flatMap((cell, at) => (domain.optional[cell] === 1 ? [at] : []));
  if (list.length === 0 || domain.need === null) return none;
  const wanted = valuesOf(sharesIn(cells.open.lower, cells.open.upper)) ?? new Float64Array(free.length);
  const byShare = [...list].sort((a, b) => (wanted[b] as number) - (wanted[a] as number) || a - b);
  const room = (at: number): number => Math.min(need, upper[at] as number);
  const byRoom = [...byShare].sort((a, b) => room(b) - room(a));
  const bounds = (served: ReadonlySet<number>): [Float64Array, Float64Array] => {
    const [low, high] = [lower.slice(), upper.slice()];
    for (const at of list) {
      if (served.has(at)) low[at] = atLeast;
      else high[at] = 0;
    }
    return [low, high];
  };
  let best: { served: ReadonlySet<number>; cost: number; split: boolean } | null = null;
  for (const served of candidates(byShare, byRoom, { wanted, upper, atLeast, need })) {
    const got = valuesOf(sharesIn(...bounds(served)));
    if (got === null) continue;
    let cost = 0;
    for (let at = 0; at < got.length; at += 1) cost += Math.abs((got[at] as number) - (wanted[at] as number));
    const split = byShare.some((at, rank) => {
      const next = byShare[rank + 1];
      return next !== undefined && served.has(at) !== served.has(next) && wanted[at] === wanted[next];
    });
    if (best === null || cost < best.cost - NEAR || (cost < best.cost + NEAR && best.split && !split))
      best = { served, cost, split };
  }
  if (best === null) return null;
  const { served } = best;
  const [low, high] = bounds(served);
  lower.set(low);
  upper.set(high);
  return {
    dropped: new Set(list.filter((at) => !served.has(at))),
    served: served.size,
    twin: (at) => {
      const other = list.find((one) => served.has(one) && wanted[one] === wanted[at]);
      return other === undefined ? null : (free[other] as number);
    },
  };
}

function valuesOf(shares: Shares | null): Float64Array | null {
  if (shares === null) return null;
  const { floor, remainder, denominator } = shares;
  return floor.map((whole, at) => whole + Number(remainder[at] ?? 0) / Number(denominator));
}

/** Sets of served cells worth trying. */
function* candidates(
  byShare: readonly number[],
  byRoom: readonly number[],
  cells: { wanted: Float64Array; upper: Float64Array; atLeast: number; need: number },
): Generator<ReadonlySet<number>> {
  const { wanted, upper, atLeast } = cells;
  const alike = byShare.every((at) => upper[at] === upper[byShare[0] as number]);
  if (!alike && byShare.length <= ALL_COMBINATIONS) {
    for (let mask = 0; mask < 2 ** byShare.length; mask += 1)
      yield new Set(byShare.filter((_, bit) => (mask >> bit) & 1));
    return;
  }
  let gain = 0;
  let loss = 0;
  for (const at of byShare) loss += wanted[at] as number;
  let best = 0;
  let least = Infinity;
  for (let k = 0; k <= byShare.length; k += 1) {
    const cost = Math.max(gain, loss);
    if (cost < least) [least, best] = [cost, k];
    const share = wanted[byShare[k] ?? 0] as number;
    gain += Math.max(0, atLeast - share);
    loss -= share;
  }
  const most = Math.min(byShare.length, Math.floor(cells.need / Math.max(1, atLeast)));
  for (const k of new Set([best, best - 1, best + 1, most, most - 1])) {
    if (k >= 0 && k <= byShare.length) yield new Set(byShare.slice(0, k));
  }
  if (alike) return;
  for (let k = 0; k <= most; k += 1) yield new Set(byRoom.slice(0, k));
}
