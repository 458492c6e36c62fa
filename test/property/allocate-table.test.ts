/** Tables and display balancing against exhaustive search on small cases. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balanceDisplay } from "../../shared/display/round.ts";
import type { TableProblem } from "../../shared/allocate/solve/table.ts";
import { roundTable, UNIT } from "../../shared/allocate/solve/table.ts";
import type { TableDemand } from "../../shared/allocate/solve/table-demand.ts";
import { smallestTableClash } from "../../shared/allocate/solve/table-demand.ts";
import { allocateTwoWay } from "../../shared/allocate/solve/two-way.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import { makeDecimal } from "../../shared/model/decimal.ts";
import { balanceTable } from "../support/balance-table.ts";

const runs = (numRuns: number) => ({ numRuns, seed: 20240316 });

/** All whole tables with the given totals (NaN: any) that `fits` accepts cell by cell. */
function* tables(
  rows: number,
  columns: number,
  rowTotals: ArrayLike<number>,
  columnTotals: ArrayLike<number>,
  fits: (at: number, value: number) => boolean,
  bound: number,
): Generator<number[]> {
  const table: number[] = [];
  const left = Array.from(columnTotals);
  function* fill(at: number, rowLeft: number): Generator<number[]> {
    if (at === rows * columns) {
      if (left.every((value) => Number.isNaN(value) || value === 0)) yield [...table];
      return;
    }
    const column = at % columns;
    const end = column === columns - 1;
    for (let value = 0; value <= bound; value += 1) {
      if (value > rowLeft || value > (left[column] as number)) break;
      if (end && !Number.isNaN(rowLeft) && value !== rowLeft) continue;
      if (!fits(at, value)) continue;
      table[at] = value;
      left[column] = (left[column] as number) - value;
      yield* fill(at + 1, end ? (rowTotals[Math.floor(at / columns) + 1] as number) : rowLeft - value);
      left[column] = (left[column] as number) + value;
      // A cell that no total counts is as good with one fitting figure as with another.
      if (Number.isNaN(rowLeft) && Number.isNaN(left[column])) break;
    }
  }
  yield* fill(0, rowTotals[0] as number);
}

/** Totals that come from a table, so that they have one sum. */
function marginsOf(
  rows: number,
  columns: number,
  table: readonly number[],
): { rowTotals: number[]; columnTotals: number[] } {
  const rowTotals = Array.from({ length: rows }, (_, i) =>
    table.slice(i * columns, i * columns + columns).reduce((a, b) => a + b, 0),
  );
  const columnTotals = Array.from({ length: columns }, (_, j) =>
    rowTotals.reduce((sum, _row, i) => sum + (table[i * columns + j] as number), 0),
  );
  return { rowTotals, columnTotals };
}

const shapes = fc.constantFrom([2, 2], [2, 3], [3, 2], [3, 3]).chain(([rows = 2, columns = 2]) => {
  const cells = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
    fc.array(each, { minLength: rows * columns, maxLength: rows * columns });
  return fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    base: cells(fc.integer({ min: 0, max: 3 })),
    floor: cells(fc.integer({ min: 0, max: 4 })),
    fraction: cells(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: UNIT - 1 }), fc.constant(UNIT / 2))),
    lower: cells(
      fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }) }),
    ),
    room: cells(
      fc.oneof(
        { weight: 4, arbitrary: fc.constant(Infinity) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }) },
      ),
    ),
  });
});

