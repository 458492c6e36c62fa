/**
 * A family as a network: its first partitions all the way down, and the root's second partition turned round. Figures are
 * arcs, sums are nodes: a total flows from its parent's total node into the row, its figures out of it into the column
 * nodes of the parent, and from the root's columns through the second partition (or at once) back to the root's total.
 * Two laminar families of sums always make a network (Cox and Ernst, "Controlled rounding", INFOR 20, 1982).
 *
 * With a multiple every free figure is counted in units of it; what a line has over goes into the one figure of it that
 * may be odd, or the line cannot be met.
 */

import { ceilDivide, floorDivide, remainderOf } from "../exact.ts";
import type { FamilyDemand, FamilyShape } from "./demand.ts";
import { partitionKey } from "./demand.ts";

/** One figure: a cell (column ≥ 0) or the total (−1) of a row; row −1: the spare of a partition that may stay below. */
export interface Arc {
  row: number;
  column: number;
  from: number;
  to: number;
  lower: number;
  upper: number;
  /** Demands that set the bounds; null: none does. */
  low: FamilyDemand | null;
  high: FamilyDemand | null;
  /** All demands about it. */
  about: readonly FamilyDemand[];
  /** Whether it may be no multiple. */
  odd: boolean;
  /** Steps beside whole units. */
  rest: number;
}

export interface Network {
  nodes: number;
  arcs: Arc[];
  grain: number;
  /** Units that the steps beside whole units bring to each node. */
  carried: Float64Array;
}

const FREE: readonly FamilyDemand[] = [];

/** The room that demands leave one figure; lower above upper where there is none. */
export function rangeOf(about: readonly FamilyDemand[]): Pick<Arc, "lower" | "upper" | "low" | "high"> {
  let low: FamilyDemand | null = null;
  let high: FamilyDemand | null = null;
  for (const demand of about) {
    const { kind, steps } = demand;
    const exact = kind === "keep" || (kind === "total" && demand.bound === undefined);
    const least = exact || kind === "min" || (kind === "total" && demand.bound === "atLeast");
    const most = exact || kind === "max" || (kind === "total" && demand.bound === "atMost");
    // A kept figure is told rather than a bound that says the same.
    if (least && (steps > (low?.steps ?? 0) || (exact && steps >= (low?.steps ?? steps)))) low = demand;
    if (most && (steps < (high?.steps ?? Infinity) || (exact && steps <= (high?.steps ?? steps)))) high = demand;
  }
  return { lower: low?.steps ?? 0, upper: high?.steps ?? Infinity, low, high };
}

/** The network, or demands of a figure that has no room or of a line that whole multiples cannot meet. */
export function networkOf(shape: FamilyShape, demands: readonly FamilyDemand[]): Network | FamilyDemand[] {
  const builder = new Builder(shape, demands);
  return builder.build();
}

class Builder {
  readonly #shape: FamilyShape;
  readonly #demands: readonly FamilyDemand[];
  readonly #children: number[][][];
  /** Demands by row and column, the totals last. */
  readonly #about: (FamilyDemand[] | undefined)[];
  readonly #arcs: Arc[] = [];
  readonly #grain: number;
  #nodes = 0;

