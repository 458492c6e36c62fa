/** Moves the relative references of a formula, for cells that share one (ECMA-376 part 1, 18.3.1.40). */
import { columnName } from "../../../shared/document/sheet.ts";
import { maxColumns, maxRows } from "../files/bounds.ts";

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

/** "A" → 0, "AA" → 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** "B7" → row 6, column 1; undefined where it is no cell of a sheet. */
export function parseAddress(address: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (!match) return undefined;
  const column = columnIndex(match[1]!);
  const row = Number(match[2]) - 1;
  return column < maxColumns && row >= 0 && row < maxRows ? { row, column } : undefined;
}

/** "A3:M27" to a range with its corners in order; undefined where it is none. */
export function parseRange(text: string): { top: number; left: number; bottom: number; right: number } | undefined {
  const [first = "", second = first] = text.split(":");
  const a = parseAddress(first);
  const b = parseAddress(second);
  if (!a || !b) return undefined;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
