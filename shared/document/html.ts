/**
 * A sheet document as one printable page: a self-contained HTML string with paper, margins, repeated header rows, page
 * numbers and merged cells as the sheet's print set-up asks. The window prints it; nothing in it loads or runs anything.
 *
 * Sheets that break into panels (fitToWidth > 1) become one table a panel with the title columns repeated. Lengths are
 * scaled here as a spreadsheet program scales to the page, because browsers scale nothing when they print; pages are broken
 * here too (pages.ts), and what is cut by a page shows its text again on the next.
 */

import type { CellStyle, MergedRange, Sheet, SheetCell, SheetDocument } from "./sheet.ts";
import { shownText } from "./sheet.ts";
import { heightOf, pagesOf, rowHeight } from "./pages.ts";
import { fontFamily, marginBoxes } from "./html-style.ts";

const MM = 72 / 25.4;
const PAPER = { A4: [210, 297], A3: [297, 420] } as const;
const DEFAULT_MARGINS = { top: 19, right: 18, bottom: 19, left: 18 };
/** Points left and right of a cell's text. */
const PADDING = 2;
/** Width in characters of a column without one of its own. */
const DEFAULT_WIDTH = 8.43;

export interface HtmlOptions {
  /** Title of the page; absent: the document's. */
  title?: string;
  /** Indexes of the sheets to print; absent: all visible ones. */
  sheets?: readonly number[];
}

/** Renders the document's sheets one after another, each from a new page with its own paper. */
export function sheetHtml(document: SheetDocument, options: HtmlOptions = {}): string {
  const wanted = options.sheets
    ? options.sheets.flatMap((index) => document.sheets[index] ?? [])
    : document.sheets.filter((sheet) => sheet.visibility === "visible");
  const title = options.title ?? document.properties?.title ?? wanted[0]?.name ?? "";
  const bodies = wanted.map((sheet, index) => sheetBody(sheet, document.styles, index));
  return [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">',
    `<title>${escapeText(title)}</title><style>`,
    "html,body{margin:0;padding:0;background:#fff;color:#000;-webkit-print-color-adjust:exact;print-color-adjust:exact}",
    "table{border-collapse:collapse;table-layout:fixed;margin:0 auto}",
    "section+section{break-before:page}.panel{break-before:page}td{break-inside:avoid}td[rowspan]{break-inside:auto}thead{display:table-header-group}",
    "td{box-sizing:border-box;overflow-wrap:anywhere;line-height:1.3;vertical-align:bottom;white-space:pre}",
    ...bodies.map((body) => body.css),
    "@media screen{body{padding:12pt}}",
    "</style></head><body>",
    ...bodies.map((body) => body.html),
    "</body></html>",
  ].join("");
}

function sheetBody(sheet: Sheet, styles: readonly CellStyle[], index: number): { css: string; html: string } {
  const { print } = sheet;
  const paper = PAPER[print?.paper === "A3" ? "A3" : "A4"];
  const [width, height] = print?.landscape ? [paper[1], paper[0]] : paper;
  const margins = print?.margins ?? DEFAULT_MARGINS;
  const area = printArea(sheet);
  const unit = characterWidth(styles[0]);
  const widths: number[] = [];
  for (let column = area.left; column <= area.right; column += 1) {
    const info = sheet.columns[column];
    widths.push(info?.hidden ? 0 : (info?.width ?? DEFAULT_WIDTH) * unit);
  }
  const page = (width - margins.left - margins.right) * MM;
  const panels = panelsOf(sheet, area, widths, page);
  const widest = Math.max(
    ...panels.map((panel) => panel.reduce((sum, column) => sum + (widths[column - area.left] as number), 0)),
  );
  const scale = print?.fitToWidth ? Math.min(1, page / widest) : (print?.scale ?? 100) / 100;
  const css =
    `@page s${index}{size:${width}mm ${height}mm;margin:${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm;` +
    `${marginBoxes(print?.header, print?.footer)}}section.s${index}{page:s${index}}.s${index} td{padding:0 ${round(PADDING * scale)}pt}` +
    styles.map((style, at) => styleRule(style, `.s${index} .c${at}`, scale)).join("");
  // A little room is kept: text may take more lines in the reader's fonts than in ours.
  const room = (height - margins.top - margins.bottom) * MM * 0.98;
  const tables = panels.map((columns, at) => tableHtml(sheet, area, columns, widths, { scale, room, isPanel: at > 0 }));
  return { css, html: `<section class="s${index}">${tables.join("")}</section>` };
}

