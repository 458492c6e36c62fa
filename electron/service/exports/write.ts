/** Writes an exported file, and nothing over a file that is not this program's own writing. */

import type { Stats } from "node:fs";
import { lstatSync, readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import type { ExportFormat } from "../../../shared/layouts/table.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { writeAtomically } from "../../exchange/files/write-file.ts";
import { isOurWriting, rememberWriting } from "./memory.ts";

export interface ExportTarget {
  file: string;
  format: ExportFormat;
  /** The person was asked, and wants what stands there replaced. */
  overwrite?: boolean;
}

/** What a database of SQLite begins with: libraries and their backups, whatever their names end in. */
const DATABASE = Buffer.from("SQLite format 3\0", "latin1");

/**
 * Throws AppError("fileNotOurs") where the person is to be asked first, "refused" where no answer would do (a link, a
 * library, another ending), "writeFailed" where the system does not let us.
 */
export async function writeExport({ file, format, overwrite = false }: ExportTarget, bytes: Uint8Array): Promise<void> {
  const name = basename(file);
  if (extname(file).slice(1).toLowerCase() !== format) {
    throw new AppError("refused", say.exportEndingWrong(name, format));
  }
  const found = standing(file);
  if (found?.isSymbolicLink()) throw new AppError("refused", say.exportOntoLink(name));
  if (found?.isFile() && found.size > 0) {
    const content = contentOf(file);
    if (content?.subarray(0, DATABASE.length).equals(DATABASE)) {
      throw new AppError("refused", say.exportOntoLibrary(name));
    }
    if (!overwrite && !(content && isOurWriting(file, content))) {
      throw new AppError("fileNotOurs", say.exportOntoOthers(name));
    }
  }
  await writeAtomically(file, bytes);
  rememberWriting(file, bytes);
}

/** What has the name, links themselves, not what they lead to; what cannot be looked at is said when it is written. */
export function standing(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether writing there needs no question: nothing is there, or the very bytes that this program wrote. */
export function isFreeOrOurs(file: string): boolean {
  const found = standing(file);
  if (!found) return true;
  if (!found.isFile()) return false;
  const content = contentOf(file);
  return content !== null && isOurWriting(file, content);
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
