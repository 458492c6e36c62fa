/**
 * A printed table whose texts are no higher than a page: what is left of a longer one goes on in further rows under its own,
 * which hold nothing else (see document/continued.ts; table-rows.ts does the same for the 分解表).
 */

import { roomOfRow, splitText } from "../page/measure.ts";
import type { PrintedCell, PrintedRow, PrintedTable } from "./table.ts";
import { textCell } from "./table.ts";

export interface CellRoom {
  /** Points, by column. */
  widths: readonly number[];
  /** Points of the type. */
  size: number;
  /** Points that rows have on the first page and on each other one. */
  firstRoom: number;
  room: number;
}

export function continuedTable(table: PrintedTable, { widths, size, ...rooms }: CellRoom): PrintedTable {
  const { columns, runs } = table;
  const rows: PrintedRow[] = [];
  /** Of each given row: its first row, the last one of its own, and the last with the rests of runs that end in it. */
  const first: number[] = [];
  const own: number[] = [];
  const end: number[] = [];
  const piecesOf = (cell: PrintedCell | undefined, column: number, row: number): string[] => {
    if (!cell || cell.figure) return [cell?.text ?? ""];
    return splitText(cell.text, size, (widths[column] ?? 0) - (cell.indent ?? 0) * size, roomOfRow(row, rooms));
  };
  const merged = runs.map((run) => {
    const row = table.rows[run.from];
    const cell = row && "cells" in row ? row.cells[run.column] : undefined;
    return { ...run, pieces: piecesOf(cell, run.column, run.from) };
  });
  const byCell = new Map<string, (typeof merged)[number]>();
  for (const run of merged) for (let row = run.from; row <= run.to; row += 1) byCell.set(`${row}|${run.column}`, run);
  const runAt = (row: number, column: number): (typeof merged)[number] | undefined => byCell.get(`${row}|${column}`);
  /** Rows of what is left, as many as the longest has; looks and indents as in the row that they belong to. */
  const addRests = (cells: readonly PrintedCell[], rests: ReadonlyMap<number, readonly string[]>): void => {
    const count = Math.max(0, ...[...rests.values()].map(({ length }) => length));
    for (let part = 0; part < count; part += 1) {
      rows.push({
        cells: columns.map((_, column) => {
          const text = rests.get(column)?.[part];
          const cell = cells[column];
          return text === undefined || !cell ? textCell("") : { ...cell, text };
        }),
      });
    }
  };
  table.rows.forEach((row, index) => {
    first.push(rows.length);
    if ("band" in row) {
      rows.push(row);
      own.push(rows.length - 1);
      end.push(rows.length - 1);
      return;
    }
    const parts = row.cells.map((cell, column) => runAt(index, column)?.pieces ?? piecesOf(cell, column, index));
    rows.push({
      cells: row.cells.map((cell, column) => {
        const [text = ""] = parts[column] ?? [];
        return text === cell.text ? cell : { ...cell, text };
      }),
    });
    const single = parts.flatMap((pieces, column) =>
      runAt(index, column) ? [] : [[column, pieces.slice(1)] as const],
    );
    addRests(row.cells, new Map(single));
    own.push(rows.length - 1);
    const ending = merged.filter(({ to }) => to === index);
    addRests(row.cells, new Map(ending.map(({ column, pieces }) => [column, pieces.slice(1)])));
    end.push(rows.length - 1);
  });
  if (rows.length === table.rows.length) return table;
  return {
    columns,
    rows,
    runs: merged.map(({ column, from, to, pieces }) => ({
      column,
      from: first[from] ?? 0,
      to: (pieces.length > 1 ? own[to] : end[to]) ?? 0,
    })),
  };
}
