/** The figures of one line: total, districts, Σ and gap as cells, and which of them are live formulas. */

import { cellKey } from "../model/cell.ts";
import type { Amount, Value } from "../model/amount.ts";
import { compareSums, subtractSums, toSum } from "../model/decimal.ts";
import type { PlanState } from "../model/plan.ts";
import { cellOf, districtsOf } from "../model/read-plan.ts";
import { cellAddress } from "../document/sheet.ts";
import { markedCell } from "./display.ts";
import type { FigureCell } from "./figure.ts";
import { figureCell, sumCell } from "./figure.ts";
import type { TableColumn, TableLine } from "./rows.ts";
import { addsUp, includedText, misses, rowSum } from "./rows.ts";

/** Indexes of the columns that formulas speak of. */
export interface SumPlaces {
  total: number;
  first: number;
  last: number;
  sum: number;
}

export interface RowFigures {
  cell(column: TableColumn): FigureCell;
  /** The formula without "=", where the cell is a live one. */
  formula(column: TableColumn, row: number, at: SumPlaces): string | undefined;
  /** Whether the cell shows a gap that breaks the row's rule. */
  wrong(column: TableColumn): boolean;
}

const BLANK: FigureCell = { value: null, numberFormat: "General" };
const NO_FIGURES: RowFigures = { cell: () => BLANK, formula: () => undefined, wrong: () => false };

/**
 * @param warnings takes one sentence for each figure that leaves as text
 * @param adjusted cells (`cellKey`) that carry the mark of 舍位平衡; present where the table is shown in a larger unit, with
 *   the row's decimals in every figure
 */
export function rowFigures(
  plan: PlanState,
  line: TableLine,
  sums: "none" | "total" | "column",
  warnings: string[],
  adjusted?: ReadonlySet<string>,
): RowFigures {
  const { indicator } = line;
  if (indicator === null) return NO_FIGURES;
  const districts = districtsOf(plan);
  const total = cellOf(plan, indicator.id, null);
  const row = rowSum(plan, indicator, districts);
  const additive = addsUp(indicator) && row.count > 0;
  const computed = indicator.totalMode === "computed";
  const cells = new Map<string, FigureCell>();
  const targets = plan.figures.row(indicator.id);
  for (const district of districts) {
    const value = targets?.get(district.id) ?? null;
    const cell = figureCell(value, indicator, includedText(plan, value));
    if (cell.kept) warnings.push(`${indicator.name}·${district.name}的数位太多，按文字写出，公式不会计入它。`);
    cells.set(district.id, adjusted?.has(cellKey(indicator.id, district.id)) ? markedCell(cell) : cell);
  }
  const places = adjusted ? indicator.decimals : 0;
  const plainTotal =
    computed && row.count > 0 ? sumCell(row.sum, indicator, null, places) : figureCell(total, indicator);
  const totalCell = adjusted?.has(cellKey(indicator.id, null)) ? markedCell(plainTotal) : plainTotal;
  if (totalCell.kept) warnings.push(`${indicator.name}的总目标数位太多，按文字写出，公式不会计入它。`);
  const live = additive && row.plain && [...cells.values()].every((cell) => cell.kept === undefined);
  // A total that is a promise (不少于, 不超过) or is not met stays the number that was handed down.
  const totalLive =
    live &&
    sums !== "none" &&
    totalCell.kept === undefined &&
    (computed || (sums === "total" && plainlyEqual(total, row.sum)));
  const gap = additive && isPlain(total) && !computed ? subtractSums(row.sum, toSum(total.value)) : null;

  return {
    cell(column) {
      if (column.kind === "district") return cells.get(column.district?.id ?? "") ?? BLANK;
      if (column.kind === "total") return totalCell;
      if (column.kind === "sum") return additive ? sumCell(row.sum, indicator, null, places) : BLANK;
      return gap ? sumCell(gap, indicator, null, places) : BLANK;
    },
    formula(column, sheetRow, at) {
      if (column.kind === "district") return undefined;
      const sum = `SUM(${cellAddress(sheetRow, at.first)}:${cellAddress(sheetRow, at.last)})`;
      if (column.kind === "total") return totalLive ? sum : undefined;
      if (column.kind === "sum") return live ? sum : undefined;
      if (column.kind === "gap" && live && gap && totalCell.kept === undefined) {
        return `${cellAddress(sheetRow, at.sum)}-${cellAddress(sheetRow, at.total)}`;
      }
      return undefined;
    },
    wrong: (column) => column.kind === "gap" && isPlain(total) && additive && misses(total, row.sum),
  };
}

function isPlain(value: Value): value is Amount {
  return value?.kind === "amount" && !value.to && !value.from;
}

function plainlyEqual(total: Value, sum: ReturnType<typeof toSum>): boolean {
  if (!isPlain(total) || total.qualifier === "atLeast" || total.qualifier === "atMost") return false;
  return compareSums(toSum(total.value), sum) === 0;
}
