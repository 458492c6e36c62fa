/**
 * Shares of many needs in whole cents: in every district the sources add up to its need, and over the districts each source
 * adds up to its own sum, which is the exact one up to a cent. No amount is a whole cent away from its exact share.
 *
 * Only the cents left over are placed, none or one a cell. A row beside the others takes what the columns are rounded up by,
 * so that there is always an answer: the exact shares are one in fractions, and a transportation problem that has one has a
 * whole one too.
 */

import { roundTable, UNIT } from "../../allocate/solve/table.ts";
import type { Rational } from "../../model/formula/rational.ts";
import { add, negate, roundTo, zeroRational } from "../../model/formula/rational.ts";
import { wholeAndRest } from "./money.ts";

/**
 * @param table a row a need, a column a source; each row adds up to its need, which is whole
 * @param needs in cents
 */
export function settleCents(table: readonly (readonly Rational[])[], needs: readonly bigint[]): bigint[][] {
  const columns = table[0]?.length ?? 0;
  const sums = columnSums(table, columns);
  const ups = sums.map(upwards);
  const slack = sums.map((sum, at) => add({ top: ups[at] ?? 0n, over: 1n }, negate(sum)) ?? zeroRational);
  const placed = place([...table, slack], [...needs, sumOf(ups) - sumOf(needs)], ups);
  if (!placed) throw new Error("shares do not add up to their needs");
  return placed.slice(0, -1);
}

/**
 * A table whose rows, columns and whole are rounded with its cells, each within one of its exact sum, and add up; the whole is
 * rounded half up. Besides the row there is a column that takes what rows are rounded by, and where both meet the rest of
 * the whole: it may be none or one, for in fractions it lies between, and so does a whole answer for either.
 */
export function settleTable(table: readonly (readonly Rational[])[]): bigint[][] {
  const width = table[0]?.length ?? 0;
  const rows = table.map((row) => row.reduce<Rational>((sum, one) => add(sum, one) ?? sum, zeroRational));
  const columns = columnSums(table, width);
  const whole = columns.reduce<Rational>((sum, one) => add(sum, one) ?? sum, zeroRational);
  const under = wholeAndRest(whole).whole;
  const corner = roundTo(whole, 0, "half").top - under;
  const short = (sum: Rational): Rational => add({ top: upwards(sum), over: 1n }, negate(sum)) ?? zeroRational;
  const open = [
    ...table.map((row, at) => [...row, short(rows[at] ?? zeroRational)]),
    [...columns.map(short), { top: corner, over: 1n }],
  ];
  const [rowUps, columnUps] = [rows.map(upwards), columns.map(upwards)];
  const placed = place(open, [...rowUps, sumOf(columnUps) - under], [...columnUps, sumOf(rowUps) - under]);
  if (!placed) throw new Error("a table has no rounding");
  return placed.slice(0, -1).map((row) => row.slice(0, -1));
}

/**
 * With the sums of rows and columns fixed beforehand, each within one of its exact sum; null: no whole table has them.
 */
export function settleBoth(
  table: readonly (readonly Rational[])[],
  rows: readonly bigint[],
  columns: readonly bigint[],
): bigint[][] | null {
  return place(table, rows, columns);
}

export function columnSums(table: readonly (readonly Rational[])[], columns: number): Rational[] {
  return Array.from({ length: columns }, (_, column) =>
    table.reduce<Rational>((sum, row) => add(sum, row[column] ?? zeroRational) ?? sum, zeroRational),
  );
}

function upwards(value: Rational): bigint {
  const { whole, rest } = wholeAndRest(value);
  return rest.top === 0n ? whole : whole + 1n;
}

function sumOf(cents: readonly bigint[]): bigint {
  return cents.reduce((sum, one) => sum + one, 0n);
}

function place(
  table: readonly (readonly Rational[])[],
  rows: readonly bigint[],
  columnTotals: readonly bigint[],
): bigint[][] | null {
  const columns = columnTotals.length;
  const parts = table.map((row) => row.map(wholeAndRest));
  const whole = parts.map((row) => row.map(({ whole: cents }) => cents));
  const rowLeft = whole.map((row, index) => Number((rows[index] ?? 0n) - sumOf(row)));
  const columnLeft = columnTotals.map((cents, column) => Number(cents - sumOf(whole.map((row) => row[column] ?? 0n))));
  if ([...rowLeft, ...columnLeft].every((left) => left === 0)) return whole;
  if ([...rowLeft, ...columnLeft].some((left) => left < 0)) return null;
  const cells = parts.length * columns;
  const rounded = roundTable({
    ...{ rows: parts.length, columns, floor: new Float64Array(cells), lower: new Float64Array(cells) },
    fraction: Float64Array.from(parts.flat(), ({ rest }) => Number((rest.top * BigInt(UNIT)) / rest.over)),
    upper: Float64Array.from(parts.flat(), ({ rest }) => (rest.top === 0n ? 0 : 1)),
    rowTotals: Float64Array.from(rowLeft),
    columnTotals: Float64Array.from(columnLeft),
  });
  if (!("cells" in rounded)) return null;
  return whole.map((row, index) =>
    row.map((cents, column) => cents + BigInt(rounded.cells[index * columns + column] ?? 0)),
  );
}
