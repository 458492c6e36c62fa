/**
 * The rows that the lines of a pasted block fall on. Lines go onto rows that hold figures: bands of categories and the
 * empty rows between them are passed over, so that a copied column fits its own rows again. New rows begin only at an
 * empty row that was selected, or behind the last row of the table.
 */

import type { Range } from "../edit/ranges.ts";
import type { GridRow, NewRow } from "../table/rows.ts";

export type PasteLine = readonly (string | null)[];

export interface PasteTarget {
  /** undefined: the line lies outside the table. */
  row: GridRow | undefined;
  /** Index of the line in the block. */
  line: number;
}

export interface PasteTargets {
  /** Whether the block, repeated, covers the rows of the selection exactly. */
  fills: boolean;
  targets: PasteTarget[];
}

const holdsFigures = (row: GridRow | undefined): boolean => row?.kind === "indicator" || row?.kind === "item";

/** Where each line goes. `rows` is the grid's list, `active` the selected range in it. */
export function pasteTargets(rows: readonly GridRow[], active: Range, block: readonly PasteLine[]): PasteTargets {
  const top = rows[active.top];
  if (top?.kind === "new") return { fills: false, targets: freshTargets(top, block, 0) };
  if (top?.kind === "category" && active.top === active.bottom && block.length === 1)
    return { fills: true, targets: [{ row: top, line: 0 }] };
  const selected = rows.slice(active.top, active.bottom + 1).filter(holdsFigures);
  if (selected.length > 0 && selected.length % block.length === 0)
    return { fills: true, targets: selected.map((row, index) => ({ row, line: index % block.length })) };
  return { fills: false, targets: linesWithBands(rows, active, block) ?? linesBelow(rows, active.top, block) };
}

/** One line for each row that holds figures, from the top down. */
function linesBelow(rows: readonly GridRow[], top: number, block: readonly PasteLine[]): PasteTarget[] {
  const existing = rows.slice(top).filter(holdsFigures);
  const targets: PasteTarget[] = existing.slice(0, block.length).map((row, line) => ({ row, line }));
  const last = rows.at(-1);
  const rest = block.slice(targets.length);
  if (last?.kind === "new") return [...targets, ...freshTargets(last, rest, targets.length)];
  return [...targets, ...rest.map((_, index) => ({ row: undefined, line: targets.length + index }))];
}

function freshTargets(row: NewRow, lines: readonly PasteLine[], from: number): PasteTarget[] {
  return lines.map((_, index) => ({ row: { ...row, id: `${row.id}#${index}` }, line: from + index }));
}

/**
 * A block that has the bands of categories in it (a printed table, a column of it): its lines fall on the bands too, and
 * nothing is put there. Told by the names of the categories, or by blank lines where the block has exactly the rows and
 * bands of the selection (of the table from here on). null: it has none.
 */
function linesWithBands(rows: readonly GridRow[], active: Range, block: readonly PasteLine[]): PasteTarget[] | null {
  const shown = rows.slice(active.top).filter((row) => row.kind !== "new");
  const inSelection = rows.slice(active.top, active.bottom + 1).filter((row) => row.kind !== "new").length;
  if (block.length > shown.length) return null;
  const exact = block.length === shown.length || (active.bottom > active.top && block.length === inSelection);
  const under = shown.slice(0, block.length);
  const bands = under.flatMap((row, line) => (row.kind === "category" ? [{ row, texts: block[line] ?? [] }] : []));
  if (bands.length === 0) return null;
  const named = bands.every(({ row, texts }) =>
    texts.some((text) => row.category !== null && row.category.name !== "" && text?.includes(row.category.name)),
  );
  const blank = bands.every(({ texts }) => texts.every((text) => (text ?? "").trim() === ""));
  if (!named && !(blank && exact)) return null;
  return under.flatMap((row, line) => (row.kind === "category" ? [] : [{ row, line }]));
}
