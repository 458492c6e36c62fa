/**
 * Writes one sheet as CSV: UTF-8 with a byte order mark (Excel and WPS need it for Chinese), CRLF, the shown texts.
 *
 * A text that begins like a formula would be run when the file is opened, so it gets a leading apostrophe (OWASP, "CSV
 * Injection"); signed numbers are what they are and stay.
 */
import type { Sheet } from "../../../shared/document/sheet.ts";
import { shownText } from "../../../shared/document/sheet.ts";

const FORMULA_START = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?$/;

/** Bytes of the file. A merged range gives its text in the first cell only. */
export function writeCsv(sheet: Sheet): Uint8Array {
  const lines: string[] = [];
  for (let row = 0; row < sheet.rows.length; row += 1) {
    const cells = sheet.rows[row] ?? [];
    const fields: string[] = [];
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      const text = shownText(cell);
      const isNumber = typeof cell?.value === "number" && cell.text === undefined;
      fields.push(quote(isNumber ? text : guard(text)));
    }
    while (fields.at(-1) === "") fields.pop();
    lines.push(fields.join(","));
  }
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`, "utf8");
}

function guard(text: string): string {
  // A dash alone is the mark for 无任务, no formula.
  return FORMULA_START.test(text) && !NUMBER.test(text) && !/^[-－]+$/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n\t;]|^\s|\s$|^$/.test(text) && text !== "" ? `"${text.replaceAll('"', '""')}"` : text;
}
