/**
 * From exact shares to whole units.
 *
 * Largest remainder (Hamilton): everyone keeps the whole part; the units left over go, one each, to the largest fractions,
 * equal fractions in district order. Each result is within one unit of its share.
 *
 * Webster (Sainte-Laguë): unit k+1 of a cell has the rank weight ÷ (2k+1); the first `total` units in rank order are
 * given, equal ranks in district order. A larger total only adds units, so raising the city never lowers a district.
 * With a figure of its own to start from (offset), unit k+1 is given at λ = ((2k+1)·grain − 2·offset) ÷ 2·weight, the
 * smallest λ first: the same order where there are no offsets, and as indifferent to the total.
 * Balinski and Young, "Fair Representation", 1982.
 */

import type { Whole } from "./exact.ts";
import { compareProducts } from "./exact.ts";
import type { Shares } from "./share.ts";

/** Whole units by largest remainder; they add up to what the shares add up to. */
export function largestRemainder(shares: Shares): Float64Array {
  const { floor, remainder, denominator } = shares;
  const units = floor.slice();
  let left = leftOver(remainder, denominator);
  if (left === 0) return units;
  const threshold = nthLargest(remainder, left);
  for (let i = 0; i < units.length; i += 1) {
    if ((remainder[i] as Whole) > threshold) {
      units[i] = (units[i] as number) + 1;
      left -= 1;
    }
  }
  for (let i = 0; i < units.length && left > 0; i += 1) {
    if ((remainder[i] as Whole) !== threshold) continue;
    units[i] = (units[i] as number) + 1;
    left -= 1;
  }
  return units;
}

/** How many units the whole parts leave over. */
export function leftOver(remainder: Shares["remainder"], denominator: Whole): number {
  let fast = 0;
  let big = 0n;
  for (const part of remainder) {
    if (typeof part === "bigint") big += part;
    else fast += part;
    if (fast > 4e15) {
      big += BigInt(fast);
      fast = 0;
    }
  }
  return Number((big + BigInt(fast)) / BigInt(denominator));
}

/** The n-th largest fraction, n ≥ 1. */
function nthLargest(remainder: Shares["remainder"], n: number): Whole {
  if (remainder instanceof Float64Array) return select(remainder.slice(), remainder.length - n);
  const sorted = remainder.slice().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return sorted[sorted.length - n] as Whole;
}

/** Figures to start from, in steps, and how many steps a unit has. */
export interface Offsets {
  steps: Float64Array;
  grain: number;
}

/** The value that would stand at `at` if the list were sorted; the list is reordered (Hoare's quickselect, median of three). */
function select(list: Float64Array, at: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const [a, b, c] = [list[low] as number, list[(low + high) >> 1] as number, list[high] as number];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let left = low;
    let right = high;
    while (left <= right) {
      while ((list[left] as number) < pivot) left += 1;
      while ((list[right] as number) > pivot) right -= 1;
      if (left > right) break;
      const swap = list[left] as number;
      list[left] = list[right] as number;
      list[right] = swap;
      left += 1;
      right -= 1;
    }
    if (at <= right) high = right;
    else if (at >= left) low = left;
    else return list[at] as number;
  }
  return list[low] as number;
}

/** Whole units by Webster's rule within the bounds; they add up to what the shares add up to. */
export function webster(
  weights: readonly Whole[],
  shares: Shares,
  lower: Float64Array,
  upper: Float64Array,
  offsets: Offsets | null = null,
): Float64Array {
  const { floor, remainder, denominator } = shares;
  const units = floor.slice();
  // Rounding every share half up gives all units above one rank; the rest of the way goes unit by unit.
  let surplus = -leftOver(remainder, denominator);
  for (let i = 0; i < units.length; i += 1) {
    const part = remainder[i] as Whole;
    if (part > 0 && compareProducts(part, 2, denominator, 1) >= 0) {
      units[i] = (units[i] as number) + 1;
      surplus += 1;
    }
  }
  if (surplus > 0) {
    const heap = new RankHeap(weights, units, (i) => (units[i] as number) > (lower[i] as number), true, offsets);
    for (; surplus > 0; surplus -= 1) heap.takeTop();
  } else if (surplus < 0) {
    const heap = new RankHeap(weights, units, (i) => (units[i] as number) < (upper[i] as number), false, offsets);
    for (; surplus < 0; surplus += 1) heap.takeTop();
  }
  return units;
}

/** A heap of cells by the rank of the unit that each would give back (`back`) or receive next. */
class RankHeap {
  readonly #weights: readonly Whole[];
  readonly #units: Float64Array;
  readonly #may: (cell: number) => boolean;
  readonly #back: boolean;
  readonly #offsets: Offsets | null;
  readonly #heap: number[] = [];

  constructor(
    weights: readonly Whole[],
    units: Float64Array,
    may: (cell: number) => boolean,
    back: boolean,
    offsets: Offsets | null,
  ) {
    this.#weights = weights;
    this.#units = units;
    this.#may = may;
    this.#back = back;
    this.#offsets = offsets;
    for (let i = 0; i < weights.length; i += 1) if (may(i) && (weights[i] as Whole) > 0) this.#heap.push(i);
    for (let i = (this.#heap.length >> 1) - 1; i >= 0; i -= 1) this.#sink(i);
  }

  /** Moves one unit at the cell on top; the caller's bounds leave room for every unit that is asked for. */
  takeTop(): void {
    const cell = this.#heap[0];
    if (cell === undefined) throw new RangeError("no cell may take or give another unit");
    this.#units[cell] = (this.#units[cell] as number) + (this.#back ? -1 : 1);
    if (!this.#may(cell)) {
      const last = this.#heap.pop() as number;
      if (this.#heap.length === 0) return;
      this.#heap[0] = last;
    }
    this.#sink(0);
  }

  /** Whether a's unit comes first: highest rank and first district when receiving, the reverse when giving back. */
  #before(a: number, b: number): boolean {
    const order = compareProducts(this.#weights[a] as Whole, this.#due(b), this.#weights[b] as Whole, this.#due(a));
    if (order === 0) return this.#back ? a > b : a < b;
    return this.#back ? order < 0 : order > 0;
  }

  /** Twice the share at which the cell gets its next unit, or lost its last, less what it started from. */
  #due(cell: number): number {
    const halves = 2 * (this.#units[cell] as number) + (this.#back ? -1 : 1);
    return this.#offsets ? halves * this.#offsets.grain - 2 * (this.#offsets.steps[cell] as number) : halves;
  }

  #sink(start: number): void {
    const heap = this.#heap;
    for (let at = start; ;) {
      let top = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && this.#before(heap[child] as number, heap[top] as number)) top = child;
      }
      if (top === at) return;
      [heap[at], heap[top]] = [heap[top] as number, heap[at] as number];
      at = top;
    }
  }
}
