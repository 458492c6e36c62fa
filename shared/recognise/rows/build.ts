/** What the builders share. */

import { shownText } from "../../document/sheet.ts";
import type { Line, Region } from "../columns/region.ts";
import { cellOf } from "../columns/region.ts";
import { FOUND_ROWS } from "../told/reading.ts";
import type { FoundRow, RowRole } from "../told/reading.ts";
import type { Headings } from "../../model/words/headings.ts";
import type { RecognisedRow, RecognisedTable } from "../table.ts";

/** Notes what is left out; the range is an address on the sheet. */
export type Skip = (range: string | null, reason: string) => void;

/** What the lines over the table say about its rows. */
export interface TableHeading {
  unit: string | null;
  title: string | null;
}

export interface RegionResult {
  orientation: RecognisedTable["orientation"];
  districts: string[];
  /** The place or heading over a district, by its name. */
  groups?: Record<string, string>;
  rows: RecognisedRow[];
  notes: string[];
  /** What the first rows were taken for. */
  lines: FoundRow[];
  /** Columns of figures that were found to be sums of others, by their place in the region. */
  sums?: number[];
  /** What the office calls lines about the columns of a turned table: 责任单位. */
  heads?: Headings;
}

/** Keeps what a line was taken for, where the preview may show it. */
export function tellLine(lines: FoundRow[], row: number, role: RowRole, name: string): void {
  // Most rows are indicators, which is what a row is of which nothing is told.
  if (lines.length < FOUND_ROWS && (role !== "row" || name !== "")) lines.push({ row, role, name });
}

/** The text with its line breaks, where they separate names. */
export function rawText(region: Region, line: Line, index: number): string {
  return shownText(cellOf(region, line, index));
}

export function columnRange(region: Region, index: number): string {
  const { grid, block } = region;
  const column = region.columns[index]?.column ?? region.left;
  const bottom = region.lines[region.lines.length - 1]?.row ?? block.header.bottom;
  return `${grid.address(block.header.top, column)}:${grid.address(bottom, column)}`;
}

export function rowRange(region: Region, line: Line): string {
  const { grid } = region;
  const first = line.columns[0] ?? region.left;
  const last = line.columns[line.columns.length - 1] ?? region.right;
  return `${grid.address(line.row, first)}:${grid.address(line.row, last)}`;
}
