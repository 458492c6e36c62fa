/** Alt+=: the sum of what a cell stands for, as a figure: of its districts in a total, of its 其中 rows in a parent. */

import { amountInScale } from "../../../shared/model/amount-text.ts";
import type { ExactSum } from "../../../shared/model/decimal.ts";
import { Accumulator, sumToDecimal } from "../../../shared/model/decimal.ts";
import type { Id, Indicator, PlanState } from "../../../shared/model/plan.ts";
import { cellOf, childrenOf } from "../../../shared/model/read-plan.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import { isOwnFigures } from "../table/columns.ts";
import type { Table } from "../table/table.ts";
import type { TextEdit } from "./text-edit.ts";

/** Puts the sums into the selected cells as one step. */
export function sumSelection(grid: Table): void {
  const { plan } = grid.session;
  const edits: TextEdit[] = [];
  for (const { row: r, column: c } of grid.selection.cells()) {
    const row = grid.rows[r];
    const column = grid.columns[c];
    if (row?.kind !== "indicator" || !column || !isOwnFigures(column)) continue;
    const sum = sumFor(plan, row.indicator, column.district);
    const value = sum && sumToDecimal(sum);
    if (!value) continue;
    const text = amountInScale({ kind: "amount", value, qualifier: "exact", text: "" }, row.indicator.scale);
    edits.push({ row, column, text });
  }
  if (edits.length === 0) notify.info(say.nothingToSum());
  else grid.commit(edits, `求和 ${edits.length} 格`);
}

/** null: nothing is there to be added. */
function sumFor(plan: PlanState, indicator: Indicator, district: Id | null): ExactSum | null {
  const figures = plan.figures.row(indicator.id);
  if (district === null && figures.amounts > 0) return figures.sum;
  const children = childrenOf(plan, indicator);
  const total = new Accumulator();
  for (const child of children) {
    // Partitions of one thing never mix: 按病种 beside 按资金来源.
    if (child.partition !== children[0]?.partition) continue;
    const value = cellOf(plan, child.id, district);
    if (value?.kind === "amount") total.add(value.value);
  }
  return total.count > 0 ? total.total() : null;
}