function printArea(sheet: Sheet): MergedRange {
  if (sheet.print?.printArea) return sheet.print.printArea;
  let right = 0;
  for (const row of sheet.rows) right = Math.max(right, (row?.length ?? 1) - 1);
  for (const merge of sheet.merges) right = Math.max(right, merge.right);
  return { top: 0, left: 0, bottom: Math.max(0, sheet.rows.length - 1), right };
}

/** Points per character of column width: one digit of the default font in whole pixels (宋体 10: 7, 宋体 11: 8, Calibri 11: 7). */
function characterWidth(first: CellStyle | undefined): number {
  const { name, size } = first?.font ?? { name: "宋体", size: 11 };
  const pixels = (size * 96) / 72;
  const digit = /[\u4e00-\u9fff]|Sim|Fang|Kai|Song/i.test(name) ? Math.ceil(pixels / 2) : Math.round(pixels * 0.507);
  return Math.max(1, digit) * 0.75;
}

/** The columns of each page side by side; every page after the first begins with the title columns. */
function panelsOf(sheet: Sheet, area: MergedRange, widths: readonly number[], page: number): number[][] {
  const pages = sheet.print?.fitToWidth ?? 1;
  const all = widths.map((_, index) => area.left + index);
  if (pages <= 1) return [all];
  const [from, to] = sheet.print?.titleColumns ?? [0, -1];
  const titles = all.filter((column) => column >= from && column <= to);
  const widthOf = (columns: readonly number[]): number =>
    columns.reduce((sum, column) => sum + (widths[column - area.left] as number), 0);
  const rest = all.filter((column) => !titles.includes(column));
  const head = widthOf(titles);
  // The same size for all pages: the room that the columns need when they are dealt out evenly.
  const room = Math.max(page - head, widthOf(rest) / pages) * 1.02;
  const panels: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const column of rest) {
    const width = widthOf([column]);
    if (used + width > room) {
      panels.push([...titles]);
      used = 0;
    }
    panels.at(-1)?.push(column);
    used += width;
  }
  return panels.length === 0 ? [titles] : panels;
}

interface Span {
  /** 0: covered by another cell. */
  rows: number;
  columns: number;
  /** The cell that carries the text: the block may begin left of the panel that it shows in. */
  anchor: SheetCell | undefined;
}

interface PanelPage {
  scale: number;
  /** Points from top to bottom. */
  room: number;
  /** Whether other panels went before. */
  isPanel: boolean;
}

