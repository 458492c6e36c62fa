/** Row heights from the length of the words, so that names wrap as they do in print. Pixels. */

import { printedUnit } from "../../../shared/model/unit.ts";
import type { GridRow } from "./rows.ts";

const MAX_LINES = 3;

/** Width of a text in characters: a Han character counts 1, Latin letters and digits about half. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of text) width += (sign.codePointAt(0) ?? 0) < 0x2e80 ? 0.55 : 1;
  return width;
}

function lines(text: string, pixels: number, size: number): number {
  const perLine = Math.max(1, Math.floor((pixels - 17) / size));
  return Math.max(1, Math.ceil(textWidth(text) / perLine));
}

/** The name with what is shown in front of it. */
function indicatorText(row: Extract<GridRow, { kind: "indicator" }>): string {
  return `${row.children > 0 ? "▾ " : ""}${row.depth > 0 ? "其中 " : ""}${row.indicator.name}`;
}

export function rowHeight(
  row: GridRow,
  widths: { item: number; indicator: number; unit: number; leads: number },
  large: boolean,
): number {
  const size = large ? 17 : 13;
  const line = large ? 24 : 18;
  const base = large ? 40 : 30;
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
    ? Math.max(lines(row.item.text, widths.item, size), lines(row.item.leads.join("、"), widths.leads, size)) -
      (row.span - 1)
    : 1;
  const count = Math.min(MAX_LINES, Math.max(own, shared, 1));
  return base + (count - 1) * line;
}
