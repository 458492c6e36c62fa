/**
 * Copy, cut and paste. Copied are the texts as the clerk gave them, as TSV and as an HTML table; pasted is what Excel, WPS
 * or the program itself offers: HTML (merged cells told apart) before TSV. A single value fills the selection, a block is
 * repeated where the selection is a multiple of it. Everything pasted is one action.
 */

import { displayValue, inScale } from "../../shared/model/amount-text.ts";
import { notify } from "../notify.ts";
import type { GridController } from "./controller.ts";
import { editTextAt, shownAt, valueAt } from "./cell-text.ts";
import { deleteSelection } from "./fill.ts";
import { parseHtmlTable, writeHtmlTable } from "./html-table.ts";
import type { Range } from "./ranges.ts";
import { rangeSize } from "./ranges.ts";
import type { GridRow, NewRow } from "./rows.ts";
import type { CellRefusal, TextEdit } from "./text-edit.ts";
import { parseTsv, writeTsv } from "./tsv.ts";

/** What was copied here last: its scales go along, so that 0.87 (万人) does not become 0.87 人. */
let ownCopy: { tsv: string; scales: (number | null)[][] } | null = null;

function copiedRange(grid: GridController): Range | null {
  const { selection } = grid;
  if (selection.ranges.length > 1) {
    notify.warn("不能同时复制几个不相连的区域，请只选一个区域。");
    return null;
  }
  const { active } = selection;
  return { ...active, left: Math.max(active.left, 1) };
}

/** Exact figures go out as plain figures in the row's unit, everything else as it was typed. */
function copyText(grid: GridController, r: number, c: number): string {
  const row = grid.rows[r];
  const column = grid.columns[c];
  if (!row || !column) return "";
  if (row.kind === "indicator") {
    if ((column.kind === "seq" || column.kind === "item") && !row.first) return "";
    const value = valueAt(grid.session.plan, row, column);
    if (value?.kind === "amount" && value.qualifier === "exact") return displayValue(value, row.indicator.scale);
  }
  return column.kind === "sum" || column.kind === "difference"
    ? shownAt(grid.session.plan, row, column).replace(/^\+/, "")
    : editTextAt(grid.session.plan, row, column);
}

export function writeClipboard(grid: GridController, data: DataTransfer, cut: boolean): void {
  const range = copiedRange(grid);
  if (!range) return;
  const texts: string[][] = [];
  const scales: (number | null)[][] = [];
  for (let r = range.top; r <= range.bottom; r += 1) {
    const row = grid.rows[r];
    if (row?.kind === "new" && range.top !== range.bottom) continue;
    const line: string[] = [];
    const lineScales: (number | null)[] = [];
    for (let c = range.left; c <= range.right; c += 1) {
      line.push(copyText(grid, r, c));
      const column = grid.columns[c];
      const figure = row?.kind === "indicator" && column && valueAt(grid.session.plan, row, column)?.kind === "amount";
      lineScales.push(figure ? row.indicator.scale : null);
    }
    texts.push(line);
    scales.push(lineScales);
  }
  const tsv = writeTsv(texts);
  data.setData("text/plain", tsv);
  data.setData("text/html", writeHtmlTable(texts));
  ownCopy = { tsv, scales };
  if (cut) deleteSelection(grid);
}

export function readClipboard(grid: GridController, data: DataTransfer): void {
  const text = data.getData("text/plain");
  const own = ownCopy !== null && text.replace(/\r\n/g, "\n") === ownCopy.tsv.replace(/\r\n/g, "\n") ? ownCopy : null;
  const html = own ? "" : data.getData("text/html");
  const block = (html === "" ? null : parseHtmlTable(html)) ?? (text === "" ? null : parseTsv(text));
  if (!block || block.length === 0) {
    notify.info("剪贴板里没有可以粘贴的文字。");
    return;
  }
  paste(grid, block, own?.scales ?? null);
}

/** Puts a block of texts at the selection. */
export function paste(
  grid: GridController,
  block: readonly (readonly string[])[],
  scales: (number | null)[][] | null,
): void {
  const height = block.length;
  const width = Math.max(...block.map((line) => line.length));
  const { active } = grid.selection;
  const left = Math.max(1, active.left);
  const size = rangeSize({ ...active, left });
  const fills = size.rows % height === 0 && size.columns % width === 0;
  const rows = fills ? size.rows : height;
  const columns = fills ? size.columns : width;
  const edits: TextEdit[] = [];
  const refusals: CellRefusal[] = [];
  const targets = pasteRows(grid, active.top, rows);
  let outside = 0;
  for (let r = 0; r < rows; r += 1) {
    const row = targets[r];
    for (let c = 0; c < columns; c += 1) {
      const text = block[r % height]?.[c % width] ?? "";
      const column = grid.columns[left + c];
      if (!row || !column) {
        if (text.trim() !== "") outside += 1;
        continue;
      }
      // A blank over a name means "merged with the cell above", not "delete the name".
      if (text.trim() === "" && (column.kind === "item" || column.kind === "indicator" || column.kind === "seq"))
        continue;
      edits.push({ row, column, text: inRowScale(row, text, scales?.[r % height]?.[c % width] ?? null) });
    }
  }
  const count = edits.length;
  if (count > 0) grid.commit(edits, `粘贴 ${count} 格`);
  if (outside > 0) {
    const last = grid.columns.at(-1);
    refusals.push({
      rowId: targets.at(-1)?.id ?? "",
      columnId: last?.id ?? "",
      text: "",
      reason: `有 ${outside} 格超出了表格的右边或下边，没有粘贴。`,
    });
    grid.showRefusals([...grid.status.value.refusals, ...refusals]);
  }
  const bottom = Math.min(active.top + rows, grid.rows.length) - 1;
  const right = Math.min(left + columns, grid.columns.length) - 1;
  grid.selectRange(
    { top: active.top, left, bottom: Math.max(bottom, active.top), right },
    { row: active.top, column: left },
  );
}

/** The rows that a block falls on; below the last one in a category each line makes a new row. */
function pasteRows(grid: GridController, top: number, count: number): (GridRow | undefined)[] {
  const rows: (GridRow | undefined)[] = [];
  let fresh: NewRow | null = null;
  for (let index = 0; index < count; index += 1) {
    const row = grid.rows[top + index];
    if (fresh) rows.push({ ...fresh, id: `${fresh.id}#${index}` });
    else rows.push(row);
    if (!fresh && row?.kind === "new") fresh = row;
  }
  return rows;
}

/** A figure copied from a row of another scale keeps its size: the scale word goes with it. */
function inRowScale(row: GridRow, text: string, scale: number | null): string {
  if (row.kind !== "indicator" || scale === null || scale === row.indicator.scale) return text;
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  if (scale !== 1) return `${text}${scale === 10_000 ? "万" : "亿"}`;
  const [whole = "0", fraction = ""] = text.split(".");
  return inScale({ digits: Number(`${whole}${fraction}`), places: fraction.length }, row.indicator.scale);
}
