/**
 * What ExcelJS cannot write is put into the XML of its parts while it writes them: column breaks (ECMA-376 part 1,
 * 18.3.1.14), custom document properties (part 1, 15.2.12.2), and what keeps the open cells of a fill-in workbook open: an
 * unlocked style Normal, styles that say that they are locked, columns with a locked style to the last.
 */
import type ExcelJS from "exceljs";
import type { CustomProperties, SheetDocument } from "../../../shared/document/sheet.ts";
import { maxColumns, maxRows } from "../../../shared/document/sheet.ts";

interface ZipSink {
  append(data: string, options: { name: string }): void;
}

/** ExcelJS's writers of parts, missing from its types. */
type PartsWriter = Record<(typeof PATCHED)[number], (zip: ZipSink, model: unknown) => Promise<void>>;

const PATCHED = ["addContentTypes", "addOfficeRels", "addWorksheets", "addStyles"] as const;

type Patch = (xml: string) => string;

/** Makes `workbook` write all that `document` says. */
export function addParts(workbook: ExcelJS.Workbook, document: SheetDocument): void {
  const custom = document.properties?.custom;
  const patches = new Map<string, Patch>();
  for (const [index, { print, protected: isProtected }] of document.sheets.entries()) {
    const breaks = print?.colBreaks ?? [];
    const toLast = document.fillIn === true && isProtected === true;
    if (breaks.length > 0 || toLast)
      patches.set(`xl/worksheets/sheet${index + 1}.xml`, (xml) =>
        withBreaks(toLast ? withLockedColumns(xml) : xml, breaks),
      );
  }
  if (document.fillIn) patches.set("xl/styles.xml", withOpenNormal);
  if (custom) {
    patches.set("[Content_Types].xml", (xml) => before(xml, "</Types>", CONTENT_TYPE));
    patches.set("_rels/.rels", (xml) => before(xml, "</Relationships>", RELATIONSHIP));
  }
  if (patches.size === 0) return;
  const xlsx = workbook.xlsx as unknown as PartsWriter;
  for (const name of PATCHED) {
    const add = xlsx[name].bind(xlsx);
    xlsx[name] = async (zip, model) => {
      const sink: ZipSink = {
        append: (xml, options) => zip.append(patches.get(options.name)?.(xml) ?? xml, options),
      };
      await add(sink, model);
      if (name === "addOfficeRels" && custom) zip.append(customXml(custom), { name: CUSTOM_PART });
    };
  }
}

const CUSTOM_PART = "docProps/custom.xml";
const CONTENT_TYPE = `<Override PartName="/${CUSTOM_PART}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>`;
const RELATIONSHIP = `<Relationship Id="rIdCustom" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="${CUSTOM_PART}"/>`;
/** Of every custom property. */
const CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
const FIRST_CUSTOM = 2;

function customXml(properties: CustomProperties): string {
  const list = Object.entries(properties).map(
    ([name, text], index) =>
      `<property fmtid="${CUSTOM_FORMAT}" pid="${index + FIRST_CUSTOM}" name="${escaped(name)}"><vt:lpwstr>${escaped(text)}</vt:lpwstr></property>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${list.join("")}</Properties>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function before(xml: string, end: string, added: string): string {
  return xml.replace(end, () => `${added}${end}`);
}

/** What the schema wants before the column breaks, the nearest first. */
const BEFORE_BREAKS = [
  /<\/rowBreaks>/,
  /<\/headerFooter>|<headerFooter[^>]*\/>/,
  /<pageSetup[^>]*\/>/,
  /<pageMargins[^>]*\/>/,
] as const;

/** @param columns from 0, those that begin a new page */
function withBreaks(xml: string, columns: readonly number[]): string {
  if (columns.length === 0) return xml;
  const list = columns.map((column) => `<brk id="${column}" max="${maxRows - 1}" man="1"/>`).join("");
  const added = `<colBreaks count="${columns.length}" manualBreakCount="${columns.length}">${list}</colBreaks>`;
  for (const pattern of BEFORE_BREAKS) {
    const found = pattern.exec(xml);
    if (found) {
      const at = found.index + found[0].length;
      return xml.slice(0, at) + added + xml.slice(at);
    }
  }
  return xml.replace("</worksheet>", `${added}</worksheet>`);
}

/** The columns of a protected sheet have the locked style of its last written one: cells that nobody wrote are theirs. */
function withLockedColumns(xml: string): string {
  const last = /<col\b[^>]*\bmax="(\d+)"[^>]*\bstyle="(\d+)"[^>]*\/><\/cols>/.exec(xml);
  if (!last) return xml;
  const [, max, style] = last;
  return before(xml, "</cols>", `<col min="${Number(max) + 1}" max="${maxColumns}" width="9" style="${style}"/>`);
}

/** Normal, and the plain style that cells without one have, are unlocked; every other style that is locked says so. */
function withOpenNormal(xml: string): string {
  const open = '<protection locked="0"/>';
  return xml
    .replace(/(<cellStyleXfs[^>]*>)<xf([^>]*)\/>/, `$1<xf$2 applyProtection="1">${open}</xf>`)
    .replace(/<cellXfs[^>]*>[\s\S]*?<\/cellXfs>/, (list) => {
      let first = true;
      return list.replace(
        /<xf\b([^>]*?)(?:\/>|>([\s\S]*?)<\/xf>)/g,
        (whole, attributes: string, inner: string = "") => {
          const plain = first;
          first = false;
          if (inner.includes("<protection")) return whole;
          const own = plain ? open : '<protection locked="1"/>';
          return `<xf${attributes.replace(/ applyProtection="\d"/, "")} applyProtection="1">${inner}${own}</xf>`;
        },
      );
    });
}
