/**
 * The visible cells of a workbook as texts: how tables of progress are read, in which figures, units, rates and sentences
 * share cells. Numbers stand exactly, in the digits of the file, a percentage with its sign; a merged cell stands in each of
 * its places and says so.
 */

import type { SheetCell, SheetDocument } from "../../document/sheet.ts";
import { shownText } from "../../document/sheet.ts";
import { decimalText, fromDouble, shift } from "../../model/decimal.ts";
import type { FormatKind } from "../grid/number-format.ts";
import { formatKind } from "../grid/number-format.ts";
import { SheetGrid, cellText } from "../grid/grid.ts";

export interface TextCell {
  text: string;
  /** A1. */
  address: string;
  /** Of a merged cell: where its text stands, when that is another place than this. */
  from?: "above" | "left";
  /** As it is shown, where that has other digits. */
  shown?: string;
}

export interface SheetTexts {
  name: string;
  /** Cells by row and column of what is visible; holes are blank. */
  rows: (TextCell | null)[][];
}

/** A table of progress has a row an indicator, or one for each in every place. */
const MOST_ROWS = 60_000;
const MOST_COLUMNS = 120;

export function sheetTexts(document: SheetDocument): SheetTexts[] {
  const kinds: FormatKind[] = [];
  const kindOf = (cell: SheetCell): FormatKind =>
    (kinds[cell.style] ??= formatKind(document.styles[cell.style]?.numberFormat ?? "General"));
  return document.sheets
    .filter(({ visibility }) => visibility === "visible")
    .map((sheet) => {
      const grid = new SheetGrid(sheet);
      const columns = grid.columns.slice(0, MOST_COLUMNS);
      const rows = grid.rows.slice(0, MOST_ROWS).map((row) =>
        columns.map((column): TextCell | null => {
          const cell = grid.cell(row, column);
          if (!cell) return null;
          const told = textOf(cell, kindOf);
          if (told.text === "") return null;
          const merge = grid.mergeAt(row, column);
          const from = merge && (merge.left < column ? "left" : merge.top < row ? "above" : undefined);
          return { ...told, address: grid.address(row, column), ...(from ? { from } : {}) };
        }),
      );
      return { name: sheet.name, rows };
    });
}

function textOf(cell: SheetCell, kindOf: (cell: SheetCell) => FormatKind): Pick<TextCell, "text" | "shown"> {
  const shown = cellText(cell);
  if (typeof cell.value !== "number") return { text: shown };
  const kind = kindOf(cell);
  const exact = fromDouble(cell.value);
  if (exact === null || kind.date || kind.scaled || kind.words) return { text: shownText(cell) };
  const value = kind.percent ? shift(exact, 2) : exact;
  if (value === null) return { text: shown };
  const text = `${decimalText(value)}${kind.percent ? "%" : ""}`;
  return text === shown ? { text } : { text, shown };
}
