/**
 * The sheet document: the neutral workbook between a file and a plan. Readers in electron/exchange make one from bytes,
 * recognise/ reads it, layouts/ build one, writers turn it into a file, the window prints it.
 *
 * Rows and columns count from 0. Lengths: row heights and font sizes in points, column widths in characters of the
 * default font (as Excel counts them), page margins in millimetres. Colours are "RRGGBB".
 */

import type { SourceFormat } from "./file-kinds.ts";

/** Rows and columns of the largest sheet that any of our formats can say. */
export const maxRows = 1_048_576;
export const maxColumns = 16_384;

/** A number is the IEEE double of the file; turning it into an exact decimal is the recogniser's business. */
export type CellValue = null | string | number | boolean | CellError;

export interface CellError {
  /** "#REF!", "#DIV/0!" … */
  error: string;
}

export interface SheetCell {
  value: CellValue;
  /** The text as shown, only where it is not the plain form of `value` (number formats, dates, HTML). See `shownText`. */
  text?: string;
  /** Formula without "=", A1 style. When written, `value` is its cached result. */
  formula?: string;
  /** The file holds no result of the formula, or 0; `value` was worked out from it. */
  computed?: boolean;
  /** Index into SheetDocument.styles. */
  style: number;
}

export interface MergedRange {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export type BorderLine = "thin" | "medium" | "thick" | "double" | "hair" | "dotted" | "dashed";

export interface CellFont {
  name: string;
  size: number;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  color?: string;
}

export interface CellBorder {
  top?: BorderLine;
  right?: BorderLine;
  bottom?: BorderLine;
  left?: BorderLine;
}

export interface CellAlignment {
  horizontal?: "general" | "left" | "center" | "right" | "fill" | "justify" | "centerContinuous" | "distributed";
  vertical?: "top" | "center" | "bottom" | "justify" | "distributed";
  wrap?: boolean;
  indent?: number;
  /** Degrees −90 … 90, or 255 for stacked letters. */
  rotation?: number;
  shrink?: boolean;
}

export interface CellStyle {
  font: CellFont;
  /** Solid fill colour; absent: none. */
  fill?: string;
  border: CellBorder;
  alignment: CellAlignment;
  /** Excel number format code; "General" where none. */
  numberFormat: string;
  /** Sheet protection: absent means locked, as in Excel. */
  unlocked?: boolean;
}

export interface ColumnInfo {
  width?: number;
  hidden?: boolean;
}

export interface RowInfo {
  height?: number;
  hidden?: boolean;
  /** Hidden by a filter: whoever set it may not know that the row is gone from sight. Only beside `hidden`. */
  filtered?: boolean;
}

export interface PrintSetup {
  paper: "A4" | "A3" | "other";
  landscape: boolean;
  /** Pages wide / tall; 0 = as many as needed. Absent: `scale` holds. */
  fitToWidth?: number;
  fitToHeight?: number;
  /** Percent, 10 … 400. */
  scale?: number;
  margins: { top: number; right: number; bottom: number; left: number; header: number; footer: number };
  centerHorizontally?: boolean;
  /** Excel header/footer codes, e.g. "&C— &P —". */
  header?: string;
  footer?: string;
  /** First and last row repeated on each page. */
  titleRows?: [number, number];
  titleColumns?: [number, number];
  printArea?: MergedRange;
  /** Row indexes that start a new page. */
  rowBreaks?: number[];
  /** Column indexes that start a new page. */
  colBreaks?: number[];
}

/** What may be typed into cells; anything else is refused by the program that shows them, with a sentence. */
export interface CellRule {
  ranges: MergedRange[];
  /** A number, a day, one of a list, or a text of at most `most` characters. */
  kind: "number" | "date" | "list" | "text";
  /** Of a list; without commas. */
  choices?: string[];
  /** Of a number, inclusive; of a text its length. A date has no bounds. */
  least?: number;
  most?: number;
  /** Shown while the cell is selected. Titles have 32 characters at most, texts 225. */
  prompt?: { title: string; text: string };
  /** Shown where something else is typed. */
  refusal: { title: string; text: string };
}

export interface Sheet {
  name: string;
  visibility: "visible" | "hidden" | "veryHidden";
  /** Sparse: rows[r]?.[c]. A hole is an empty, unstyled cell. A styled blank has value null. */
  rows: (SheetCell | undefined)[][];
  merges: MergedRange[];
  columns: (ColumnInfo | undefined)[];
  rowInfo: (RowInfo | undefined)[];
  frozen?: { rows: number; columns: number };
  print?: PrintSetup;
  /** Protected without a password. */
  protected?: boolean;
  showGridLines?: boolean;
  rules?: CellRule[];
  /** Of a layout: whose line a row is, the id of an indicator, or of an item that has none. It is never written by itself. */
  rowIds?: (string | undefined)[];
}

export interface SheetDocument {
  sheets: Sheet[];
  /** Distinct styles; cells point in here. Index 0 is the default style. */
  styles: CellStyle[];
  /** What the reader could not carry, one Chinese sentence each. */
  warnings: string[];
  /** Where it was read from; absent for documents that layouts build. */
  source?: SourceFormat;
  /** Document properties, where known. */
  properties?: { title?: string; creator?: string; application?: string; custom?: CustomProperties };
  /**
   * Written so that its open cells stay open: what is pasted into an open cell brings the style Normal of its own file along,
   * so Normal is unlocked here, every other style says itself whether it is locked, and the columns of protected sheets carry
   * a locked style to the last.
   */
  fillIn?: boolean;
  /** The file holds macros, which nobody here runs. */
  macros?: boolean;
}

/** The texts among a file's custom document properties (文件 → 属性 → 自定义), by name. */
export type CustomProperties = Record<string, string>;

export const defaultStyle: CellStyle = {
  font: { name: "宋体", size: 11 },
  border: {},
  alignment: {},
  numberFormat: "General",
};

/** A new, empty sheet. */
export function emptySheet(name: string): Sheet {
  return { name, visibility: "visible", rows: [], merges: [], columns: [], rowInfo: [] };
}

/** Marks the hidden rows of a filter's range, below its header, as hidden by it. */
export function markFiltered(rows: (RowInfo | undefined)[], range: Pick<MergedRange, "top" | "bottom">): void {
  const last = Math.min(range.bottom, rows.length - 1);
  for (let row = range.top + 1; row <= last; row += 1) {
    const info = rows[row];
    if (info?.hidden) rows[row] = { ...info, filtered: true };
  }
}

/** How many rows of the sheet a filter hides. */
export function countFiltered(sheet: Sheet): number {
  return sheet.rowInfo.filter((info) => info?.filtered).length;
}

/** The document with the rows that filters hide in sight again, as the clerk asks for it; the given one is not touched. */
export function withFilteredRows(document: SheetDocument): SheetDocument {
  const show = (info: RowInfo | undefined): RowInfo | undefined => {
    if (!info?.filtered) return info;
    const { hidden: _hidden, filtered: _filtered, ...rest } = info;
    return rest;
  };
  return { ...document, sheets: document.sheets.map((sheet) => ({ ...sheet, rowInfo: sheet.rowInfo.map(show) })) };
}

export function cellAt(sheet: Sheet, row: number, column: number): SheetCell | undefined {
  return sheet.rows[row]?.[column];
}

/** What the cells of merged ranges are, by `row|column`, in the rows from `top` to `bottom`: the first its range, the rest covered. */
export function mergedCells(
  merges: readonly MergedRange[],
  top = 0,
  bottom = maxRows - 1,
): Map<string, MergedRange | "covered"> {
  const cells = new Map<string, MergedRange | "covered">();
  for (const merge of merges) {
    const last = Math.min(merge.bottom, bottom);
    for (let row = Math.max(merge.top, top); row <= last; row += 1) {
      for (let column = merge.left; column <= merge.right; column += 1) {
        const key = `${row}|${column}`;
        const isFirst = row === merge.top && column === merge.left && !cells.has(key);
        cells.set(key, isFirst ? merge : "covered");
      }
    }
  }
  return cells;
}

/** The text a person sees in the cell: the shown text, else the plain form of the value. Empty cells give "". */
export function shownText(cell: SheetCell | undefined): string {
  if (!cell) return "";
  if (cell.text !== undefined) return cell.text;
  const { value } = cell;
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return plainNumber(value);
  return value.error;
}

/** A double as General shows it: at most 15 significant digits, never in exponent form below 10²¹. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && value < 1e15 && value > -1e15) return value === 0 ? "0" : String(value);
  const rounded = Number(value.toPrecision(15));
  // The largest doubles would round to infinity.
  return String(Number.isFinite(rounded) ? rounded : value);
}

/** Column index to letters: 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  let name = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** Row and column from 0 to an address such as "E5". */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** A merged range to an address such as "A3:M27"; a single cell to "A3". */
export function rangeAddress(range: MergedRange): string {
  const first = cellAddress(range.top, range.left);
  const last = cellAddress(range.bottom, range.right);
  return first === last ? first : `${first}:${last}`;
}

/** "A" → 0, "AA" → 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** "B7" → row 6, column 1; undefined where it is no cell of a sheet. */
export function parseAddress(address: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (!match) return undefined;
  const [, letters = "", digits = ""] = match;
  const column = columnIndex(letters);
  const row = Number(digits) - 1;
  return column < maxColumns && row >= 0 && row < maxRows ? { row, column } : undefined;
}

/** "A3:M27" to a range with its corners in order; undefined where it is none. */
export function parseRange(text: string): MergedRange | undefined {
  const [first = "", second = first] = text.split(":");
  const a = parseAddress(first);
  const b = parseAddress(second);
  if (!a || !b) return undefined;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

/** Style table with sharing of equal styles, for code that builds documents. */
export class StyleTable {
  readonly styles: CellStyle[];
  readonly #index = new Map<string, number>();

  constructor(first: CellStyle = defaultStyle) {
    this.styles = [];
    this.add(first);
  }

  /** The index of an equal style, added when new. */
  add(style: CellStyle): number {
    const key = JSON.stringify(style);
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.styles.push(style);
    this.#index.set(key, this.styles.length - 1);
    return this.styles.length - 1;
  }
}
