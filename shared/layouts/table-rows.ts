/**
 * The rows of a printed table: how high each must be, what is merged down over several, and where a text that is longer than
 * a page goes on: in further rows under its own, which hold the rest of it and no figures.
 */

import type { TableColumn } from "../view/columns.ts";
import type { TableLine } from "../view/lines.ts";
import { spanOf, spansOf } from "./columns.ts";
import type { SheetBuilder } from "./page/builder.ts";
import { ONE_LINE, roomOfRow, splitText, textHeight } from "./page/measure.ts";

export interface PrintedRow {
  /** Index of the line. */
  line: number;
  /** Whether it only holds what is left of texts above it. */
  isRest: boolean;
  /** By column of text: its text, or the part of it that stands in this row. */
  texts: ReadonlyMap<number, string>;
  /** Points that it needs for what stands in it alone. */
  height: number;
}

/** A block that is merged down, by the index of printed rows. */
export interface DownRun {
  column: number;
  top: number;
  bottom: number;
  text: string;
}

export interface TableTexts {
  columns: readonly TableColumn[];
  lines: readonly TableLine[];
  /** By column and line; figures as shown. */
  texts: readonly (readonly string[])[];
  /** Whether the cell is a number, which does not wrap. */
  isNumber: (column: number, line: number) => boolean;
  /** Columns of figures, whose words never go on in a further row. */
  isFigures: readonly boolean[];
}

/** Points that the rows of the first page and those of each other page have. */
export interface Rooms {
  firstRoom: number;
  room: number;
}

export function printedRows(
  { widths, fit: { fontSize } }: SheetBuilder,
  { columns, lines, texts, isNumber, isFigures }: TableTexts,
  rooms: Rooms,
): { rows: PrintedRow[]; runs: DownRun[] } {
  const spans = columns.map((column) => spanOf(column, lines));
  const rows: PrintedRow[] = [];
  const runs: DownRun[] = [];
  const heightOf = (text: string, column: number, depth: number): number =>
    text === "" ? 0 : textHeight(text, fontSize, (widths[column] as number) - depth * fontSize);
  const depthOf = (column: number, line: number): number =>
    columns[column]?.kind === "indicator" ? (lines[line]?.depth ?? 0) : 0;

  const figureColumns = columns.flatMap((_, at) => (isFigures[at] ? [at] : []));
  const textColumns = columns.flatMap((_, at) => (isFigures[at] ? [] : [at]));
  /** Height of one line with its figures: words may stand among them. */
  const leastOf = (line: number): number =>
    figureColumns.reduce(
      (height, at) => (isNumber(at, line) ? height : Math.max(height, heightOf(texts[at]?.[line] ?? "", at, 0))),
      fontSize * ONE_LINE,
    );
  const addParts = (line: number, parts: ReadonlyMap<number, readonly string[]>, isRest: boolean): void => {
    const count = Math.max(1, ...[...parts.values()].map(({ length }) => length));
    for (let part = 0; part < count; part += 1) {
      const own = new Map(textColumns.map((at) => [at, parts.get(at)?.[part] ?? ""]));
      const heights = textColumns.map((at) => heightOf(own.get(at) ?? "", at, depthOf(at, line)));
      const least = isRest || part > 0 ? fontSize * ONE_LINE : leastOf(line);
      rows.push({
        line,
        isRest: isRest || part > 0,
        texts: own,
        height: Math.max(least, ...heights),
      });
    }
  };
  /** Neighbouring lines of one item that have the same remark. */
  const equalRemarks = (from: number, to: number): { column: number; first: number; last: number }[] =>
    textColumns
      .filter((at) => columns[at]?.kind === "note")
      .flatMap((column) => {
        const found: { column: number; first: number; last: number }[] = [];
        for (let first = from, last = from; first <= to; first = last + 1) {
          const text = texts[column]?.[first] ?? "";
          last = first;
          while (last < to && texts[column]?.[last + 1] === text) last += 1;
          if (text !== "" && last > first) found.push({ column, first, last });
        }
        return found;
      });
  for (const [from, to] of spansOf(lines, "item")) {
    const top = rows.length;
    const most = roomOfRow(from, rooms);
    const pieces = (column: number, line: number): string[] => {
      const width = (widths[column] as number) - depthOf(column, line) * fontSize;
      return splitText(texts[column]?.[line] ?? "", fontSize, width, most);
    };
    const remarks = equalRemarks(from, to).filter(({ column, first }) => pieces(column, first).length === 1);
    const firstRows: number[] = [];
    for (let line = from; line <= to; line += 1) {
      firstRows.push(rows.length);
      const isMerged = (at: number): boolean =>
        remarks.some(({ column, first, last }) => column === at && first <= line && line <= last);
      const own = textColumns.filter((at) => spans[at] === "line" && !isMerged(at));
      addParts(line, new Map(own.map((at) => [at, pieces(at, line)])), false);
    }
    for (const { column, first, last } of remarks) {
      const bottom = (firstRows[last + 1 - from] ?? rows.length) - 1;
      runs.push({ column, top: firstRows[first - from] as number, bottom, text: texts[column]?.[first] ?? "" });
    }
    const bottom = rows.length - 1;
    const shared = textColumns.filter((at) => spans[at] === "item").map((at) => [at, pieces(at, from)] as const);
    const rests = new Map(shared.map(([at, parts]) => [at, parts.slice(1)]));
    if ([...rests.values()].some(({ length }) => length > 0)) addParts(to, rests, true);
    for (const [column, [text = "", ...rest]] of shared) {
      runs.push({ column, top, bottom: rest.length > 0 ? bottom : rows.length - 1, text });
    }
  }
  spans.forEach((span, column) => {
    if (span !== "category") return;
    for (const [from, to] of spansOf(lines, "category")) {
      if (lines[from]?.category === null) continue;
      const top = rows.findIndex(({ line }) => line === from);
      const bottom = rows.findLastIndex(({ line }) => line === to);
      runs.push({ column, top, bottom, text: texts[column]?.[from] ?? "" });
    }
  });
  return { rows, runs };
}
