/**
 * Copy, cut and paste. Copied are the texts as the grid shows them, as TSV and as an HTML table; pasted is what Excel, WPS
 * or the program itself offers: HTML (merged cells told apart) before TSV. A single value fills the selection, a block is
 * repeated where the selection is a multiple of it. Everything pasted is one action.
 */

import type { Amount } from "../../../shared/model/amount.ts";
import { sameMeaning } from "../../../shared/model/amount.ts";
import { parseValue } from "../../../shared/model/amount-parse.ts";
import { displayValue } from "../../../shared/model/amount-text.ts";
import { say } from "../../../shared/text.ts";
import { notify } from "../../app/notify.ts";
import type { GridColumn } from "../table/columns.ts";
import type { GridController } from "../table/controller.ts";
import { editTextAt, shownAt, valueAt } from "../table/cell-text.ts";
import { parseHtmlTable, writeHtmlTable } from "./html-table.ts";
import { pasteTargets } from "./paste-rows.ts";
import type { Range } from "./ranges.ts";
import type { GridRow } from "../table/rows.ts";
import type { CellRefusal, TextEdit } from "./text-edit.ts";
import { parseTsv, writeTsv } from "./tsv.ts";

interface OwnCopy {
  tsv: string;
  /** So that 0.87 (万人) does not become 0.87 人, and 0.87万人 stays as it was typed. */
  figures: (Amount | null)[][];
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
  return column.kind === "sum" || column.kind === "difference"
    ? shownAt(grid.session.plan, row, column).replace(/^\+/, "")
    : editTextAt(grid.session.plan, row, column);
}

export function writeClipboard(grid: GridController, data: DataTransfer, cut: boolean): void {
  const range = copiedRange(grid);
  if (!range) return;
  const texts: string[][] = [];
  const figures: (Amount | null)[][] = [];
  const bands: boolean[] = [];
  for (let r = range.top; r <= range.bottom; r += 1) {
    const row = grid.rows[r];
    if (row?.kind === "new" && range.top !== range.bottom) continue;
    const line: string[] = [];
    const lineFigures: (Amount | null)[] = [];
    for (let c = range.left; c <= range.right; c += 1) {
      line.push(copyText(grid, r, c));
      const column = grid.columns[c];
      const value = row && column ? valueAt(grid.session.plan, row, column) : null;
      lineFigures.push(value?.kind === "amount" ? value : null);
    }
    texts.push(line);
    figures.push(lineFigures);
    bands.push(row?.kind === "category");
  }
  const tsv = writeTsv(texts);
  data.setData("text/plain", tsv);
  data.setData("text/html", writeHtmlTable(texts));
  ownCopy = { tsv, figures, bands };
  if (!cut) grid.cut.cancel();
  else if (grid.session.isFinal) notify.warn(say.finalOnlyRead());
  else grid.cut.mark(range);
}

export function readClipboard(grid: GridController, data: DataTransfer): void {
  const text = data.getData("text/plain");
  const own = ownCopy !== null && text.replace(/\r\n/g, "\n") === ownCopy.tsv.replace(/\r\n/g, "\n") ? ownCopy : null;
  const html = own ? "" : data.getData("text/html");
  // Something else is on the clipboard by now.
  if (!own) grid.cut.cancel();
  const block: (string | null)[][] | null =
    (html === "" ? null : parseHtmlTable(html)) ?? (text === "" ? null : parseTsv(text));
  if (!block || block.length === 0) {
    notify.info(say.clipboardEmpty());
    return;
  }
  if (!own || own.bands.every(Boolean)) return paste(grid, block, own?.figures ?? null);
  const kept = (_: unknown, line: number) => own.bands[line] !== true;
  paste(grid, block.filter(kept), own.figures.filter(kept));
}

/** Puts a block of texts at the selection; null in it is a cell that another one covers, and touches nothing. */
export function paste(
  grid: GridController,
  block: readonly (readonly (string | null)[])[],
  figures: (Amount | null)[][] | null,
): void {
  const width = Math.max(...block.map((line) => line.length));
  const { active } = grid.selection;
  const left = Math.max(1, active.left);
  const wide = active.right - left + 1;
  const { fills, targets } = pasteTargets(grid.rows, active, block);
  const columns = fills && wide % width === 0 ? wide : width;
  const edits: TextEdit[] = [];
  let outside = 0;
  for (const { row, line } of targets) {
    for (let c = 0; c < columns; c += 1) {
      const text = block[line]?.[c % width] ?? null;
      const column = grid.columns[left + c];
      if (text === null) continue;
      if (!row || !column) {
        if (text.trim() !== "") outside += 1;
        continue;
      }
      // A blank over a name means "merged with the cell above", not "delete the name".
      if (text.trim() === "" && (column.kind === "item" || column.kind === "indicator" || column.kind === "seq"))
        continue;
      edits.push({ row, column, text: inRow(row, column, text, figures?.[line]?.[c % width] ?? null) });
    }
  }
  const indexes = targets.flatMap(({ row }) => (row ? grid.rowIndex(row.id) : [])).filter((index) => index >= 0);
  const count = edits.length;
  if (count > 0) commitPaste(grid, edits, outside > 0);
  if (outside > 0) {
    const refusal: CellRefusal = {
      rowId: "",
      columnId: "",
      where: "表格之外",
      text: "",
      reason: say.pastedOutside(outside),
    };
    grid.showRefusals([...grid.status.value.refusals, refusal]);
  }
  // What was pasted is selected; new rows stand where the empty row was.
  const fresh = targets.filter(({ row }) => row?.kind === "new").length;
  const top = indexes[0] ?? active.top;
  const bottom = Math.min((indexes.at(-1) ?? top - 1) + fresh, grid.rows.length - 1);
  const right = Math.min(left + columns, grid.columns.length) - 1;
  grid.selectRange({ top, left, bottom: Math.max(top, bottom), right }, { row: top, column: left });
}

/** What was cut is cleared in the same step, unless some of it finds no place: then it stays where it was. */
function commitPaste(grid: GridController, edits: readonly TextEdit[], partly: boolean): void {
  const moved = grid.cut.active ? (partly ? null : grid.cut.withClearing(edits)) : edits;
  if (moved === null) notify.warn(say.cutStays());
  grid.commit(moved ?? edits, `${grid.cut.active ? "移动" : "粘贴"} ${edits.length} 格`);
}

/** A figure copied here keeps its size in a row of another scale, and its own text where that means the same there. */
export function inRow(row: GridRow, column: GridColumn, text: string, figure: Amount | null): string {
  if (row.kind !== "indicator" || figure === null) return text;
  if (column.kind !== "total" && column.kind !== "district") return text;
  const parsed = parseValue(figure.text, row.indicator);
  const same = parsed.problem === undefined && sameMeaning(parsed.value, figure);
  return same ? figure.text : displayValue(figure, row.indicator.scale);
}
