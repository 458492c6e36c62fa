/** What a cell is marked with, as bits and as the classes of its element. */

import { lookOf, shownLook } from "../../../shared/model/look.ts";
import { sumsOf } from "../../../shared/view/sums.ts";
import { sides } from "../clip/ants.ts";
import { bits } from "../edit/ranges.ts";
import { valueAt } from "../table/cell-text.ts";
import type { GridColumn } from "../table/columns.ts";
import { isMerged, isOwnFigures } from "../table/columns.ts";
import type { GridRow, IndicatorRow } from "../table/rows.ts";
import type { TableState } from "../table/table-state.ts";
import { cellMark } from "../table/table-state.ts";

/** Classes by bit. The first seven are the selection's (see `bits` in ranges.ts). */
const CLASSES = [
  "sel",
  "sel-t",
  "sel-r",
  "sel-b",
  "sel-l",
  "sel-focus",
  "sel-corner",
  "is-error",
  "is-warning",
  "is-computed",
  "is-words",
  "is-unsaved",
  "is-gap",
  "is-last",
  "is-found",
  "is-noted",
  "is-refused",
  "is-locked",
  "is-covered",
  "is-current",
  "is-cut",
  "is-bold",
  "is-highlighted",
  "has-note",
  "has-flag",
  "is-after-gap",
  "is-wrapped",
] as const;
export const flag = Object.fromEntries(CLASSES.map((name, index) => [name, 2 ** index])) as Record<
  (typeof CLASSES)[number],
  number
>;

export function classesOf(mask: number): string[] {
  return CLASSES.filter((_, index) => (mask & (2 ** index)) !== 0);
}

/** All marks of a cell as bits, but for whether its words are wrapped. */
export function marksOf(grid: TableState, row: GridRow, column: GridColumn, r: number, c: number): number {
  const { session } = grid;
  const place = cellMark(row.id, column.id);
  let mask = selectionBits(grid, r, c);
  if (column.kind === "number") {
    if (grid.selection.coversRow(r)) mask |= flag["is-current"];
    const above = r > 0 ? grid.numberOf(r - 1, grid.rows[r - 1]?.id ?? "") : 0;
    if (!grid.sorted && grid.numberOf(r, row.id) > above + 1) mask |= flag["is-after-gap"];
  }
  if (grid.marks.cut.has(place)) mask |= flag["is-cut"];
  if (grid.marks.found.has(place)) mask |= flag["is-found"];
  const next = grid.rows[r + 1];
  const joined = row.kind === "indicator" && next?.kind === "indicator" && !next.first;
  if (isMerged(column) && joined) mask |= flag["is-covered"];
  if (!joined) mask |= flag["is-last"];
  if (row.kind !== "indicator") return mask;
  const { indicator } = row;
  mask |= lookFlags(grid, row, column, r, c);
  if (isOwnFigures(column)) {
    const value = valueAt(session.plan, row, column);
    if (value && value.kind !== "amount") mask |= flag["is-words"];
    if (column.kind === "total" && indicator.totalMode === "computed") mask |= flag["is-computed"];
    const severity = session.findings.severityAt(indicator.id, column.district);
    if (severity === "error") mask |= flag["is-error"];
    else if (severity === "warning") mask |= flag["is-warning"];
    if (session.unsaved > 0 && session.isUnsaved(indicator.id, column.district)) mask |= flag["is-unsaved"];
    if (grid.refusals.has(place)) mask |= flag["is-refused"];
    if (column.district !== null && session.plan.locks.get(indicator.id)?.has(column.district))
      mask |= flag["is-locked"];
  } else if (column.kind === "difference") {
    const { gap } = sumsOf(session.plan, indicator);
    if (gap && gap.digits !== 0n && session.findings.severityAt(indicator.id, null) === "error") mask |= flag["is-gap"];
  } else if (column.kind === "indicator" && indicator.note) {
    mask |= flag["is-noted"];
  }
  return mask;
}

/** The ants at a cell; a merged cell is gone round as one. */
export function antsAt(grid: TableState, r: number, c: number): number {
  const column = grid.columns[c];
  if (!column || !isMerged(column) || grid.rows[r]?.kind !== "indicator") return grid.ants.sidesOf(grid, r, r, c);
  const top = grid.ownerRow({ row: r, column: c });
  const owner = grid.rows[top];
  const bottom = top + (owner?.kind === "indicator" ? owner.span : 1) - 1;
  let found = grid.ants.sidesOf(grid, top, bottom, c);
  if (r !== top) found &= ~sides.top;
  if (r !== bottom) found &= ~sides.bottom;
  return found;
}

/** A cell's part in the selection; a merged cell is painted as one, whichever of its rows is selected. */
export function selectionBits(grid: TableState, r: number, c: number): number {
  const { selection } = grid;
  const column = grid.columns[c];
  const touched = selection.ranges.some((range) => c >= range.left && c <= range.right);
  if (!touched || !column || !isMerged(column) || grid.rows[r]?.kind !== "indicator") return selection.bitsAt(r, c);
  const top = grid.ownerRow({ row: r, column: c });
  const owner = grid.rows[top];
  const bottom = top + (owner?.kind === "indicator" ? owner.span : 1) - 1;
  let mask = 0;
  for (let row = top; row <= bottom; row += 1) mask |= selection.bitsAt(row, c);
  if (r !== top) mask &= ~bits.top;
  if (r !== bottom) mask &= ~(bits.bottom | bits.corner);
  return mask;
}

/** What the clerk has marked by hand; a merged cell has the look of the row in which its text stands. */
function lookFlags(grid: TableState, row: IndicatorRow, column: GridColumn, r: number, c: number): number {
  const { plan } = grid.session;
  if (column.kind === "number") return 0;
  const owner = isMerged(column) ? grid.rows[grid.ownerRow({ row: r, column: c })] : row;
  const indicator = owner?.kind === "indicator" ? owner.indicator : row.indicator;
  const own = isOwnFigures(column);
  if (indicator.look === null && (!own || !plan.looks.has(indicator.id))) return 0;
  const look = own ? lookOf(plan, indicator.id, column.district) : null;
  const { bold, highlighted } = shownLook(indicator, look);
  const marks = own ? look : column.kind === "indicator" ? indicator.look : null;
  return (
    (bold ? flag["is-bold"] : 0) |
    (highlighted ? flag["is-highlighted"] : 0) |
    (marks?.note != null ? flag["has-note"] : 0) |
    (marks?.flag ? flag["has-flag"] : 0)
  );
}