  constructor(shape: FamilyShape, demands: readonly FamilyDemand[]) {
    this.#shape = shape;
    this.#demands = demands;
    this.#grain = demands.find((demand) => demand.kind === "multiple")?.steps ?? 1;
    this.#children = shape.rows.map(() => []);
    shape.rows.forEach(({ parent, partition }, index) => {
      if (parent < 0) return;
      const lists = this.#children[parent] as number[][];
      while (lists.length <= partition) lists.push([]);
      lists[partition]?.push(index);
    });
    const wide = shape.columns + 1;
    this.#about = Array.from({ length: shape.rows.length * wide });
    for (const demand of demands) {
      if (demand.kind === "multiple") continue;
      const at = demand.row * wide + (demand.kind === "total" ? shape.columns : demand.column);
      (this.#about[at] ??= []).push(demand);
    }
  }

  build(): Network | FamilyDemand[] {
    const [first = null, second = null] = this.#children[0] ?? [];
    const a = this.#line(0, first, false);
    const b = this.#line(0, second, true);
    this.#figure(0, -1, b.total, a.total);
    for (let column = 0; column < this.#shape.columns; column += 1) {
      this.#figure(0, column, a.columns[column] as number, b.columns[column] as number);
    }
    for (const arc of this.#arcs) {
      if (arc.lower > arc.upper) return this.#withMultiple(arc);
    }
    const stuck = this.#grain > 1 ? this.#settleOdd() : null;
    if (stuck) return stuck;
    const carried = new Float64Array(this.#nodes);
    for (const { from, to, rest } of this.#arcs) {
      carried[from] = (carried[from] as number) - rest;
      carried[to] = (carried[to] as number) + rest;
    }
    return {
      nodes: this.#nodes,
      arcs: this.#arcs,
      grain: this.#grain,
      carried: carried.map((rest) => rest / this.#grain),
    };
  }

  /** The demands about a figure, and the multiple. */
  #withMultiple({ about }: Arc): FamilyDemand[] {
    return [...this.#demands.filter((demand) => demand.kind === "multiple"), ...about];
  }

  #node(): number {
    this.#nodes += 1;
    return this.#nodes - 1;
  }

  /** A row and what is under it in one partition: the node of its total and those of its columns. */
  #line(row: number, partition: readonly number[] | null, turned: boolean): { total: number; columns: number[] } {
    const { columns, merged } = this.#shape;
    const total = this.#node();
    const places = Array.from({ length: columns }, (_, column) => column);
    if (!partition || partition.length === 0) return { total, columns: places.map(() => total) };
    const carriers = merged.get(partitionKey(row, this.#shape.rows[partition[0] as number]?.partition ?? 0));
    const nodes = places.map((column) => ((carriers?.[column] ?? column) === column ? this.#node() : -1));
    const at = places.map((column) => nodes[carriers?.[column] ?? column] as number);
    const way = (from: number, to: number): [number, number] => (turned ? [to, from] : [from, to]);
    for (const child of partition) {
      const below = this.#line(child, this.#children[child]?.[0] ?? null, turned);
      this.#figure(child, -1, ...way(total, below.total));
      for (const column of places) {
        this.#figure(child, column, ...way(below.columns[column] as number, at[column] as number));
      }
    }
    if (this.#shape.rows[partition[0] as number]?.within) {
      const spare = this.#node();
      this.#figure(-1, -1, ...way(total, spare));
      for (const column of new Set(at)) this.#figure(-1, 0, ...way(spare, column));
    }
    return { total, columns: at };
  }

  #figure(row: number, column: number, from: number, to: number): void {
    const { columns, rest, rootLoose } = this.#shape;
    const about = (row < 0 ? undefined : this.#about[row * (columns + 1) + (column < 0 ? columns : column)]) ?? FREE;
    this.#arcs.push({
      row,
      column,
      from,
      to,
      ...rangeOf(about),
      about,
      odd: row < 0 || column < 0 || (row === 0 && rootLoose === true) || (rest !== null && column === rest),
      rest: 0,
    });
  }

  /** Brings everything to units of the multiple; the demands of a line that cannot be met, else null. */
  #settleOdd(): FamilyDemand[] | null {
    const grain = this.#grain;
    const known = new Uint8Array(this.#arcs.length);
    const at: number[][] = Array.from({ length: this.#nodes }, () => []);
    this.#arcs.forEach((arc, index) => {
      const fixed = arc.low !== null && arc.low === arc.high;
      if (fixed) arc.rest = remainderOf(arc.lower, grain);
      if (fixed || !arc.odd) known[index] = 1;
      at[arc.from]?.push(index);
      at[arc.to]?.push(index);
    });
    const over = (node: number): number =>
      (at[node] as number[]).reduce((sum, index) => {
        const arc = this.#arcs[index] as Arc;
        return remainderOf(sum + (arc.to === node ? arc.rest : 0) - (arc.from === node ? arc.rest : 0), grain);
      }, 0);
    const open = (node: number): number[] => (at[node] as number[]).filter((index) => known[index] === 0);
    const waiting = Array.from({ length: this.#nodes }, (_, node) => node);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      const [one, ...more] = open(node);
      if (one === undefined || more.length > 0) continue;
      const arc = this.#arcs[one] as Arc;
      const left = over(node);
      arc.rest = arc.from === node ? left : remainderOf(-left, grain);
      known[one] = 1;
      waiting.push(arc.from === node ? arc.to : arc.from);
    }
    for (let node = 0; node < this.#nodes; node += 1) {
      if (over(node) === 0) continue;
      const about = new Set<FamilyDemand>();
      for (const index of at[node] as number[])
        for (const demand of this.#withMultiple(this.#arcs[index] as Arc)) about.add(demand);
      return [...about];
    }
    for (const arc of this.#arcs) {
      arc.lower = ceilDivide(arc.lower - arc.rest, grain);
      arc.upper = arc.upper === Infinity ? Infinity : floorDivide(arc.upper - arc.rest, grain);
      if (arc.lower > arc.upper) return this.#withMultiple(arc);
    }
    return null;
  }
}
