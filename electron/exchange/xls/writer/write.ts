/**
 * Writes a sheet document as .xls (BIFF8, [MS-XLS]): values, formulas with cached values, styles, merges, widths, heights,
 * hidden state, frozen panes, print set-up, protection without password, what may be typed, custom properties. The container is written by the cfb package.
 */
import CFB from "cfb";
import { AppError } from "../../../../shared/errors.ts";
import type { Sheet, SheetDocument } from "../../../../shared/document/sheet.ts";
import { defaultStyle } from "../../../../shared/document/sheet.ts";
import { say } from "../../../../shared/text.ts";
import { record, substream } from "../records.ts";
import { DOCUMENT_SUMMARY_STREAM, SUMMARY_STREAM } from "../summary-read.ts";
import { writePrintNames } from "./print-write.ts";
import { RecordWriter } from "./record-writer.ts";
import { writeSheet } from "./sheet-write.ts";
import { StringTableWriter } from "./strings-write.ts";
import { StyleWriter } from "./styles-write.ts";
import { customProperties, summaryInformation } from "./summary-write.ts";

/** Class id of Excel workbooks, in the byte order of the container. */
const WORKBOOK_CLASS = "2008020000000000c000000000000046";
const CODEPAGE_UTF16 = 1200;
const COUNTRY = 0x008c;
const CHINA = 86;
const MAX_SHEETS = 4000;
const MAX_NAME = 31;
const VISIBILITY = { visible: 0, hidden: 1, veryHidden: 2 } as const;

/**
 * Bytes of an .xls file. Formulas that the format cannot say leave with their value only.
 * @throws {AppError} notSupported where the document is wider, longer or more varied than .xls can hold
 */
export function writeXls(document: SheetDocument): Uint8Array {
  const { sheets } = document;
  if (sheets.length === 0) throw new AppError("notSupported", say.nothingToExport());
  if (sheets.length > MAX_SHEETS) {
    throw new AppError("notSupported", say.xlsSheetsTooMany(MAX_SHEETS));
  }
  const names = safeNames(sheets);
  const styles = new StyleWriter(document.styles, document.fillIn);
  const strings = new StringTableWriter();
  const positions = new Map(sheets.map((sheet, index) => [sheet.name.toLowerCase(), index]));
  const context = {
    styles,
    strings,
    sheetIndex: (name: string) => positions.get(name.toLowerCase()),
    defaultRowHeight: defaultRowHeight(document),
    cellStyles: document.styles,
    fillIn: document.fillIn ?? false,
  };
  // Sheets first: they fill the string table, which stands before them.
  const body = new RecordWriter();
  // A workbook must show at least one sheet: where all are hidden it is the first.
  const firstShown = Math.max(
    0,
    sheets.findIndex((sheet) => sheet.visibility === "visible"),
  );
  const starts = sheets.map((sheet, index) => {
    const start = body.position;
    writeSheet(body, sheet, index === firstShown, context);
    return start;
  });
  const head = new RecordWriter();
  const offsets = writeGlobals(head, sheets, names, firstShown, styles, strings);
  offsets.forEach((position, index) => head.patch32(position, head.position + starts[index]!));
  return container(Buffer.concat([head.bytes(), body.bytes()]), document);
}

