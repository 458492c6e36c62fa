/**
 * A row and all its 其中 rounded as one: districts to total in every row and children to parent in every column, all
 * figures at one of their two neighbours, with the least total distortion Σ |shown − exact|.
 *
 * Such a rounding always exists where each row is tied to at most two partitions (of its own children, or as a child): the
 * sets {rows under r} × {all districts} and {rows under r} × {one district} are two laminar families, so the sums form a
 * network (Cox and Ernst, "Controlled rounding", INFOR 20, 1982). Totals flow down the tree of one partition, figures of
 * districts back up, and through the other partition of the root the other way round.
 *
 * What does not add up as stored gets a difference of its own, so that the rest of the family is still balanced: `gap`
 * beside the districts of a row, `rest` beside the children of a partition. A difference that is 0 stays 0.
 *
 * Further partitions are rounded afterwards with their parent's row standing; where that cannot be met, as few columns as
 * possible miss, and they are named.
 */

import { nearest, splitBy } from "./round.ts";
import { LeastCostFlow } from "../allocate/solve/least-cost.ts";
import { UNIT } from "../allocate/solve/table.ts";

/** −1: a sum above the figure is as good (不少于), and stays so; 1: one below it (不超过, within); 0: only an equal one. */
export type Loose = -1 | 0 | 1;

/** One row. Figures are whole numbers of one grain for the whole family; null: blank, counts 0. */
export interface FamilyRow {
  total: bigint | null;
  cells: readonly (bigint | null)[];
  /** How Σ districts may stand to the total, and Σ children to each figure. */
  totalLoose: Loose;
  cellsLoose: readonly Loose[];
  partitions: FamilyPartition[];
}

export interface FamilyPartition {
  children: FamilyRow[];
  /** Children may stay below the parent (within). */
  within: boolean;
  /** Columns that count as one (含在…): the first column of its group, for each column; null: each for itself. */
  groups: Int32Array | null;
}

/** The column that stands for a column between a row and the children of a partition. */
function groupAt({ groups }: FamilyPartition, column: number): number {
  return groups?.[column] ?? column;
}

/** Figures as shown, in shown units; of blank ones 0. */
export interface ShownRow {
  total: bigint;
  cells: bigint[];
}

export interface RoundedFamily {
  rows: Map<FamilyRow, ShownRow>;
  /** Partitions that could not be met: columns that miss by a unit; null is the total. */
  missed: { parent: FamilyRow; partition: FamilyPartition; columns: (number | null)[] }[];
}

/** Distortion counts in millionths of a shown unit; among equal ones fewer moved figures are better. */
const FEWER = 1024;
/** More than any distortion a path could gain. */
const MISS = 1e13;

/** @param size grains in one shown unit */
export function roundFamily(root: FamilyRow, size: bigint): RoundedFamily {
  const result: RoundedFamily = { rows: new Map(), missed: [] };
  const [first = null, second = null] = root.partitions;
  new Network(root, size, result).round(first, second, false);
  const later = (row: FamilyRow, from: number): void => {
    row.partitions.forEach((partition, index) => {
      if (index >= from) new Network(row, size, result).round(partition, null, true);
      for (const child of partition.children) later(child, 1);
    });
  };
  later(root, 2);
  return result;
}

/** The two ends of a row's figures in the network: its total, and each of its columns (the last is the gap). */
interface Ends {
  total: number;
  columns: number[];
}

interface Variable {
  start: bigint;
  up: number | null;
  down: number | null;
}

class Network {
  readonly #root: FamilyRow;
  readonly #size: bigint;
  readonly #result: RoundedFamily;
  readonly #columns: number;
  #nodes = 0;
  /** Arcs wait here until the nodes are counted. */
  readonly #arcs: [from: number, to: number, room: number, cost: number][] = [];
  readonly #excess = new Map<number, bigint>();
  readonly #variables: { row: FamilyRow; column: number | null; variable: Variable }[] = [];
  readonly #misses: { column: number | null; up: number | null; down: number | null }[] = [];

  constructor(root: FamilyRow, size: bigint, result: RoundedFamily) {
    this.#root = root;
    this.#size = size;
    this.#result = result;
    this.#columns = root.cells.length;
  }

