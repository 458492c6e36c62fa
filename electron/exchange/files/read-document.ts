/** Bytes to a sheet document, within the bounds: the one way in for every format. */
import { AppError } from "../../../shared/errors.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { defaultBounds, Meter, tooLarge } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import { readCsv } from "../csv/read.ts";
import { decryptPackage } from "./encrypted-package.ts";
import { detectFormat } from "../formats.ts";
import type { DetectedFormat } from "../formats.ts";
import { readHtml } from "../html/read.ts";
import type { readBySheetJs } from "../sheetjs/read.ts";
import { readSpreadsheetMl } from "../spreadsheetml/read.ts";
import { readXls } from "../xls/reader.ts";
import { readXlsx } from "../xlsx/read.ts";

export interface ReadOptions {
  /** Names the sheet of a text table and settles doubts; never decides the format. */
  fileName?: string;
  password?: string;
  bounds?: Partial<Bounds>;
  /** Called now and then with the number of cells read so far. */
  onProgress?: (cells: number) => void;
}

/** Throws an AppError with one sentence for whatever cannot be read. */
export async function readDocument(bytes: Uint8Array, options: ReadOptions = {}): Promise<SheetDocument> {
  const bounds: Bounds = { ...defaultBounds, ...options.bounds };
  if (bytes.length > bounds.inputBytes) throw tooLarge(bounds);
  const meter = new Meter(bounds, options.onProgress);
  const fileName = options.fileName ?? "";
  try {
    return await readDetected(bytes, detectFormat(bytes, fileName, meter), fileName, options.password, meter);
  } catch (error) {
    if (error instanceof AppError) throw error;
    // A length or an index that a reader did not check: the file is not what it says it is.
    throw new AppError(
      "fileDamaged",
      "这个文件已损坏，无法读取，请用 Excel 或 WPS 打开后另存一份，或向发件人重新要一份。",
      { cause: error instanceof Error ? error.message : String(error) },
    );
  }
}

async function readDetected(
  bytes: Uint8Array,
  format: DetectedFormat,
  fileName: string,
  password: string | undefined,
  meter: Meter,
): Promise<SheetDocument> {
  const secret = password === undefined ? {} : { password };
  switch (format.kind) {
    case "biff8":
      return readXls(bytes, { ...secret, meter });
    case "biffOld":
      return (await loadSheetJs())(bytes, format.version === 5 ? "biff5" : "biff-old", meter, password);
    case "encryptedPackage": {
      const opened = decryptPackage(format.info, format.contents, password);
      return readDetected(opened, detectFormat(opened, fileName, meter), fileName, password, meter);
    }
    case "xlsx":
      return readXlsx(format.zip, meter);
    case "xlsb":
    case "ods":
      // SheetJS unfolds the archive by itself: what it will unfold is counted first.
      await format.zip.countAll();
      return (await loadSheetJs())(bytes, format.kind, meter, password);
    case "spreadsheetml":
      return readSpreadsheetMl(format.text, meter);
    case "html":
      return readHtml(format.text, meter);
    case "csv":
      return readCsv(format.text, sheetNameOf(fileName), meter);
  }
}

/** Loaded when first needed: its code pages take longer to load than most files take to read. */
async function loadSheetJs(): Promise<typeof readBySheetJs> {
  return (await import("../sheetjs/read.ts")).readBySheetJs;
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
