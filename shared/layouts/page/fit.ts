/**
 * Paper, type size and column widths of a wide table, so that it prints at full size wherever it can. Type steps down to 小五,
 * then the paper grows to A3, then type steps down to 8 points; what is still too wide breaks into panels side by side with
 * the first columns repeated. Nothing is shrunk unless the clerk asks for it: rows, columns and breaks then stand where they
 * were planned in every program.
 */

import { CELL_PADDING, emWidth, figureWidth, fullPixels, longestPiece, wholePixels } from "./measure.ts";
import type { PageChoices, Setting } from "./paper.ts";
import { pageHeight, pageWidth, settingsOf } from "./paper.ts";
import { spread } from "./spread.ts";

/**
 * Smaller type is better than columns at their narrowest, where every other word breaks: how far towards the preferred
 * widths the columns of a page should come, tried in this order.
 */
const COMFORT = [0.75, 0.5, 0.25, 0.12, 0];
/** A heading takes at most this many lines, a text of the table as many as half a page holds. */
const HEADER_LINES = 10;
const LINES = 24;
/** Columns of a heading that stand together on a page, and how many columns earlier a page may end for that. */
const LEAST_OF_RUN = 3;
const MOST_BACK = 5;
/** Ems that a column of a panel grows by at most. */
const MOST_ADDED = 3;
/** Percent: the least that a table is shrunk to where the clerk asks for fewer pages than it needs. */
const LEAST_PERCENT = 10;

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
  /** Neighbours under one heading: a page takes several of them or none, so that the heading has room. */
  run?: string;
  /** Ems of text by row of the table, where the column's text makes rows high; see `Spreadable`. */
  demand?: readonly number[];
}

export interface PageFit {
  setting: Setting;
  fontSize: number;
  /** Points, in whole pixels. */
  widths: number[];
  /** Columns that begin a new panel, each behind the repeated ones. */
  breaks: number[];
  /** Percent of its own size that the table is printed at. */
  scale: number;
  /** Points of the table's own size: the height of a page. */
  room: number;
}

/** Ems that a column takes. */
export interface WidthRange {
  least: number;
  preferred: number;
}

function rangeOf(column: ColumnContent): WidthRange {
  const { header, preferred } = column;
  let least = Math.max(column.least, Math.min(longestPiece(header), preferred), emWidth(header) / HEADER_LINES);
  for (const figure of column.figures ?? []) least = Math.max(least, figureWidth(figure));
  let longest = emWidth(header);
  for (const text of column.texts) {
    const ems = emWidth(text);
    longest = Math.max(longest, ems);
    // Words in a figure's place keep to their cell, however long they are.
    if (!column.demand) least = Math.max(least, ems / LINES);
    least = Math.max(least, Math.min(longestPiece(text), preferred));
  }
  for (const ems of column.demand ?? []) least = Math.max(least, Math.min(preferred, ems / LINES));
  return { least, preferred: Math.max(least, Math.min(longest, preferred)) };
}

/**
 * Fits columns to a page.
 * @param repeated columns that each panel repeats, counted from the left
 */
export function fitPage(columns: readonly ColumnContent[], repeated: number, choices: PageChoices = {}): PageFit {
  const ranges = alikeRanges(columns, columns.map(rangeOf));
  const { whole, small, panels } = settingsOf(choices);
  const percent = choices.scale && "percent" in choices.scale ? choices.scale.percent : 100;
  const pages = choices.scale && "pagesWide" in choices.scale ? choices.scale.pagesWide : null;
  const breaksAt = (setting: Setting, scale: number, comfort: number, most: number): number[] | null => {
    const widths = ranges.map(
      ({ least, preferred }) =>
        wholePixels(least * setting.size + CELL_PADDING) + (preferred - least) * comfort * setting.size,
    );
    const page = (pageWidth(setting) * 100) / scale;
    if (sumOf(widths) <= page) return [];
    const breaks = most > 1 ? panelBreaks(columns, widths, repeated, page) : null;
    return breaks && breaks.length < most ? breaks : null;
  };
  const fitAt = (setting: Setting, scale: number, breaks: number[]): PageFit => ({
    setting,
    fontSize: setting.size,
    widths: widthsOf(columns, ranges, repeated, setting.size, (pageWidth(setting) * 100) / scale, breaks),
    breaks,
    scale,
    room: (pageHeight(setting) * 100) / scale,
  });

  for (const settings of whole) {
    for (const comfort of COMFORT) {
      for (const setting of settings) {
        const breaks = breaksAt(setting, percent, comfort, pages ?? 1);
        if (breaks) return fitAt(setting, percent, breaks);
      }
    }
  }
  for (const setting of small) {
    const breaks = breaksAt(setting, percent, 0, pages ?? 1);
    if (breaks) return fitAt(setting, percent, breaks);
  }
  // As many panels as needed, at full size, unless a page cannot hold the first columns or fewer pages are asked for.
  for (let scale = percent; ; scale -= 1) {
    const breaks = breaksAt(panels, scale, 0, pages ?? columns.length);
    if (breaks || scale <= LEAST_PERCENT) return fitAt(panels, scale, breaks ?? []);
  }
}

