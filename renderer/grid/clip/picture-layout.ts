/** Where the cells and lines of a sheet lie in a picture of it, in pixels at 1×. Pure: widths of texts are asked for. */

import type { CellStyle, Sheet, SheetCell } from "../../../shared/document/sheet.ts";
import { mergedCells, shownText } from "../../../shared/document/sheet.ts";

/** Width of a text in a style, in pixels. */
export type Measure = (text: string, style: CellStyle, scale: number) => number;

export interface PictureCell {
  x: number;
  y: number;
  width: number;
  height: number;
  style: CellStyle;
  lines: string[];
  /** How much smaller than its style the text is set: a figure does not wrap. */
  scale: number;
  number: boolean;
}

export interface PictureLayout {
  width: number;
  height: number;
  cells: PictureCell[];
}

export const PADDING = 4;
export const LINE_HEIGHT = 1.35;
const MARGIN = 10;
const PIXELS_PER_POINT = 4 / 3;
const PIXELS_PER_CHARACTER = 7;
const LEAST_HEIGHT = 24;

export const pixels = (points: number): number => points * PIXELS_PER_POINT;

export function pictureLayout(sheet: Sheet, styles: readonly CellStyle[], measure: Measure): PictureLayout {
  const count = Math.max(0, ...sheet.rows.map((row) => row.length), ...sheet.merges.map(({ right }) => right + 1));
  const widths = Array.from({ length: count }, (_, c) => {
    const info = sheet.columns[c];
    return info?.hidden ? 0 : Math.round((info?.width ?? 8.43) * PIXELS_PER_CHARACTER);
  });
  const lefts = sums(widths);
  const spans = mergedCells(sheet.merges);
  const placed: { r: number; bottom: number; c: number; made: Omit<PictureCell, "y" | "height"> }[] = [];
  const heights = sheet.rows.map((_, r) => {
    const info = sheet.rowInfo[r];
    return info?.hidden ? 0 : Math.max(info?.height === undefined ? LEAST_HEIGHT : Math.round(pixels(info.height)), 4);
  });
  sheet.rows.forEach((row, r) => {
    for (let c = 0; c < count; c += 1) {
      const span = spans.get(`${r}|${c}`);
      if (span === "covered") continue;
      const right = span?.right ?? c;
      const bottom = span?.bottom ?? r;
      const width = (lefts[right + 1] ?? 0) - (lefts[c] ?? 0);
      const cell = row[c];
      if (!cell || width === 0) continue;
      const made = textOf(cell, styles, width, measure);
      placed.push({ r, bottom, c, made: { ...made, x: (lefts[c] ?? 0) + MARGIN, width } });
      const needed = made.lines.length * pixels(made.style.font.size) * made.scale * LINE_HEIGHT + PADDING;
      const room = heights.slice(r, bottom + 1).reduce((sum, height) => sum + height, 0);
      const last = heights[bottom] ?? 0;
      if (needed > room && last > 0) heights[bottom] = last + Math.ceil(needed - room);
    }
  });
  const tops = sums(heights);
  const cells = placed.map(({ r, bottom, made }): PictureCell => {
    const y = tops[r] ?? 0;
    return { ...made, y: y + MARGIN, height: (tops[bottom + 1] ?? 0) - y };
  });
  return {
    width: (lefts.at(-1) ?? 0) + 2 * MARGIN,
    height: (tops.at(-1) ?? 0) + 2 * MARGIN,
    cells: cells.filter(({ height }) => height > 0),
  };
}

/** 0, and after each length where it ends. */
function sums(lengths: readonly number[]): number[] {
  const out = [0];
  for (const length of lengths) out.push((out.at(-1) ?? 0) + length);
  return out;
}

function textOf(
  cell: SheetCell,
  styles: readonly CellStyle[],
  width: number,
  measure: Measure,
): Pick<PictureCell, "style" | "lines" | "scale" | "number"> {
  const style = styles[cell.style] ?? (styles[0] as CellStyle);
  const text = shownText(cell);
  const room = width - 2 * PADDING - (style.alignment.indent ?? 0) * pixels(style.font.size);
  const number = typeof cell.value === "number";
  if (text === "") return { style, lines: [], scale: 1, number };
  if (number || !style.alignment.wrap) {
    const wide = measure(text, style, 1);
    return { style, lines: text.split("\n"), scale: wide > room ? Math.max(0.5, room / wide) : 1, number };
  }
  return { style, lines: text.split("\n").flatMap((line) => wrapped(line, style, room, measure)), scale: 1, number };
}

/** Breaks between any two Han characters, and inside words only where one alone is too long. */
function wrapped(text: string, style: CellStyle, room: number, measure: Measure): string[] {
  if (measure(text, style, 1) <= room) return [text];
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[A-Za-z0-9.,%]+|[\s\S]/gu) ?? []) {
    const longer = line + piece;
    // Closing signs do not begin a line.
    if (line !== "" && measure(longer, style, 1) > room && !/^[，。、；：）”》%]$/u.test(piece)) {
      lines.push(line);
      line = piece;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}
