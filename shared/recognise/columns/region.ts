/** A block cut into regions side by side, with equal panels stacked into one, and facts about each column. */

import { regionByCode } from "../../model/region/region.ts";
import type { SheetCell } from "../../document/sheet.ts";
import type { Block } from "../grid/blocks.ts";
import type { SheetGrid } from "../grid/grid.ts";
import { cellText } from "../grid/grid.ts";
import { splitPanels } from "./panels.ts";
import type { HeaderColumn } from "../header/header.ts";
import type { CellReading, RowUnit, ValueReader } from "../rows/read-value.ts";
import { isAboutLabel } from "../header/places.ts";
import { unitFits } from "../header/unit-of-name.ts";
import { splitUnitBracket, unitAlone, unitInLine } from "../header/units.ts";
import type { ColumnWord } from "../grid/words.ts";
import { columnWords } from "../grid/words.ts";
import type { ToldRow } from "../told/reading.ts";

/** One line of data: a sheet row and, for each header column, the sheet column of its panel. */
export interface Line {
  row: number;
  columns: readonly number[];
}

export interface Region {
  grid: SheetGrid;
  reader: ValueReader;
  block: Block;
  columns: HeaderColumn[];
  lines: Line[];
  /** What was told by hand of its rows, by sheet row, and the columns of figures that are to be read whatever they hold. */
  told?: { rows: ReadonlyMap<number, ToldRow>; keep: ReadonlySet<number> };
  /** Outer sheet columns, for the address of the region. */
  left: number;
  right: number;
}

export interface ColumnFacts {
  /** Place in Region.columns. */
  index: number;
  /** Sheet column: a gap between two of them is a blank column. */
  column: number;
  path: string[];
  /** Last word of the path without its unit; "" where the column has no header. */
  name: string;
  /** Unit in the leaf, in a level of its own, or in a spanning header. */
  unit: string | null;
  words: Set<ColumnWord>;
  figures: number;
  marks: number;
  texts: number;
  blanks: number;
  sums: number;
  /** Texts of the sample, repeated ones once. */
  samples: Set<string>;
  agency: string | null;
  /** Whether every figure of the sample reads like the code of a region. */
  codes: boolean;
}

/** Where a panel has no cells for a column of the first. */
const NO_COLUMN = -1;

/** Most rows that are looked at to know what a column holds. */
const SAMPLE = 80;

export function cellOf(region: Region, line: Line, index: number): SheetCell | undefined {
  return region.grid.cell(line.row, line.columns[index] as number);
}

/** The last sheet row that belongs to it. */
export function lastRow({ lines, block }: Region): number {
  return Math.max(lines[lines.length - 1]?.row ?? block.header.bottom, block.header.bottom);
}

/** The sheet columns of each panel, in the order of Region.columns. */
export function panelsOf(region: Region): (readonly number[])[] {
  const panels = new Set(region.lines.map((line) => line.columns));
  return panels.size > 0 ? [...panels] : [region.columns.map((column) => column.column)];
}

/** Reads a figure; of one that was worked out from its formula it is said. */
export function readFigure(region: Region, line: Line, index: number, unit: RowUnit): CellReading {
  const { grid, reader } = region;
  const column = line.columns[index] as number;
  const cell = grid.cell(line.row, column);
  const address = grid.address(line.row, column);
  const reading = reader.read(cell, unit, address);
  if (!cell?.computed) return reading;
  return { ...reading, unsure: `${address} 的公式没有存结果，按公式算得${cellText(cell)}。${reading.unsure ?? ""}` };
}

export function textOf(region: Region, line: Line, index: number): string {
  if (index >= line.columns.length) return "";
  return cellText(cellOf(region, line, index));
}

export function addressOf(region: Region, line: Line, index: number): string {
  return region.grid.address(line.row, line.columns[index] as number);
}

export function sampleLines(region: Region): Line[] {
  const { lines } = region;
  if (lines.length <= SAMPLE) return lines;
  const head = lines.slice(0, SAMPLE / 2);
  const step = (lines.length - SAMPLE / 2) / (SAMPLE / 2);
  for (let i = 0; i < SAMPLE / 2; i += 1) head.push(lines[Math.floor(SAMPLE / 2 + i * step)] as Line);
  return head;
}