describe("rounding a table", () => {
  it("meets both margins and every bound with the least total change, or proves by a cut that none does", () => {
    let solved = 0;
    let refused = 0;
    fc.assert(
      fc.property(shapes, ({ rows, columns, base, floor, fraction, lower, room }) => {
        const { rowTotals, columnTotals } = marginsOf(rows, columns, base);
        const upper = lower.map((low, at) => low + (room[at] as number));
        const problem: TableProblem = {
          rows,
          columns,
          floor: Float64Array.from(floor),
          fraction: Float64Array.from(fraction),
          lower: Float64Array.from(lower),
          upper: Float64Array.from(upper),
          rowTotals: Float64Array.from(rowTotals),
          columnTotals: Float64Array.from(columnTotals),
        };
        const change = (table: ArrayLike<number>): number =>
          floor.reduce(
            (sum, whole, at) => sum + Math.abs(((table[at] as number) - whole) * UNIT - (fraction[at] as number)),
            0,
          );
        const fits = (at: number, value: number): boolean =>
          value >= (lower[at] as number) && value <= (upper[at] as number);
        let least = Infinity;
        for (const table of tables(rows, columns, rowTotals, columnTotals, fits, 9))
          least = Math.min(least, change(table));
        const answer = roundTable(problem);
        if ("cells" in answer) {
          solved += 1;
          const margins = marginsOf(rows, columns, [...answer.cells]);
          expect(margins).toEqual({ rowTotals, columnTotals });
          expect([...answer.cells].every((value, at) => fits(at, value))).toBe(true);
          expect(change(answer.cells)).toBe(least);
          return;
        }
        refused += 1;
        expect(least).toBe(Infinity);
        // More must leave the cut's rows than its columns and the bounds on its border can take.
        const inRow = (at: number): boolean => answer.cutRows.includes(Math.floor(at / columns));
        const inColumn = (at: number): boolean => answer.cutColumns.includes(at % columns);
        let excess = answer.cutRows.reduce((sum, i) => sum + (rowTotals[i] as number), 0);
        excess -= answer.cutColumns.reduce((sum, j) => sum + (columnTotals[j] as number), 0);
        for (let at = 0; at < rows * columns; at += 1) {
          if (inRow(at) && !inColumn(at)) excess -= upper[at] as number;
          if (!inRow(at) && inColumn(at)) excess += lower[at] as number;
        }
        expect(excess).toBeGreaterThan(0);
      }),
      runs(4000),
    );
    expect(solved).toBeGreaterThan(1000);
    expect(refused).toBeGreaterThan(300);
  });
});

const tableCase = shapes.chain((shape) => {
  const row = fc.nat(shape.rows - 1);
  const column = fc.nat(shape.columns - 1);
  const steps = fc.integer({ min: 0, max: 6 });
  const demand: fc.Arbitrary<TableDemand> = fc.oneof(
    fc.record({ kind: fc.constant("keep" as const), row, column, steps, reason: fc.constant("lock" as const) }),
    fc.record({ kind: fc.constant("min" as const), row, column, steps, reason: fc.constant("asked" as const) }),
    fc.record({ kind: fc.constant("max" as const), row, column, steps, reason: fc.constant("asked" as const) }),
    fc.record({ kind: fc.constant("multiple" as const), steps: fc.constantFrom(2, 3) }),
  );
  return fc.record({
    shape: fc.constant(shape),
    spoil: fc.constantFrom(0, 0, 0, 1, 2),
    demands: fc.uniqueArray(demand, {
      maxLength: 4,
      selector: (each) =>
        each.kind === "keep" ? `${each.row},${each.column}` : JSON.stringify(each.kind === "multiple" ? 0 : each),
    }),
  });
});

/** Whether some table of small whole numbers meets the demands, by enumeration. */
function tablePossible(rows: number, columns: number, demands: readonly TableDemand[]): boolean {
  const rowTotals = Array.from({ length: rows }, () => Number.NaN);
  const columnTotals = Array.from({ length: columns }, () => Number.NaN);
  for (const each of demands) {
    if (each.kind === "row") rowTotals[each.row] = each.steps;
    if (each.kind === "column") columnTotals[each.column] = each.steps;
  }
  const of = (at: number): TableDemand[] =>
    demands.filter((each) => "row" in each && "column" in each && each.row * columns + each.column === at);
  const perCell = Array.from({ length: rows * columns }, (_, at) => of(at));
  const multiple = demands.find((each) => each.kind === "multiple")?.steps ?? 1;
  const fits = (at: number, value: number): boolean => {
    const list = perCell[at] as TableDemand[];
    if (!list.some((each) => each.kind === "keep") && value % multiple !== 0) return false;
    return list.every((each) =>
      each.kind === "keep" ? value === each.steps : each.kind === "min" ? value >= each.steps : value <= each.steps,
    );
  };
  const first = tables(rows, columns, rowTotals, columnTotals, fits, 9).next();
  return first.done !== true;
}

