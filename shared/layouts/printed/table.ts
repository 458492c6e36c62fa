/**
 * A table as it is printed, before it is a sheet or a table in words: what stands in each cell, what is merged down, and how
 * the columns share the page. One description for every format.
 */

import type { CellRef } from "../../model/cell.ts";
import { columnLook } from "../../model/look.ts";
import type { ShownLook } from "../../model/look.ts";
import type { PlanState } from "../../model/plan.ts";
import { textOf } from "../../view/cells.ts";
import type { ColumnKind, TableColumn } from "../../view/columns.ts";
import { isFigures } from "../../view/columns.ts";
import type { FigureCell } from "../../view/figure.ts";
import type { TableLine } from "../../view/lines.ts";
import { columnText, spanOf, spansOf } from "../columns.ts";
import type { ColumnContent } from "../page/fit.ts";
import { emWidth } from "../page/measure.ts";
import type { FigureLook } from "../row-figures.ts";
import { rowFigures } from "../row-figures.ts";

export type Room = Pick<ColumnContent, "least" | "preferred" | "grow" | "short">;

/** How the columns of a plan's table share the page, in ems. */
export const ROOM: Record<ColumnKind, Room> = {
  seq: { least: 2, preferred: 2.2, grow: 0, short: true },
  category: { least: 2, preferred: 2.2, grow: 0, short: true },
  item: { least: 6, preferred: 13, grow: 3 },
  indicator: { least: 7, preferred: 14, grow: 3 },
  unit: { least: 2, preferred: 3.3, grow: 0, short: true },
  total: { least: 2.2, preferred: 4.4, grow: 0.3, short: true },
  district: { least: 2.2, preferred: 5.4, grow: 0.3, short: true },
  sum: { least: 2.2, preferred: 3.5, grow: 0, short: true },
  difference: { least: 2, preferred: 3, grow: 0, short: true },
  leads: { least: 5, preferred: 8.2, grow: 1 },
  supports: { least: 5, preferred: 9, grow: 1 },
  extra: { least: 3, preferred: 6, grow: 0.5 },
  note: { least: 3, preferred: 8, grow: 1 },
};

export interface PrintedColumn {
  header: string;
  room: Room;
  /** Columns of one class are equally wide. */
  alike?: string;
}

export interface PrintedCell {
  text: string;
  /** A figure: what stands in a sheet's cell. */
  figure?: FigureCell;
  /** Cells of the plan that the figure is, or is the sum of. */
  of?: readonly CellRef[];
  /** Characters. */
  indent?: number;
  look?: ShownLook;
}

export type PrintedRow = { cells: readonly PrintedCell[] } | { band: string };

export interface PrintedTable {
  columns: readonly PrintedColumn[];
  rows: readonly PrintedRow[];
  /** Cells merged down, by the index of rows. */
  runs: readonly { column: number; from: number; to: number }[];
}

export function textCell(text: string): PrintedCell {
  return { text };
}

/** Whether the texts of a column are so short that they stand in the middle. */
export function centredColumns({ columns, rows }: PrintedTable): boolean[] {
  return columns.map((_, at) => rows.every((row) => "band" in row || (row.cells[at]?.text.length ?? 0) <= 6));
}

/** Ems of text by row of each column that holds words: what makes rows high. Of a text that is merged down each row has its share. */
export function demandsOf({ columns, rows, runs }: PrintedTable): (readonly number[] | undefined)[] {
  const shares = new Map(runs.map(({ column, from, to }) => [`${from}|${column}`, to - from + 1]));
  return columns.map((_, at) => {
    const cells = rows.map((row) => ("band" in row ? undefined : row.cells[at]));
    if (cells.some((cell) => cell?.figure)) return undefined;
    return cells.map((cell, row) => emWidth(cell?.text ?? "") / (shares.get(`${row}|${at}`) ?? 1));
  });
}

export interface PlanTableOptions extends FigureLook {
  /** Heading of a band over the first line of a category; absent: no bands. */
  band?: (line: TableLine) => string | null;
  /** Takes one sentence for each figure that leaves as text. */
  warnings: string[];
}

/** Lines of a plan under its columns, every figure as in the 分解表. */
export function planTable(
  plan: PlanState,
  lines: readonly TableLine[],
  columns: readonly TableColumn[],
  { band, warnings, ...look }: PlanTableOptions,
): PrintedTable {
  const rows: PrintedRow[] = [];
  const rowOf: number[] = [];
  for (const [index, line] of lines.entries()) {
    const heading = band && line.category?.id !== lines[index - 1]?.category?.id ? band(line) : null;
    if (heading !== null) rows.push({ band: heading });
    rowOf.push(rows.length);
    rows.push({ cells: lineCells(plan, line, columns, warnings, look) });
  }
  const runs = columns.flatMap((column, at) =>
    spansOf(lines, spanOf(column, lines))
      .filter(([from, to]) => to > from && (column.kind !== "category" || lines[from]?.category))
      .map(([from, to]) => ({ column: at, from: rowOf[from] ?? 0, to: rowOf[to] ?? 0 })),
  );
  return {
    columns: columns.map(({ kind, header }) => ({
      header,
      room: ROOM[kind],
      ...(kind === "district" ? { alike: kind } : {}),
    })),
    rows,
    runs,
  };
}

function lineCells(
  plan: PlanState,
  line: TableLine,
  columns: readonly TableColumn[],
  warnings: string[],
  shown: FigureLook,
): PrintedCell[] {
  const { indicator, depth } = line;
  const figures = rowFigures(plan, indicator, "none", warnings, shown);
  return columns.map((column): PrintedCell => {
    const marks = indicator && columnLook(plan, indicator, column.kind, column.district?.id ?? null);
    const look = marks && (marks.bold || marks.highlighted) ? { look: marks } : {};
    if (!isFigures(column)) {
      const indent = column.kind === "indicator" && depth > 0 ? { indent: depth } : {};
      return { text: columnText(plan, column, line), ...indent, ...look };
    }
    const figure = figures.cell(column);
    const of = indicator ? [{ indicator: indicator.id, district: column.district?.id ?? null }] : [];
    return { text: textOf(figure), figure, of, ...look };
  });
}
