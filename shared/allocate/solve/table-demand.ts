/**
 * What a table of children × districts must satisfy, whether that can hold together, and the smallest part that clashes.
 *
 * A clash is read off the cut that the flow leaves: the totals of the rows in it, of the columns in it, and the bounds on
 * its border (Hoffman's circulation theorem). That core is then thinned by leaving out one demand after another. A total
 * that is left out is a line of any size: it gets a spare row or column that makes up whatever it lacks.
 */

import { ceilDivide, floorDivide, remainderOf } from "./exact.ts";
import type { TableProblem } from "./table.ts";
import { roundTable } from "./table.ts";

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

/** Null where the demands can hold together, else some of them that cannot. */
export function clashingCore(rows: number, columns: number, demands: readonly TableDemand[]): TableDemand[] | null {
  const domain = tableDomain(rows, columns, demands);
  if ("core" in domain) return domain.core;
  if (
    domain.fixed.every(Number.isNaN) &&
    domain.lower.every((low) => low === 0) &&
    domain.upper.every((high) => high === Infinity)
  ) {
    return marginsClash(domain) ? [...demands] : null;
  }
  const problem = withSpareLines(rows, columns, domain);
  // Beyond exact integers nothing is proved; such demands are then reported whole.
  if (problem === null) return null;
  const answer = roundTable(problem);
  if ("cells" in answer) return null;
  const inRows = new Set(answer.cutRows);
  const inColumns = new Set(answer.cutColumns);
  // The spare lines carry the sums of all totals: with a spare line in the cut, the lines outside it are the ones that count.
  const countsRow = (row: number): boolean => inRows.has(row) !== inColumns.has(columns);
  const countsColumn = (column: number): boolean => inColumns.has(column) !== inRows.has(rows);
  return demands.filter((demand) => {
    if (demand.kind === "multiple") return true;
    if (demand.kind === "row") return countsRow(demand.row);
    if (demand.kind === "column") return countsColumn(demand.column);
    const from = inRows.has(demand.row);
    const into = inColumns.has(demand.column);
    // With a multiple a kept cell also decides what is left over for the others of its row and column.
    if (demand.kind === "keep")
      return from !== into || (domain.grain > 1 && (countsRow(demand.row) || countsColumn(demand.column)));
    return demand.kind === "max" ? from && !into : !from && into;
  });
}

/** Without bounds only the sums of the totals matter: a side that is given whole limits the other. */
function marginsClash({ rowUnits, columnUnits }: TableDomain): boolean {
  const known = (line: Float64Array): number =>
    line.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0);
  const openRow = rowUnits.some(Number.isNaN);
  const openColumn = columnUnits.some(Number.isNaN);
  const difference = known(rowUnits) - known(columnUnits);
  return (!openColumn && difference > 0) || (!openRow && difference < 0);
}

/** One more row and column make up what lines without a total need, so that all totals have one sum. */
function withSpareLines(rows: number, columns: number, domain: TableDomain): TableProblem | null {
  const { lower, upper, rowUnits, columnUnits } = domain;
  let bound = 1;
  for (const value of rowUnits) if (!Number.isNaN(value)) bound += value;
  for (const value of columnUnits) if (!Number.isNaN(value)) bound += value;
  for (const value of lower) bound += value;
  if (bound * (rows + columns + 2) > Number.MAX_SAFE_INTEGER) return null;
  const m = rows + 1;
  const n = columns + 1;
  const low = new Float64Array(m * n);
  const high = new Float64Array(m * n);
  const rowTotals = new Float64Array(m);
  const columnTotals = new Float64Array(n);
  for (let i = 0; i < rows; i += 1) {
    const open = Number.isNaN(rowUnits[i]);
    rowTotals[i] = open ? bound : (rowUnits[i] as number);
    high[i * n + columns] = open ? Infinity : 0;
    for (let j = 0; j < columns; j += 1) {
      low[i * n + j] = lower[i * columns + j] as number;
      high[i * n + j] = upper[i * columns + j] as number;
    }
  }
  for (let j = 0; j < columns; j += 1) {
    const open = Number.isNaN(columnUnits[j]);
    columnTotals[j] = open ? bound : (columnUnits[j] as number);
    high[rows * n + j] = open ? Infinity : 0;
  }
  high[rows * n + columns] = Infinity;
  for (let i = 0; i < rows; i += 1)
    columnTotals[columns] = (columnTotals[columns] as number) + (rowTotals[i] as number);
  for (let j = 0; j < columns; j += 1) rowTotals[rows] = (rowTotals[rows] as number) + (columnTotals[j] as number);
  return {
    rows: m,
    columns: n,
    floor: low.slice(),
    fraction: new Float64Array(m * n),
    lower: low,
    upper: high,
    rowTotals,
    columnTotals,
  };
}

/** A part of clashing demands that clashes too, and no longer when any one of it is left out; null: no clash. Passes repeat
 * because a cell that is no longer kept falls under the multiple. */
export function smallestTableClash(
  rows: number,
  columns: number,
  demands: readonly TableDemand[],
): TableDemand[] | null {
  const core = clashingCore(rows, columns, demands);
  if (core === null) return null;
  let kept = core.sort((a, b) => order(a) - order(b));
  for (let before = Infinity; kept.length < before;) {
    before = kept.length;
    for (const demand of kept) {
      if (!kept.includes(demand)) continue;
      // What still clashes names its own core, so many demands fall at once.
      kept =
        clashingCore(
          rows,
          columns,
          kept.filter((other) => other !== demand),
        ) ?? kept;
    }
  }
  return demands.filter((demand) => kept.includes(demand));
}

/** The order of leaving out: the multiple, then small figures before large ones. */
function order(demand: TableDemand): number {
  return demand.kind === "multiple" ? -2e15 : demand.kind === "max" ? -1e15 - demand.steps : demand.steps;
}
