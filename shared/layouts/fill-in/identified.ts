/** Puts into a document who it is: a custom property, and a hidden sheet with the ids of its rows and columns. */

import type { Sheet, SheetCell, SheetDocument } from "../../document/sheet.ts";
import { emptySheet } from "../../document/sheet.ts";
import type { Identity, IdentityLine } from "../../tracking/rounds/identity.ts";
import { IDENTITY_PROPERTY, IDENTITY_SHEET, identityCells, identityText } from "../../tracking/rounds/identity.ts";

/** @param more further lines of the hidden sheet */
export function identified(
  document: SheetDocument,
  identity: Identity,
  lines: readonly IdentityLine[],
  more: readonly (readonly string[])[] = [],
): SheetDocument {
  const text = identityText(identity);
  const custom = { ...document.properties?.custom, [IDENTITY_PROPERTY]: text };
  const sheet: Sheet = { ...emptySheet(IDENTITY_SHEET), visibility: "veryHidden" };
  sheet.rows = [...identityCells({ text, lines }), ...more].map((row) =>
    row.map((part, at): SheetCell => cellOf(part, row, at)),
  );
  return { ...document, sheets: [...document.sheets, sheet], properties: { ...document.properties, custom } };
}

/** The live place is a formula, its result the place as sent. */
function cellOf(part: string, row: readonly string[], at: number): SheetCell {
  if (at < 4 || !part.startsWith("=")) return { value: part, style: 0 };
  return { value: Number(row[2]), formula: part.slice(1), style: 0 };
}
