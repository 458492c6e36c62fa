/** A figure that goes from one row to another by copying or filling. */

import type { Amount } from "../../../shared/model/amount.ts";
import { sameMeaning } from "../../../shared/model/amount.ts";
import { parseValue } from "../../../shared/model/amount-parse.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import type { GridColumn } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";

/** A figure copied here keeps its size in a row of another scale, and its own text where that means the same there. */
export function inRow(row: GridRow, column: GridColumn, text: string, figure: Amount | null): string {
  if (row.kind !== "indicator" || figure === null) return text;
  if (column.kind !== "total" && column.kind !== "district") return text;
  const parsed = parseValue(figure.text, row.indicator);
  const same = parsed.problem === undefined && sameMeaning(parsed.value, figure);
  return same ? figure.text : displayValue(figure, row.indicator.scale);
}