describe("children × districts", () => {
  it("meets margins, locks, bounds and multiples whenever a table can, and names a minimal clash where none can", () => {
    let solved = 0;
    let clashes = 0;
    fc.assert(
      fc.property(tableCase, ({ shape, spoil, demands }) => {
        const { rows, columns, base, floor } = shape;
        const { rowTotals, columnTotals } = marginsOf(rows, columns, base);
        rowTotals[0] = (rowTotals[0] as number) + spoil;
        const all: TableDemand[] = [
          ...rowTotals.map((steps, row): TableDemand => ({ kind: "row", row, steps })),
          ...columnTotals.map((steps, column): TableDemand => ({ kind: "column", column, steps })),
          ...demands,
        ];
        const request = {
          rows: rowTotals.map((total, row) => ({ name: `子项${row}`, total })),
          columns: columnTotals.map((total, column) => ({ name: `县${column}`, total })),
          seed: Float64Array.from(floor),
          demands,
          places: 0,
          show: String,
        };
        const result = allocateTwoWay(request);
        if (result.clash === null) {
          solved += 1;
          expect(marginsOf(rows, columns, [...result.cells])).toEqual({ rowTotals, columnTotals });
          const kept: TableDemand[] = [...result.cells].map((steps, at) => ({
            kind: "keep",
            row: Math.floor(at / columns),
            column: at % columns,
            steps,
            reason: "lock",
          }));
          // Each demand holds for the very table: it can stand beside all figures as locks, multiples apart.
          const bounds = demands.filter((each) => each.kind !== "multiple");
          expect(tablePossible(rows, columns, [...kept, ...bounds])).toBe(true);
          const multiple = demands.find((each) => each.kind === "multiple")?.steps ?? 1;
          const locked = new Set(
            demands.flatMap((each) => (each.kind === "keep" ? [each.row * columns + each.column] : [])),
          );
          expect([...result.cells].every((value, at) => locked.has(at) || value % multiple === 0)).toBe(true);
          return;
        }
        clashes += 1;
        expect(tablePossible(rows, columns, all)).toBe(false);
        const found = smallestTableClash(rows, columns, all);
        expect(found).toMatchObject({ smallest: true });
        if (!found) return;
        const smallest = found.demands;
        expect(tablePossible(rows, columns, smallest)).toBe(false);
        for (const one of smallest)
          expect(
            tablePossible(
              rows,
              columns,
              smallest.filter((each) => each !== one),
            ),
          ).toBe(true);
      }),
      runs(1500),
    );
    expect(solved).toBeGreaterThan(300);
    expect(clashes).toBeGreaterThan(300);
  });
});

const decimal = (digits: number, places: number): Decimal => makeDecimal(digits, places) as Decimal;
const units = (value: Decimal, places: number): number => value.digits * 10 ** (places - value.places);

