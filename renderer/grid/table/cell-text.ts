/** What stands in a cell: the text shown, the full text for the value bar and the editor, and the text to copy. */

import { parseValue } from "../../../shared/model/amount-parse.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { sameMeaning, valueText } from "../../../shared/model/amount.ts";
import type { Decimal, ExactSum } from "../../../shared/model/decimal.ts";
import { subtractSums, sumText, toSum } from "../../../shared/model/decimal.ts";
import type { Indicator, PlanState } from "../../../shared/model/plan.ts";
import { cellOf } from "../../../shared/model/read-plan.ts";
import type { Scale } from "../../../shared/model/unit.ts";
import { printedUnit, scaleExponent } from "../../../shared/model/unit.ts";
import type { GridColumn } from "./columns.ts";
import type { GridRow } from "./rows.ts";

/** Σ of the targets of an indicator; null where no district holds a figure. */
export function rowSum(plan: PlanState, indicator: Indicator): ExactSum | null {
  const row = plan.figures.row(indicator.id);
  return row.amounts === 0 ? null : row.sum;
}

/** A sum of the base unit in the row's scale, as exact text. */
export function sumInScale(sum: ExactSum, scale: Scale): string {
  return sumText({ digits: sum.digits, places: sum.places + scaleExponent(scale) });
}

/** Thousands separators for reading: 35000 → 35,000. Only the whole part is grouped. */
export function grouped(text: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  return `${match[1]}${(match[2] ?? "").replace(/\B(?=(\d{3})+$)/g, ",")}${match[3] ?? ""}`;
}

export interface SumCell {
  text: string;
  /** −1, 0, 1. */
  sign: number;
}

/** Σ of a row, or null where the row does not add up over districts. */
export function sumCell(plan: PlanState, indicator: Indicator): SumCell | null {
  if (indicator.rule !== "sum") return null;
  const sum = rowSum(plan, indicator);
  return sum && { text: sumInScale(sum, indicator.scale), sign: sum.digits === 0n ? 0 : sum.digits > 0n ? 1 : -1 };
}

/** Σ − total; null where there is nothing to compare. */
export function differenceCell(plan: PlanState, indicator: Indicator): SumCell | null {
  if (indicator.rule !== "sum" || indicator.totalMode === "computed") return null;
  const total = cellOf(plan, indicator.id, null);
  const sum = rowSum(plan, indicator);
  if (total?.kind !== "amount" || !sum) return null;
  const gap = subtractSums(sum, toSum(total.value));
  const text = sumInScale(gap, indicator.scale);
  const sign = gap.digits === 0n ? 0 : gap.digits > 0n ? 1 : -1;
  return { text: sign > 0 ? `+${text}` : text, sign };
}

/** The value of a total or target cell; a computed total has none of its own. */
export function valueAt(plan: PlanState, row: GridRow, column: GridColumn): Value {
  if (row.kind !== "indicator" || (column.kind !== "total" && column.kind !== "district")) return null;
  return cellOf(plan, row.indicator.id, column.district);
}

/** The figure that counts in a selection's sum, in the base unit. */
export function figureAt(plan: PlanState, row: GridRow, column: GridColumn): Decimal | null {
  const value = valueAt(plan, row, column);
  return value?.kind === "amount" ? value.value : null;
}

/** The text shown in the cell. */
export function shownAt(plan: PlanState, row: GridRow, column: GridColumn): string {
  if (row.kind === "indicator") {
    const { indicator } = row;
    switch (column.kind) {
      case "total":
        if (indicator.totalMode === "computed") return sumCell(plan, indicator)?.text ?? "";
        return displayValue(cellOf(plan, indicator.id, null), indicator.scale);
      case "district":
        return displayValue(cellOf(plan, indicator.id, column.district), indicator.scale);
      case "sum":
        return sumCell(plan, indicator)?.text ?? "";
      case "difference":
        return differenceCell(plan, indicator)?.text ?? "";
      default:
        return textAt(row, column);
    }
  }
  return textAt(row, column);
}

/** Words of the row itself: everything but figures. */
function textAt(row: GridRow, column: GridColumn): string {
  if (row.kind === "category") return column.kind === "item" ? (row.category?.name ?? "未分类") : "";
  if (row.kind === "new") return "";
  const indicator = row.kind === "indicator" ? row.indicator : null;
  switch (column.kind) {
    case "seq":
      return row.item.label || (row.item.seq === null ? "" : String(row.item.seq));
    case "item":
      return row.item.text;
    case "leads":
      return row.item.leads.join("、");
    case "supports":
      return row.item.supports.join("、");
    case "extra":
      return indicator?.extra[column.key] ?? row.item.extra[column.key] ?? "";
    case "indicator":
      return indicator?.name ?? "";
    case "unit":
      return indicator ? printedUnit(indicator.unit, indicator.scale) : "";
    case "note":
      return indicator?.note ?? "";
    default:
      return "";
  }
}

/** The text as typed where it still means the same in this row, else the normalised figure: for F2 and the value bar. */
export function editTextAt(plan: PlanState, row: GridRow, column: GridColumn): string {
  const value = valueAt(plan, row, column);
  if (row.kind !== "indicator" || value?.kind !== "amount") {
    return value ? valueText(value) : shownAt(plan, row, column);
  }
  const typed = valueText(value);
  return sameMeaning(parseValue(typed, row.indicator).value, value) ? typed : displayValue(value, row.indicator.scale);
}