/** The tables of one panel, one a page. */
function tableHtml(
  sheet: Sheet,
  area: MergedRange,
  columns: readonly number[],
  widths: readonly number[],
  { scale, room, isPanel }: PanelPage,
): string {
  const shown = columns.filter((column) => (widths[column - area.left] as number) > 0);
  const rows: number[] = [];
  for (let row = area.top; row <= area.bottom; row += 1) if (!sheet.rowInfo[row]?.hidden) rows.push(row);
  const [headTop, headBottom] = sheet.print?.titleRows ?? [area.top, area.top - 1];
  // Title and unit line stand over the first panel only.
  const before = isPanel ? [] : rows.filter((row) => row < headTop);
  const head = rows.filter((row) => row >= headTop && row <= headBottom);
  const rest = rows.filter((row) => row > headBottom && row >= headTop);
  const left = room / scale - heightOf(sheet, head);
  const pages = pagesOf(sheet, rest, left - heightOf(sheet, before), left);
  if (pages.length === 0) pages.push([]);

  // Notes that run over to a page of their own need no header over them.
  const lines = new Set(
    sheet.merges
      .filter(({ left, right }) => left <= (shown[0] ?? 0) && right >= (shown.at(-1) ?? 0))
      .map(({ top }) => top),
  );
  const isLine = (row: number): boolean => lines.has(row);
  const total = shown.reduce((sum, column) => sum + (widths[column - area.left] as number), 0) * scale;
  const group = shown
    .map((column) => `<col style="width:${round((widths[column - area.left] as number) * scale)}pt">`)
    .join("");
  const open = (newPage: boolean): string =>
    `<table${newPage ? ' class="panel"' : ""} style="width:${round(total)}pt"><colgroup>${group}</colgroup>`;
  const rowsHtml = (some: readonly number[]): string => {
    const spans = spansOf(sheet, some, shown);
    return some
      .map((row) => {
        const cells = shown.map((column) => cellHtml(sheet.rows[row]?.[column], spans.get(key(row, column)))).join("");
        return `<tr style="height:${round(rowHeight(sheet, row) * scale)}pt">${cells}</tr>`;
      })
      .join("");
  };
  const top = before.length === 0 ? "" : `${open(false)}<tbody>${rowsHtml(before)}</tbody></table>`;
  const thead = head.length === 0 ? "" : `<thead>${rowsHtml(head)}</thead>`;
  return pages
    .map(
      (page, at) =>
        `${at === 0 ? top : ""}${open(isPanel || at > 0)}${at > 0 && page.every(isLine) ? "" : thead}<tbody>${rowsHtml(page)}</tbody></table>`,
    )
    .join("");
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

function styleRule(style: CellStyle, selector: string, scale: number): string {
  const { font, border, alignment, fill } = style;
  const rules = [
    `font:${font.italic ? "italic " : ""}${font.bold ? "bold " : ""}${round(font.size * scale)}pt/1.3 ${fontFamily(font.name)}`,
  ];
  if (isColour(font.color)) rules.push(`color:#${font.color}`);
  if (font.underline || font.strike) {
    rules.push(
      `text-decoration:${[font.underline ? "underline" : "", font.strike ? "line-through" : ""].join(" ").trim()}`,
    );
  }
  if (isColour(fill)) rules.push(`background:#${fill}`);
  for (const side of ["top", "right", "bottom", "left"] as const) {
    const line = border[side];
    if (line) rules.push(`border-${side}:${LINES[line]}`);
  }
  const horizontal = HORIZONTAL[alignment.horizontal ?? "general"];
  if (horizontal) rules.push(`text-align:${horizontal}`);
  if (alignment.vertical) rules.push(`vertical-align:${VERTICAL[alignment.vertical]}`);
  if (alignment.wrap) rules.push("white-space:pre-wrap");
  if (alignment.indent)
    rules.push(
      `padding-${alignment.horizontal === "right" ? "right" : "left"}:${round((alignment.indent * font.size + PADDING) * scale)}pt`,
    );
  const number =
    alignment.horizontal === undefined || alignment.horizontal === "general" ? `${selector}.n{text-align:right}` : "";
  return `${selector}{${rules.join(";")}}${number}`;
}

/** Colours come from files too: nothing else may reach the style sheet. */
function isColour(text: string | undefined): boolean {
  return text !== undefined && /^[0-9a-f]{6}$/i.test(text);
}

const LINES = {
  thin: "0.6pt solid #000",
  hair: "0.3pt solid #000",
  dotted: "0.6pt dotted #000",
  dashed: "0.6pt dashed #000",
  medium: "1.2pt solid #000",
  thick: "1.8pt solid #000",
  double: "2pt double #000",
} as const;

const HORIZONTAL: Record<string, string | undefined> = {
  left: "left",
  center: "center",
  centerContinuous: "center",
  right: "right",
  justify: "justify",
  distributed: "justify",
};

const VERTICAL = { top: "top", center: "middle", bottom: "bottom", justify: "top", distributed: "middle" } as const;

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
