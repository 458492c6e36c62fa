/** What stands in a cell of a plan's table: its text, and of a figure the number and number format that print it. */

import { get } from "../model/named.ts";
import type { Value } from "../model/amount.ts";
import { valueText } from "../model/amount.ts";
import type { Indicator, Item, PlanState } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";
import type { TableColumn } from "./columns.ts";
import { noteOf, seqOf } from "./lines.ts";
import type { FigureCell } from "./figure.ts";
import { BLANK, figureCell, figureText, gapCell, sumCell } from "./figure.ts";
import { sumOfDistricts, sumsOf } from "./sums.ts";

/** What a column needs to be asked for its cells. */
export type CellColumn = Pick<TableColumn, "kind" | "district" | "extra" | "members">;

/** What a cell says whose figure is in another district: its own words where they name it, else 含在…. */
function includedText(plan: PlanState, value: Value): string | undefined {
  if (value?.kind !== "mark" || value.mark !== "includedIn" || value.of === undefined) return undefined;
  const name = plan.district.get(value.of)?.name;
  const text = valueText(value);
  return name === undefined || /[含并计纳列归入]/.test(text) ? text : `含在${name}`;
}

/**
 * A figure as it is printed: of a total that is computed Σ.
 * @param minPlaces decimals that computed figures have at least
 */
export function figureOf(plan: PlanState, indicator: Indicator, column: CellColumn, minPlaces = 0): FigureCell {
  if (column.kind === "district") {
    const value = plan.figures.get(indicator.id, column.district?.id ?? "");
    return figureCell(value, indicator, includedText(plan, value));
  }
  if (column.members) {
    const part = sumOfDistricts(
      plan,
      indicator,
      column.members.map(({ id }) => id),
    );
    return part ? sumCell(part, indicator, minPlaces) : BLANK;
  }
  const { sum, gap } = sumsOf(plan, indicator);
  if (column.kind === "sum") return sum ? sumCell(sum, indicator, minPlaces) : BLANK;
  if (column.kind === "difference") return gap ? gapCell(gap, indicator, minPlaces) : BLANK;
  if (column.kind !== "total") return BLANK;
  if (indicator.totalMode === "computed" && sum) return sumCell(sum, indicator, minPlaces);
  return figureCell(plan.figures.total(indicator.id), indicator);
}

/** The text of a cell, figures and words. */
export function cellText(plan: PlanState, item: Item, indicator: Indicator | null, column: CellColumn): string {
  switch (column.kind) {
    case "seq":
      return seqOf(item);
    case "category":
      return (item.category === null ? undefined : plan.category.get(item.category))?.name ?? "";
    case "item":
      return item.text;
    case "indicator":
      return indicator?.name ?? "";
    case "unit":
      return indicator ? printedUnit(indicator.unit, indicator.scale) : "";
    case "leads":
      return item.leads.join("、");
    case "supports":
      return item.supports.join("、");
    case "extra":
      return (indicator && get(indicator.extra, column.extra ?? "")) ?? get(item.extra, column.extra ?? "") ?? "";
    case "note":
      return noteOf(plan, item, indicator);
    case "district":
      if (indicator === null) return "";
      return valueCellText(plan, plan.figures.get(indicator.id, column.district?.id ?? ""), indicator);
    case "total":
      if (indicator === null) return "";
      if (indicator.totalMode === "given") return valueCellText(plan, plan.figures.total(indicator.id), indicator);
      return textOf(figureOf(plan, indicator, column));
    default:
      return indicator === null ? "" : textOf(figureOf(plan, indicator, column));
  }
}

function valueCellText(plan: PlanState, value: Value, indicator: Indicator): string {
  return figureText(value, indicator) ?? textOf(figureCell(value, indicator, includedText(plan, value)));
}

/** The text that a figure's cell shows. */
export function textOf(cell: FigureCell): string {
  return cell.text ?? (cell.value === null ? "" : String(cell.value));
}
