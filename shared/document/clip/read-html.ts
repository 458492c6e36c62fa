/**
 * The table of an HTML text that a spreadsheet, a word processor or a browser put on the clipboard.
 *
 * Dialects: Excel writes classes (.xl65) whose rules say the number format and the indentation, blanks that overflow as
 * one cell with colspan and `mso-ignore:colspan`, hidden rows and columns with `display:none`, and a last hidden row without
 * content that only measures columns. WPS writes the same with x:num, x:str and x:fmla beside the text; LibreOffice writes
 * sdval and sdnum and leaves out what is hidden. Source: "Microsoft Office HTML and XML Reference" (2000); payloads in
 * test/fixtures/clip. Nothing in the text runs or loads; the work is bounded by MOST_CELLS and MOST_CHARACTERS.
 */

import { unguardFormula } from "../formula-guard.ts";
import type { HtmlTag } from "../html-tokens.ts";
import { decodeHtml, htmlAttribute, htmlSpan, MOST_ACROSS, scanHtml } from "../html-tokens.ts";
import type { ClipBlock, ClipCell } from "./block.ts";
import { cellOf, MOST_CELLS, MOST_CHARACTERS } from "./block.ts";
import { exactText } from "./exact.ts";

/** The widest plan has fewer than half as many. */
const MOST_COLUMNS = 4000;
/** Characters of a cell's text; Excel's cells hold 32,767. */
const MOST_TEXT = 32_767;
/** Characters of style rules; a workbook of 4,000 formats writes half as many. */
const MOST_STYLE = 2_000_000;

interface Cell {
  column: number;
  down: number;
  across: number;
  /** A run of blank cells written as one: nothing in it is merged. */
  run: boolean;
  hidden: boolean;
  text: string;
  raw: number | undefined;
  indent: number;
}

interface Row {
  hidden: boolean;
  cells: Cell[];
}

/**
 * The cells of the first table; null where there is none, "tooLarge" where it is too large to be pasted. `withHidden`: what
 * is hidden there is taken too.
 */
export function readHtmlTable(html: string, withHidden = false): ClipBlock | "tooLarge" | null {
  if (html.length > MOST_CHARACTERS) return "tooLarge";
  const scan = new TableScan();
  try {
    scanHtml(
      html,
      (tag) => scan.tag(tag),
      (text) => scan.text(text),
      (text) => scan.style(text),
    );
  } catch (error) {
    if (error instanceof TooLarge) return "tooLarge";
    throw error;
  }
  if (scan.rows.length === 0) return null;
  if (!withHidden) return layOut(scan.rows, scan.hiddenColumns);
  // Excel's last row, which only measures the columns, stays out.
  const rows = scan.rows.filter(({ hidden, cells }) => !hidden || cells.some(({ text }) => text.trim() !== ""));
  return layOut(
    rows.map(({ cells }) => ({ hidden: false, cells: cells.map((cell) => ({ ...cell, hidden: false })) })),
    new Set(),
  );
}

class TooLarge extends Error {}

class TableScan {
  readonly rows: Row[] = [];
  readonly hiddenColumns = new Set<number>();
  /** Indentation by class. */
  readonly #indents = new Map<string, number>();
  #depth = 0;
  #done = false;
  #cell: Cell | null = null;
  #column = 0;
  #next = 0;
  #count = 0;
  /** For each column the first row that no span from above covers. */
  readonly #freeFrom: number[] = [];

  style(text: string): void {
    for (const rule of text.slice(0, MOST_STYLE).split("}")) {
      const open = rule.lastIndexOf("{");
      const indent = open < 0 ? 0 : indentOf(rule.slice(open));
      const name = indent > 0 ? /\.([\w-]{1,40})\s*$/.exec(rule.slice(Math.max(0, open - 60), open))?.[1] : undefined;
      if (name !== undefined) this.#indents.set(name, indent);
    }
  }

