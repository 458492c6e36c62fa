/** Files that windows have handed over: what was recognised in each, under the handle of the exchange process. */

import type { OpenedFile } from "../../shared/contract/results.ts";
import type { RecognisedTable, Skipped, ToldTable } from "../../shared/recognise/table.ts";
import type { Reading } from "../../shared/recognise/told/reading.ts";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";

export interface Upload {
  handle: string;
  /** File name without a folder: the source of what it brings. */
  name: string;
  /** SHA-256 of the bytes. */
  hash: string;
  tables: RecognisedTable[];
  skipped: Skipped[];
  /** What was told of its tables by hand, now or before. */
  told?: ToldTable[];
  /** What the clerk says now; absent: what was kept of earlier files holds. */
  reading?: Reading;
  sheets: OpenedFile["sheets"];
  format: string;
  warnings: string[];
  /** Custom document properties. */
  custom: Readonly<Record<string, string>>;
  /** The hidden sheet of a file of ours, as JSON (exchange/process/own-sheet.ts). */
  own: string | null;
  /** How many rows filters hide. */
  filteredRows: number;
}

/** Forgotten files are read again by dropping them in once more; more than this many previews nobody has open. */
const LIMIT = 50;

export class Uploads {
  readonly #byHandle = new Map<string, Upload>();

  add(upload: Upload): void {
    this.#byHandle.set(upload.handle, upload);
    for (const oldest of this.#byHandle.keys()) {
      if (this.#byHandle.size <= LIMIT) break;
      this.#byHandle.delete(oldest);
    }
  }

  get(handle: string): Upload {
    const upload = this.#byHandle.get(handle);
    if (!upload) throw new AppError("notFound", say.uploadClosed());
    return upload;
  }

  drop(handle: string): void {
    this.#byHandle.delete(handle);
  }
}
