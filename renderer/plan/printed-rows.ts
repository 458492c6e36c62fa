/** Which rows of the table the filters leave and the selection covers, for an export or a print of these alone. */

import type { Id } from "../../shared/model/plan.ts";
import type { Moment } from "../export/controls.tsx";
import type { GridController } from "../grid/table/controller.ts";
import type { GridRow } from "../grid/table/rows.ts";
import { buildRows } from "../grid/table/rows.ts";

/** As it is now. */
export function momentOf(grid: GridController): Moment {
  const { plan } = grid.session;
  const keep = grid.filters.predicate(plan, grid.allColumns);
  // What is folded is printed all the same.
  const rows = keep ? buildRows(plan, { folded: new Set(), keep, withNew: false }) : [];
  const chosen = grid.selection.rows().flatMap((index) => grid.rows[index] ?? []);
  return {
    filtered: keep ? rows.filter(({ kind }) => kind !== "category").flatMap(idsOf) : null,
    selected: chosen.flatMap(idsOf),
  };
}

function idsOf(row: GridRow): Id[] {
  if (row.kind === "indicator") return [row.indicator.id];
  if (row.kind === "item") return [row.item.id];
  return row.kind === "category" && row.category ? [row.category.id] : [];
}
