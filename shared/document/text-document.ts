/**
 * The text document: the neutral document in words between a plan and a file. Layouts build one, electron/exchange writes it
 * as .docx; it knows of pages, paragraphs and tables, and nothing of plans but which cell a figure in a sentence is.
 *
 * Font sizes, line heights and column widths in points, page margins in millimetres, indents in characters of the
 * paragraph's own size. Colours are "RRGGBB".
 */

import type { CellRef } from "../model/cell.ts";
import type { Paper } from "./paper.ts";
import type { CellFont } from "./sheet.ts";

export interface TextDocument {
  sections: TextSection[];
  /** Paragraph styles by the key that paragraphs and cells name them with. */
  styles: Record<string, TextStyle>;
  /** What the layout could not carry, one Chinese sentence each. */
  warnings: string[];
  properties?: { title?: string };
}

/** Pages of one set-up; a section begins on a page of its own. */
export interface TextSection {
  page: TextPage;
  blocks: TextBlock[];
}

export interface TextPage {
  paper: Paper;
  landscape: boolean;
  /** `footer`: from the edge of the paper to the page number. */
  margins: { top: number; right: number; bottom: number; left: number; footer: number };
  /** — 1 —; absent: none. */
  pageNumber?: PageNumber;
}

export interface PageNumber {
  font: CellFont;
  /** `outside`: on the right of odd pages and the left of even ones, one character in. */
  at: "outside" | "center";
}

export interface TextStyle {
  /** As the style is called in Word and WPS. */
  title: string;
  font: CellFont;
  /** Face of digits and Latin letters; absent: that of the font. */
  latin?: string;
  align: "left" | "center" | "right" | "justify";
  /** Points from line to line; absent: as the font has it. */
  line?: number;
  before?: number;
  after?: number;
  /** Characters. */
  firstLine?: number;
  indentRight?: number;
  /** Level of a heading, from 1; it stays with what follows. */
  outline?: number;
}

export type TextBlock = TextParagraph | TextTable;

export interface TextParagraph {
  kind: "paragraph";
  style: string;
  runs: TextRun[];
  /** Stays on the page of the next paragraph. */
  keepNext?: boolean;
}

export interface TextRun {
  text: string;
  bold?: boolean;
  underline?: boolean;
  /** The cells of the plan whose figure, or the sum of whose figures, the text is: a sentence that carries figures is bound to them. */
  figure?: readonly CellRef[];
}

export interface TextTable {
  kind: "table";
  widths: number[];
  /** How many rows at the top each page repeats. */
  header: number;
  rows: TextTableRow[];
}

export interface TextTableRow {
  /** In the grid's order, without those that a merged cell to the left or above covers. */
  cells: TextCell[];
  /** At least so high. */
  height?: number;
  /** Stays on the page of the next row. */
  keepNext?: boolean;
}

export interface TextCell {
  style: string;
  runs: TextRun[];
  columnSpan?: number;
  rowSpan?: number;
  /** Characters. */
  indent?: number;
  fill?: string;
  color?: string;
}

/** The words of a block, without its styles: paragraphs as they are, cells of a row parted by tabs. */
export function plainText(block: TextBlock): string {
  const words = (runs: readonly TextRun[]): string => runs.map(({ text }) => text).join("");
  if (block.kind === "paragraph") return words(block.runs);
  return block.rows.map((row) => row.cells.map((cell) => words(cell.runs)).join("\t")).join("\n");
}
