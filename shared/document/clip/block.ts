/** A block of cells as it stands on the clipboard: what pasting starts from, whichever program wrote it. */

import { parseTsv } from "./tsv.ts";

export interface ClipCell {
  /** As the program that it was copied from shows it, without blanks round it. */
  text: string;
  /** What stands behind the text where the two differ: 1234.567 shown as 1,235; the figure of a column too narrow for it. */
  exact?: string;
  /** Levels of indentation, by which tables mark what belongs to the row above. */
  indent?: number;
}

/** null: covered by a merged cell, so that nothing stands in it, not even a blank. */
export type ClipLine = readonly (ClipCell | null)[];

export interface ClipBlock {
  lines: readonly ClipLine[];
  /** Rows and columns with content that were hidden there, and are left out of `lines`. */
  hidden: { rows: number; columns: number };
}

/** Cells of one block; a table of more is a file's matter. */
export const MOST_CELLS = 200_000;
/** Characters of what is read: a block of that many cells never has more, and longer texts take too long. */
export const MOST_CHARACTERS = 16_000_000;

/** The block of a plain text; "tooLarge" where it is too large to be pasted. */
export function textBlock(text: string): ClipBlock | "tooLarge" {
  if (text.length > MOST_CHARACTERS) return "tooLarge";
  const rows = parseTsv(text, MOST_CELLS);
  if (rows === null) return "tooLarge";
  return { lines: rows.map((row) => row.map(cellOf)), hidden: { rows: 0, columns: 0 } };
}

/** The cell of a text as written: blanks before it are indentation. */
export function cellOf(written: string): ClipCell {
  const text = written.replaceAll("\u00a0", " ").trim();
  const indent = text === "" ? 0 : indentOf(written);
  return indent > 0 ? { text, indent } : { text };
}

/** Full-width blanks count whole, others half. */
function indentOf(written: string): number {
  const blanks = /^[ \u00a0\u3000]+/.exec(written)?.[0] ?? "";
  let half = 0;
  for (const blank of blanks) half += blank === "\u3000" ? 2 : 1;
  return Math.floor(half / 2);
}

/** Whether a text is what spreadsheets show in place of a figure: a column too narrow, or an error. */
export function isNoContent(text: string): "narrow" | "error" | null {
  if (/^#{2,}$/.test(text)) return "narrow";
  return /^(?:#(?:REF!|DIV\/0!|N\/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|(?:Err|错误)[:：]\d{3})$/i.test(
    text,
  )
    ? "error"
    : null;
}