/** Writes the globals; gives where each sheet's offset has to be put in. */
function writeGlobals(
  out: RecordWriter,
  sheets: readonly Sheet[],
  names: readonly string[],
  firstShown: number,
  styles: StyleWriter,
  strings: StringTableWriter,
): number[] {
  out
    .begin(record.BOF)
    .uint16(0x0600)
    .uint16(substream.globals)
    .uint16(0x0dbb)
    .uint16(0x07cc)
    .uint32(0xc1)
    .uint32(6)
    .end();
  out.words(record.INTERFACEHDR, CODEPAGE_UTF16);
  out.words(record.MMS, 0);
  out.begin(record.INTERFACEEND).end();
  writeAccess(out);
  out.words(record.CODEPAGE, CODEPAGE_UTF16);
  out.words(record.DSF, 0);
  out.words(record.WINDOWPROTECT, 0);
  out.words(record.PROTECT, 0);
  out.words(record.PASSWORD, 0);
  out.words(record.PROT4REV, 0);
  out.words(record.PROT4REVPASS, 0);
  // Place and size of the window, scroll bars and tabs shown, first sheet that is shown, one selected, tab bar 60 %.
  out.words(record.WINDOW1, 0x0168, 0x010e, 0x5c3a, 0x3a6e, 0x0038, firstShown, 0, 1, 0x0258);
  out.words(record.BACKUP, 0);
  out.words(record.HIDEOBJ, 0);
  out.words(record.DATE1904, 0);
  out.words(record.PRECISION, 1);
  out.words(record.REFRESHALL, 0);
  out.words(record.BOOKBOOL, 0);
  styles.write(out);
  const offsets = sheets.map((sheet, index) => {
    const position = out.position + 4;
    const name = names[index]!;
    out
      .begin(record.BOUNDSHEET)
      .uint32(0)
      .uint8(index === firstShown ? 0 : VISIBILITY[sheet.visibility])
      .uint8(0)
      .uint8(name.length)
      .characters(name)
      .end();
    return position;
  });
  out.words(COUNTRY, CHINA, CHINA);
  // The workbook itself as the only book that formulas and names refer to, each sheet by its own number.
  out.words(record.SUPBOOK, sheets.length, 0x0401);
  out.begin(record.EXTERNSHEET).uint16(sheets.length);
  sheets.forEach((_, index) => {
    if (out.left < 6) out.continue();
    out.uint16(0).uint16(index).uint16(index);
  });
  out.end();
  writePrintNames(out, sheets);
  strings.write(out);
  out.begin(record.EOF).end();
  return offsets;
}

/** The user name that the file was last saved by: none, padded to the fixed length of the record. */
function writeAccess(out: RecordWriter): void {
  out.begin(record.WRITEACCESS).uint16(0).uint8(0).raw(Buffer.alloc(109, 0x20)).end();
}

/** Points, as Excel takes it for the font of plain cells. */
function defaultRowHeight(document: SheetDocument): number {
  const { size } = (document.styles[0] ?? defaultStyle).font;
  return Math.max(12, Math.floor((size * 1.25) / 0.75) * 0.75);
}

/** Sheet names as .xls allows them: no []:*?/\ , at most 31 characters, each once. */
function safeNames(sheets: readonly Sheet[]): string[] {
  const used = new Set<string>();
  return sheets.map(({ name }, index) => {
    const plain =
      name
        .replace(/[[\]:*?/\\\0]/g, "_")
        .replace(/^'|'$/g, "_")
        .slice(0, MAX_NAME) || `Sheet${index + 1}`;
    let unique = plain;
    for (let number = 2; used.has(unique.toLowerCase()); number++) {
      const suffix = `(${number})`;
      unique = plain.slice(0, MAX_NAME - suffix.length) + suffix;
    }
    used.add(unique.toLowerCase());
    return unique;
  });
}

function container(stream: Buffer, document: SheetDocument): Uint8Array {
  const file = CFB.utils.cfb_new();
  file.FileIndex[0]!.clsid = WORKBOOK_CLASS;
  CFB.utils.cfb_add(file, "/Workbook", stream, { unsafe: true });
  CFB.utils.cfb_add(file, `/${SUMMARY_STREAM}`, summaryInformation(document.properties ?? {}), { unsafe: true });
  const custom = document.properties?.custom;
  if (custom) CFB.utils.cfb_add(file, `/${DOCUMENT_SUMMARY_STREAM}`, customProperties(custom), { unsafe: true });
  return CFB.write(file, { type: "buffer" }) as Uint8Array;
}
