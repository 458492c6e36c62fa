/**
 * Paper, type size and column widths of a wide table, so that it prints at full size wherever it can.
 *
 * Paper is landscape with the text block of GB/T 9704-2012 for horizontal tables (225 mm × 156 mm on A4): the notice is
 * bound on the left, the sheet is turned, so the margins are 28 top, 26 bottom, 35 left, 37 right. The same margins hold
 * on A3, which is folded into the notice. Type is 五号 and steps down to 小五 before the paper grows; a table that A3 cannot
 * hold at 小五 is scaled down to 70 % and beyond that breaks into panels side by side.
 */

import { CELL_PADDING, emWidth, longestPiece } from "./measure.ts";

export type Paper = "A4" | "A3";

/** Millimetres. The page number stands 7 mm below the text block. */
export const MARGINS = { top: 28, right: 37, bottom: 26, left: 35, header: 15, footer: 13 };

const SIZES: Record<Paper, { width: number; height: number }> = {
  A4: { width: 297, height: 210 },
  A3: { width: 420, height: 297 },
};
const POINTS_PER_MM = 72 / 25.4;
/** 五号 … 小五. */
const BODY_SIZES = [10.5, 10, 9.5, 9];
const SMALLEST_SCALE = 0.7;
/** Column widths round to whole pixels in every program: a little room is left so that the page still holds. */
const SLACK = 0.985;

/** Points per character of column width: the default font 宋体 11 has digits 8 pixels wide. */
export const POINTS_PER_CHARACTER = 6;

/** What a column holds, for fitting. */
export interface ColumnContent {
  header: string;
  /** Texts in it, figures as shown. */
  texts: readonly string[];
  /** Figures do not wrap: the column is as wide as the widest. */
  figures: boolean;
  /** Ems: the least and the preferred width of wrapped text; the rest of the page goes to columns by `grow`. */
  least: number;
  preferred: number;
  grow: number;
  /** Columns of one class are equally wide. */
  alike?: string;
}

export interface PageFit {
  paper: Paper;
  fontSize: number;
  /** Points. */
  widths: number[];
  /** Pages side by side. */
  panels: number;
  /** Width of one page at the table's own size, in points. */
  pageWidth: number;
}

/** Printable width of a landscape page in points. */
export function printableWidth(paper: Paper): number {
  return (SIZES[paper].width - MARGINS.left - MARGINS.right) * POINTS_PER_MM * SLACK;
}

interface Range {
  least: number;
  preferred: number;
}

function rangeOf(column: ColumnContent): Range {
  let figure = 0;
  let piece = longestPiece(column.header) > 2 ? longestPiece(column.header) : 2;
  let longest = 0;
  for (const text of column.texts) {
    longest = Math.max(longest, emWidth(text));
    if (column.figures) figure = Math.max(figure, /\d/.test(text) ? emWidth(text) : Math.min(emWidth(text), 3));
    else piece = Math.max(piece, Math.min(longestPiece(text), column.preferred));
  }
  const header = Math.min(emWidth(column.header), column.preferred);
  const least = Math.max(column.least, piece, figure);
  return { least, preferred: Math.max(least, Math.min(Math.max(longest, header), column.preferred)) };
}

/**
 * Fits columns to a page.
 * @param repeated columns that each panel repeats, counted from the left
 * @param paper the paper asked for; absent: the smallest that holds the table in readable type
 */
export function fitPage(columns: readonly ColumnContent[], repeated: number, paper?: Paper): PageFit {
  const ranges = alike(columns, columns.map(rangeOf));
  const leastAt = (size: number): number => ranges.reduce((sum, range) => sum + range.least * size + CELL_PADDING, 0);
  const papers: Paper[] = paper ? [paper] : ["A4", "A3"];
  for (const candidate of papers) {
    const page = printableWidth(candidate);
    const size = BODY_SIZES.find((fontSize) => leastAt(fontSize) <= page);
    if (size !== undefined) {
      return { paper: candidate, fontSize: size, widths: spread(columns, ranges, size, page), panels: 1, pageWidth: page };
    }
  }
  const last = papers.at(-1) as Paper;
  const size = BODY_SIZES.at(-1) as number;
  const widths = ranges.map((range) => range.least * size + CELL_PADDING);
  const page = printableWidth(last) / SMALLEST_SCALE;
  const head = widths.slice(0, repeated).reduce((a, b) => a + b, 0);
  const rest = widths.slice(repeated).reduce((a, b) => a + b, 0);
  if (head + rest <= page) return { paper: last, fontSize: size, widths, panels: 1, pageWidth: head + rest };
  const room = Math.max(page - head, page / 3);
  return { paper: last, fontSize: size, widths, panels: Math.ceil(rest / room), pageWidth: page };
}

function alike(columns: readonly ColumnContent[], ranges: Range[]): Range[] {
  const classes = new Map<string, Range>();
  columns.forEach((column, index) => {
    const range = ranges[index] as Range;
    if (column.alike === undefined) return;
    const known = classes.get(column.alike) ?? { least: 0, preferred: 0 };
    classes.set(column.alike, {
      least: Math.max(known.least, range.least),
      preferred: Math.max(known.preferred, range.preferred),
    });
  });
  return columns.map((column, index) => classes.get(column.alike ?? "") ?? (ranges[index] as Range));
}

/** Gives the page's spare width first towards the preferred widths, then by `grow`. Points. */
function spread(columns: readonly ColumnContent[], ranges: readonly Range[], size: number, page: number): number[] {
  const widths = ranges.map((range) => range.least * size + CELL_PADDING);
  let spare = page - widths.reduce((a, b) => a + b, 0);
  const wishes = ranges.map((range) => (range.preferred - range.least) * size);
  const wished = wishes.reduce((a, b) => a + b, 0);
  const share = wished === 0 ? 0 : Math.min(1, spare / wished);
  wishes.forEach((wish, index) => {
    widths[index] = (widths[index] as number) + wish * share;
    spare -= wish * share;
  });
  const weights = columns.reduce((sum, column) => sum + column.grow, 0);
  if (weights > 0 && spare > 0) {
    columns.forEach((column, index) => {
      widths[index] = (widths[index] as number) + (spare * column.grow) / weights;
    });
  }
  return widths;
}
