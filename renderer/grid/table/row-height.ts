/** Row heights from the length of the words, so that names wrap as they do in print. Pixels. */

import { printedUnit } from "../../../shared/model/unit.ts";
import type { Metrics } from "./metrics.ts";
import type { GridRow } from "./rows.ts";

/** Names are shown whole; what is no name any more ends here. */
const MAX_LINES = 20;
const HEAD_LINES = 3;
/** Headings stand closer to the sides of their columns than what is below them, by so many pixels. */
const HEAD_CLOSER = 8;

/** Width of a text in characters: a Han character counts 1, Latin letters and digits about half. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) < 0x2e80 ? 0.55 : 1;
  return width;
}

/** How many lines a text takes in a column of so many pixels. */
export function lines(text: string, pixels: number, size: number): number {
  const perLine = Math.max(1, Math.floor((pixels - 17) / size));
  return Math.max(1, Math.ceil(textWidth(text) / perLine));
}

/** The name with what is shown in front of it. */
function indicatorText(row: Extract<GridRow, { kind: "indicator" }>): string {
  return `${row.children > 0 ? "▾ " : ""}${row.depth > 0 ? "其中 " : ""}${row.indicator.name}`;
}

/** Height of the headings over all columns: as many lines as the longest name takes in its column's width. */
export function headHeight(
  columns: readonly { title: string; width: number }[],
  { font, line, head }: Metrics,
): number {
  const most = Math.max(1, ...columns.map(({ title, width }) => lines(title, width + HEAD_CLOSER, font)));
  return head + (Math.min(HEAD_LINES, most) - 1) * line;
}

export function rowHeight(
  row: GridRow,
  widths: { item: number; indicator: number; unit: number; leads: number; supports: number },
  { font: size, line, row: base }: Metrics,
): number {
  if (row.kind === "category" || row.kind === "new") return base;
  const own =
    row.kind === "indicator"
      ? Math.max(
          lines(indicatorText(row), widths.indicator - row.depth * 14, size),
          lines(printedUnit(row.indicator.unit, row.indicator.scale), widths.unit, size),
        )
      : 1;
  // The item's words spread over all its rows; only what does not fit there makes the first row taller.
  const shared = row.first
    ? Math.max(
        lines(row.item.text, widths.item, size),
        lines(row.item.leads.join("、"), widths.leads, size),
        lines(row.item.supports.join("、"), widths.supports, size),
      ) -
      (row.span - 1)
    : 1;
  const count = Math.min(MAX_LINES, Math.max(own, shared, 1));
  return base + (count - 1) * line;
}
