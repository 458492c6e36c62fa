/**
 * The figures of a family, level by level: first the row at the top as near to its shares as its children allow, then, with
 * it standing, the rows below as near to shares fitted to what stands above them, and so on down. All figures are steps.
 */

import { fitTable } from "../fit.ts";
import { UNIT } from "../table.ts";
import type { FamilyDemand, FamilyShape } from "./demand.ts";
import { partitionKey } from "./demand.ts";
import { NetworkFlow } from "./flow.ts";
import type { Arc, Network } from "./network.ts";
import { networkOf } from "./network.ts";

/** Whole steps and millionths of one. */
export interface Share {
  floor: number;
  fraction: number;
}

export interface Wishes {
  /** The share of a column at the top; null: it stands. */
  top: (column: number) => Share | null;
  /** Proportions ≥ 0 of the cells of the rows below. */
  seed: (row: number, column: number) => number;
}

export interface FamilyFigures {
  /** Cells by row, then column; totals by row. */
  cells: Float64Array[];
  totals: Float64Array;
  /** What each cell was wanted to be, by row and column. */
  shares: (Share | null)[][];
}

/** Null where the demands cannot hold together. */
export function solveLevels(
  shape: FamilyShape,
  demands: readonly FamilyDemand[],
  wishes: Wishes,
): FamilyFigures | null {
  const depth = depthsOf(shape);
  const levels = Math.max(...depth);
  const shares: (Share | null)[][] = shape.rows.map(() => Array.from({ length: shape.columns }, () => null));
  for (let column = 0; column < shape.columns; column += 1)
    (shares[0] as (Share | null)[])[column] = wishes.top(column);
  let figures: FamilyFigures | null = null;
  for (let level = 0; level <= levels; level += 1) {
    const network = networkOf(shape, demands);
    if (Array.isArray(network)) return null;
    const above = figures;
    if (above) {
      for (const arc of network.arcs) {
        if (arc.row >= 0 && (depth[arc.row] as number) < level) {
          arc.lower = arc.upper = (figureOf(above, arc) - arc.rest) / network.grain;
        }
      }
      fitLevel(shape, network, above, wishes, { depth, level }, shares);
    }
    const flow = new NetworkFlow(network, (arc) => {
      const mine = arc.row >= 0 && arc.column >= 0 && depth[arc.row] === level;
      const share = mine ? (shares[arc.row]?.[arc.column] ?? null) : null;
      return share && inUnits(share, arc.rest, network.grain);
    });
    if (!flow.solve()) return null;
    const units = flow.units();
    figures = {
      cells: shape.rows.map(() => new Float64Array(shape.columns)),
      totals: new Float64Array(shape.rows.length),
      shares,
    };
    for (let at = 0; at < network.arcs.length; at += 1) {
      const arc = network.arcs[at] as Arc;
      if (arc.row < 0) continue;
      const steps = (units[at] as number) * network.grain + arc.rest;
      if (arc.column < 0) figures.totals[arc.row] = steps;
      else (figures.cells[arc.row] as Float64Array)[arc.column] = steps;
    }
  }
  return figures;
}

/**
 * How near the figures of the row at the top can come to what is wanted of them, each by itself while the others give
 * way; null where the demands cannot hold together. `total` first: the columns are for a total that is settled.
 */
export function reachTop(
  shape: FamilyShape,
  demands: readonly FamilyDemand[],
  wanted: { total: number; column: (column: number) => number },
): { total: number; columns: Float64Array } | null {
  const network = networkOf(shape, demands);
  if (Array.isArray(network)) return null;
  const flow = new NetworkFlow(network, null);
  if (!flow.solve()) return null;
  const units = flow.units();
  const near = (at: number, steps: number): number => {
    const { rest, lower, upper } = network.arcs[at] as Arc;
    const now = units[at] as number;
    const to = Math.min(Math.max(Math.floor((steps - rest) / network.grain), lower), upper);
    return (now + flow.reach(at, to - now)) * network.grain + rest;
  };
  const columns = new Float64Array(shape.columns);
  let total = 0;
  network.arcs.forEach(({ row, column }, at) => {
    if (row !== 0) return;
    if (column < 0) total = near(at, wanted.total);
    else columns[column] = near(at, wanted.column(column));
  });
  return { total, columns };
}

