/** A 分解表 in several sheets of one workbook: one a category, or one a lead agency. */

import type { SheetDocument } from "../../document/sheet.ts";
import { StyleTable, defaultStyle } from "../../document/sheet.ts";
import type { TableLine } from "../../view/lines.ts";

export type SheetsBy = "category" | "agency";

/** Items without a category or a lead agency. */
const REST = "其他";

/** The lines of one sheet each, in the order in which they come; an item of several agencies is the first's. */
export function partsOf(lines: readonly TableLine[], by: SheetsBy): { name: string; lines: TableLine[] }[] {
  const parts = new Map<string, TableLine[]>();
  for (const line of lines) {
    const name = (by === "agency" ? line.item.leads[0] : line.category?.name) || REST;
    const part = parts.get(name);
    if (part) part.push(line);
    else parts.set(name, [line]);
  }
  return [...parts].map(([name, part]) => ({ name, lines: part }));
}

/** One workbook of several documents of a sheet each; equal styles are one. */
export function workbookOf(parts: readonly { name: string; document: SheetDocument }[]): SheetDocument {
  const [first] = parts;
  const styles = new StyleTable(first?.document.styles[0] ?? defaultStyle);
  const taken = new Set<string>();
  const sheets = parts.flatMap(({ name, document }) => {
    const known = document.styles.map((style) => styles.add(style));
    return document.sheets.map((sheet) => ({
      ...sheet,
      name: freeName(name, taken),
      rows: sheet.rows.map((row) => row.map((cell) => cell && { ...cell, style: known[cell.style] ?? 0 })),
    }));
  });
  const warnings = [...new Set(parts.flatMap(({ document }) => document.warnings))];
  return { ...first?.document, sheets, styles: styles.styles, warnings };
}

/** 31 characters, none of \ / ? * [ ] : and no apostrophe at the ends; each once, whatever the case. */
function freeName(text: string, taken: Set<string>): string {
  const plain =
    text
      .replace(/[\\/?*[\]:：]/g, "")
      .replace(/^'+|'+$/g, "")
      .trim() || REST;
  for (let count = 1; ; count += 1) {
    const tail = count === 1 ? "" : `(${count})`;
    const name = `${plain.slice(0, 31 - tail.length)}${tail}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
