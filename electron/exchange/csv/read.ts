/**
 * Reads comma, semicolon or tab separated text (RFC 4180, and what Excel and WPS make of it). Every cell stays text: the
 * recogniser reads the figures exactly from what is written.
 */
import { AppError } from "../../../shared/errors.ts";
import { unguardFormula } from "../../../shared/document/formula-guard.ts";
import type { Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { defaultStyle, emptySheet, maxColumns, maxRows } from "../../../shared/document/sheet.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";

const separators = [",", "\t", ";"] as const;
type Separator = (typeof separators)[number];
const SAMPLE = 64 * 1024;
const SAMPLE_ROWS = 100;

/** Whether the text looks like rows and columns: most of its first lines have a separator. */
export function looksSeparated(text: string): boolean {
  return chooseSeparator(text) !== undefined;
}

/** @param sheetName name for the one sheet, e.g. the file's name */
export function readCsv(text: string, sheetName: string, meter: Meter): SheetDocument {
  const stated = /^sep=(.)\r?\n/.exec(text);
  const body = stated ? text.slice(stated[0].length) : text;
  const separator = stated?.[1] ?? chooseSeparator(body) ?? ",";
  const sheet: Sheet = emptySheet(sheetName);
  let row = 0;
  let column = 0;
  const end = scanFields(body, separator, (field, lineEnds) => {
    if (row >= maxRows || column >= maxColumns) {
      throw new AppError("fileTooMuch", say.textTooWide());
    }
    if (field !== "") {
      meter.cell();
      (sheet.rows[row] ??= [])[column] = { value: unguardFormula(field), style: 0 };
    }
    column += 1;
    if (lineEnds) {
      row += 1;
      column = 0;
    }
  });
  const warnings = end === "open" ? [say.quoteOpen()] : [];
  return { sheets: [sheet], styles: [defaultStyle], warnings, source: "csv" };
}

/** The separator that parts most of the first rows, most evenly; undefined where none does. */
function chooseSeparator(text: string): Separator | undefined {
  const sample = text.slice(0, SAMPLE);
  let best: Separator | undefined;
  let bestScore = 0;
  for (const separator of separators) {
    const widths: number[] = [];
    let width = 0;
    scanFields(sample, separator, (_field, lineEnds) => {
      width += 1;
      if (!lineEnds) return;
      if (widths.length < SAMPLE_ROWS) widths.push(width);
      width = 0;
    });
    if (width > 1) widths.push(width);
    // Lines of one field are titles and notes; the rest should agree on a width.
    const parted = widths.filter((one) => one > 1);
    if (parted.length === 0 || parted.length * 2 < widths.length) continue;
    const counts = new Map<number, number>();
    for (const one of parted) counts.set(one, (counts.get(one) ?? 0) + 1);
    const agreeing = Math.max(...counts.values()) / widths.length;
    const average = parted.reduce((sum, one) => sum + one, 0) / parted.length;
    const score = agreeing * Math.log2(1 + average);
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

/** Calls `take` for every field; "open" where a quote never closed. */
function scanFields(
  text: string,
  separator: string,
  take: (field: string, lineEnds: boolean) => void,
): "closed" | "open" {
  // Ctrl+Z ends a DOS text file.
  const stop = text.indexOf("\u001a");
  const length = stop < 0 ? text.length : stop;
  let at = 0;
  let open: "closed" | "open" = "closed";
  while (at < length) {
    let field = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0 || quote >= length) {
          field += text.slice(at, length);
          at = length;
          open = "open";
          break;
        }
        field += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        field += '"';
        at += 1;
      }
    }
    // What follows a closing quote up to the separator belongs to the field, as Excel reads it.
    let end = at;
    while (end < length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
    field += text.slice(at, end);
    at = end;
    if (at >= length) {
      take(field.replace(/\r\n/g, "\n"), true);
      return open;
    }
    const lineEnds = text[at] !== separator;
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    take(field.replace(/\r\n/g, "\n"), lineEnds);
    if (!lineEnds && at >= length) take("", true);
  }
  return open;
}
