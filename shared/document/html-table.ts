/** The table of one printed page: the rows and columns that stand on it, with merged cells as far as they show there. */

import { escapeText, round } from "./html-style.ts";
import { rowHeight } from "./pages.ts";
import type { Sheet, SheetCell } from "./sheet.ts";
import { shownText } from "./sheet.ts";

export interface PageTable {
  sheet: Sheet;
  columns: readonly number[];
  /** Points on paper. */
  width: (column: number) => number;
  scale: number;
  header: readonly number[];
  body: readonly number[];
}

export function pageTable({ sheet, columns, width, scale, header, body }: PageTable): string {
  const total = columns.reduce((sum, column) => sum + width(column), 0);
  const group = columns.map((column) => `<col style="width:${round(width(column))}pt">`).join("");
  const rows = (some: readonly number[]): string => {
    const spans = spansOf(sheet, some, columns);
    return some
      .map((row) => {
        const cells = columns
          .map((column) => cellHtml(sheet.rows[row]?.[column], spans.get(key(row, column))))
          .join("");
        return `<tr style="height:${round(rowHeight(sheet, row) * scale)}pt">${cells}</tr>`;
      })
      .join("");
  };
  const head = header.length === 0 ? "" : `<thead>${rows(header)}</thead>`;
  return `<table style="width:${round(total)}pt"><colgroup>${group}</colgroup>${head}<tbody>${rows(body)}</tbody></table>`;
}

interface Span {
  /** 0: covered by another cell. */
  rows: number;
  columns: number;
  /** The cell that carries the text: the block may begin left of the panel that it shows in. */
  anchor: SheetCell | undefined;
}

function key(row: number, column: number): number {
  return row * 16384 + column;
}

/** Spans of merged cells as far as they show; a covered cell has a span of 0. */
function spansOf(sheet: Sheet, rows: readonly number[], columns: readonly number[]): Map<number, Span> {
  const spans = new Map<number, Span>();
  const first = rows[0] ?? 0;
  const last = rows.at(-1) ?? -1;
  const isRow = new Set(rows);
  const isColumn = new Set(columns);
  for (const merge of sheet.merges) {
    if (merge.bottom < first || merge.top > last) continue;
    const own: Span = { rows: 0, columns: 0, anchor: sheet.rows[merge.top]?.[merge.left] };
    for (let row = merge.top; row <= merge.bottom; row += 1) if (isRow.has(row)) own.rows += 1;
    for (let column = merge.left; column <= merge.right; column += 1) if (isColumn.has(column)) own.columns += 1;
    let anchored = false;
    for (let row = merge.top; row <= merge.bottom; row += 1) {
      for (let column = merge.left; column <= merge.right; column += 1) {
        if (!isRow.has(row) || !isColumn.has(column)) continue;
        spans.set(key(row, column), anchored ? { rows: 0, columns: 0, anchor: undefined } : own);
        anchored = true;
      }
    }
  }
  return spans;
}

function cellHtml(own: SheetCell | undefined, span: Span | undefined): string {
  if (span?.rows === 0) return "";
  const cell = span ? (span.anchor ?? own) : own;
  const spanText =
    (span && span.columns > 1 ? ` colspan="${span.columns}"` : "") +
    (span && span.rows > 1 ? ` rowspan="${span.rows}"` : "");
  if (!cell) return `<td${spanText}></td>`;
  const number = typeof cell.value === "number" ? " n" : "";
  return `<td class="c${cell.style}${number}"${spanText}>${escapeText(shownText(cell))}</td>`;
}
