/** Which rows of a list moved: as few as explain the new order, the rest keep their places among each other. */

import type { Id } from "../model/plan.ts";
import type { Pairs } from "./match.ts";

/**
 * The rows of `after` that moved, with their places (from 0) among the rows that both lists hold. Everything outside a
 * longest increasing run of the old places moved (patience sorting).
 */
export function moved(
  before: readonly { id: Id }[],
  after: readonly { id: Id }[],
  pairs: Pairs,
): Map<Id, readonly [before: number, after: number]> {
  const inAfter = new Set(after.map(({ id }) => id));
  const old = new Map(
    before
      .map(({ id }) => pairs.afterOf(id))
      .filter((id): id is Id => id !== undefined && inAfter.has(id))
      .map((id, index) => [id, index]),
  );
  const kept = after.filter(({ id }) => old.has(id)).map(({ id }) => id);
  const places = kept.map((id) => old.get(id) as number);
  const still = longestRun(places);
  const found = new Map<Id, readonly [number, number]>();
  kept.forEach((id, index) => {
    if (!still.has(index)) found.set(id, [places[index] as number, index]);
  });
  return found;
}

/** Indexes of a longest increasing subsequence of distinct numbers. */
function longestRun(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (tails[low - 1] as number) : -1;
    tails[low] = index;
  });
  const run = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] as number) run.add(at);
  return run;
}