/**
 * Widths in points: the least that columns need and what the page has to spare. In panels the repeated columns take as much of
 * it as makes rows lower, the others what is left, all of them alike.
 */
function widthsOf(
  columns: readonly ColumnContent[],
  ranges: readonly WidthRange[],
  repeated: number,
  size: number,
  page: number,
  breaks: readonly number[],
): number[] {
  const least = ranges.map((range) => wholePixels(range.least * size + CELL_PADDING));
  const starts = [repeated, ...breaks, columns.length];
  const widest = Math.max(...starts.slice(1).map((end, at) => sumOf(least.slice(starts[at], end))));
  const spare = Math.max(0, page - sumOf(least.slice(0, repeated)) - widest) / size;
  const fitted = columns.map((column, at) => ({ ...column, ...(ranges[at] as WidthRange) }));
  if (breaks.length === 0) {
    const added = spread(fitted, spare);
    return least.map((width, at) => fullPixels(width + (added[at] ?? 0) * size));
  }
  const added = spread(
    fitted.slice(0, repeated).map((column) => ({ ...column, grow: 0 })),
    spare,
  );
  const most = Math.max(...starts.slice(1).map((end, at) => end - (starts[at] as number)));
  const each = (spare - sumOf(added)) / most;
  return least.map((width, at) => fullPixels(width + (added[at] ?? Math.min(each, MOST_ADDED)) * size));
}

/**
 * Where panels begin, the columns dealt out evenly. null: a page cannot hold the repeated columns and the widest other.
 */
function panelBreaks(
  columns: readonly ColumnContent[],
  widths: readonly number[],
  repeated: number,
  page: number,
): number[] | null {
  const room = page - sumOf(widths.slice(0, repeated));
  const rest = widths.slice(repeated);
  const isSplitting = splittingBreaks(columns);
  const breaksIn = (width: number): number[] => {
    const breaks: number[] = [];
    let start = 0;
    let used = 0;
    for (let at = 0; at < rest.length; at += 1) {
      if (at > start && used + (rest[at] as number) > width) {
        let end = at;
        while (end > start + 1 && at - end < MOST_BACK && isSplitting(repeated + end)) end -= 1;
        if (isSplitting(repeated + end)) end = at;
        breaks.push(repeated + end);
        start = end;
        used = sumOf(rest.slice(end, at));
      }
      used += rest[at] as number;
    }
    return breaks;
  };
  if (Math.max(...rest) > room) return null;
  const fewest = breaksIn(room);
  // The same number of pages with less on each, as long as it stays the same.
  let even = fewest;
  let [low, high] = [Math.max(Math.max(...rest), sumOf(rest) / (fewest.length + 1)), room];
  while (high - low > page / 200) {
    const middle = (low + high) / 2;
    const breaks = breaksIn(middle);
    if (breaks.length > fewest.length) low = middle;
    else [even, high] = [breaks, middle];
  }
  return even;
}

/** Whether a break before the column would leave less of a heading than has room, on either page. */
function splittingBreaks(columns: readonly ColumnContent[]): (column: number) => boolean {
  const isSame = (a: number, b: number): boolean => columns[a]?.run !== undefined && columns[a].run === columns[b]?.run;
  return (column) => {
    if (!isSame(column - 1, column)) return false;
    for (let far = 1; far < LEAST_OF_RUN; far += 1) {
      if (!isSame(column - 1 - far, column) || !isSame(column, column + far)) return true;
    }
    return false;
  };
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((a, b) => a + b, 0);
}

/** The ranges, with one for all columns of a class. */
export function alikeRanges<R extends WidthRange>(columns: readonly { alike?: string }[], ranges: readonly R[]): R[] {
  const classes = new Map<string, R>();
  columns.forEach(({ alike }, index) => {
    if (alike === undefined) return;
    const range = ranges[index] as R;
    const known = classes.get(alike) ?? range;
    classes.set(alike, {
      ...range,
      least: Math.max(known.least, range.least),
      preferred: Math.max(known.preferred, range.preferred),
    });
  });
  return columns.map(({ alike }, index) => classes.get(alike ?? "") ?? (ranges[index] as R));
}
