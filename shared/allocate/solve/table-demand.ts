/** What a table of children × districts must satisfy, and which part of it clashes. */

import { ceilDivide, floorDivide, remainderOf } from "./exact.ts";
import { familyClash } from "./family/clash.ts";
import type { FamilyDemand, FamilyShape } from "./family/demand.ts";

export type TableDemand =
  | { kind: "row"; row: number; steps: number }
  | { kind: "column"; column: number; steps: number }
  | { kind: "keep"; row: number; column: number; steps: number; reason: "lock" | "apart" | "noFigure" }
  | { kind: "min"; row: number; column: number; steps: number; reason: "asked" | "noCut" | "rule" | "lastYear" }
  | { kind: "max"; row: number; column: number; steps: number; reason: "asked" | "noRise" | "rule" }
  | { kind: "multiple"; steps: number };

/** Cells and lines in units of the multiple, kept cells taken out. */
export interface TableDomain {
  grain: number;
  /** Steps of a kept cell; NaN where the cell is free. */
  fixed: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** Units for the free cells; NaN: any. */
  rowUnits: Float64Array;
  columnUnits: Float64Array;
}

/** The demands as ranges and totals, or the few of them that clash on one cell or one line at first sight. */
export function tableDomain(
  rows: number,
  columns: number,
  demands: readonly TableDemand[],
): TableDomain | { core: TableDemand[] } {
  const size = rows * columns;
  const fixed = new Float64Array(size).fill(Number.NaN);
  const least = new Float64Array(size);
  const most = new Float64Array(size).fill(Infinity);
  const rowUnits = new Float64Array(rows).fill(Number.NaN);
  const columnUnits = new Float64Array(columns).fill(Number.NaN);
  let grain = 1;
  for (const demand of demands) {
    if (demand.kind === "row") rowUnits[demand.row] = demand.steps;
    else if (demand.kind === "column") columnUnits[demand.column] = demand.steps;
    else if (demand.kind === "multiple") grain = demand.steps;
    else {
      const at = demand.row * columns + demand.column;
      if (demand.kind === "keep") fixed[at] = demand.steps;
      else if (demand.kind === "min") least[at] = Math.max(least[at] as number, demand.steps);
      else most[at] = Math.min(most[at] as number, demand.steps);
    }
  }
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  for (let at = 0; at < size; at += 1) {
    const value = fixed[at] as number;
    const row = Math.floor(at / columns);
    const column = at % columns;
    const free = Number.isNaN(value);
    if (!free) {
      rowUnits[row] = (rowUnits[row] as number) - value;
      columnUnits[column] = (columnUnits[column] as number) - value;
    } else {
      lower[at] = ceilDivide(least[at] as number, grain);
      upper[at] = most[at] === Infinity ? Infinity : floorDivide(most[at] as number, grain);
    }
    const clash = free
      ? (lower[at] as number) > (upper[at] as number)
      : value < (least[at] as number) || value > (most[at] as number);
    if (clash) return { core: demands.filter((demand) => touches(demand, row, column, true)) };
  }
  for (let i = 0; i < rows; i += 1) {
    if (!toUnits(rowUnits, i, grain)) return { core: demands.filter((demand) => touches(demand, i, null, false)) };
  }
  for (let j = 0; j < columns; j += 1) {
    if (!toUnits(columnUnits, j, grain)) return { core: demands.filter((demand) => touches(demand, null, j, false)) };
  }
  return { grain, fixed, lower, upper, rowUnits, columnUnits };
}

function toUnits(line: Float64Array, index: number, grain: number): boolean {
  const steps = line[index] as number;
  if (Number.isNaN(steps)) return true;
  if (steps < 0 || remainderOf(steps, grain) !== 0) return false;
  line[index] = steps / grain;
  return true;
}

/** Whether the demand is about this cell, or about this row or column and the cells in it. */
function touches(demand: TableDemand, row: number | null, column: number | null, cellOnly: boolean): boolean {
  if (demand.kind === "multiple") return true;
  if (demand.kind === "row") return !cellOnly && demand.row === row;
  if (demand.kind === "column") return !cellOnly && demand.column === column;
  return (row === null || demand.row === row) && (column === null || demand.column === column);
}

/** Work that a clash of one table may take: about a second. */
const WORK = 25_000_000;

/** A part of clashing demands that clashes too, and whether none of it could be missed; null: no clash. */
export function smallestTableClash(
  rows: number,
  columns: number,
  demands: readonly TableDemand[],
): { demands: TableDemand[]; smallest: boolean } | null {
  const origin = new Map<FamilyDemand, TableDemand>();
  const moved = demands.map((demand): FamilyDemand => {
    const one = inFamily(demand);
    origin.set(one, demand);
    return one;
  });
  const child = { parent: 0, partition: 0, within: false };
  const shape: FamilyShape = {
    rows: [{ parent: -1, partition: 0, within: false }, ...Array.from({ length: rows }, () => child)],
    columns,
    merged: new Map(),
    rootLoose: true,
  };
  const clash = familyClash(shape, moved, { left: WORK });
  return clash && { ...clash, demands: clash.demands.map((demand) => origin.get(demand) as TableDemand) };
}

/** The totals of the columns are the figures of a parent row, the rows are its children. */
function inFamily(demand: TableDemand): FamilyDemand {
  if (demand.kind === "row") return { kind: "total", row: demand.row + 1, steps: demand.steps };
  if (demand.kind === "column")
    return { kind: "keep", row: 0, column: demand.column, steps: demand.steps, reason: "sum" };
  return demand.kind === "multiple" ? { ...demand } : { ...demand, row: demand.row + 1 };
}
