/** The figures of one line in print: which of them are live formulas, and which carry the mark of 舍位平衡. */

import { cellAddress } from "../document/sheet.ts";
import type { Amount, Value } from "../model/amount.ts";
import { cellKey } from "../model/cell.ts";
import { compareSums, toSum } from "../model/decimal.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { cellOf, districtsOf } from "../model/read-plan.ts";
import { figureOf } from "../view/cells.ts";
import type { CellColumn } from "../view/cells.ts";
import type { FigureCell } from "../view/figure.ts";
import { BLANK } from "../view/figure.ts";
import { sumsOf } from "../view/sums.ts";
import { markedCell } from "./display.ts";
import { asTyped, withThousands } from "./figure-look.ts";
import { bracketRemark } from "./notes.ts";

/** Where Σ stands: in the total alone, in columns of its own with the gap, or nowhere (no formula at all). */
export type Sums = "none" | "total" | "column";

/** Indexes of the columns that formulas speak of. */
export interface SumPlaces {
  total: number;
  sum: number;
  districts: ReadonlyMap<Id, number>;
}

/** How figures look: as typed where the clerk wants it so, with thousands separators. */
export interface FigureLook {
  figures?: "typed" | "plain" | undefined;
  thousands?: true | undefined;
  /** Cells (`cellKey`) that carry the mark of 舍位平衡; present where the table is shown in a larger unit, with the row's decimals in every figure. */
  adjusted?: ReadonlySet<string> | undefined;
}

export interface RowFigures {
  cell(column: CellColumn): FigureCell;
  /** The formula without "=", where the cell is a live one. */
  formula(column: CellColumn, row: number, at: SumPlaces): string | undefined;
  /** Whether the cell shows a gap that breaks the row's rule. */
  wrong(column: CellColumn): boolean;
}

const NO_FIGURES: RowFigures = { cell: () => BLANK, formula: () => undefined, wrong: () => false };

/** @param warnings takes one sentence for each figure that leaves as text because of its digits */
export function rowFigures(
  plan: PlanState,
  indicator: Indicator | null,
  sums: Sums,
  warnings: string[],
  { figures, thousands, adjusted }: FigureLook = {},
): RowFigures {
  if (indicator === null) return NO_FIGURES;
  const { sum, wrong } = sumsOf(plan, indicator);
  const places = adjusted ? indicator.decimals : 0;
  const figure = (column: CellColumn): FigureCell => {
    const plain = figureOf(plan, indicator, column, places);
    const key = cellKey(indicator.id, column.district?.id ?? null);
    const own = column.kind === "total" || column.kind === "district";
    const value = own ? cellOf(plan, indicator.id, column.district?.id ?? null) : null;
    const typed = figures === "typed" && !adjusted && value?.kind === "amount";
    const worded = typed ? asTyped(plain, value, indicator, bracketRemark(value.text, indicator.unit)) : plain;
    const cell = thousands ? withThousands(worded) : worded;
    return own && adjusted?.has(key) ? markedCell(cell) : cell;
  };
  const cells = new Map<string, FigureCell>();
  let live = sum !== null;
  for (const district of districtsOf(plan)) {
    const cell = figure({ kind: "district", district });
    if (cell.kept) warnings.push(`${indicator.name}·${district.name}的数位太多，按文字写出，公式不会计入它。`);
    // A range counts in Σ with its lower end, a formula would pass over it.
    const value = plan.figures.get(indicator.id, district.id);
    const isWords = value?.kind === "amount" && typeof cell.value === "string";
    if (cell.kept || isWords || !isPlainOrNone(value)) live = false;
    cells.set(district.id, cell);
  }
  const total = figure({ kind: "total" });
  if (total.kept) warnings.push(`${indicator.name}的总目标数位太多，按文字写出，公式不会计入它。`);
  const given = plan.figures.total(indicator.id);
  // A total that is a promise (不少于, 不超过) or is not met stays the number that was handed down.
  const totalLive =
    live &&
    sums !== "none" &&
    total.kept === undefined &&
    typeof total.value !== "string" &&
    (indicator.totalMode === "computed" || (sums === "total" && sum !== null && plainlyEqual(given, sum)));

  return {
    cell(column) {
      if (column.kind === "district") return cells.get(column.district?.id ?? "") ?? BLANK;
      return column.kind === "total" ? total : figure(column);
    },
    formula(column, sheetRow, at) {
      if (column.kind === "district") return undefined;
      const range = sumFormula(
        sheetRow,
        column.members ? column.members.flatMap(({ id }) => at.districts.get(id) ?? []) : [...at.districts.values()],
      );
      if (column.kind === "total") return totalLive ? range : undefined;
      if (column.members) return live && sums !== "none" && figure(column).value !== null ? range : undefined;
      if (column.kind === "sum") return live ? range : undefined;
      // A total that is a range or a change is words to a formula.
      if (column.kind !== "difference" || !live || !isPlain(given) || typeof total.value === "string") return undefined;
      if (figure(column).value === null) return undefined;
      return `${cellAddress(sheetRow, at.sum)}-${cellAddress(sheetRow, at.total)}`;
    },
    wrong: (column) => column.kind === "difference" && wrong,
  };
}

/** SUM(F4:G4,I4:K4): sub-totals between the districts are passed over. */
function sumFormula(row: number, columns: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last && last[1] === column - 1) last[1] = column;
    else runs.push([column, column]);
  }
  return sumOfRuns(runs.map(([first, last]) => `${cellAddress(row, first)}:${cellAddress(row, last)}`));
}

/** A function of .xls takes 30 arguments. */
function sumOfRuns(ranges: readonly string[]): string {
  const sums: string[] = [];
  for (let at = 0; at < ranges.length; at += 30) sums.push(`SUM(${ranges.slice(at, at + 30).join(",")})`);
  return sums.join("+");
}

function isPlain(value: Value): value is Amount {
  return value?.kind === "amount" && !value.to && !value.from;
}

function isPlainOrNone(value: Value): boolean {
  return value?.kind !== "amount" || isPlain(value);
}

function plainlyEqual(total: Value, sum: ReturnType<typeof toSum>): boolean {
  if (!isPlain(total) || total.qualifier === "atLeast" || total.qualifier === "atMost") return false;
  return compareSums(toSum(total.value), sum) === 0;
}
