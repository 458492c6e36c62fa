/**
 * A sheet document as printed pages, in self-contained HTML: each page is a box of the paper's size with the margins, the
 * repeated header, merged cells and page number that the sheet's print set-up asks for. Preview, print and PDF show the very
 * same boxes; nothing in them loads or runs anything.
 *
 * Sheets with column breaks become one run of pages a panel with the title columns repeated. Lengths are
 * scaled here as a spreadsheet program scales to the page, because browsers scale nothing when they print; pages are broken
 * here too (pages.ts), and what is cut by a page shows its text again on the next. A page whose text takes more room than
 * was reckoned grows rather than cuts it.
 */

import type { MergedRange, PrintSetup, Sheet, SheetDocument } from "./sheet.ts";
import { heightOf, pagesOf } from "./pages.ts";
import { paperSize, POINTS_PER_MM } from "./paper.ts";
import { PADDING, escapeText, round, styleRule } from "./html-style.ts";
import { pageTable } from "./html-table.ts";
import { edgeTexts } from "./page-edges.ts";

const DEFAULT_MARGINS = { top: 19, right: 18, bottom: 19, left: 18, header: 8, footer: 8 };
/** Width in characters of a column without one of its own. */
const DEFAULT_WIDTH = 8.43;
/** Browsers round millimetres to pixels: a box of the full height would begin another page. */
const SHORTER = 0.3;

export interface HtmlOptions {
  /** Title of the page; absent: the document's. */
  title?: string;
  /** Indexes of the sheets to print; absent: all visible ones. */
  sheets?: readonly number[];
}

/** Paper of one page as it lies, in millimetres. */
export interface PageSize {
  width: number;
  height: number;
  /** Class of the page's element beside "page": it has the paper's size by that alone. */
  name: string;
}

/** The pages of a document in order; their HTML is made when it is asked for. */
export interface PageList {
  title: string;
  /** For a style element that holds for all pages. */
  css: string;
  pages: readonly PageSize[];
  /** One page, as an element of class "page". */
  html(index: number): string;
}

/** Everything about a sheet that its pages share. */
interface SheetPages {
  sheet: Sheet;
  name: string;
  size: Omit<PageSize, "name">;
  margins: PrintSetup["margins"];
  /** Widths in points by column, from the left of the print area, and what they are scaled by. */
  area: MergedRange;
  widths: readonly number[];
  scale: number;
}

interface Page {
  of: SheetPages;
  columns: readonly number[];
  /** Rows over the header (title, unit line), of the header, and under it. */
  before: readonly number[];
  head: readonly number[];
  rows: readonly number[];
}

/** Breaks the document's sheets into pages, each sheet from a new page with its own paper. */
export function pageList(document: SheetDocument, options: HtmlOptions = {}): PageList {
  const wanted = options.sheets
    ? options.sheets.flatMap((index) => document.sheets[index] ?? [])
    : document.sheets.filter((sheet) => sheet.visibility === "visible");
  const all: Page[] = [];
  const css = [COMMON_CSS];
  wanted.forEach((sheet, index) => {
    const name = `s${index}`;
    const { of, panels } = laidOut(sheet, name, document);
    for (const columns of panels) all.push(...panelPages(of, columns));
    css.push(
      sheetCss(of),
      ...document.styles.map((style, at) => styleRule(style, `.${name} .c${at}`, of.scale)),
      `.${name} td{padding:0 ${round(PADDING * of.scale)}pt}`,
    );
  });
  return {
    title: options.title ?? document.properties?.title ?? wanted[0]?.name ?? "",
    css: css.join(""),
    pages: all.map(({ of }) => ({ ...of.size, name: of.name })),
    html(index) {
      const page = all[index];
      return page ? pageHtml(page, index + 1, all.length) : "";
    },
  };
}

/** The whole document as one HTML text. */
export function sheetHtml(document: SheetDocument, options: HtmlOptions = {}): string {
  return wholeHtml(pageList(document, options));
}

/** All pages as one HTML text. */
export function wholeHtml(list: PageList): string {
  return [...htmlParts(list)].join("");
}

/** The same in parts: what stands before the pages, each page, the end. Long documents are made a few parts at a time. */
export function* htmlParts(list: PageList): Generator<string> {
  yield `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeText(list.title)}</title><style>${list.css}</style></head><body>`;
  for (let index = 0; index < list.pages.length; index += 1) yield list.html(index);
  yield "</body></html>";
}

const COMMON_CSS = [
  "html,body{margin:0;padding:0;background:#fff;color:#000;-webkit-print-color-adjust:exact;print-color-adjust:exact}",
  ".page{box-sizing:border-box;position:relative}.page+.page{break-before:page}",
  "@media screen{html,body{background:#8a95a3}.page{background:#fff;margin:12pt auto;box-shadow:0 1pt 5pt rgba(0,0,0,.45)}}",
  "table{border-collapse:collapse;table-layout:fixed;margin:0 auto}",
  "td{break-inside:avoid}td[rowspan]{break-inside:auto}thead{display:table-header-group}",
  "td{box-sizing:border-box;overflow-wrap:anywhere;line-height:1.3;vertical-align:bottom;white-space:pre}",
  ".edge{position:absolute;white-space:pre}.edge.l{text-align:left}.edge.c{text-align:center}.edge.r{text-align:right}",
].join("");

