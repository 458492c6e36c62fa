/**
 * Reads a web page saved in a single file (MIME HTML, RFC 2557), which Excel, WPS and browsers write as .mht and systems
 * hand out as .xls. Excel keeps each worksheet in a part of its own and says in the first which is which.
 */
import type { Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { StyleTable } from "../../../shared/document/sheet.ts";
import type { Meter } from "../files/bounds.ts";
import { statedCharset } from "../files/probe.ts";
import { decodeText } from "../files/text-decoding.ts";
import { mimeParts } from "./mime.ts";
import { noTableInPage, scanPage } from "./read.ts";
import type { HtmlPage } from "./read.ts";

/** @param start the first characters of the text */
export function isWebArchive(start: string): boolean {
  const head = /^\s*(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*)+/.exec(start)?.[0] ?? "";
  return /^Content-Type:\s*(multipart\/|text\/html)/im.test(head) && /^(MIME-Version|Content-Type):/im.test(head);
}

/** Throws fileNoTable where no part holds a table, fileTooMuch past the bounds. */
export function readWebArchive(bytes: Uint8Array, meter: Meter): SheetDocument {
  const styles = new StyleTable();
  const pages: { location: string; page: HtmlPage }[] = [];
  for (const part of mimeParts(bytes)) {
    if (part.type !== "text/html" && part.type !== "application/xhtml+xml") continue;
    meter.inflate(part.bytes.length);
    const html = decodeText(part.bytes, part.charset ?? statedCharset(part.bytes));
    if (html !== undefined) pages.push({ location: part.location, page: scanPage(html, styles, meter) });
  }
  const worksheets = pages.flatMap(({ page }) => page.worksheets);
  const sheets: Sheet[] = [];
  for (const { location, page } of pages) {
    // A part of its own, or the first part where there is one worksheet only.
    const own =
      worksheets.find(({ source }) => source !== "" && location.endsWith(source.slice(source.lastIndexOf("/") + 1))) ??
      (worksheets.length === 1 ? worksheets[0] : undefined);
    for (const [index, sheet] of page.sheets.entries()) {
      sheet.name = own === undefined ? "" : index === 0 ? own.name : `${own.name}（${index + 1}）`;
      sheet.visibility = own?.visibility ?? "visible";
      sheets.push(sheet);
    }
  }
  if (sheets.length === 0) throw noTableInPage(false);
  for (const [index, sheet] of sheets.entries()) {
    if (sheet.name === "") sheet.name = sheets.length === 1 ? "表格" : `表格${index + 1}`;
  }
  return { sheets, styles: styles.styles, warnings: [], source: "mht" };
}