/** Cuts a block into tables side by side; panels of one table become one region. */
export function splitRegions(grid: SheetGrid, reader: ValueReader, block: Block): Region[] {
  return splitPanels(grid, block).map((panels) => makeRegion(grid, reader, block, panels));
}

/** Panels of one table as one region. */
export function makeRegion(grid: SheetGrid, reader: ValueReader, block: Block, panels: HeaderColumn[][]): Region {
  const width = panels[0]?.length ?? 0;
  const lines = panels.flatMap((panel) => {
    const columns = panel.map((column) => column.column);
    // The last panel may lack a column of notes at its end.
    while (columns.length < width) columns.push(NO_COLUMN);
    const all = block.rows.map((row) => ({ row, columns }));
    // A short last panel leaves blank lines.
    return panels.length === 1
      ? all
      : all.filter((line) => line.columns.some((column) => column >= 0 && !grid.isBlank(line.row, column)));
  });
  const every = panels.flat().map((column) => column.column);
  return {
    grid,
    reader,
    block,
    columns: panels[0] as HeaderColumn[],
    lines,
    left: Math.min(...every),
    right: Math.max(...every),
  };
}

/** 341602, or with the town 341602001. */
function isRegionCode(value: unknown): boolean {
  const text = typeof value === "number" || typeof value === "string" ? String(value).trim() : "";
  return /^[1-8]\d{5}(?:\d{3}|\d{6})?$/.test(text) && regionByCode(`${text.slice(0, 4)}00`) !== null;
}

export function columnFacts(region: Region): ColumnFacts[] {
  // Rows that speak of the columns (牵头单位) say nothing about what the columns hold.
  const sample = sampleLines(region).filter(
    (line) => !isAboutLabel(textOf(region, line, 0)) && !isAboutLabel(textOf(region, line, 1)),
  );
  return region.columns.map((column, index) => {
    const { name, unit } = headerUnit(column.path);
    const facts: ColumnFacts = {
      index,
      column: column.column,
      path: column.path.map((text) => splitUnitBracket(text).name),
      name,
      unit,
      words: columnWords(name),
      figures: 0,
      marks: 0,
      texts: 0,
      blanks: 0,
      sums: 0,
      samples: new Set(),
      agency: column.agency,
      codes: true,
    };
    const levels = facts.path;
    if (levels[levels.length - 1] !== name && name !== "") facts.path = levels.slice(0, levels.indexOf(name) + 1);
    for (const line of sample) {
      const cell = cellOf(region, line, index);
      const look = cell === undefined ? "blank" : region.reader.looksFigure(cell);
      if (look === "figure") {
        facts.figures += 1;
        if (facts.codes) facts.codes = isRegionCode(cell?.value);
      } else if (look === "mark") facts.marks += 1;
      else if (look === "text" && region.grid.isCovered(line.row, line.columns[index] as number)) {
        // A heading merged over the table says nothing about this column.
        facts.blanks += 1;
      } else if (look === "text") {
        facts.texts += 1;
        facts.samples.add(cellText(cell));
      } else facts.blanks += 1;
      if (
        cell?.formula !== undefined &&
        /^\s*(?:SUM|SUBTOTAL)\s*\(|^[A-Z$]+\d+(?:\+[A-Z$]+\d+)+$/i.test(cell.formula)
      ) {
        facts.sums += 1;
        if (look === "blank") facts.figures += 1;
      }
    }
    return facts;
  });
}

/** The leaf without its unit, and the unit that stands in it, below it or above it. */
function headerUnit(path: readonly string[]): { name: string; unit: string | null } {
  let unit: string | null = null;
  let name = "";
  for (let level = path.length - 1; level >= 0; level -= 1) {
    const text = path[level] ?? "";
    const alone = level > 0 ? (unitAlone(text) ?? unitInLine(text)?.unit ?? null) : null;
    if (alone !== null) {
      if (name === "" || unitFits(alone, name) !== "no") unit ??= alone;
      continue;
    }
    const split = splitUnitBracket(text);
    const mine = split.unit !== null && (name === "" || unitFits(split.unit, name) !== "no");
    if (mine) unit ??= split.unit;
    if (name === "") name = split.name;
  }
  return { name, unit };
}
