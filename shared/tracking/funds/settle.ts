/**
 * Shares of many needs in whole cents: in every district the sources add up to its need, and over the districts each source
 * adds up to its own sum, which is the exact one up to a cent. No amount is a whole cent away from its exact share.
 */

import { roundTable, UNIT } from "../../allocate/solve/table.ts";
import type { Rational } from "../../model/formula/rational.ts";
import { add, zeroRational } from "../../model/formula/rational.ts";
import { wholeAndRest, wholeCents } from "./money.ts";

/**
 * @param table a row a need, a column a source; each row adds up to its need
 * @param needs in cents
 */
export function settleCents(table: readonly (readonly Rational[])[], needs: readonly bigint[]): bigint[][] {
  const columns = table[0]?.length ?? 0;
  const parts = table.map((row) => row.map(wholeAndRest));
  const whole = parts.map((row) => row.map(({ whole: cents }) => cents));
  if (parts.every((row) => row.every(({ rest }) => rest.top === 0n))) return whole;
  const sums = Array.from({ length: columns }, (_, column) =>
    table.reduce<Rational>((sum, row) => add(sum, row[column] ?? zeroRational) ?? sum, zeroRational),
  );
  const all = needs.reduce((sum, need) => sum + need, 0n);
  const columnCents = wholeCents(sums, all);
  // Only the cents left over are placed: none or one a cell.
  const cells = parts.length * columns;
  const problem = {
    ...{ rows: parts.length, columns, floor: new Float64Array(cells), lower: new Float64Array(cells) },
    fraction: Float64Array.from(parts.flat(), ({ rest }) => Number((rest.top * BigInt(UNIT)) / rest.over)),
    upper: Float64Array.from(parts.flat(), ({ rest }) => (rest.top === 0n ? 0 : 1)),
    rowTotals: Float64Array.from(whole, (row, index) => Number((needs[index] ?? 0n) - sumOf(row))),
    columnTotals: Float64Array.from(columnCents, (cents, column) =>
      Number(cents - sumOf(whole.map((row) => row[column] ?? 0n))),
    ),
  };
  const rounded = roundTable(problem);
  if (!("cells" in rounded)) throw new Error("shares do not add up to their needs");
  return whole.map((row, index) =>
    row.map((cents, column) => cents + BigInt(rounded.cells[index * columns + column] ?? 0)),
  );
}

function sumOf(cents: readonly bigint[]): bigint {
  return cents.reduce((sum, one) => sum + one, 0n);
}
