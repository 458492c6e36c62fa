/**
 * How much room text takes, in ems and points. Spreadsheet programs do not fit rows to merged or imported text, so layouts must
 * know the height of each row. Chinese characters are one em wide, Latin letters and digits about half; lines break between
 * Chinese characters, never inside a number or word, never before closing and never behind opening punctuation.
 *
 * A file is opened with other fonts than it was made for: what is said here holds for the widest letters and the tallest lines
 * among the fonts that stand in for ours (letters of DejaVu Sans; lines of Noto and Source Han, 1.45 em), so that nothing is cut.
 */

import { CONTINUED } from "../../document/continued.ts";

const CLOSING = "，。、；：！？）】》〉」』”’〕％%,.;:!?)\\]}…";
const OPENING = "（【《〈「『“‘〔(\\[{";
const WIDE =
  /[\u1100-\u115f\u2014\u2018-\u201f\u2026\u2190-\u21ff\u2264\u2265\u2460-\u24ff\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud800-\udbff][\udc00-\udfff]/;
const CAPITAL = /[A-Z@&]/;
/** What stays on one line: a word, a number or a character, with the punctuation that clings to it. */
const TOKEN = new RegExp(`[${OPENING}]*(?:[A-Za-z0-9.,%+\\-/]+|[\\s\\S])[${CLOSING}]*`, "gu");

const FIGURES = /^[\x20-\x7e]*$/;

const LETTER = 0.64;
const CAPITAL_LETTER = 0.8;
const FIGURE = 0.54;

/** Cell padding left and right together, in points. */
export const CELL_PADDING = 6;
/** Line height as a multiple of the font size, and what stays free over and under the lines of a cell, in points. */
export const LINE_HEIGHT = 1.46;
const LINES_PADDING = 4;
/** Points of a row of a table that holds one line, as a multiple of the font size. */
export const ONE_LINE = 2.1;
/** The largest row height that spreadsheet programs take, in points: 409.5, in whole pixels. */
export const MAX_ROW_HEIGHT = 408.75;

/** Programs draw rows and columns in whole pixels of 96 to the inch, rounding down: sizes that are no whole pixels drift. */
const PIXEL = 0.75;

/** The size in points, rounded up to whole pixels. */
export function wholePixels(points: number): number {
  return Math.ceil(points / PIXEL - 0.001) * PIXEL;
}

/** The size in points, rounded down to whole pixels. */
export function fullPixels(points: number): number {
  return Math.floor(points / PIXEL + 0.001) * PIXEL;
}

/** Width of one line of text in ems. */
export function emWidth(text: string): number {
  let width = 0;
  for (const char of text) width += WIDE.test(char) ? 1 : CAPITAL.test(char) ? CAPITAL_LETTER : LETTER;
  return width;
}

/** Width in ems of a figure in its own font, Times New Roman; where another stands in, the figure shrinks. */
export function figureWidth(text: string): number {
  if (FIGURES.test(text)) return text.length * FIGURE;
  let width = 0;
  for (const char of text) width += WIDE.test(char) ? 1 : FIGURE;
  return width;
}

/** The widest piece that cannot be broken, in ems. */
export function longestPiece(text: string): number {
  let longest = 0;
  for (const token of text.match(TOKEN) ?? []) longest = Math.max(longest, emWidth(token));
  return longest;
}

/** Number of lines that the text takes in a width of `ems`. */
export function lineCount(text: string, ems: number): number {
  // No character is wider than one em: most cells are done with here.
  if (text.length <= ems && !text.includes("\n")) return 1;
  return linesOf(text, ems).length;
}

/** The text's lines in a width of `ems`: where each begins. */
function linesOf(text: string, ems: number): number[] {
  const room = Math.max(ems, 1);
  const starts: number[] = [];
  let at = 0;
  for (const paragraph of text.split("\n")) {
    starts.push(at);
    let used = 0;
    for (const token of paragraph.match(TOKEN) ?? []) {
      const width = emWidth(token);
      if (used > 0 && used + width > room + 0.001) {
        starts.push(at);
        used = 0;
      }
      used += width;
      // A word longer than the line is broken anywhere.
      for (let part = 1; used > room + 0.001; part += 1) {
        starts.push(at + Math.floor((token.length * part * room) / width));
        used -= room;
      }
      at += token.length;
    }
    at += 1;
  }
  return starts;
}

/** Height in points of text in a cell `width` points wide. */
export function textHeight(text: string, fontSize: number, width: number): number {
  return linesHeight(lineCount(text, (width - CELL_PADDING) / fontSize), fontSize);
}

function linesHeight(lines: number, fontSize: number): number {
  return wholePixels(lines * fontSize * LINE_HEIGHT + LINES_PADDING);
}

/** The text in pieces that are at most `height` points high each; those after the first begin with CONTINUED. */
export function splitText(text: string, fontSize: number, width: number, height: number): string[] {
  const ems = (width - CELL_PADDING) / fontSize;
  // However low and narrow the cell, a piece holds more than the mark.
  const least = 2 * lineCount(CONTINUED, ems);
  const most = Math.max(least, Math.floor((height - LINES_PADDING) / (fontSize * LINE_HEIGHT)));
  const pieces: string[] = [];
  for (let rest = text; ;) {
    const starts = linesOf(rest, ems);
    const from = Math.max(starts[Math.floor(most / 2)] ?? 0, CONTINUED.length);
    const to = Math.max(starts[most] ?? 0, from + 1);
    if (starts.length <= most || to >= rest.length) return [...pieces, rest];
    const end = breakAt(rest, from, to);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = `${CONTINUED}${rest.slice(end).trimStart()}`;
  }
}

/** Under this a page is too low to be written on. */
const LEAST_ROOM = 120;

/** Points that a text of the row may take before it goes on in a further row; the first row stands on the first page. */
export function roomOfRow(row: number, { firstRoom, room }: { firstRoom: number; room: number }): number {
  const page = row === 0 && firstRoom > LEAST_ROOM ? firstRoom : room;
  return Math.max(LEAST_ROOM, Math.min(MAX_ROW_HEIGHT, page));
}

/** The last place up to `to`, behind `from`, at which a sentence or a part of it ends; else `to`. */
function breakAt(text: string, from: number, to: number): number {
  for (const marks of ["\n。；！？", "，、：）"]) {
    for (let at = to; at > from; at -= 1) if (marks.includes(text[at - 1] ?? "x")) return at;
  }
  return to;
}
