/**
 * Reads the tables of an HTML page, which many systems hand out with the ending .xls: each table with content becomes a
 * sheet; a table inside a cell becomes a sheet of its own after the one around it. Cells stay text.
 */
import { AppError } from "../../../shared/errors.ts";
import type { Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { emptySheet, parseRange, StyleTable } from "../../../shared/document/sheet.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { parseDouble } from "../files/xml-scanner.ts";
import { decodeHtml, htmlAttribute, htmlSpan, scanHtml } from "../../../shared/document/html-tokens.ts";
import type { HtmlTag } from "../../../shared/document/html-tokens.ts";
import { TableBuilder } from "./table.ts";

/** Deeper nesting than any page layout; a page of nothing but "<table>" stops here. */
const MAX_NESTED = 64;
const MAX_TABLES = 2000;

/** Characters of one piece of text; an Excel cell holds 32,767. */
const MAX_TEXT = 1_000_000;

const breaking = /^(br|p|div|li|h[1-6])$/;

/** What one page holds. */
export interface HtmlPage {
  /** Tables with content, in order; without names of their own yet. */
  sheets: Sheet[];
  /** The worksheets that Excel's page says it was made of. */
  worksheets: { name: string; visibility: Sheet["visibility"]; source: string }[];
}

/** Throws fileNoTable where the page has no table with content, fileTooMuch past the bounds. */
export function readHtml(html: string, meter: Meter): SheetDocument {
  const styles = new StyleTable();
  const { sheets, worksheets } = scanPage(html, styles, meter);
  if (sheets.length === 0) throw noTableInPage(/<frameset[\s>]/i.test(html));
  nameSheets(sheets, worksheets);
  return { sheets, styles: styles.styles, warnings: [], source: "html" };
}

/** Excel's names where there is one for each table, else numbers. */
function nameSheets(sheets: readonly Sheet[], worksheets: HtmlPage["worksheets"]): void {
  const own = worksheets.length === sheets.length ? worksheets : [];
  for (const [index, sheet] of sheets.entries()) {
    sheet.name = own[index]?.name ?? (sheets.length === 1 ? "表格" : `表格${index + 1}`);
    sheet.visibility = own[index]?.visibility ?? "visible";
  }
}

/** @param frames whether the page only shows others, as Excel's "网页" does, whose tables lie in a folder beside it */
export function noTableInPage(frames: boolean): AppError {
  return new AppError("fileNoTable", frames ? say.pageOfFrames() : say.pageWithoutTable());
}

/** The tables of one page. Throws fileTooMuch past the bounds. */
export function scanPage(html: string, styles: StyleTable, meter: Meter): HtmlPage {
  const tables: TableBuilder[] = [];
  const open: TableBuilder[] = [];
  const worksheets: HtmlPage["worksheets"] = [];
  /** Text of the x:… element that is open, one of those that say something of a worksheet. */
  let word: string | undefined;

  const onWorksheet = ({ name, closing, attributes }: HtmlTag): void => {
    if (name === "x:worksheetsource") {
      const last = worksheets.at(-1);
      if (last && !closing) last.source = htmlAttribute(attributes, "HRef") ?? "";
      return;
    }
    const last = worksheets.at(-1);
    if (closing && word !== undefined) {
      const text = word.trim();
      if (name === "x:name") worksheets.push({ name: text, visibility: "visible", source: "" });
      else if (last)
        last.visibility = /VeryHidden/i.test(text) ? "veryHidden" : /Hidden/i.test(text) ? "hidden" : "visible";
    }
    word = closing ? undefined : "";
  };

  const onTag = (tag: HtmlTag): void => {
    const { name, closing, attributes } = tag;
    const table = open.at(-1);
    if (name === "x:name" || name === "x:visible" || name === "x:worksheetsource") return onWorksheet(tag);
    if (name === "table") {
      if (closing) open.pop()?.end();
      else {
        if (open.length >= MAX_NESTED || tables.length >= MAX_TABLES) {
          throw new AppError("fileTooMuch", say.pageTooNested());
        }
        const next = new TableBuilder(styles, meter);
        tables.push(next);
        open.push(next);
      }
      return;
    }
    if (!table) return;
    if (name === "tr") {
      if (closing) table.endRow();
      else table.startRow(isHidden(attributes), lengthOf(attributes, "height"));
    } else if (name === "td" || name === "th") {
      if (closing) table.endCell();
      else {
        table.startCell({
          rowSpan: htmlSpan(attributes, "rowspan"),
          columnSpan: htmlSpan(attributes, "colspan"),
          heading: name === "th",
          align: htmlAttribute(attributes, "align")?.toLowerCase(),
          number: parseDouble(htmlAttribute(attributes, "x:num") ?? ""),
        });
        const filtered = parseRange(htmlAttribute(attributes, "x:autofilterrange") ?? "");
        if (filtered) table.filter(filtered);
      }
    } else if (name === "col") {
      const width = lengthOf(attributes, "width");
      table.addColumn(htmlSpan(attributes, "span"), isHidden(attributes), width);
    } else if (breaking.test(name)) {
      if (name === "br" || closing) table.lineBreak(name === "br");
    } else if ((name === "b" || name === "strong") && !closing) table.bold();
  };

  scanHtml(html, onTag, (text) => {
    if (word === undefined && open.length === 0) return;
    if (text.length > MAX_TEXT) {
      throw new AppError("fileTooMuch", say.pageTextTooLong());
    }
    if (word !== undefined) word += decodeHtml(text);
    else open.at(-1)?.text(decodeHtml(text.replace(/[ \t\r\n\f]+/g, " ")));
  });
  while (open.length > 0) open.pop()!.end();
  const sheets = tables
    .filter((table) => table.hasContent)
    .map(({ rows, merges, columns, rowInfo }): Sheet => ({ ...emptySheet(""), rows, merges, columns, rowInfo }));
  return { sheets, worksheets };
}

function isHidden(attributes: string): boolean {
  return /display\s*:\s*none/i.test(attributes) || htmlAttribute(attributes, "hidden") !== undefined;
}

/** A length in pixels out of an attribute; undefined for percentages and anything else. */
function lengthOf(attributes: string, name: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(px)?$/.exec((htmlAttribute(attributes, name) ?? "").trim());
  const value = match ? Number(match[1]) : 0;
  return value > 0 && value < 10_000 ? value : undefined;
}
