/**
 * Copying and cutting: the texts as the table shows them as TSV, the same as HTML with borders, merged cells and number
 * formats, and for this window what no text can say: exact figures, and whole rows with all that hangs on them.
 */

import { clipHtml } from "../../../shared/document/clip/write-html.ts";
import { writeTsv } from "../../../shared/document/clip/tsv.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import type { Selection } from "../edit/ranges.ts";
import { editTextAt, shownAt, valueAt } from "../table/cell-text.ts";
import { isComputed } from "../table/columns.ts";
import type { GridController } from "../table/controller.ts";
import type { GridRow } from "../table/rows.ts";
import type { PasteCell, PasteLine } from "./paste-plan.ts";
import type { RowBlock } from "./row-block.ts";
import { rowBlock } from "./row-block.ts";
import { selectionSheet } from "./selection-sheet.ts";

export interface OwnCopy {
  tsv: string;
  /** With their figures, so that 0.87 (万人) does not become 0.87 人, and 0.87万人 stays as it was typed. */
  lines: PasteLine[];
  /** Lines that are bands of categories. */
  bands: boolean[];
  /** Whole rows, as they were. */
  block: RowBlock | null;
  /** The rows of the table that were copied. */
  rows: string[];
}

/** What was copied here last. */
let ownCopy: OwnCopy | null = null;

/** What was copied here last, where `text` on the clipboard is still that. */
export function ownCopyOf(text: string): OwnCopy | null {
  const plain = (one: string): string => one.replace(/\r\n/g, "\n");
  return ownCopy !== null && plain(text) === plain(ownCopy.tsv) ? ownCopy : null;
}

/** Without a text to compare: where the clipboard cannot be read. */
export function lastOwnCopy(): OwnCopy | null {
  return ownCopy;
}

/** More cells leave as text alone: their HTML would be larger than any program takes. */
const MOST_STYLED = 60_000;

export interface Picked {
  rows: number[];
  columns: number[];
}

/**
 * The rows and columns of the selection. Several ranges go together where they are rows × columns: in the same columns, in
 * the same rows, or both. null: they do not.
 */
export function pickedCells({ ranges }: Pick<Selection, "ranges">): Picked | null {
  const rows = new Set<number>();
  const columns = new Set<number>();
  for (const { top, left, bottom, right } of ranges) {
    for (let r = top; r <= bottom; r += 1) rows.add(r);
    for (let c = Math.max(left, 1); c <= right; c += 1) columns.add(c);
  }
  const covers = (r: number, c: number): boolean =>
    ranges.some(({ top, left, bottom, right }) => r >= top && r <= bottom && c >= Math.max(left, 1) && c <= right);
  if (ranges.length > 1) for (const r of rows) for (const c of columns) if (!covers(r, c)) return null;
  const sorted = (set: ReadonlySet<number>): number[] => [...set].sort((a, b) => a - b);
  return { rows: sorted(rows), columns: sorted(columns) };
}

/** Whole rows: chosen by their numbers, and not all that there are. */
function wholeRows(grid: GridController): GridRow[] | null {
  const { ranges } = grid.selection;
  const last = grid.columns.length - 1;
  if (!ranges.every(({ left, right }) => left === 0 && right >= last)) return null;
  const rows = grid.selection.rows().flatMap((index) => grid.rows[index] ?? []);
  return rows.length < grid.rows.length ? rows : null;
}

/** Figures go out as the grid shows them, in the row's unit with their qualifier; everything else as it was typed. */
function copyText(grid: GridController, r: number, c: number): string {
  const row = grid.rows[r];
  const column = grid.columns[c];
  if (!row || !column) return "";
  if (row.kind === "indicator") {
    if ((column.kind === "seq" || column.kind === "item") && !row.first) return "";
    const value = valueAt(grid.session.plan, row, column);
    if (value?.kind === "amount") return displayValue(value, row.indicator.scale);
  }
  return isComputed(column)
    ? shownAt(grid.session.plan, row, column).replace(/^\+/, "")
    : editTextAt(grid.session.plan, row, column);
}

export function writeClipboard(grid: GridController, data: DataTransfer, cut: boolean): void {
  const picked = pickedCells(grid.selection);
  if (!picked) return notify.warn(say.oneAreaToCopy());
  const { plan } = grid.session;
  const several = picked.rows.length > 1;
  const indexes = picked.rows.filter((r) => !(several && grid.rows[r]?.kind === "new"));
  const rows = indexes.flatMap((r) => grid.rows[r] ?? []);
  const columns = picked.columns.flatMap((c) => grid.columns[c] ?? []);
  const texts = indexes.map((r) => picked.columns.map((c) => copyText(grid, r, c)));
  const lines = indexes.map((r, line) => picked.columns.map((c, at) => ownCell(grid, r, c, texts[line]?.[at] ?? "")));
  const tsv = writeTsv(texts);
  data.setData("text/plain", tsv);
  if (rows.length * columns.length <= MOST_STYLED) {
    const { sheets, styles } = selectionSheet(plan, rows, columns, { heads: false, title: "" });
    if (sheets[0]) data.setData("text/html", clipHtml(sheets[0], styles));
  }
  const whole = wholeRows(grid);
  ownCopy = {
    tsv,
    lines,
    bands: rows.map(({ kind }) => kind === "category"),
    block: whole ? rowBlock(plan, whole, grid.folded) : null,
    rows: rows.map(({ id }) => id),
  };
  grid.clearCut();
  if (cut && grid.session.closed !== null) return notify.warn(grid.session.closed);
  grid.ants.set(grid, grid.selection.ranges);
  if (cut) grid.cut.mark(rows, columns, ownCopy.block !== null);
  else grid.repaintAll();
}

function ownCell(grid: GridController, r: number, c: number, text: string): PasteCell {
  const row = grid.rows[r];
  const column = grid.columns[c];
  const value = row && column ? valueAt(grid.session.plan, row, column) : null;
  return {
    text: text.trim(),
    ...(value?.kind === "amount" ? { figure: value } : {}),
    ...(column && isComputed(column) ? { computed: true } : {}),
  };
}
