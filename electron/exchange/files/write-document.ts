/** A document to the bytes of a file: the one way out for every format. */
import { AppError } from "../../../shared/errors.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import type { TextDocument } from "../../../shared/document/text-document.ts";
import { say } from "../../../shared/text.ts";
import { writeCsv } from "../csv/write.ts";

export const writeFormats = ["xlsx", "xls", "csv"] as const;
export type WriteFormat = (typeof writeFormats)[number];

/** Of documents in words. */
export const textFormats = ["docx"] as const;
export type TextFormat = (typeof textFormats)[number];

/** Throws writeFailed where the document does not fit the format. */
export async function writeDocument(document: SheetDocument, format: WriteFormat): Promise<Uint8Array> {
  if (document.sheets.length === 0) throw new AppError("writeFailed", say.noSheetChosen());
  // Writers are loaded when first needed: ExcelJS alone costs a tenth of a second.
  switch (format) {
    case "xlsx":
      return (await import("../xlsx/write.ts")).writeXlsx(document);
    case "xls":
      return (await import("../xls/writer/write.ts")).writeXls(document);
    case "csv": {
      const sheet = document.sheets.find((one) => one.visibility === "visible") ?? document.sheets[0]!;
      return writeCsv(sheet);
    }
  }
}

export async function writeTextDocument(document: TextDocument, format: TextFormat): Promise<Uint8Array> {
  switch (format) {
    case "docx":
      return (await import("../docx/write.ts")).writeDocx(document);
  }
}
