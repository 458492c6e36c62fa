/** The heading of a table: groups span their columns, everything else stands over both rows. */

import type { TableColumn } from "../view/columns.ts";
import type { SheetBuilder } from "./page/builder.ts";
import { CELL_PADDING, emWidth, ONE_LINE, textHeight } from "./page/measure.ts";
import type { TableStyles } from "./page/style.ts";

/** Words of our own of four characters break in the middle; names of districts stay as they are, for look-ups by name. */
function headerText({ header, kind }: TableColumn, ems: number): string {
  if (kind === "district" || kind === "extra" || emWidth(header) <= ems) return header;
  if (header.length === 4) return `${header.slice(0, 2)}\n${header.slice(2)}`;
  return header.endsWith("合计") ? `${header.slice(0, -2)}\n合计` : header;
}

/** Adds one row, or two where columns have groups. Returns the indexes of the first and the last. */
export function addTableHead(
  builder: SheetBuilder,
  columns: readonly TableColumn[],
  look: TableStyles,
): [number, number] {
  const { fontSize, widths } = builder.fit;
  const headers = columns.map((column, at) => headerText(column, ((widths[at] as number) - CELL_PADDING) / fontSize));
  const needed = (heights: readonly number[]): number => Math.max(fontSize * ONE_LINE, ...heights);
  const height = (at: number): number => textHeight(headers[at] ?? "", fontSize, widths[at] as number);
  const at = columns.map((_, index) => index);
  const top = builder.nextRow;
  const both = needed(at.filter((index) => columns[index]?.group === null).map(height));
  const groups = groupsOf(columns);
  const header = (value: string | null) => ({ value, style: look.header });
  if (groups.length === 0) {
    builder.addRow(headers.map(header), both);
    return [top, top];
  }
  const lower = needed(at.filter((index) => columns[index]?.group !== null).map(height));
  const upper = needed(groups.map(({ name, run }) => textHeight(name, fontSize, builder.narrowest(run))));
  builder.addRow(
    columns.map(({ group }, index) => header(group ?? headers[index] ?? null)),
    Math.max(upper, both - lower),
  );
  builder.addRow(
    columns.map(({ group }, index) => header(group === null ? null : (headers[index] ?? null))),
    lower,
  );
  for (const index of at) if (columns[index]?.group === null) builder.merge(top, index, top + 1, index);
  for (const { run } of groups) builder.merge(top, run[0], top, run[1]);
  return [top, top + 1];
}

/** Neighbours of one group. */
function groupsOf(columns: readonly TableColumn[]): { name: string; run: [number, number] }[] {
  const groups: { name: string; run: [number, number] }[] = [];
  columns.forEach(({ group }, index) => {
    if (group === null) return;
    const last = groups.at(-1);
    if (last && last.name === group && last.run[1] === index - 1) last.run[1] = index;
    else groups.push({ name: group, run: [index, index] });
  });
  return groups;
}
