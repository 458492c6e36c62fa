/**
 * Files may hold half of a pair of UTF-16 (a name cut in the middle of a rare character). No database keeps it, so it is
 * replaced by U+FFFD (�) where a document comes in, as reading UTF-8 does, and is seen from then on.
 */

import type { SheetDocument } from "./sheet.ts";

/** Changes the document in place. */
export function makeWellFormed(document: SheetDocument): void {
  for (const sheet of document.sheets) {
    sheet.name = sheet.name.toWellFormed();
    for (const row of sheet.rows) {
      // Rows and cells have holes.
      row?.forEach((cell) => {
        if (!cell) return;
        if (typeof cell.value === "string") cell.value = cell.value.toWellFormed();
        if (cell.text !== undefined) cell.text = cell.text.toWellFormed();
        if (cell.formula !== undefined) cell.formula = cell.formula.toWellFormed();
      });
    }
  }
}
