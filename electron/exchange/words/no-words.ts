/** What a file is that holds no words that can be read: one sentence that says what it is and what to do. */
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Probe } from "../files/probe.ts";

const marks: readonly [string, () => string][] = [
  ["\u0089PNG", say.pictureIsNotRead],
  ["\u00ff\u00d8\u00ff", say.pictureIsNotRead],
  ["GIF8", say.pictureIsNotRead],
  ["II*\u0000", say.pictureIsNotRead],
  ["MM\u0000*", say.pictureIsNotRead],
  ["{\\rtf", say.rtfIsNotRead],
  ["Rar!", say.rarToUnpack],
  ["7z\u00bc\u00af", say.sevenZipToUnpack],
  ["\u001f\u008b", say.gzipToUnpack],
  ["\u007fELF", say.programIsNoTable],
  ["SQLite format 3\u0000", say.databaseIsNoTable],
];

/** The error for a file that is known to be something else; undefined where it may hold words. */
export function noWords(file: Probe): AppError | undefined {
  if (file.bytes.length === 0) return new AppError("fileDamaged", say.fileEmpty());
  const found = marks.find(([mark]) => file.startsWith(mark));
  if (found) return unknown(found[1]());
  if (file.isContainer) return ofContainer(file);
  return file.zip ? ofZip(file.zip) : undefined;
}

function ofContainer(file: Probe): AppError | undefined {
  const names = new Set(file.container().streams.map(({ name }) => name.toLowerCase()));
  if (names.has("worddocument")) return undefined;
  if (names.has("workbook") || names.has("book")) return unknown(say.wordsIsTable());
  if (names.has("wpsdocument") || names.has("filecontents")) return unknown(say.wpsIsNotRead());
  return unknown(say.wordsUnknown());
}

function ofZip(zip: NonNullable<Probe["zip"]>): AppError | undefined {
  if (zip.has("xl/workbook.xml") || zip.has("xl/workbook.bin")) return unknown(say.wordsIsTable());
  if (zip.has("OFD.xml")) return unknown(say.ofdIsNotRead());
  if (zip.has("content.xml")) return unknown(say.odtIsNotRead());
  if (zip.has("ppt/presentation.xml")) return unknown(say.wordsUnknown());
  return zip.has("[Content_Types].xml") ? undefined : unknown(say.zipToUnpack());
}

function unknown(sentence: string): AppError {
  return new AppError("fileUnknown", sentence);
}
