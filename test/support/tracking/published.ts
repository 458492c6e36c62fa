/** Tables of progress for tests, as rows of cells: "<" goes on from the left, "^" from above, "" is blank. */

import type { SheetTexts, TextCell } from "../../../shared/recognise/progress/sheet-texts.ts";
import { columnName } from "../../../shared/document/sheet.ts";

export function published(name: string, rows: readonly (readonly string[])[]): SheetTexts {
  const cells: (TextCell | null)[][] = [];
  rows.forEach((row, r) => {
    cells.push(
      row.map((text, c) => {
        if (text === "") return null;
        const address = `${columnName(c)}${r + 1}`;
        if (text !== "<" && text !== "^") return { text, address };
        const from = text === "<" ? cells[r]?.[c - 1] : cells[r - 1]?.[c];
        return from ? { ...from, address, from: text === "<" ? "left" : "above" } : null;
      }),
    );
    // A row that goes on from the left needs its own cells.
    rows[r]?.forEach((text, c) => {
      const line = cells[r] as (TextCell | null)[];
      const left = line[c - 1];
      if (text === "<" && left) line[c] = { ...left, address: `${columnName(c)}${r + 1}`, from: "left" };
    });
  });
  return { name, rows: cells };
}
