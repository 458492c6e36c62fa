/** Bytes to a sheet document, within the bounds: the one way in for every format. */
import { AppError } from "../../../shared/errors.ts";
import { computeFormulas } from "../../../shared/document/compute/compute.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { makeWellFormed } from "../../../shared/document/well-formed.ts";
import { say } from "../../../shared/text.ts";
import { detectFormat, readFormat } from "../formats.ts";
import { defaultBounds, Meter, tooLarge } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";
import { formattedText } from "./number-format/shown-text.ts";
import { markedAsOther, noTable } from "./no-table.ts";
import { Probe } from "./probe.ts";
import { unwrapped } from "./unwrapped.ts";

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
  try {
    const file = unwrapped(new Probe(bytes, options.fileName ?? "", options.password, meter));
    const other = markedAsOther(file);
    if (other) throw other;
    const kind = detectFormat(file);
    if (kind === undefined) throw noTable(file);
    const document = await readFormat(kind, file);
    makeWellFormed(document);
    computeFormulas(document, (value, style) => formattedText(value, style.numberFormat));
    return document;
  } catch (error) {
    if (error instanceof AppError) throw error;
    // A length or an index that a reader did not check: the file is not what it says it is.
    throw new AppError("fileDamaged", say.fileDamaged(), {
      cause: error instanceof Error ? error.message : String(error),
    });
  }
}
