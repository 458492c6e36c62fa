/**
 * SUM formulas whose result the file does not hold (programs that write workbooks often leave it out): the sum is worked
 * out here, exactly, where it is a plain sum of figures.
 */

import type { Decimal } from "../../model/decimal.ts";
import { Accumulator, fromDouble, sumToDecimal } from "../../model/decimal.ts";
import type { SheetGrid } from "./grid.ts";

/** More cells than this are no sum over districts. */
const MOST = 4000;

/** The sum of `SUM(G3:L3)`, `SUM(A1,B1:C1)` or `G3+H3`; null where the formula is another or a cell is not a number. */
export function sumOfFormula(grid: SheetGrid, formula: string): Decimal | null {
  const text = formula.replace(/^=/, "").replace(/[$\s]/g, "").toUpperCase();
  const inside = /^SUM\(([A-Z0-9:,]+)\)$/.exec(text)?.[1];
  const terms =
    inside !== undefined ? inside.split(",") : /^[A-Z]+\d+(?:\+[A-Z]+\d+)+$/.test(text) ? text.split("+") : null;
  if (!terms) return null;
  const sum = new Accumulator();
  let seen = 0;
  for (const term of terms) {
    const [from = "", to = from] = term.split(":");
    const first = corner(from);
    const last = corner(to);
    if (!first || !last) return null;
    for (let row = first.row; row <= last.row; row += 1) {
      for (let column = first.column; column <= last.column; column += 1) {
        seen += 1;
        if (seen > MOST) return null;
        const cell = grid.raw(row, column);
        if (cell?.value === undefined || cell.value === null || cell.value === "") {
          if (cell?.formula !== undefined) return null;
          continue;
        }
        // Texts count as nothing in a SUM, as in Excel; errors do not.
        if (typeof cell.value === "object") return null;
        const value = typeof cell.value === "number" ? fromDouble(cell.value) : null;
        if (value) sum.add(value);
      }
    }
  }
  return sum.count > 0 ? sumToDecimal(sum.total()) : null;
}

function corner(address: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(address);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}
