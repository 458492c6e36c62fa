/** Figures for a network: whole units within all bounds, as near to what each is wanted to be as they can be together. */

import { LeastCostFlow } from "../least-cost.ts";
import { UNIT } from "../table.ts";
import type { Budget, FamilyDemand } from "./demand.ts";
import type { Arc, Network } from "./network.ts";
import { rangeOf } from "./network.ts";

/** What a figure should be: whole units and millionths; null: it does not matter. */
export type Wanted = (arc: Arc) => { floor: number; fraction: number } | null;

/** Arcs whose bounds prove that there are no such figures, and by how many units. */
export interface Cut {
  /** Arcs into the cut, each with a lower bound above 0, and out of it. */
  into: Arc[];
  out: Arc[];
  over: number;
}

export class NetworkFlow {
  readonly #network: Network;
  readonly #flow: LeastCostFlow;
  readonly #start: Float64Array;
  readonly #moves: { index: number; sign: 1 | -1; arc: number }[] = [];
  /** Of each figure: the arcs that take it further up and down. */
  readonly #up: Int32Array;
  readonly #down: Int32Array;
  #about: Map<FamilyDemand, number[]> | null = null;

  /** Without `wanted` any figures will do. */
  constructor(network: Network, wanted: Wanted | null) {
    const { nodes, arcs } = network;
    this.#network = network;
    this.#flow = new LeastCostFlow(nodes);
    this.#flow.excess.set(network.carried);
    this.#start = new Float64Array(arcs.length);
    this.#up = new Int32Array(arcs.length);
    this.#down = new Int32Array(arcs.length);
    arcs.forEach((arc, index) => this.#figure(arc, index, wanted?.(arc) ?? null));
  }

  #figure(arc: Arc, index: number, want: ReturnType<Wanted>): void {
    const nearest = want === null ? Math.max(0, arc.lower) : want.floor + (2 * want.fraction > UNIT ? 1 : 0);
    const units = Math.min(Math.max(nearest, arc.lower), arc.upper);
    this.#start[index] = units;
    const { excess } = this.#flow;
    excess[arc.from] = (excess[arc.from] as number) - units;
    excess[arc.to] = (excess[arc.to] as number) + units;
    let [up, down] = [arc.upper - units, units - arc.lower];
    if (want !== null && want.fraction > 0 && units === nearest) {
      // The other neighbour is nearer than a whole unit.
      const near = Math.abs(UNIT - 2 * want.fraction);
      const rising = units === want.floor;
      if (Math.min(1, rising ? up : down) > 0) {
        this.#add(index, rising ? 1 : -1, 1, near);
        if (rising) up -= 1;
        else down -= 1;
      }
    }
    const cost = want === null ? 0 : UNIT;
    this.#up[index] = this.#add(index, 1, up, cost);
    this.#down[index] = this.#add(index, -1, down, cost);
  }

  #add(index: number, sign: 1 | -1, room: number, cost: number): number {
    const { from, to } = this.#network.arcs[index] as Arc;
    const arc = sign > 0 ? this.#flow.add(from, to, room, cost) : this.#flow.add(to, from, room, cost);
    this.#moves.push({ index, sign, arc });
    return arc;
  }

  /** Whether there are such figures; goes on from where it stood. */
  solve(budget?: Budget): boolean {
    const { work } = this.#flow;
    const solved = this.#flow.solve();
    if (budget) budget.left -= this.#flow.work - work + this.#network.arcs.length;
    return solved;
  }

  /** Units by arc. */
  units(): Float64Array {
    const units = this.#start.slice();
    for (const { arc, index, sign } of this.#moves) {
      units[index] = (units[index] as number) + sign * this.#flow.flow(arc);
    }
    return units;
  }

  /** After `solve`: how many of these units (below 0: fewer) a figure can take on while all others give way. */
  reach(index: number, units: number): number {
    if (units === 0) return 0;
    const { from, to } = this.#network.arcs[index] as Arc;
    const before = this.#flow.save();
    for (const move of this.#moves) if (move.index === index) this.#flow.block(move.arc);
    const { excess } = this.#flow;
    excess[from] = (excess[from] as number) - units;
    excess[to] = (excess[to] as number) + units;
    this.#flow.solve();
    let left = 0;
    for (const value of excess) left += Math.max(0, value);
    this.#flow.restore(before);
    return units > 0 ? units - left : units + left;
  }

  /** After `solve` failed. */
  cut(): Cut {
    const into: Arc[] = [];
    const out: Arc[] = [];
    let over = 0;
    for (const arc of this.#network.arcs) {
      const [from, to] = [this.#flow.reached(arc.from), this.#flow.reached(arc.to)];
      if (from === to) continue;
      if (to) {
        over += arc.lower;
        if (arc.low) into.push(arc);
      } else {
        over -= arc.upper;
        out.push(arc);
      }
    }
    return { into, out, over };
  }

  /** Takes a demand out: its figure is bounded by those of `left` that are about it. Only without `wanted`, in steps. */
  release(demand: FamilyDemand, left: ReadonlySet<FamilyDemand>, saved: Saved): void {
    for (const index of this.#arcsAbout(demand)) {
      const arc = this.#network.arcs[index] as Arc;
      const { lower, upper, low, high, about } = arc;
      saved.arcs.push({ index, lower, upper, low, high });
      const range = rangeOf(about.filter((other) => left.has(other)));
      if (range.upper === Infinity && upper !== Infinity) this.#flow.widen(this.#up[index] as number, Infinity);
      else if (range.upper > upper) this.#flow.widen(this.#up[index] as number, range.upper - upper);
      if (range.lower < lower) this.#flow.widen(this.#down[index] as number, lower - range.lower);
      Object.assign(arc, range);
    }
  }

  #arcsAbout(demand: FamilyDemand): readonly number[] {
    if (!this.#about) {
      this.#about = new Map();
      for (const [index, { about }] of this.#network.arcs.entries()) {
        for (const one of about) this.#about.set(one, [...(this.#about.get(one) ?? []), index]);
      }
    }
    return this.#about.get(demand) ?? [];
  }

  /** What to go back to; the work of copying counts too. */
  save(budget: Budget): Saved {
    budget.left -= 4 * this.#network.arcs.length;
    return { ...this.#flow.save(), arcs: [] };
  }

  restore(saved: Saved): void {
    this.#flow.restore(saved);
    for (const { index, ...range } of saved.arcs) Object.assign(this.#network.arcs[index] as Arc, range);
  }
}

type Saved = ReturnType<LeastCostFlow["save"]> & {
  arcs: ({ index: number } & Pick<Arc, "lower" | "upper" | "low" | "high">)[];
};

/** The demands on the border of a cut. */
export function demandsOf({ into, out }: Cut): FamilyDemand[] {
  const found = new Set<FamilyDemand>();
  for (const { low } of into) if (low) found.add(low);
  for (const { high } of out) if (high) found.add(high);
  return [...found];
}
