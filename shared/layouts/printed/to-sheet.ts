/** Printed tables as a workbook, one sheet a table: built with the page of the 分解表, so that all papers look alike. */

import type { Sheet, SheetCell, SheetDocument } from "../../document/sheet.ts";
import { emptySheet } from "../../document/sheet.ts";
import type { PlanState } from "../../model/plan.ts";
import type { Foot } from "../foot.ts";
import { SheetBuilder } from "../page/builder.ts";
import type { ColumnContent } from "../page/fit.ts";
import { fitPage } from "../page/fit.ts";
import { addFoot, addHead, roomsOf, setPrint } from "../page/frame.ts";
import { ONE_LINE, textHeight } from "../page/measure.ts";
import type { PageChoices } from "../page/paper.ts";
import type { FontChoices, TableStyles } from "../page/style.ts";
import { Styles, THIN, fontsOf, tableStyles } from "../page/style.ts";
import { continuedTable } from "./continued.ts";
import type { PrintedCell, PrintedTable } from "./table.ts";
import { centredColumns, demandsOf } from "./table.ts";

export interface SheetPart extends Foot {
  /** Name of the sheet. */
  name: string;
  /** Whose title, unit line and status stand over the table. */
  plan: PlanState;
  table: PrintedTable;
  /** Columns from the left that pages side by side repeat. */
  repeated: number;
}

/** What may be chosen of pages and type. */
export type SheetChoices = PageChoices & FontChoices;

export function sheetsOf(parts: readonly SheetPart[], choices: SheetChoices = {}): SheetDocument {
  const styles = new Styles(fontsOf(choices));
  const title = parts[0]?.plan.header.title;
  return {
    sheets: parts.map((part) => sheetOf(part, styles, choices)),
    styles: styles.styles,
    warnings: [],
    properties: title === undefined ? {} : { title },
  };
}

function sheetOf(part: SheetPart, styles: Styles, choices: SheetChoices): Sheet {
  const { name, plan, table, repeated } = part;
  const { columns } = table;
  const fit = fitPage(contentOf(table), repeated, choices);
  const size = fit.fontSize;
  const look = tableStyles(styles, size);
  const builder = new SheetBuilder(emptySheet(name), styles, fit, repeated);
  addHead(builder, plan, size);
  const header = builder.addRow(
    columns.map((column) => ({ value: column.header, style: look.header })),
    Math.max(size * ONE_LINE, ...columns.map((column, at) => textHeight(column.header, size, fit.widths[at] ?? 0))),
  );
  const room = { widths: fit.widths, size, ...roomsOf(builder, [header, header]) };
  addRows(builder, continuedTable(table, room), look, centredColumns(table));
  addFoot(builder, part, size);
  setPrint(builder, plan, [header, header]);
  return builder.sheet;
}

function contentOf(table: PrintedTable): ColumnContent[] {
  const { columns, rows } = table;
  const demands = demandsOf(table);
  return columns.map(({ header, room, alike }, at): ColumnContent => {
    const cells = rows.map((row) => ("band" in row ? undefined : row.cells[at]));
    const texts = (numbers: boolean): string[] =>
      cells.flatMap((cell) => (cell && isNumber(cell) === numbers ? [cell.text] : []));
    const demand = demands[at];
    return {
      header,
      texts: texts(false),
      figures: texts(true),
      ...(demand ? { demand } : {}),
      ...room,
      ...(alike === undefined ? {} : { alike }),
    };
  });
}

function isNumber({ figure }: PrintedCell): boolean {
  return typeof figure?.value === "number";
}

function addRows(builder: SheetBuilder, table: PrintedTable, look: TableStyles, centred: readonly boolean[]): void {
  const { styles, widths } = builder;
  const { columns, rows, runs } = table;
  const size = builder.fit.fontSize;
  const band = styles.get(
    { name: styles.fonts.header, size },
    { horizontal: "left", vertical: "center", wrap: true },
    THIN,
  );
  const merged = new Set(runs.flatMap(({ column, from, to }) => range(from, to).map((row) => `${row}|${column}`)));
  const first = builder.nextRow;
  rows.forEach((row, index) => {
    if ("band" in row) {
      const width = builder.narrowest([0, columns.length - 1]);
      const at = builder.addRow(
        columns.map((_, column) => ({ value: column === 0 ? row.band : null, style: band })),
        Math.max(size * ONE_LINE, textHeight(row.band, size, width)),
      );
      builder.merge(at, 0, at, columns.length - 1);
      return;
    }
    let height = size * ONE_LINE;
    const cells = row.cells.map((cell, at): SheetCell => {
      if (!isNumber(cell) && !merged.has(`${index}|${at}`)) {
        height = Math.max(height, textHeight(cell.text, size, (widths[at] ?? 0) - (cell.indent ?? 0) * size));
      }
      const plain = cellOf(cell, at, look, centred[at] ?? false);
      return cell.look ? { ...plain, style: styles.with(plain.style, cell.look) } : plain;
    });
    builder.addRow(cells, height);
  });
  for (const { column, from, to } of runs) {
    const row = rows[from];
    const text = row && "cells" in row ? (row.cells[column]?.text ?? "") : "";
    builder.mergeDown(column, first + from, first + to, textHeight(text, size, widths[column] ?? 0));
  }
}

/** A figure leaves as the number that it is, the first column's numbers too. */
function cellOf({ text, figure, indent }: PrintedCell, at: number, look: TableStyles, centred: boolean): SheetCell {
  if (figure) {
    const style = typeof figure.value === "string" ? look.words : look.figure(figure.numberFormat);
    return { value: figure.value, ...(figure.text === undefined ? {} : { text: figure.text }), style };
  }
  const isCount = at === 0 && /^[1-9]\d{0,5}$/.test(text);
  return { value: text === "" ? null : isCount ? Number(text) : text, style: look.text(centred, indent) };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