  /** @param standing the root's own figures are shown already, and stand */
  round(first: FamilyPartition | null, second: FamilyPartition | null, standing: boolean): void {
    const root = this.#root;
    const a = this.#build(root, first, false, standing);
    const b = this.#build(root, second, true, false);
    const shown = standing ? this.#result.rows.get(root) : undefined;
    // The root's total is rounded half up and stands: roots first, as in the reports of public finance.
    this.#fix(b.total, a.total, shown ? shown.total : nearest(splitBy(root.total ?? 0n, this.#size)), root, null);
    root.cells.forEach((cell, column) => {
      const [from, to] = [a.columns[column] as number, b.columns[column] as number];
      if (shown) this.#fix(from, to, shown.cells[column] as bigint, root, column);
      else this.#figure(from, to, cell, root, column);
    });
    const [from, to] = [a.columns[this.#columns] as number, b.columns[this.#columns] as number];
    if (shown) this.#fix(from, to, shown.total - shown.cells.reduce((x, y) => x + y, 0n));
    else this.#difference(from, to, gapOf(root), root.totalLoose);
    this.#solve(first);
  }

  #node(): number {
    this.#nodes += 1;
    return this.#nodes - 1;
  }

  /** A row and what is under it. `turned`: all arcs the other way round. `strict`: a missed rest is a fault to count. */
  #build(row: FamilyRow, partition: FamilyPartition | null, turned: boolean, strict: boolean): Ends {
    const total = this.#node();
    const places = [...row.cells.keys(), this.#columns];
    if (!partition) return { total, columns: places.map(() => total) };
    const nodes = places.map((column) => (groupAt(partition, column) === column ? this.#node() : -1));
    const ends = { total, columns: places.map((column) => nodes[groupAt(partition, column)] as number) };
    const way = (from: number, to: number): [number, number] => (turned ? [to, from] : [from, to]);
    for (const child of partition.children) {
      const below = this.#build(child, child.partitions[0] ?? null, turned, false);
      this.#figure(...way(ends.total, below.total), child.total, child, null);
      for (const column of places) {
        const pair = way(below.columns[column] as number, ends.columns[column] as number);
        if (column < this.#columns) this.#figure(...pair, child.cells[column] ?? null, child, column);
        else this.#difference(...pair, gapOf(child), child.totalLoose);
      }
    }
    const rest = this.#node();
    const left = restOf(row, partition, this.#columns);
    const totalLoose = partition.within ? 1 : row.totalLoose;
    this.#rest(...way(ends.total, rest), left.total ?? 0n, totalLoose, strict ? null : undefined);
    left.cells.forEach((value, column) => {
      if (groupAt(partition, column) !== column) return;
      const loose = partition.within ? 1 : looseIn(row, partition, column);
      const pair = way(rest, ends.columns[column] as number);
      this.#rest(...pair, value ?? 0n, loose, strict ? column : undefined);
    });
    const [from, to] = way(rest, ends.columns[this.#columns] as number);
    if (!strict) this.#difference(from, to, gapOf(left), 0);
    // Beside a standing row the gaps of the children settle what is left.
    else
      for (const pair of [
        [from, to],
        [to, from],
      ] as const)
        this.#arc(...pair, Infinity, 0);
    return ends;
  }

  #carry(from: number, to: number, value: bigint): void {
    this.#excess.set(from, (this.#excess.get(from) ?? 0n) - value);
    this.#excess.set(to, (this.#excess.get(to) ?? 0n) + value);
  }

  #arc(from: number, to: number, room: number, cost: number): number {
    return this.#arcs.push([from, to, room, cost]) - 1;
  }

  #fix(from: number, to: number, value: bigint, row?: FamilyRow, column: number | null = null): void {
    this.#carry(from, to, value);
    if (row) this.#variables.push({ row, column, variable: { start: value, up: null, down: null } });
  }

  /** A figure begins at its nearest rounding and may move to its other neighbour. */
  #figure(from: number, to: number, value: bigint | null, row: FamilyRow, column: number | null): void {
    const split = splitBy(value ?? 0n, this.#size);
    const start = nearest(split);
    const variable: Variable = { start, up: null, down: null };
    this.#carry(from, to, start);
    if (split.part !== 0n) {
      const part = Number((split.part * BigInt(UNIT) * 2n + this.#size) / (2n * this.#size));
      const cost = Math.abs(UNIT - 2 * part) * FEWER + 1;
      if (start === split.whole) variable.up = this.#arc(from, to, 1, cost);
      else variable.down = this.#arc(to, from, 1, cost);
    }
    this.#variables.push({ row, column, variable });
  }

  /** A difference that is not 0 may be shown as any number, but does not turn from allowed to wrong. */
  #difference(from: number, to: number, value: bigint, loose: Loose): void {
    if (value === 0n) return;
    const start = nearest(splitBy(value, this.#size));
    this.#carry(from, to, start);
    const kept = loose !== 0 && value > 0n === loose > 0;
    const room = kept ? Math.abs(Number(start)) : Infinity;
    this.#arc(from, to, value < 0n ? room : Infinity, 0);
    this.#arc(to, from, value > 0n ? room : Infinity, 0);
  }

  /** `column`: where a miss is allowed at a price, and counted; undefined where there is none. */
  #rest(from: number, to: number, value: bigint, loose: Loose, column: number | null | undefined): void {
    this.#difference(from, to, value, loose);
    if (column === undefined) return;
    const kept = loose !== 0 && value > 0n === loose > 0;
    const up = value === 0n || (kept && value < 0n) ? this.#arc(from, to, Infinity, MISS) : null;
    const down = value === 0n || (kept && value > 0n) ? this.#arc(to, from, Infinity, MISS) : null;
    this.#misses.push({ column, up, down });
  }

  #solve(partition: FamilyPartition | null): void {
    const flow = new LeastCostFlow(this.#nodes);
    const arcs = this.#arcs.map(([from, to, room, cost]) => flow.add(from, to, room, cost));
    for (const [node, excess] of this.#excess) flow.excess[node] = Number(excess);
    if (!flow.solve()) throw new RangeError("figures that add up always have a rounding that does");
    const moved = (arc: number | null): bigint => (arc === null ? 0n : BigInt(flow.flow(arcs[arc] as number)));
    for (const { row, column, variable } of this.#variables) {
      let shown = this.#result.rows.get(row);
      if (!shown) this.#result.rows.set(row, (shown = { total: 0n, cells: row.cells.map(() => 0n) }));
      const value = variable.start + moved(variable.up) - moved(variable.down);
      if (column === null) shown.total = value;
      else shown.cells[column] = value;
    }
    const columns = this.#misses.filter(({ up, down }) => moved(up) !== moved(down)).map(({ column }) => column);
    if (partition && columns.length > 0) this.#result.missed.push({ parent: this.#root, partition, columns });
  }
}

function gapOf(row: Pick<FamilyRow, "total" | "cells">): bigint {
  return row.cells.reduce<bigint>((left, cell) => left - (cell ?? 0n), row.total ?? 0n);
}

/** What the children leave of their parent. */
function restOf(row: FamilyRow, partition: FamilyPartition, columns: number): Pick<FamilyRow, "total" | "cells"> {
  const { children } = partition;
  const left = (of: (one: FamilyRow) => bigint | null): bigint =>
    children.reduce((rest, child) => rest - (of(child) ?? 0n), of(row) ?? 0n);
  const cells = Array.from({ length: columns }, (_, column) => left((one) => one.cells[column] ?? null) ?? 0n);
  for (let column = 0; column < columns; column += 1) {
    const first = groupAt(partition, column);
    if (first === column) continue;
    cells[first] = (cells[first] as bigint) + (cells[column] as bigint);
    cells[column] = 0n;
  }
  return { total: left((one) => one.total), cells };
}

/** How the children's sum may stand to the row's figures in a column and those that count as one with it. */
function looseIn(row: FamilyRow, partition: FamilyPartition, column: number): Loose {
  if (!partition.groups) return row.cellsLoose[column] ?? 0;
  const all = row.cellsLoose.filter((_, other) => groupAt(partition, other) === column);
  const [below, above] = [all.includes(-1), all.includes(1)];
  return below === above ? 0 : below ? -1 : 1;
}

/** Whether a difference (figure − Σ) breaks what the figure asks for. */
export function wrong(difference: bigint, loose: Loose): boolean {
  if (difference === 0n) return false;
  return loose === 0 || difference > 0n !== loose > 0;
}

/** Columns (null: the total) whose children break their parent as stored, where the rules judge them. */
export function columnsOff(row: FamilyRow, partition: FamilyPartition): (number | null)[] {
  const { children, within } = partition;
  const rest = restOf(row, partition, row.cells.length);
  const off: (number | null)[] = [];
  if (row.total !== null && children.some(({ total }) => total !== null)) {
    if (wrong(rest.total ?? 0n, within ? 1 : row.totalLoose)) off.push(null);
  }
  if (!children.some(({ cells }) => cells.some((cell) => cell !== null))) return off;
  row.cells.forEach((_, column) => {
    if (groupAt(partition, column) !== column) return;
    const known = row.cells.some((cell, other) => cell !== null && groupAt(partition, other) === column);
    if (known && wrong(rest.cells[column] ?? 0n, within ? 1 : looseIn(row, partition, column))) off.push(column);
  });
  return off;
}
