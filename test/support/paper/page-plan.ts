/** Where every text of a sheet should stand on paper, worked out from nothing but its widths, heights, breaks and margins. */

import type { MergedRange, PrintSetup, Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { shownText } from "../../../shared/document/sheet.ts";
import { heightOf } from "../../../shared/document/pages.ts";
import { POINTS_PER_CHARACTER } from "../../../shared/layouts/page/fit.ts";
import type { Box } from "./printed-words.ts";

const POINTS_PER_MM = 72 / 25.4;
const PAPER = { A4: [210, 297], A3: [297, 420], other: [210, 297] } as const;

export interface PlannedCell extends Box {
  /** Without spaces and line ends. */
  text: string;
  /** Row and column of the sheet. */
  row: number;
  column: number;
}

export interface PlannedPage {
  width: number;
  height: number;
  /** Where the table may stand: the page without its margins. */
  block: Box;
  cells: PlannedCell[];
}

/** The pages of a sheet from top to bottom, then from left to right. */
export function plannedPages(document: SheetDocument): PlannedPage[] {
  const [sheet] = document.sheets;
  const print = sheet?.print;
  if (!sheet || !print) throw new Error("the sheet says nothing about printing");
  const [short, long] = PAPER[print.paper];
  const width = (print.landscape ? long : short) * POINTS_PER_MM;
  const height = (print.landscape ? short : long) * POINTS_PER_MM;
  const { top, right, bottom, left } = print.margins;
  const block = {
    left: left * POINTS_PER_MM,
    top: top * POINTS_PER_MM,
    right: width - right * POINTS_PER_MM,
    bottom: height - bottom * POINTS_PER_MM,
  };
  const rows = runs(sheet.rows.length, print.rowBreaks);
  const columns = runs(sheet.columns.length, print.colBreaks);
  return columns.flatMap((some) =>
    rows
      // A page that would hold nothing but what is repeated is not printed: notes stand under the first columns alone.
      .filter((page) => page.some((row) => some.some((column) => shownText(sheet.rows[row]?.[column]) !== "")))
      .map((page) => {
        const onPage = { rows: repeat(page, print.titleRows), columns: repeat(some, print.titleColumns) };
        return { width, height, block, cells: cellsOf(sheet, print, onPage.rows, onPage.columns, block) };
      }),
  );
}

function runs(count: number, breaks: readonly number[] = []): number[][] {
  const starts = [0, ...breaks, count];
  return starts.slice(1).map((end, at) => {
    const start = starts[at] as number;
    return Array.from({ length: end - start }, (_, index) => start + index);
  });
}

/** The run begins with the repeated ones, unless it stands before them or holds them itself. */
function repeat(run: readonly number[], titles: readonly [number, number] | undefined): number[] {
  if (!titles || (run[0] ?? 0) <= titles[1]) return [...run];
  const [from, to] = titles;
  return [...Array.from({ length: to - from + 1 }, (_, index) => from + index), ...run];
}

function cellsOf(
  sheet: Sheet,
  print: PrintSetup,
  rows: readonly number[],
  columns: readonly number[],
  block: Box,
): PlannedCell[] {
  const widthOf = (column: number): number => (sheet.columns[column]?.width ?? 0) * POINTS_PER_CHARACTER;
  const total = columns.reduce((sum, column) => sum + widthOf(column), 0);
  const room = block.right - block.left;
  const fits = print.fitToWidth ? Math.min(100, Math.floor((room / total) * 100)) : (print.scale ?? 100);
  const scale = fits / 100;
  const start = block.left + (print.centerHorizontally ? (room - total * scale) / 2 : 0);
  const x = edges(columns, start, (column) => widthOf(column) * scale);
  const y = edges(rows, block.top, (row) => heightOf(sheet, [row]) * scale);
  const covered = new Map<string, MergedRange>();
  for (const merge of sheet.merges) {
    for (let row = merge.top; row <= merge.bottom; row += 1)
      for (let column = merge.left; column <= merge.right; column += 1) covered.set(`${row}|${column}`, merge);
  }
  return rows.flatMap((row) =>
    columns.flatMap((column): PlannedCell[] => {
      const text = shownText(sheet.rows[row]?.[column]).replace(/\s/gu, "");
      if (text === "") return [];
      const merge = covered.get(`${row}|${column}`) ?? { top: row, left: column, bottom: row, right: column };
      // What a break cuts off a merged cell holds no text: the cell is only as large as what stands on this page.
      const shown = {
        rows: rows.filter((at) => at >= row && at <= merge.bottom),
        columns: columns.filter((at) => at >= column && at <= merge.right),
      };
      return [
        {
          row,
          column,
          text,
          left: x.get(column)?.[0] ?? 0,
          top: y.get(row)?.[0] ?? 0,
          right: x.get(shown.columns.at(-1) ?? column)?.[1] ?? 0,
          bottom: y.get(shown.rows.at(-1) ?? row)?.[1] ?? 0,
        },
      ];
    }),
  );
}

function edges(
  indexes: readonly number[],
  start: number,
  size: (index: number) => number,
): Map<number, [number, number]> {
  const places = new Map<number, [number, number]>();
  let at = start;
  for (const index of indexes) {
    places.set(index, [at, at + size(index)]);
    at += size(index);
  }
  return places;
}
