/**
 * How much room text takes, in ems and points. Spreadsheet programs do not fit rows to merged or imported text, so
 * layouts must know the height of each row. Chinese characters are one em wide, Latin letters and digits half an em; lines
 * break between Chinese characters, never inside a number or word, and never before closing punctuation.
 */

const CLOSING = /[，。、；：！？）】》〉」』”’%％,.;:!?)\]}…—]/u;
const WIDE =
  /[\u1100-\u115f\u2014\u2018-\u201f\u2026\u2190-\u21ff\u2264\u2265\u2460-\u24ff\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\ud800-\udbff][\udc00-\udfff]/;
const NARROW = /^[\x20-\x7e]*$/;
const TOKEN = /[A-Za-z0-9.,%+\-/]+|[\s\S]/gu;

/** Cell padding left and right together, in points. */
export const CELL_PADDING = 6;
/** Line height as a multiple of the font size; roomy enough for substitutes of 宋体 with tall metrics. */
export const LINE_HEIGHT = 1.38;
/** The largest row height that spreadsheet programs take, in points. */
export const MAX_ROW_HEIGHT = 409;

/** Width of one line of text in ems. */
export function emWidth(text: string): number {
  if (NARROW.test(text)) return text.length * 0.54;
  let width = 0;
  for (const char of text) width += WIDE.test(char) ? 1 : 0.54;
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
  let lines = 0;
  for (const paragraph of text.split("\n")) lines += paragraphLines(paragraph, Math.max(ems, 1));
  return Math.max(lines, 1);
}

function paragraphLines(text: string, ems: number): number {
  let lines = 1;
  let used = 0;
  let last = 0;
  for (const token of text.match(TOKEN) ?? []) {
    const width = emWidth(token);
    if (used + width <= ems + 0.001) {
      used += width;
    } else if (width > ems) {
      // A word longer than the line is broken anywhere.
      const all = used + width;
      lines += Math.ceil(all / ems) - 1;
      used = all % ems || ems;
    } else {
      lines += 1;
      // Closing punctuation takes the character before it along to the next line.
      used = CLOSING.test(token) && used > 0 ? last + width : width;
    }
    last = width;
  }
  return lines;
}

/** Height in points of text in a cell `width` points wide. */
export function textHeight(text: string, fontSize: number, width: number): number {
  const lines = lineCount(text, (width - CELL_PADDING) / fontSize);
  return lines * fontSize * LINE_HEIGHT + 5;
}
