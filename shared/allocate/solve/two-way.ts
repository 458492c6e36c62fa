/**
 * A table of children (rows) × districts (columns) tied to both margins at once.
 *
 *   allocateTwoWay({ rows: [{ name, total }], columns: [{ name, total }], seed, demands, places, show })
 *     -> { cells: steps row by row, share: (row, column) -> text, distortion, clash }
 *
 * Shares are fitted to the seed (fit.ts), then rounded to whole steps with the least total change (table.ts). Rounding each
 * row alone would leave some column wrong in practically every table.
 */

import type { LevelWords } from "../../model/level.ts";
import { cityWords } from "../../model/level.ts";
import { shareText } from "./exact.ts";
import { fitTable } from "./fit.ts";
import type { Clash } from "./row-task.ts";
import type { TableDemand, TableDomain } from "./table-demand.ts";
import { smallestTableClash, tableDomain } from "./table-demand.ts";
import { roundTable, UNIT } from "./table.ts";
import { clashMessage, tableDemandWords } from "../words.ts";

export interface TableLine {
  name: string;
  /** Steps, ≥ 0. */
  total: number;
}

export interface TableRequest {
  rows: readonly TableLine[];
  columns: readonly TableLine[];
  /** Proportions, ≥ 0 and finite, row by row; of any scale. */
  seed: Float64Array;
  /** Locks, bounds and a multiple; the margins are demands of their own. */
  demands: readonly TableDemand[];
  /** The step is 10^−places of the base unit. */
  places: number;
  show: (steps: number) => string;
  /** Words of the plan's level; those of a city where absent. */
  level?: LevelWords;
}

export interface TableResult {
  /** Steps, row by row; empty on a clash. */
  cells: Float64Array;
  /** The fitted share of a cell, a decimal in the base unit cut to millionths of a step. */
  share: (row: number, column: number) => string;
  /** Σ |cell − fitted share| over the free cells, in millionths of a step (of a multiple of it): the least there is. */
  distortion: number;
  clash: Clash | null;
}

/** Never throws; what cannot hold together comes back as a clash. */
export function allocateTwoWay(request: TableRequest): TableResult {
  const { rows, columns, places } = request;
  const m = rows.length;
  const n = columns.length;
  const demands: TableDemand[] = [
    ...rows.map(({ total }, row): TableDemand => ({ kind: "row", row, steps: total })),
    ...columns.map(({ total }, column): TableDemand => ({ kind: "column", column, steps: total })),
    ...request.demands,
  ];
  const domain = tableDomain(m, n, demands);
  if ("core" in domain || sumOf(domain.rowUnits) !== sumOf(domain.columnUnits)) return clashing(request, demands);
  const seed = request.seed.slice();
  for (let at = 0; at < seed.length; at += 1) {
    if (Number.isNaN(domain.fixed[at])) continue;
    // Kept cells were taken out of the margins.
    seed[at] = 0;
    domain.upper[at] = 0;
  }
  const table = {
    rows: m,
    columns: n,
    lower: domain.lower,
    upper: domain.upper,
    rowTotals: domain.rowUnits,
    columnTotals: domain.columnUnits,
  };
  const { floor, fraction } = fitTable({ ...table, seed });
  const rounded = roundTable({ ...table, floor, fraction });
  if ("cutRows" in rounded) return clashing(request, demands);
  const cells = domain.fixed.slice();
  let distortion = 0;
  for (let at = 0; at < cells.length; at += 1) {
    if (!Number.isNaN(cells[at])) continue;
    const units = rounded.cells[at] as number;
    distortion += Math.abs((units - (floor[at] as number)) * UNIT - (fraction[at] as number));
    cells[at] = units * domain.grain;
  }
  const share = (row: number, column: number): string => {
    const at = row * n + column;
    if (!Number.isNaN(domain.fixed[at])) return shareText(domain.fixed[at] as number, 0, 1, 1, places);
    return shareText(floor[at] as number, fraction[at] as number, UNIT, domain.grain, places);
  };
  return { cells, share, distortion, clash: null };
}

function sumOf(values: TableDomain["rowUnits"]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function clashing(request: TableRequest, demands: readonly TableDemand[]): TableResult {
  const { rows, columns, show, level = cityWords } = request;
  const { demands: clash, smallest } = smallestTableClash(rows.length, columns.length, demands) ?? {
    demands,
    smallest: false,
  };
  const words = [
    ...clash.filter((demand) => demand.kind === "row" || demand.kind === "column"),
    ...clash.filter((demand) => demand.kind !== "row" && demand.kind !== "column"),
  ].map((demand) =>
    tableDemandWords(
      demand,
      (row) => rows[row]?.name ?? "",
      (column) => columns[column]?.name ?? "",
      show,
      level,
    ),
  );
  return {
    cells: new Float64Array(0),
    share: () => "",
    distortion: 0,
    clash: { demands: words, smallest, message: clashMessage(words, "", smallest) },
  };
}
