/**
 * Paper, type size and column widths of a wide table, so that it prints at full size wherever it can.
 *
 * Paper is landscape with the text block of GB/T 9704-2012 for horizontal tables (225 mm × 156 mm on A4): the notice is
 * bound on the left, the sheet is turned, so the margins are 28 top (the bound edge), 26 bottom, 35 left, 37 right. Left and
 * right are not bound: a table that does not fit there in 五号 first takes them down to 20 mm, as offices do, then steps
 * down to 小五, then goes to A3. A table that A3 cannot hold in 小五 is scaled down to 70 % and beyond that breaks into panels
 * side by side.
 */

import type { PrintSetup } from "../../document/sheet.ts";
import { CELL_PADDING, emWidth, longestPiece } from "./measure.ts";

export type Paper = "A4" | "A3";

export type Margins = PrintSetup["margins"];

/** Millimetres. The page number stands 7 mm below the text block. */
export const MARGINS: Margins = { top: 28, right: 37, bottom: 26, left: 35, header: 15, footer: 13 };
const NARROW: Margins = { ...MARGINS, left: 20, right: 20 };

const WIDTH: Record<Paper, number> = { A4: 297, A3: 420 };
const HEIGHT: Record<Paper, number> = { A4: 210, A3: 297 };
const POINTS_PER_MM = 72 / 25.4;
/** 五号 … 小五: what is tried before the paper grows. */
const STEPS: readonly { margins: Margins; size: number }[] = [
  ...[10.5, 10].map((size) => ({ margins: MARGINS, size })),
  ...[10.5, 10, 9.5, 9].map((size) => ({ margins: NARROW, size })),
];
const SMALLEST_SIZE = 9;
/**
 * Smaller type is better than columns at their narrowest, where every other word breaks: how far towards the preferred
 * widths the columns of a page should come, tried in this order.
 */
const COMFORT = [0.75, 0.5, 0.25, 0.12, 0];
const SMALLEST_SCALE = 0.7;
/** Column widths round to whole pixels in every program: a little room is left so that the page still holds. */
const SLACK = 0.985;

/**
 * Points per character of column width. Programs count in digits of the workbook's default font, the first style of our
 * documents: some in whole pixels, some exactly. A digit of Times New Roman is half an em, so that at 10.5 points both mean
 * 7 pixels, 5.25 points.
 */
export const POINTS_PER_CHARACTER = 5.25;
export const DEFAULT_FONT = { name: "Times New Roman", size: 10.5 };

/** What a column holds, for fitting. */
export interface ColumnContent {
  header: string;
  /** Texts in it, which wrap. */
  texts: readonly string[];
  /** Figures in it as shown, which do not wrap: the column is as wide as the widest. */
  figures?: readonly string[];
  /** Ems: the least and the preferred width of wrapped text; the rest of the page goes to columns by `grow`. */
  least: number;
  preferred: number;
  grow: number;
  /** Short words that should not break: comes to its preferred width before the others do. */
  short?: boolean;
  /** Columns of one class are equally wide. */
  alike?: string;
}

export interface PageFit {
  paper: Paper;
  margins: Margins;
  fontSize: number;
  /** Points. */
  widths: number[];
  /** Pages side by side. */
  panels: number;
  /** Width of one page at the table's own size, in points. */
  pageWidth: number;
}

/** Printable width of a landscape page in points. */
function printableWidth(paper: Paper, margins: Margins): number {
  return (WIDTH[paper] - margins.left - margins.right) * POINTS_PER_MM * SLACK;
}

/**
 * Height of the text block in points of the table's own size, where the page shrinks it to fit its width. A twentieth stays
 * free: programs differ in how far they shrink, and a break that comes late leaves a page with a single row.
 */
export function roomOf(fit: PageFit): number {
  const scale = Math.min(1, printableWidth(fit.paper, fit.margins) / SLACK / fit.pageWidth);
  return ((HEIGHT[fit.paper] - fit.margins.top - fit.margins.bottom) * POINTS_PER_MM * 0.95) / scale;
}

interface Range {
  least: number;
  preferred: number;
}

function rangeOf(column: ColumnContent): Range {
  let least = Math.max(column.least, Math.min(longestPiece(column.header), column.preferred));
  for (const figure of column.figures ?? []) least = Math.max(least, emWidth(figure));
  let longest = emWidth(column.header);
  for (const text of column.texts) {
    longest = Math.max(longest, emWidth(text));
    least = Math.max(least, Math.min(longestPiece(text), column.preferred));
  }
  return { least, preferred: Math.max(least, Math.min(longest, column.preferred)) };
}

/**
 * Fits columns to a page.
 * @param repeated columns that each panel repeats, counted from the left
 * @param paper the paper asked for; absent: the smallest that holds the table in readable type
 */
export function fitPage(columns: readonly ColumnContent[], repeated: number, paper?: Paper): PageFit {
  const ranges = alike(columns, columns.map(rangeOf));
  const needed = (size: number, comfort: number): number =>
    ranges.reduce(
      (sum, range) => sum + (range.least + (range.preferred - range.least) * comfort) * size + CELL_PADDING,
      0,
    );
  const papers: Paper[] = paper ? [paper] : ["A4", "A3"];
  for (const candidate of papers) {
    const fits = (comfort: number) =>
      STEPS.find(({ margins, size }) => needed(size, comfort) <= printableWidth(candidate, margins));
    const step = COMFORT.map(fits).find((found) => found !== undefined);
    if (step) {
      const { margins, size } = step;
      const page = printableWidth(candidate, margins);
      const widths = spread(columns, ranges, size, page);
      return { paper: candidate, margins, fontSize: size, widths, panels: 1, pageWidth: page };
    }
  }
  const last = papers.at(-1) as Paper;
  const size = SMALLEST_SIZE;
  const margins = NARROW;
  const widths = ranges.map((range) => range.least * size + CELL_PADDING);
  const page = printableWidth(last, margins) / SMALLEST_SCALE;
  const head = widths.slice(0, repeated).reduce((a, b) => a + b, 0);
  const rest = widths.slice(repeated).reduce((a, b) => a + b, 0);
  const common = { paper: last, margins, fontSize: size, widths };
  if (head + rest <= page) return { ...common, panels: 1, pageWidth: head + rest };
  const room = Math.max(page - head, page / 3);
  const panels = Math.ceil(rest / room);
  return { ...common, panels, pageWidth: head + rest / panels };
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

/** Gives the page's spare width towards the preferred widths, short words first, and what is left by `grow`. Points. */
function spread(columns: readonly ColumnContent[], ranges: readonly Range[], size: number, page: number): number[] {
  const widths = ranges.map((range) => range.least * size + CELL_PADDING);
  let spare = page - widths.reduce((a, b) => a + b, 0);
  for (const short of [true, false]) {
    const wishes = ranges.map((range, index) =>
      (columns[index]?.short ?? false) === short ? (range.preferred - range.least) * size : 0,
    );
    const wished = wishes.reduce((a, b) => a + b, 0);
    const share = wished === 0 ? 0 : Math.min(1, spare / wished);
    wishes.forEach((wish, index) => {
      widths[index] = (widths[index] as number) + wish * share;
    });
    spare -= wished * share;
  }
  const weights = columns.reduce((sum, column) => sum + column.grow, 0);
  if (weights > 0 && spare > 0) {
    columns.forEach((column, index) => {
      widths[index] = (widths[index] as number) + (spare * column.grow) / weights;
    });
  }
  return widths;
}
