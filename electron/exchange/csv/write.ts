/**
 * Writes one sheet as CSV: UTF-8 with a byte order mark (Excel and WPS need it for Chinese), CRLF, the shown texts.; texts that
 * would be run as formulas are guarded.
 */
import type { Sheet } from "../../../shared/document/sheet.ts";
import { guardFormula } from "../../../shared/document/formula-guard.ts";
import { shownText } from "../../../shared/document/sheet.ts";

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
      fields.push(quote(isNumber ? text : guardFormula(text)));
    }
    while (fields.at(-1) === "") fields.pop();
    lines.push(fields.join(","));
  }
  return Buffer.from(`\ufeff${lines.join("\r\n")}\r\n`, "utf8");
}

function quote(text: string): string {
  return /[",\r\n\t;]|^\s|\s$|^$/.test(text) && text !== "" ? `"${text.replaceAll('"', '""')}"` : text;
}
