/** 求和, 平均, 计数 of the selection, exactly. Rows of different units are not added up: the units are told instead. */

import { Accumulator } from "../../../shared/model/decimal.ts";
import type { ExactSum } from "../../../shared/model/decimal.ts";
import { sumInScale } from "../../../shared/model/amount-text.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import type { Scale } from "../../../shared/model/unit.ts";
import { printedUnit } from "../../../shared/model/unit.ts";
import { editTextAt, figureAt } from "./cell-text.ts";
import type { GridColumn } from "./columns.ts";
import type { Selection } from "../edit/ranges.ts";
import type { GridRow } from "./rows.ts";

export interface SelectionSums {
  /** Cells that hold anything. */
  filled: number;
  /** Cells that hold a figure. */
  count: number;
  /** null: figures of several units. */
  sum: string | null;
  average: string | null;
  unit: string;
  /** Whether districts were added up, and the total that was selected with them was not. */
  withoutTotals: boolean;
}

/** At most so many cells are added while the mouse moves. */
const LIMIT = 400_000;

export function selectionSums(
  plan: PlanState,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  selection: Selection,
): SelectionSums | null {
  const total = new Accumulator();
  const units = new Set<string>();
  let scale: Scale | null = null;
  let unit = "";
  // A row selected whole says what its districts come to, not their sum with the total.
  const withDistricts = selection.ranges.filter(({ left, right }) =>
    columns.slice(left, right + 1).some(({ kind }) => kind === "district"),
  );
  let withoutTotals = false;
  let seen = 0;
  let filled = 0;
  for (const { row: r, column: c } of selection.cells()) {
    seen += 1;
    if (seen > LIMIT) return null;
    const row = rows[r];
    const column = columns[c];
    if (!row || !column) continue;
    const value = row.kind === "indicator" ? figureAt(plan, row, column) : null;
    if (value || editTextAt(plan, row, column) !== "") filled += 1;
    if (row.kind !== "indicator") continue;
    if (!value) continue;
    if (column.kind === "total" && withDistricts.some(({ top, bottom }) => r >= top && r <= bottom)) {
      withoutTotals = true;
      continue;
    }
    total.add(value);
    const { indicator } = row;
    units.add(indicator.unit);
    unit = indicator.unit;
    scale = scale === null || scale === indicator.scale ? indicator.scale : 1;
  }
  if (seen < 2) return null;
  const none = { filled, count: total.count, sum: null, average: null, unit: "", withoutTotals };
  if (units.size > 1 || total.count === 0) return none;
  const sum = total.total();
  return {
    filled,
    count: total.count,
    sum: sumInScale(sum, scale ?? 1),
    average: averageText(sum, total.count, scale ?? 1),
    unit: printedUnit(unit, scale ?? 1),
    withoutTotals,
  };
}

/** The mean, rounded half up to four places more than the sum has; exact where it ends before. */
function averageText(sum: ExactSum, count: number, scale: Scale): string {
  const extra = 4;
  const n = BigInt(count);
  const digits = sum.digits * 10n ** BigInt(extra);
  const negative = digits < 0n;
  const absolute = negative ? -digits : digits;
  const rounded = (absolute * 2n + n) / (n * 2n);
  const exact = absolute % n === 0n;
  const value = { digits: negative ? -rounded : rounded, places: sum.places + extra };
  const text = sumInScale(value, scale);
  return exact ? text : `≈${shorten(text)}`;
}

function shorten(text: string): string {
  const match = /^(-?\d+\.\d{4})\d+$/.exec(text);
  return match?.[1] ?? text;
}
