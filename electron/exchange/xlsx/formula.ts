/** Moves the relative references of a formula, for cells that share one (ECMA-376 part 1, 18.3.1.40). */
import { columnIndex, columnName, maxColumns, maxRows } from "../../../shared/document/sheet.ts";

/**
 * What may be a reference, or must be stepped over: quoted text, quoted sheet names, names with dots or brackets
 * behind them (functions), structured references, then A1 references with their dollars.
 */
const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\]]*\]|(?<![\p{L}\p{N}_.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_.(!])/gu;

/** The formula as it reads `rows` further down and `columns` further right. */
export function shiftFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return formula.replace(
    TOKEN,
    (all: string, fixColumn?: string, letters?: string, fixRow?: string, digits?: string) => {
      if (letters === undefined || digits === undefined) return all;
      const column = columnIndex(letters) + (fixColumn === "$" ? 0 : columns);
      const row = Number(digits) - 1 + (fixRow === "$" ? 0 : rows);
      if (column < 0 || row < 0 || column >= maxColumns || row >= maxRows) return "#REF!";
      return `${fixColumn ?? ""}${columnName(column)}${fixRow ?? ""}${row + 1}`;
    },
  );
}
