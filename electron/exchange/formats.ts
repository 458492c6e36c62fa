/**
 * How each kind of file is known by its bytes, and who reads it. Never by the ending: systems hand out web pages and XML as
 * .xls, WPS writes .et, and clerks rename.
 */
import type { SourceFormat } from "../../shared/document/file-kinds.ts";
import { tableFiles } from "../../shared/document/file-kinds.ts";
import type { SheetDocument } from "../../shared/document/sheet.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { looksSeparated, readCsv } from "./csv/read.ts";
import type { Probe } from "./files/probe.ts";
import { readHtml } from "./html/read.ts";
import { isWebArchive, readWebArchive } from "./html/web-archive.ts";
import { readSpreadsheetMl } from "./spreadsheetml/read.ts";
import { readFlatOds, readOds } from "./ods/read.ts";
import { readXlsbSizes } from "./sheetjs/xlsb-sizes.ts";
import { isSingleSheet, readXls } from "./xls/reader.ts";
import { readXlsx } from "./xlsx/read.ts";

interface TableReader {
  /** Whether the bytes are of this kind. Asked in the order of the table; kinds before it have said no. */
  detect(file: Probe): boolean;
  /** Only asked where `detect` said yes. Throws an AppError with one sentence. */
  read(file: Probe): Promise<SheetDocument> | SheetDocument;
}

const readers: { readonly [kind in SourceFormat]: TableReader } = {
  biff8: {
    detect: ({ version }) => version === 8,
    read: (file) => readBiff(file),
  },
  biff5: {
    detect: ({ version }) => version === 5,
    read: (file) => (isSingleSheet(file.bytes) ? readByLibrary(file, "biff5") : readBiff(file)),
  },
  "biff-old": { detect: ({ version }) => version !== undefined, read: (file) => readByLibrary(file, "biff-old") },
  xlsx: {
    detect: ({ zip }) =>
      zip !== undefined &&
      zip.has("[Content_Types].xml") &&
      zip.has("_rels/.rels") &&
      !["xl/workbook.bin", "word/document.xml", "ppt/presentation.xml"].some((part) => zip.has(part)),
    read: ({ zip, meter }) => readXlsx(zip!, meter),
  },
  xlsb: {
    detect: ({ zip }) => zip?.has("[Content_Types].xml") === true && zip.has("xl/workbook.bin"),
    read: (file) => readByLibrary(file, "xlsb"),
  },
  ods: {
    detect: ({ zip, start }) =>
      (zip?.has("content.xml") === true && zip.has("META-INF/manifest.xml")) ||
      /^(?:\ufeff)?\s*(?:<\?xml[^>]*>\s*)?<office:document\s[^>]*opendocument\.spreadsheet"/.test(start),
    read: ({ zip, text, meter }) => (zip ? readOds(zip, meter) : readFlatOds(text!, meter)),
  },
  spreadsheetml: {
    detect: ({ head, start }) =>
      head.startsWith("<") &&
      /urn:schemas-microsoft-com:office:spreadsheet/.test(start) &&
      /<(\w+:)?Workbook[\s>]/.test(start),
    read: ({ text, meter }) => readSpreadsheetMl(text!, meter),
  },
  html: {
    detect: ({ head, text }) =>
      head.startsWith("<") &&
      (/^<(!doctype\s+html|html|head|body|meta|table|div|style|tr|center|p|!--)/i.test(head) ||
        /<table[\s>]/i.test(text!)),
    read: ({ text, meter }) => readHtml(text!, meter),
  },
  mht: { detect: ({ start }) => isWebArchive(start), read: ({ bytes, meter }) => readWebArchive(bytes, meter) },
  csv: {
    detect: ({ head, text, fileName }) =>
      text !== undefined && !head.startsWith("<") && (looksSeparated(text) || /\.(csv|tsv)$/i.test(fileName)),
    read: ({ text, fileName, meter }) => {
      if (text!.trim() === "") throw new AppError("fileNoTable", say.textEmpty());
      return readCsv(text!, sheetNameOf(fileName), meter);
    },
  },
};

/** What the bytes are, by the first kind that knows them; undefined where they are no table. */
export function detectFormat(file: Probe): SourceFormat | undefined {
  return tableFiles.find(({ kind }) => readers[kind].detect(file))?.kind;
}

/** Throws an AppError with one sentence for whatever cannot be read. */
export function readFormat(kind: SourceFormat, file: Probe): Promise<SheetDocument> | SheetDocument {
  return readers[kind].read(file);
}

function readBiff({ bytes, meter, password }: Probe): SheetDocument {
  return readXls(bytes, { meter, ...(password === undefined ? {} : { password }) });
}

/** SheetJS is loaded when first needed: its code pages take longer to load than most files take to read. */
async function readByLibrary(file: Probe, kind: SourceFormat): Promise<SheetDocument> {
  // It unfolds archives by itself: what it will unfold is counted first.
  await file.zip?.countAll();
  const sizes = kind === "xlsb" ? await readXlsbSizes(file.zip!) : undefined;
  const { readBySheetJs } = await import("./sheetjs/read.ts");
  return readBySheetJs(file.bytes, kind, file.meter, file.password, sizes);
}

/** A file name as a sheet name: no folder, no ending, what Excel allows. */
function sheetNameOf(fileName: string): string {
  const base = fileName.slice(Math.max(fileName.lastIndexOf("/"), fileName.lastIndexOf("\\")) + 1);
  const name = base
    .replace(/\.[A-Za-z]{2,4}$/, "")
    .replace(/[[\]:*?/\\]/g, " ")
    .trim()
    .slice(0, 31);
  return name === "" ? "表格" : name;
}