function sheetCss({ name, size: { width, height }, margins: { top, right, bottom, left } }: SheetPages): string {
  return (
    `@page ${name}{size:${width}mm ${height}mm;margin:0}` +
    `.page.${name}{page:${name};width:${width}mm;min-height:${round(height - SHORTER)}mm;padding:${top}mm ${right}mm ${round(bottom - SHORTER)}mm ${left}mm}`
  );
}

function pageHtml({ of, columns, before, head, rows }: Page, number: number, count: number): string {
  const { sheet, name, margins, widths, area, scale } = of;
  const width = (column: number): number => (widths[column - area.left] as number) * scale;
  const table = (body: readonly number[], header: readonly number[]): string =>
    pageTable({ sheet, columns, width, scale, header, body });
  return (
    `<div class="page ${name}">${before.length === 0 ? "" : table(before, [])}${table(rows, head)}` +
    `${edgeTexts(sheet.print?.header, "top", margins, number, count)}${edgeTexts(sheet.print?.footer, "bottom", margins, number, count)}</div>`
  );
}

function laidOut(sheet: Sheet, name: string, document: SheetDocument): { of: SheetPages; panels: number[][] } {
  const { print } = sheet;
  const size = paperSize(print?.paper === "A3" ? "A3" : "A4", print?.landscape === true);
  const margins = print?.margins ?? DEFAULT_MARGINS;
  const area = printArea(sheet);
  const unit = characterWidth(document.styles[0]?.font);
  const widths: number[] = [];
  for (let column = area.left; column <= area.right; column += 1) {
    const info = sheet.columns[column];
    widths.push(info?.hidden ? 0 : (info?.width ?? DEFAULT_WIDTH) * unit);
  }
  const page = (size.width - margins.left - margins.right) * POINTS_PER_MM;
  const panels = panelsOf(sheet, area);
  const widest = Math.max(
    ...panels.map((panel) => panel.reduce((sum, column) => sum + (widths[column - area.left] as number), 0)),
  );
  const scale = print?.fitToWidth ? Math.min(1, page / widest) : (print?.scale ?? 100) / 100;
  return { of: { sheet, name, size, margins, area, widths, scale }, panels };
}

/** The pages of one panel, from the top down. */
function panelPages(of: SheetPages, panel: readonly number[]): Page[] {
  const { sheet, area, widths, margins, size, scale } = of;
  const columns = panel.filter((column) => (widths[column - area.left] as number) > 0);
  const rows: number[] = [];
  for (let row = area.top; row <= area.bottom; row += 1) if (!sheet.rowInfo[row]?.hidden) rows.push(row);
  const [headTop, headBottom] = sheet.print?.titleRows ?? [area.top, area.top - 1];
  const before = rows.filter((row) => row < headTop);
  const head = rows.filter((row) => row >= headTop && row <= headBottom);
  const rest = rows.filter((row) => row > headBottom && row >= headTop);
  // A little room is kept: text may take more lines in the reader's fonts than in ours.
  const room = ((size.height - margins.top - margins.bottom) * POINTS_PER_MM * 0.98) / scale - heightOf(sheet, head);
  const pages = pagesOf(sheet, rest, room - heightOf(sheet, before), room);
  if (pages.length === 0) pages.push([]);
  // Notes that run over to a page of their own need no header over them.
  const lines = new Set(
    sheet.merges
      .filter(({ left, right }) => left <= (columns[0] ?? 0) && right >= (columns.at(-1) ?? 0))
      .map(({ top }) => top),
  );
  return pages.map((page, at) => ({
    of,
    columns,
    before: at === 0 ? before : [],
    head: at > 0 && page.every((row) => lines.has(row)) ? [] : head,
    rows: page,
  }));
}

function printArea(sheet: Sheet): MergedRange {
  if (sheet.print?.printArea) return sheet.print.printArea;
  let right = 0;
  for (const row of sheet.rows) right = Math.max(right, (row?.length ?? 1) - 1);
  for (const merge of sheet.merges) right = Math.max(right, merge.right);
  return { top: 0, left: 0, bottom: Math.max(0, sheet.rows.length - 1), right };
}

/** Points per character of column width: one digit of the default font in whole pixels (宋体 10: 7, 宋体 11: 8, Calibri 11: 7). */
function characterWidth(first: { name: string; size: number } | undefined): number {
  const { name, size } = first ?? { name: "宋体", size: 11 };
  const pixels = (size * 96) / 72;
  const digit = /[\u4e00-\u9fff]|Sim|Fang|Kai|Song/i.test(name) ? Math.ceil(pixels / 2) : Math.round(pixels * 0.507);
  return Math.max(1, digit) * 0.75;
}

/** The columns of each page side by side; every page after the first begins with the title columns. */
function panelsOf(sheet: Sheet, area: MergedRange): number[][] {
  const { colBreaks = [], titleColumns: [from, to] = [0, -1] } = sheet.print ?? {};
  const starts = [area.left, ...colBreaks.filter((column) => column > area.left && column <= area.right)];
  const run = (first: number, last: number): number[] =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return starts.map((start, at) => {
    const own = run(start, (starts[at + 1] ?? area.right + 1) - 1);
    return at === 0 ? own : [...run(from, to).filter((column) => column < start), ...own];
  });
}
