/** R1C1 formulas, the only notation of SpreadsheetML 2003, to A1. */
import { columnName, maxColumns, maxRows } from "../../../shared/document/sheet.ts";

const TOKEN =
  /"(?:[^"]|"")*"|'(?:[^']|'')*'|(?<![\p{L}\p{N}_.])R(\[-?\d+\]|\d+)?C(\[-?\d+\]|\d+)?(?![\p{L}\p{N}_.(])/gu;

/** The formula without "=", with A1 references, as it stands in the cell at `row`, `column`. */
export function toA1(formula: string, row: number, column: number): string {
  const body = formula.startsWith("=") ? formula.slice(1) : formula;
  return body.replace(TOKEN, (all: string, rowPart?: string, columnPart?: string) => {
    if (/^["']/.test(all)) return all;
    const at = resolve(rowPart, row, maxRows);
    const across = resolve(columnPart, column, maxColumns);
    if (!at || !across) return "#REF!";
    return `${across.fixed ? "$" : ""}${columnName(across.index)}${at.fixed ? "$" : ""}${at.index + 1}`;
  });
}

function resolve(part: string | undefined, base: number, limit: number): { index: number; fixed: boolean } | undefined {
  const fixed = part !== undefined && !part.startsWith("[");
  const index = fixed ? Number(part) - 1 : base + Number(part?.slice(1, -1) ?? 0);
  return index >= 0 && index < limit ? { index, fixed } : undefined;
}

/** First and last row of an absolute range such as "R2C1:R9C8". */
export function r1c1Rows(range: string): { top: number; bottom: number } | undefined {
  const match = /^R(\d+)C\d+:R(\d+)C\d+$/.exec(range);
  return match ? { top: Number(match[1]) - 1, bottom: Number(match[2]) - 1 } : undefined;
}
