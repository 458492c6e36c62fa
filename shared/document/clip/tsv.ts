/**
 * The text form that spreadsheets put on the clipboard: cells split by tabs, rows by line breaks, a cell with a tab, line
 * break or quotation mark at its start in quotation marks with inner ones doubled (as Excel and WPS write it).
 */

import { guardFormula, unguardFormula } from "../formula-guard.ts";

/** The cells as written; null where there are more than `most`. */
export function parseTsv(text: string, most = Number.POSITIVE_INFINITY): string[][] | null {
  const rows: string[][] = [];
  let cells = 0;
  let row: string[] = [];
  let at = 0;
  const end = text.length;
  for (;;) {
    let cell = "";
    const quoted = text[at] === '"' ? readQuoted(text, at) : null;
    if (quoted) {
      cell = quoted.text;
      at = quoted.end;
    } else {
      const start = at;
      while (at < end && text[at] !== "\t" && text[at] !== "\n" && text[at] !== "\r") at += 1;
      cell = text.slice(start, at);
    }
    cells += 1;
    if (cells > most) return null;
    row.push(unguardFormula(cell));
    if (text[at] === "\t") {
      at += 1;
      continue;
    }
    rows.push(row);
    row = [];
    if (at >= end) break;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    // A line break at the very end closes the last row and opens none.
    if (at >= end) break;
  }
  return rows;
}

/** A quoted cell, where the closing mark is followed by a tab, a line break or the end; else it is plain text. */
function readQuoted(text: string, start: number): { text: string; end: number } | null {
  let cell = "";
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') {
      cell += text[at];
    } else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else {
      const next = text[at + 1];
      return next === undefined || next === "\t" || next === "\n" || next === "\r" ? { text: cell, end: at + 1 } : null;
    }
  }
  return null;
}

export function writeTsv(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string) => (/[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const cell = (text: string) => quoted(guardFormula(text));
  return rows.map((row) => row.map(cell).join("\t")).join("\r\n");
}
