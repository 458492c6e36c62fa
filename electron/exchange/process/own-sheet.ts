/** The hidden sheet of a file of ours is no sheet for people: it is taken out of what was read, and handed over as texts. */

import type { SheetDocument } from "../../../shared/document/sheet.ts";
import { shownText } from "../../../shared/document/sheet.ts";
import { IDENTITY_SHEET, readIdentityCells } from "../../../shared/tracking/rounds/identity.ts";

const COLUMNS = 5;

/** null: there is none. Whether it is still hidden does not matter: its first cell says what it is. */
export function takeOwnSheet(document: SheetDocument): string[][] | null {
  const at = document.sheets.findIndex(
    ({ name, rows }) => name.startsWith(IDENTITY_SHEET) && readIdentityCells([[shownText(rows[0]?.[0])]]) !== null,
  );
  const sheet = document.sheets[at];
  if (!sheet) return null;
  document.sheets.splice(at, 1);
  return Array.from(sheet.rows, (row) => Array.from({ length: COLUMNS }, (_, column) => shownText(row?.[column])));
}
