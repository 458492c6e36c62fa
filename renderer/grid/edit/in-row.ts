/** A figure that goes from one row to another by copying or filling. */

import type { Amount } from "../../../shared/model/amount.ts";
import { parseValue } from "../../../shared/model/amount-parse.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import { saysFigure } from "../../../shared/model/own-text.ts";
import type { GridColumn } from "../table/columns.ts";
import { isOwnFigures } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";

/** A figure copied here keeps its size in a row of another scale, and its own text where that means the same there. */
export function inRow(row: GridRow, column: GridColumn, text: string, figure: Amount | null): string {
  if (row.kind !== "indicator" || figure === null) return text;
  if (!isOwnFigures(column)) return text;
  const parsed = parseValue(figure.text, row.indicator);
  return parsed.problem === undefined && saysFigure(figure.text, figure, row.indicator)
    ? figure.text
    : displayValue(figure, row.indicator.scale);
}
