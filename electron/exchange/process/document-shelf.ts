/** The last documents that were read, by handle; the one not used for longest goes first. */
import { AppError } from "../../../shared/errors.ts";
import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { say } from "../../../shared/text.ts";

export class DocumentShelf {
  readonly #documents = new Map<string, SheetDocument>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  put(handle: string, document: SheetDocument): void {
    this.#documents.delete(handle);
    this.#documents.set(handle, document);
    for (const oldest of this.#documents.keys()) {
      if (this.#documents.size <= this.#limit) break;
      this.#documents.delete(oldest);
    }
  }

  /** Throws notFound where the document is no longer kept; the caller may open it again. */
  get(handle: string): SheetDocument {
    const document = this.#documents.get(handle);
    if (!document) throw new AppError("notFound", say.previewClosed());
    this.#documents.delete(handle);
    this.#documents.set(handle, document);
    return document;
  }

  drop(handle: string): void {
    this.#documents.delete(handle);
  }
}
