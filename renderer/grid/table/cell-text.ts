/** What stands in a cell: the text shown, the full text for the value bar and the editor, and the text to copy. */

import { displayValue } from "../../../shared/model/amount-text.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { valueText } from "../../../shared/model/amount.ts";
import { saysFigure } from "../../../shared/model/own-text.ts";
import type { Decimal } from "../../../shared/model/decimal.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import { cellOf } from "../../../shared/model/read-plan.ts";
import type { CellColumn } from "../../../shared/view/cells.ts";
import { sumCell } from "../../../shared/view/figure.ts";
import { sumOfDistricts } from "../../../shared/view/sums.ts";
import { cellText, textOf } from "../../../shared/view/cells.ts";
import type { GridColumn } from "./columns.ts";
import { isOwnFigures } from "./columns.ts";
import type { GridRow } from "./rows.ts";
import { rowName } from "./rows.ts";

/** The value of a total or target cell; a computed total has none of its own. */
export function valueAt(plan: PlanState, row: GridRow, column: GridColumn): Value {
  if (row.kind !== "indicator" || !isOwnFigures(column)) return null;
  return cellOf(plan, row.indicator.id, column.district);
}

/** The figure that counts in a selection's sum, in the base unit. */
export function figureAt(plan: PlanState, row: GridRow, column: GridColumn): Decimal | null {
  const value = valueAt(plan, row, column);
  return value?.kind === "amount" ? value.value : null;
}

/** The text shown in the cell: as it is printed. */
export function shownAt(plan: PlanState, row: GridRow, column: GridColumn): string {
  if (row.kind === "category") return column.kind === "item" ? rowName(row) : "";
  if (row.kind === "new" || column.kind === "number") return "";
  if (column.kind === "subtotal") {
    const sum = row.kind === "indicator" ? sumOfDistricts(plan, row.indicator, column.members) : null;
    return sum && row.kind === "indicator" ? textOf(sumCell(sum, row.indicator)) : "";
  }
  return cellText(plan, row.item, row.kind === "indicator" ? row.indicator : null, cellColumn(plan, column));
}

function cellColumn(plan: PlanState, { kind, district, key }: GridColumn): CellColumn {
  const place = district === null ? undefined : plan.district.get(district);
  return { kind: kind as CellColumn["kind"], ...(place ? { district: place } : {}), extra: key };
}

/**
 * The text as typed where it still means the same in this row, else the normalised figure; of the note its own words
 * alone: for F2 and the value bar.
 */
export function editTextAt(plan: PlanState, row: GridRow, column: GridColumn): string {
  if (column.kind === "note" && row.kind === "indicator") return row.indicator.note ?? "";
  const value = valueAt(plan, row, column);
  if (row.kind !== "indicator" || value?.kind !== "amount") {
    return value ? valueText(value) : shownAt(plan, row, column);
  }
  const typed = valueText(value);
  return saysFigure(typed, value, row.indicator) ? typed : displayValue(value, row.indicator.scale);
}