function depthsOf(shape: FamilyShape): number[] {
  const depth: number[] = [];
  for (const { parent } of shape.rows) depth.push(parent < 0 ? 0 : (depth[parent] as number) + 1);
  return depth;
}

function figureOf({ cells, totals }: FamilyFigures, { row, column }: Arc): number {
  return column < 0 ? (totals[row] as number) : ((cells[row] as Float64Array)[column] as number);
}

function inUnits({ floor, fraction }: Share, rest: number, grain: number): Share {
  const steps = floor - rest + fraction / UNIT;
  const whole = Math.floor(steps / grain);
  const part = Math.round((steps / grain - whole) * UNIT);
  return part === UNIT ? { floor: whole + 1, fraction: 0 } : { floor: whole, fraction: part };
}

/** The shares of the rows of one level, fitted to the figures of their parents. */
function fitLevel(
  shape: FamilyShape,
  network: Network,
  figures: FamilyFigures,
  wishes: Wishes,
  { depth, level }: { depth: readonly number[]; level: number },
  shares: (Share | null)[][],
): void {
  const partitions = new Map<string, number[]>();
  shape.rows.forEach(({ parent, partition }, row) => {
    if (depth[row] !== level) return;
    const key = partitionKey(parent, partition);
    partitions.set(key, [...(partitions.get(key) ?? []), row]);
  });
  const range = new Map<string, Arc>();
  for (const arc of network.arcs) if (arc.column >= 0) range.set(`${arc.row}|${arc.column}`, arc);
  const n = shape.columns;
  for (const [key, rows] of partitions) {
    const { parent, within } = shape.rows[rows[0] as number] as FamilyShape["rows"][number];
    const groups = shape.merged.get(key) ?? null;
    const seedAt = (i: number, column: number): number => wishes.seed(rows[i] as number, column);
    const columnTotals = columnsOf(figures.cells[parent] as Float64Array, groups, rows.length, seedAt);
    const m = rows.length + (within ? 1 : 0);
    const seed = new Float64Array(m * n);
    const lower = new Float64Array(m * n);
    const upper = new Float64Array(m * n).fill(Infinity);
    const rowTotals = new Float64Array(m);
    rows.forEach((row, i) => {
      rowTotals[i] = figures.totals[row] as number;
      for (let column = 0; column < n; column += 1) {
        const arc = range.get(`${row}|${column}`) as Arc;
        seed[i * n + column] = seedAt(i, column);
        lower[i * n + column] = arc.lower * network.grain + arc.rest;
        upper[i * n + column] = arc.upper === Infinity ? Infinity : arc.upper * network.grain + arc.rest;
      }
    });
    if (within) {
      let spare = figures.totals[parent] as number;
      for (const total of rowTotals) spare -= total;
      rowTotals[m - 1] = spare;
      for (let column = 0; column < n; column += 1) seed[(m - 1) * n + column] = columnTotals[column] as number;
    }
    const fitted = fitTable({ rows: m, columns: n, seed, lower, upper, rowTotals, columnTotals });
    rows.forEach((row, i) => {
      for (let column = 0; column < n; column += 1) {
        const at = i * n + column;
        (shares[row] as (Share | null)[])[column] = {
          floor: fitted.floor[at] as number,
          fraction: fitted.fraction[at] as number,
        };
      }
    });
  }
}

/** Totals of the columns; where columns count as one, their sum by the children's proportions. */
function columnsOf(
  above: Float64Array,
  groups: Int32Array | null,
  rows: number,
  seed: (i: number, column: number) => number,
): Float64Array {
  if (!groups) return above.slice();
  const sum = new Float64Array(above.length);
  const weight = new Float64Array(above.length);
  const own = above.map((_, column) => {
    let all = 0;
    for (let i = 0; i < rows; i += 1) all += seed(i, column);
    return all;
  });
  above.forEach((value, column) => {
    const group = groups[column] as number;
    sum[group] = (sum[group] as number) + value;
    weight[group] = (weight[group] as number) + (own[column] as number);
  });
  return above.map((value, column) => {
    const group = groups[column] as number;
    const all = weight[group] as number;
    return all > 0 ? ((sum[group] as number) * (own[column] as number)) / all : value;
  });
}