  tag({ name, closing, attributes }: HtmlTag): void {
    if (name === "table") {
      this.#depth += closing ? -1 : 1;
      if (closing && this.#depth === 0) this.#done = this.rows.length > 0;
      return;
    }
    if (this.#done) return;
    // A table inside a cell is text of the cell.
    if (this.#depth > 1) return this.#inside(name, closing);
    if (this.#depth !== 1) return;
    if (name === "tr") {
      this.#cell = null;
      if (!closing) this.#startRow(isHidden(attributes));
    } else if (name === "td" || name === "th") {
      this.#cell = null;
      if (!closing) this.#startCell(attributes);
    } else if (name === "col") this.#columnRule(attributes);
    else this.#inside(name, closing);
  }

  text(text: string): void {
    this.#write(decodeHtml(text.slice(0, MOST_TEXT).replace(/[ \t\r\n\f]+/g, " ")));
  }

  #inside(name: string, closing: boolean): void {
    if (name === "br") this.#write("\n");
    else if (closing && (name === "p" || name === "div" || name === "li" || name === "tr")) this.#write("\n");
    else if (closing && (name === "td" || name === "th")) this.#write(" ");
  }

  /** White space of the source is one blank, and none at the start of a line. */
  #write(text: string): void {
    const cell = this.#cell;
    if (!cell || cell.text.length >= MOST_TEXT) return;
    const last = cell.text.at(-1) ?? "\n";
    const more = text.startsWith(" ") && (last === " " || last === "\n") ? text.slice(1) : text;
    cell.text = more.startsWith("\n") && last === " " ? `${cell.text.slice(0, -1)}${more}` : cell.text + more;
  }

  #columnRule(attributes: string): void {
    const span = Math.min(htmlSpan(attributes, "span"), MOST_ACROSS);
    if (isHidden(attributes)) for (let at = 0; at < span; at += 1) this.hiddenColumns.add(this.#column + at);
    this.#column = Math.min(this.#column + span, MOST_COLUMNS);
  }

  #startRow(hidden: boolean): void {
    this.rows.push({ hidden, cells: [] });
    this.#next = 0;
    this.#take(1);
  }

  #take(cells: number): void {
    this.#count += cells;
    if (this.#count > MOST_CELLS) throw new TooLarge();
  }

  #startCell(attributes: string): void {
    // A browser's fragment may begin with cells.
    if (this.rows.length === 0) this.#startRow(false);
    const at = this.rows.length - 1;
    while ((this.#freeFrom[this.#next] ?? 0) > at) this.#next += 1;
    const cell: Cell = {
      column: this.#next,
      down: htmlSpan(attributes, "rowspan"),
      across: Math.min(htmlSpan(attributes, "colspan"), MOST_ACROSS),
      run: /mso-ignore\s*:\s*colspan/i.test(attributes),
      hidden: isHidden(attributes),
      text: "",
      raw: numberOf(attributes),
      indent: Math.max(indentOf(attributes), this.#classIndent(attributes)),
    };
    if (cell.column + cell.across > MOST_COLUMNS) throw new TooLarge();
    this.#take(cell.across);
    for (let c = cell.column; c < cell.column + cell.across; c += 1) this.#freeFrom[c] = at + cell.down;
    this.#next = cell.column + cell.across;
    this.rows[at]?.cells.push(cell);
    this.#cell = cell;
  }

  #classIndent(attributes: string): number {
    if (this.#indents.size === 0) return 0;
    const names = htmlAttribute(attributes, "class")?.split(/\s+/) ?? [];
    return Math.max(0, ...names.map((name) => this.#indents.get(name) ?? 0));
  }
}

const BLANK: ClipCell = { text: "" };

/** The rows as a rectangle, without what was hidden. */
function layOut(rows: readonly Row[], hiddenColumns: ReadonlySet<number>): ClipBlock | "tooLarge" | null {
  let width = 0;
  let work = 0;
  for (const [r, { cells }] of rows.entries()) {
    for (const cell of cells) {
      width = Math.max(width, cell.column + cell.across);
      work += cell.across * Math.min(cell.down, rows.length - r);
    }
  }
  if (width === 0) return null;
  if (Math.max(work, width * rows.length) > MOST_CELLS * 4) return "tooLarge";
  const table: (ClipCell | null)[][] = rows.map(() => Array.from({ length: width }, () => BLANK));
  const hidden = { rows: new Set<number>(), columns: new Set<number>() };
  rows.forEach((row, r) => {
    if (row.hidden) hidden.rows.add(r);
    for (const cell of row.cells) {
      const shown = clipCell(cell);
      if (cell.hidden && !row.hidden) hidden.columns.add(cell.column);
      const bottom = Math.min(r + cell.down, rows.length);
      if (!cell.run) {
        for (let rr = r; rr < bottom; rr += 1)
          for (let c = cell.column; c < cell.column + cell.across; c += 1) (table[rr] as (ClipCell | null)[])[c] = null;
      }
      // The text of a merged cell stands in the first of its cells that is seen.
      const top = range(r, bottom).find((at) => !rows[at]?.hidden) ?? r;
      const left = range(cell.column, cell.column + cell.across).find((at) => !hiddenColumns.has(at)) ?? cell.column;
      const line = table[top] as (ClipCell | null)[];
      line[left] = shown;
    }
  });
  for (const column of hiddenColumns) if (column < width) hidden.columns.add(column);
  const holds = (cell: ClipCell | null | undefined): boolean => cell != null && cell.text !== "";
  const shownRows = range(0, rows.length).filter((at) => !hidden.rows.has(at));
  const shownColumns = range(0, width).filter((at) => !hidden.columns.has(at));
  if (shownRows.length === 0 || shownColumns.length === 0) return null;
  return {
    lines: shownRows.map((r) => shownColumns.map((c) => table[r]?.[c] ?? null)),
    hidden: {
      // Excel's last row, which only measures the columns, hides nothing.
      rows: [...hidden.rows].filter((r) => table[r]?.some(holds)).length,
      columns: [...hidden.columns].filter((c) => shownRows.some((r) => holds(table[r]?.[c]))).length,
    },
  };
}

function clipCell(cell: Cell): ClipCell {
  let from = 0;
  while (cell.text[from] === " " || cell.text[from] === "\n") from += 1;
  const made = cellOf(cell.text.slice(from, MOST_TEXT));
  const text = unguardFormula(made.text);
  const exact = cell.raw === undefined ? undefined : exactText(text, cell.raw);
  const indent = Math.max(cell.indent, made.indent ?? 0);
  return { text, ...(exact === undefined ? {} : { exact }), ...(indent > 0 && text !== "" ? { indent } : {}) };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** `x:num` of Excel and WPS (without a value the text is exact), `sdval` of LibreOffice. */
function numberOf(attributes: string): number | undefined {
  if (!/x:num|sdval/i.test(attributes)) return undefined;
  const text = htmlAttribute(attributes, "x:num") ?? htmlAttribute(attributes, "sdval");
  return text !== undefined && /^[+-]?\d+(?:\.\d+)?(?:E[+-]?\d{1,3})?$/i.test(text) ? Number(text) : undefined;
}

function isHidden(attributes: string): boolean {
  return /display\s*:\s*none/i.test(attributes);
}

function indentOf(rule: string): number {
  const count = /mso-char-indent-count\s*:\s*(\d{1,2})/i.exec(rule)?.[1];
  return count === undefined ? 0 : Number(count);
}
