/** Shows a generated document to a person. */

import { columnName } from "../../../../shared/document/sheet.ts";
import type { TestDocument } from "./write/document.ts";

/** A document as a small grid of text, for a person. */
export function showGrid(document: TestDocument): string {
  return document.sheets
    .map((sheet) => {
      const lines = sheet.rows.map((row, r) => {
        const cells = Array.from(row, (cell) => {
          const value = typeof cell === "object" && cell !== null && "value" in cell ? cell.value : cell;
          return value === undefined || value === null ? "" : String(value as string | number);
        });
        return `${String(r + 1).padStart(3)}${sheet.hiddenRows?.includes(r) ? "h" : " "}| ${cells.join(" | ")}`;
      });
      const width = Math.max(0, ...sheet.rows.map((row) => row.length));
      return [
        `[${sheet.name}] A–${columnName(width - 1)}`,
        ...lines,
        `    merges ${(sheet.merges ?? []).join(" ")}`,
      ].join("\n");
    })
    .join("\n");
}
