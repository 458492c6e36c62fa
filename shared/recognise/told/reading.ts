/**
 * A reading: what a clerk says by hand about tables that recognition takes for something else, or does not see. Only what
 * was said stands in it; recognition reads the rest as ever. Plain and bounded, so that it can be kept and come from a
 * file.
 */

import { z } from "zod";
import { maxColumns, maxRows } from "../../document/sheet.ts";

/**
 * What a column is. `figure`: its figures are an indicator's (districts × items) or the shares of a long list; `group`: names
 * what the districts of the rows lie in; `extra`: kept as the clerk's own text.
 */
export const columnRoles = [
  "seq",
  "category",
  "item",
  "indicator",
  "unit",
  "total",
  "district",
  "group",
  "figure",
  "lead",
  "support",
  "note",
  "extra",
  "ignore",
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** What a row is. `row`: an indicator, or where rows are districts a district; `item` and `category` head the rows below. */
export const rowRoles = ["row", "item", "category", "total", "ignore"] as const;
export type RowRole = (typeof rowRoles)[number];

export const orientations = ["items", "districts", "list"] as const;
export type Orientation = (typeof orientations)[number];

const rowIndex = z.int().min(0).max(maxRows);
const columnIndex = z.int().min(0).max(maxColumns);
const name = z.string().trim().min(1).max(100);

/** `name`: of the district, or what the column is called, where the header says it otherwise or not at all. */
const toldColumnSchema = z.strictObject({ column: columnIndex, role: z.enum(columnRoles), name: name.optional() });
const toldRowSchema = z.strictObject({ row: rowIndex, role: z.enum(rowRoles), name: name.optional() });

const cell = z.strictObject({ row: rowIndex, column: columnIndex });
export type ToldCell = z.infer<typeof cell>;

export const tableReadingSchema = z.strictObject({
  sheet: z.string().max(255),
  /** From the first row of the header; indexes from 0. `bottom` null: as far as the table goes. */
  frame: z
    .strictObject({ top: rowIndex, left: columnIndex, bottom: rowIndex.nullable(), right: columnIndex })
    .refine(({ top, left, bottom, right }) => left <= right && (bottom === null || top <= bottom)),
  /** How many rows of the sheet the header takes; null: as recognition sees it. */
  header: z.int().min(0).max(20).nullable(),
  /** Null: as recognition sees it. */
  orientation: z.enum(orientations).nullable(),
  columns: z.array(toldColumnSchema).max(500),
  rows: z.array(toldRowSchema).max(500),
  /** The one district whose figures all of the table holds; 全市, 合计 … says that they are the total. Absent: as found. */
  district: name.optional(),
  /** Where its title and its line of units stand; absent: as found. */
  title: cell.optional(),
  unit: cell.optional(),
});

/** Tables that can be told of a file: a workbook may have a sheet for each district. */
const MOST_TABLES = 120;

export const readingSchema = z.strictObject({ tables: z.array(tableReadingSchema).max(MOST_TABLES) });

export type ToldColumn = z.infer<typeof toldColumnSchema>;
export type ToldRow = z.infer<typeof toldRowSchema>;
export type TableReading = z.infer<typeof tableReadingSchema>;
export type Reading = z.infer<typeof readingSchema>;

export const noReading: Reading = { tables: [] };

/** What recognition took a column or a row for; `name` of a district, or the words of the header. */
export interface FoundColumn {
  column: number;
  role: ColumnRole;
  name: string;
}
export interface FoundRow {
  row: number;
  role: RowRole;
  name: string;
}

/** How a table, or each piece of one that was put together, was read: for the preview and to be corrected. */
export interface TableFound {
  sheet: string;
  frame: { top: number; left: number; bottom: number; right: number };
  /** Rows of the header; bottom above top where it has none. */
  header: { top: number; bottom: number };
  orientation: Orientation;
  columns: FoundColumn[];
  /** Of the first rows only; where rows are indicators, those that are not. */
  rows: FoundRow[];
}

/** Rows that are told of one table. */
export const FOUND_ROWS = 400;

/** What differs from what was found: the rest changes nothing. */
export function differences(
  told: Pick<TableReading, "columns" | "rows">,
  found: Pick<TableFound, "columns" | "rows" | "orientation">,
): Pick<TableReading, "columns" | "rows"> {
  const columns = new Map(found.columns.map((one) => [one.column, one]));
  const rows = new Map(found.rows.map((one) => [one.row, one]));
  const isOther = (one: { role: string; name?: string | undefined }, was: { role: string; name: string } | undefined) =>
    was === undefined || was.role !== one.role || (one.name !== undefined && one.name !== was.name);
  const plain = found.orientation === "items" ? { role: "row", name: "" } : undefined;
  return {
    columns: told.columns.filter((one) => isOther(one, columns.get(one.column))),
    rows: told.rows.filter((one) => isOther(one, rows.get(one.row) ?? plain)),
  };
}
