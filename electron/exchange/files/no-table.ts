/** What a file is that is no table: one sentence that says what it is and what to do. */
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Probe } from "./probe.ts";
import { decodeText } from "./text-decoding.ts";

const marks: readonly [string, string][] = [
  ["%PDF", say.pdfIsNoTable()],
  ["\u0089PNG", say.pictureIsNoTable()],
  ["\u00ff\u00d8\u00ff", say.pictureIsNoTable()],
  ["GIF8", say.pictureIsNoTable()],
  ["BM", say.pictureIsNoTable()],
  ["II*\u0000", say.pictureIsNoTable()],
  ["MM\u0000*", say.pictureIsNoTable()],
  ["{\\rtf", say.rtfIsNoTable()],
  ["ID;P", say.sylkIsNotRead()],
  ["Rar!", say.rarToUnpack()],
  ["7z\u00bc\u00af", say.sevenZipToUnpack()],
  ["\u001f\u008b", say.gzipToUnpack()],
  ["MZ", say.programIsNoTable()],
  ["\u007fELF", say.programIsNoTable()],
  ["SQLite format 3\u0000", say.databaseIsNoTable()],
];

function unknown(sentence: string): AppError {
  return new AppError("fileUnknown", sentence);
}

/**
 * The sentence where the first bytes alone say that the file is no table, before anybody takes it for text; undefined
 * where they do not.
 */
export function markedAsOther(file: Probe): AppError | undefined {
  if (file.bytes.length === 0) {
    return new AppError("fileDamaged", say.fileEmpty());
  }
  const found = marks.find(([mark]) => file.startsWith(mark));
  if (!found) return undefined;
  const [mark, sentence] = found;
  // Two letters prove little: a table may begin with the word BM or MZ, but then it is text.
  const isText = mark.length === 2 && /^[A-Z]+$/.test(mark) && decodeText(file.bytes.subarray(0, 64)) !== undefined;
  return isText ? undefined : unknown(sentence);
}

/** The sentence for a file that no kind of table knows. */
export function noTable(file: Probe): AppError {
  if (file.isContainer) return ofContainer(file);
  if (file.zip) return ofZip(file.zip);
  return ofText(file);
}

function ofContainer(file: Probe): AppError {
  const names = new Set(file.container().streams.map(({ name }) => name.toLowerCase()));
  if (names.has("worddocument")) return unknown(say.docIsNoTable());
  if (names.has("powerpoint document")) return unknown(say.pptIsNoTable());
  if (names.has("wpsdocument") || names.has("filecontents")) {
    return unknown(say.wpsTextIsNoTable());
  }
  if (names.has("workbook") || names.has("book")) {
    return new AppError("fileDamaged", say.xlsDamaged());
  }
  return unknown(say.officeWithoutWorkbook());
}

function ofZip(zip: NonNullable<Probe["zip"]>): AppError {
  if (zip.has("word/document.xml")) return unknown(say.docxIsNoTable());
  if (zip.has("ppt/presentation.xml")) return unknown(say.pptxIsNoTable());
  if (zip.has("OFD.xml")) return unknown(say.ofdIsNoTable());
  return unknown(say.zipToUnpack());
}

function ofText({ text, head, start }: Probe): AppError {
  if (text === undefined) return unknown(say.fileUnknown());
  if (head.startsWith("<")) {
    return /<!ENTITY/i.test(start) ? unknown(say.xmlEntities()) : unknown(say.xmlNoTable());
  }
  return new AppError("fileNoTable", say.plainTextIsNoTable());
}