describe("舍位平衡", () => {
  const row = fc.record({
    cells: fc.array(fc.integer({ min: -20, max: 99_999 }), { minLength: 1, maxLength: 6 }),
    places: fc.constantFrom(-4, -3, -2, 0, 1),
  });

  it("a row that adds up is shown adding up, every figure at a neighbour, with the least distortion", () => {
    fc.assert(
      fc.property(row, ({ cells, places }) => {
        const sum = cells.reduce((a, b) => a + b, 0);
        const shown = balanceDisplay({ total: decimal(sum, 2), cells: cells.map((cell) => decimal(cell, 2)), places });
        expect(shown.balanced).toBe(true);
        // In units shown: 1 unit = 10^(2 − places) of the stored hundredths.
        const size = 10 ** (2 - places);
        const figures = shown.cells.map(
          (cell) => units((cell as { value: Decimal }).value, Math.max(places, 0)) / 10 ** Math.max(-places, 0),
        );
        const total = units(shown.total.value, Math.max(places, 0)) / 10 ** Math.max(-places, 0);
        expect(figures.reduce((a, b) => a + b, 0)).toBe(total);
        expect(shown.total.adjusted).toBe(false);
        expect(Math.abs(total * size - sum) * 2).toBeLessThanOrEqual(size);
        figures.forEach((figure, index) => {
          const off = Math.abs(figure * size - (cells[index] as number));
          expect(off).toBeLessThan(size);
          // Marked exactly where it is not its own nearest rounding.
          if (off * 2 !== size) expect(shown.cells[index]?.adjusted).toBe(off * 2 > size);
        });
        let least = Infinity;
        for (let mask = 0; mask < 2 ** cells.length; mask += 1) {
          let reached = 0;
          let change = 0;
          cells.forEach((cell, index) => {
            const figure = Math.floor(cell / size) + ((mask >> index) & 1);
            reached += figure;
            change += Math.abs(figure * size - cell);
          });
          if (reached === total) least = Math.min(least, change);
        }
        expect(figures.reduce((a, figure, index) => a + Math.abs(figure * size - (cells[index] as number)), 0)).toBe(
          least,
        );
      }),
      runs(3000),
    );
  });

  it("a row that does not add up is rounded plainly, so that the gap stays in sight", () => {
    const shown = balanceDisplay({
      total: decimal(30_000, 0),
      cells: [decimal(14_000, 0), null, decimal(4_000, 0)],
      places: -4,
    });
    expect(shown.balanced).toBe(false);
    expect(shown.cells.map((cell) => cell && cell.value.digits)).toEqual([10_000, null, 0]);
  });

  it("a table with its margins adds up both ways, nearest as a whole", () => {
    const table = fc.constantFrom([2, 2], [2, 3], [1, 3]).chain(([rows = 2, columns = 2]) =>
      fc.record({
        rows: fc.constant(rows),
        columns: fc.constant(columns),
        cells: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: rows * columns, maxLength: rows * columns }),
      }),
    );
    fc.assert(
      fc.property(table, ({ rows, columns, cells }) => {
        const { rowTotals, columnTotals } = marginsOf(rows, columns, cells);
        const sum = rowTotals.reduce((a, b) => a + b, 0);
        const plain = (values: readonly number[]): Decimal[] => values.map((value) => decimal(value, 0));
        const shown = balanceTable({
          rows: plain(rowTotals),
          columns: plain(columnTotals),
          total: decimal(sum, 0),
          cells: plain(cells),
          places: -1,
        });
        expect(shown.balanced).toBe(true);
        const tens = (list: readonly ({ value: Decimal } | null)[]): number[] =>
          list.map((each) => (each as { value: Decimal }).value.digits / 10);
        const inside = tens(shown.cells);
        const margins = marginsOf(rows, columns, inside);
        expect(margins).toEqual({ rowTotals: tens(shown.rows), columnTotals: tens(shown.columns) });
        expect(margins.rowTotals.reduce((a, b) => a + b, 0)).toBe(Math.round(sum / 10));
        const exact = [...cells, ...rowTotals, ...columnTotals];
        const change = (figures: readonly number[]): number =>
          figures.reduce((a, figure, at) => a + Math.abs(figure * 10 - (exact[at] as number)), 0);
        let least = Infinity;
        for (let mask = 0; mask < 2 ** cells.length; mask += 1) {
          const figures = cells.map((cell, at) => Math.floor(cell / 10) + ((mask >> at) & 1));
          const m = marginsOf(rows, columns, figures);
          if (m.rowTotals.reduce((a, b) => a + b, 0) !== Math.round(sum / 10)) continue;
          const all = [...figures, ...m.rowTotals, ...m.columnTotals];
          if (all.every((figure, at) => Math.abs(figure * 10 - (exact[at] as number)) < 10))
            least = Math.min(least, change(all));
        }
        expect(change([...inside, ...margins.rowTotals, ...margins.columnTotals])).toBe(least);
      }),
      runs(1500),
    );
  });
});
