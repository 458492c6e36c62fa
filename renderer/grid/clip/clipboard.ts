/**
 * Copy, cut and paste. Copied are the texts as the grid shows them, as TSV and as an HTML table; pasted is what Excel, WPS
 * or the program itself offers: HTML (merged cells told apart) before TSV. A single value fills the selection, a block is
 * repeated where the selection is a multiple of it. Everything pasted is one action.
 */

import { textBlock } from "../../../shared/document/clip/block.ts";
import { readHtmlTable } from "../../../shared/document/clip/read-html.ts";
import { writeTsv } from "../../../shared/document/clip/tsv.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import type { Range } from "../edit/ranges.ts";
import type { GridController } from "../table/controller.ts";
import { editTextAt, shownAt, valueAt } from "../table/cell-text.ts";
import { isComputed } from "../table/columns.ts";
import { writeHtmlTable } from "./html-table.ts";
import { paste } from "./paste.ts";
import type { PasteBlock } from "./paste.ts";
import type { PasteCell, PasteLine } from "./paste-plan.ts";

interface OwnCopy {
  tsv: string;
  /** With their figures, so that 0.87 (万人) does not become 0.87 人, and 0.87万人 stays as it was typed. */
  lines: PasteLine[];
  /** Lines that are bands of categories. */
  bands: boolean[];
}

/** What was copied here last. */
let ownCopy: OwnCopy | null = null;

function copiedRange(grid: GridController): Range | null {
  const { selection } = grid;
  if (selection.ranges.length > 1) {
    notify.warn(say.oneAreaToCopy());
    return null;
  }
  const { active } = selection;
  return { ...active, left: Math.max(active.left, 1) };
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
  const range = copiedRange(grid);
  if (!range) return;
  const texts: string[][] = [];
  const lines: PasteLine[] = [];
  const bands: boolean[] = [];
  for (let r = range.top; r <= range.bottom; r += 1) {
    const row = grid.rows[r];
    if (row?.kind === "new" && range.top !== range.bottom) continue;
    const line: string[] = [];
    const cells: PasteCell[] = [];
    for (let c = range.left; c <= range.right; c += 1) {
      const text = copyText(grid, r, c);
      line.push(text);
      const column = grid.columns[c];
      const value = row && column ? valueAt(grid.session.plan, row, column) : null;
      cells.push({
        text: text.trim(),
        ...(value?.kind === "amount" ? { figure: value } : {}),
        ...(column && isComputed(column) ? { computed: true } : {}),
      });
    }
    texts.push(line);
    lines.push(cells);
    bands.push(row?.kind === "category");
  }
  const tsv = writeTsv(texts);
  data.setData("text/plain", tsv);
  data.setData("text/html", writeHtmlTable(texts));
  ownCopy = { tsv, lines, bands };
  if (!cut) grid.cut.cancel();
  else if (grid.session.isFinal) notify.warn(say.finalOnlyRead());
  else grid.cut.mark(range);
}

/** What is on the clipboard: the block, and whether it was copied here. null, and said, where there is nothing to paste. */
export function readClipboard(grid: GridController, data: DataTransfer): PasteBlock | null {
  const text = data.getData("text/plain");
  const own = ownCopy !== null && text.replace(/\r\n/g, "\n") === ownCopy.tsv.replace(/\r\n/g, "\n") ? ownCopy : null;
  // Something else is on the clipboard by now.
  if (!own) grid.cut.cancel();
  else {
    const { bands, lines } = own;
    const kept = bands.every(Boolean) ? lines : lines.filter((_, line) => bands[line] !== true);
    return { lines: kept, hidden: { rows: 0, columns: 0 }, own: true };
  }
  const html = data.getData("text/html");
  const block = (html === "" ? null : readHtmlTable(html)) ?? (text === "" ? null : textBlock(text));
  if (block === "tooLarge") notify.warn(say.clipboardTooLarge());
  else if (block === null || block.lines.length === 0) notify.info(say.clipboardEmpty());
  else return { ...block, own: false };
  return null;
}

export function pasteClipboard(grid: GridController, data: DataTransfer): void {
  const block = readClipboard(grid, data);
  if (block) paste(grid, block);
}
