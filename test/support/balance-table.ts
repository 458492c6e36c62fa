/**
 * A table of children × districts rounded by another way than the product's (a transportation problem with margins as
 * cells of their own): the yardstick of shared/display/family.ts, itself proved by exhaustive search.
 */

import { roundTable, UNIT } from "../../shared/allocate/solve/table.ts";
import type { ShownFigure, Split } from "../../shared/display/round.ts";
import { nearest, splitBy } from "../../shared/display/round.ts";
import type { Decimal, ExactSum } from "../../shared/model/decimal.ts";
import { addSums, makeDecimal, subtractSums, toSum } from "../../shared/model/decimal.ts";

function split(value: Decimal, places: number): Split {
  const shift = places - value.places;
  const top = BigInt(value.digits) * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  return splitBy(top, shift < 0 ? 10n ** BigInt(-shift) : 1n);
}

function shown(value: Split, figure: bigint, places: number): ShownFigure {
  const decimal = makeDecimal(Number(figure), places);
  if (decimal === null) throw new RangeError("the figure is out of range");
  return { value: decimal, adjusted: figure !== nearest(value) };
}

export interface DisplayTable {
  /** Totals of the children and of the parent's districts, and the parent's own total. */
  rows: readonly Decimal[];
  columns: readonly Decimal[];
  total: Decimal;
  /** Children × districts, row by row; null: blank, stays blank. */
  cells: readonly (Decimal | null)[];
  places: number;
}

export interface BalancedTable {
  rows: ShownFigure[];
  columns: ShownFigure[];
  total: ShownFigure;
  cells: (ShownFigure | null)[];
  balanced: boolean;
}

/**
 * Rounds a table with its margins. The grand total is rounded half up and stands; margins and cells take the whole
 * numbers that add up both ways with the least total distortion, weighed in millionths of the shown unit. Such a table
 * always exists (Cox, "A constructive procedure for unbiased controlled rounding", 1987). Figures must be ≥ 0 to be
 * balanced; a table with negative figures, or one that does not add up, is rounded plainly and says so.
 */
export function balanceTable(table: DisplayTable): BalancedTable {
  const { places } = table;
  const m = table.rows.length;
  const n = table.columns.length;
  const rows = table.rows.map((value) => split(value, places));
  const columns = table.columns.map((value) => split(value, places));
  const cells = table.cells.map((value) => (value === null ? null : split(value, places)));
  const total = split(table.total, places);
  const plain = (values: readonly Split[]): ShownFigure[] =>
    values.map((value) => shown(value, nearest(value), places));
  const grand = nearest(total);
  if (!addsUp(table) || [...rows, ...columns, ...cells].some((value) => value?.negative)) {
    return {
      rows: plain(rows),
      columns: plain(columns),
      total: shown(total, grand, places),
      cells: cells.map((value) => value && shown(value, nearest(value), places)),
      balanced: false,
    };
  }
  /*
   * Margins are figures of their own, so each becomes a cell: row i has room for K_i = its larger neighbour, of which
   * K_i − R_i goes into one more column; likewise columns. Everything is then one table with fixed totals.
   */
  const wide = n + 1;
  const size = (m + 1) * wide;
  const problem = {
    rows: m + 1,
    columns: wide,
    floor: new Float64Array(size),
    fraction: new Float64Array(size),
    lower: new Float64Array(size),
    upper: new Float64Array(size),
    rowTotals: new Float64Array(m + 1),
    columnTotals: new Float64Array(n + 1),
  };
  const put = (at: number, value: Split | null): void => {
    if (value === null) return;
    const part = Number((value.part * BigInt(UNIT) * 2n + value.size) / (2n * value.size));
    problem.floor[at] = Number(value.whole) + (part === UNIT ? 1 : 0);
    problem.fraction[at] = part === UNIT ? 0 : part;
    problem.lower[at] = Number(value.whole);
    problem.upper[at] = Number(value.whole) + (value.part > 0n ? 1 : 0);
  };
  cells.forEach((value, index) => put(Math.floor(index / n) * wide + (index % n), value));
  const room = (value: Split): bigint => value.whole + (value.part > 0n ? 1n : 0n);
  const spare = (value: Split): Split => ({
    whole: 0n,
    part: value.part > 0n ? value.size - value.part : 0n,
    size: value.size,
    negative: false,
  });
  let rowRoom = 0n;
  let columnRoom = 0n;
  rows.forEach((value, i) => {
    problem.rowTotals[i] = Number(room(value));
    rowRoom += room(value);
    put(i * wide + n, spare(value));
  });
  columns.forEach((value, j) => {
    problem.columnTotals[j] = Number(room(value));
    columnRoom += room(value);
    put(m * wide + j, spare(value));
  });
  problem.columnTotals[n] = Number(rowRoom - grand);
  problem.rowTotals[m] = Number(columnRoom - grand);
  const answer = roundTable(problem);
  if (!("cells" in answer)) throw new RangeError("a table that adds up always has a rounding");
  const figure = (at: number): bigint => BigInt(answer.cells[at] as number);
  return {
    rows: rows.map((value, i) => shown(value, room(value) - figure(i * wide + n), places)),
    columns: columns.map((value, j) => shown(value, room(value) - figure(m * wide + j), places)),
    total: shown(total, grand, places),
    cells: cells.map(
      (value, index) => value && shown(value, figure(Math.floor(index / n) * wide + (index % n)), places),
    ),
    balanced: true,
  };
}

function addsUp(table: DisplayTable): boolean {
  const n = table.columns.length;
  const zeroSum: ExactSum = { digits: 0n, places: 0 };
  const sum = (values: readonly (Decimal | null)[]): ExactSum =>
    values.reduce((total, value) => (value ? addSums(total, toSum(value)) : total), zeroSum);
  const meets = (values: readonly (Decimal | null)[], total: Decimal | undefined): boolean =>
    total !== undefined && subtractSums(sum(values), toSum(total)).digits === 0n;
  return (
    meets(table.rows, table.total) &&
    meets(table.columns, table.total) &&
    table.rows.every((total, i) => meets(table.cells.slice(i * n, i * n + n), total)) &&
    table.columns.every((total, j) =>
      meets(
        table.rows.map((_, i) => table.cells[i * n + j] ?? null),
        total,
      ),
    )
  );
}
