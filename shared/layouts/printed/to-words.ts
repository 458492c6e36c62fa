/** A printed table as a table in words: the look of the issued table, in columns that share the page. */

import type { TextCell, TextPage, TextTable, TextTableRow } from "../../document/text-document.ts";
import type { WidthRange } from "../page/fit.ts";
import { alikeRanges } from "../page/fit.ts";
import { CELL_PADDING, emWidth, longestPiece, ONE_LINE } from "../page/measure.ts";
import { spread } from "../page/spread.ts";
import type { Spreadable } from "../page/spread.ts";
import { HIGHLIGHT } from "../page/style.ts";
import type { TextStyleName } from "../words/style.ts";
import { textWidth } from "../words/style.ts";
import type { PrintedTable } from "./table.ts";
import { centredColumns, demandsOf } from "./table.ts";

/** 五号 … 小五 and below: the largest at which the columns have what they need. */
const SIZES = [10.5, 10, 9.5, 9, 8.5, 8];

/** Rows that are merged together stay on one page, where they are no more than these. */
const MOST_TOGETHER = 8;
/** Ems: what programs put between Chinese characters and digits, and what they round widths by. */
const MIXED = 0.6;
const SLACK = 0.25;

/** The size of the table's type, in points: the largest at which the page holds it. */
export function sizeInWords(table: PrintedTable, page: TextPage): number {
  return fit(table, textWidth(page), SIZES).size;
}

/** @param size of the type, in points */
export function tableInWords(table: PrintedTable, page: TextPage, size: number): TextTable {
  const { widths } = fit(table, textWidth(page), [size]);
  const centred = centredColumns(table);
  const covered = new Set<string>();
  const spans = new Map<string, number>();
  for (const { column, from, to } of table.runs) {
    spans.set(`${from}|${column}`, to - from + 1);
    for (let row = from + 1; row <= to; row += 1) covered.add(`${row}|${column}`);
  }
  const together = new Set(
    table.runs
      .filter(({ from, to }) => to - from < MOST_TOGETHER)
      .flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)),
  );
  const header: TextTableRow = {
    cells: table.columns.map(({ header: text }, at) => {
      const ems = ((widths[at] ?? 0) - CELL_PADDING) / size;
      return { style: styled("head"), runs: [{ text: headerText(text, ems) }] };
    }),
    height: size * ONE_LINE,
  };
  const rows = table.rows.map((row, index): TextTableRow => {
    if ("band" in row) {
      const cell: TextCell = {
        style: styled("band"),
        runs: [{ text: row.band }],
        columnSpan: table.columns.length,
      };
      return { cells: [cell], height: size * ONE_LINE, keepNext: true };
    }
    const cells = row.cells.flatMap((cell, at): TextCell[] => {
      if (covered.has(`${index}|${at}`)) return [];
      const isNumber = typeof cell.figure?.value === "number";
      const style = isNumber ? "figure" : cell.figure || centred[at] ? "centred" : "cell";
      const rowSpan = spans.get(`${index}|${at}`) ?? 1;
      return [
        {
          style: styled(style),
          runs: [
            {
              text: cell.text,
              ...(cell.look?.bold ? { bold: true } : {}),
              ...(cell.of && cell.text !== "" ? { figure: cell.of } : {}),
            },
          ],
          ...(rowSpan > 1 ? { rowSpan } : {}),
          ...(cell.indent ? { indent: cell.indent } : {}),
          ...(cell.look?.highlighted ? { fill: HIGHLIGHT } : {}),
        },
      ];
    });
    return { cells, height: size * ONE_LINE, ...(together.has(index) ? { keepNext: true } : {}) };
  });
  return { kind: "table", widths, header: 1, rows: [header, ...rows] };
}

/** Words of four characters break in the middle. */
function headerText(header: string, ems: number): string {
  return header.length === 4 && emWidth(header) > ems ? `${header.slice(0, 2)}\n${header.slice(2)}` : header;
}

const styled = (name: TextStyleName): string => name;

type Range = WidthRange & Spreadable;

function rangesOf(table: PrintedTable): Range[] {
  const { columns, rows } = table;
  const ranges = columns.map(({ header, room }, at): Range => {
    let least = Math.max(room.least, Math.min(longestPiece(header), room.preferred));
    let longest = emWidth(header);
    for (const row of rows) {
      if ("band" in row) continue;
      const cell = row.cells[at];
      if (!cell) continue;
      const ems = emWidth(cell.text);
      // A number does not wrap.
      if (typeof cell.figure?.value === "number")
        least = Math.max(least, ems + (/[^\d.,%+-]/.test(cell.text) ? MIXED : 0));
      else least = Math.max(least, Math.min(longestPiece(cell.text), room.preferred));
      longest = Math.max(longest, ems);
    }
    const preferred = Math.max(least, Math.min(longest, room.preferred));
    return {
      least: least + SLACK,
      preferred: preferred + SLACK,
      grow: room.grow,
      short: room.short === true,
    };
  });
  const demands = demandsOf(table);
  return alikeRanges(columns, ranges).map((range, at) => {
    const demand = demands[at];
    return demand ? { ...range, demand } : range;
  });
}

/** The largest type that the page holds, and what its columns make of the page: see `spread`. */
function fit(table: PrintedTable, page: number, sizes: readonly number[]): { size: number; widths: number[] } {
  const ranges = rangesOf(table);
  const needed = (size: number, comfort: number): number =>
    ranges.reduce(
      (sum, { least, preferred }) => sum + (least + (preferred - least) * comfort) * size + CELL_PADDING,
      0,
    );
  const fits = (comfort: number): number | undefined => sizes.find((one) => needed(one, comfort) <= page);
  const size = fits(0.6) ?? fits(0) ?? (sizes.at(-1) as number);
  const widths = ranges.map(({ least }) => least * size + CELL_PADDING);
  const spare = page - widths.reduce((a, b) => a + b, 0);
  // Even the smallest type is too wide: the columns share the page all the same, and words break.
  if (spare <= 0) return { size, widths: widths.map((width) => (width * page) / (page - spare)) };
  const added = spread(ranges, spare / size);
  return { size, widths: widths.map((width, at) => width + (added[at] ?? 0) * size) };
}
