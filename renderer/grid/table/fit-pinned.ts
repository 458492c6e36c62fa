/** The frozen columns on a narrow window: item and indicator give way, so that districts are always seen beside them. */

import type { GridColumn } from "./columns.ts";

/** Districts that are seen beside the frozen columns however narrow the table is. */
const DISTRICTS = 2;
/** The scroll bar, and something of the next column, which says that there is more. Pixels. */
const MARGIN = 30;
/** The columns that give way, in turn, and to which part of their width. */
const GIVING: readonly (readonly [GridColumn["kind"], number])[] = [
  ["item", 0.5],
  ["indicator", 0.6],
  ["unit", 0.75],
  ["total", 0.8],
  ["item", 0.35],
  ["indicator", 0.45],
];

/** The columns at the widths that leave room for two districts in `room` pixels, or as near to it as they can. */
export function fitPinned(columns: readonly GridColumn[], room: number): GridColumn[] {
  const district = columns.find(({ kind, pinned }) => kind === "district" && !pinned);
  if (room <= 0 || !district) return [...columns];
  const pinned = columns.reduce((sum, column) => sum + (column.pinned ? column.width : 0), 0);
  let over = pinned + DISTRICTS * district.width + MARGIN - room;
  const widths = new Map(columns.map(({ id, width }) => [id, width]));
  for (const [kind, least] of GIVING) {
    const column = columns.find((one) => one.kind === kind && one.pinned);
    if (over <= 0) break;
    if (!column) continue;
    const width = widths.get(column.id) ?? column.width;
    const given = Math.max(0, Math.min(over, width - Math.round(column.width * least)));
    widths.set(column.id, width - given);
    over -= given;
  }
  return columns.map((column) => ({ ...column, width: widths.get(column.id) ?? column.width }));
}
