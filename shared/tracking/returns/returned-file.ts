/** A file that came back from a district, as it was read. */

import type { SheetDocument } from "../../document/sheet.ts";

export interface ReturnedFile {
  /** The name alone. */
  name: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  hash: string;
  document: SheetDocument;
}
