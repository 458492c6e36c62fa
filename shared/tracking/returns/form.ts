/**
 * The form that was sent: which line is which row, which column holds what, and the words by which both are known again. It
 * is read from the workbook as it was sent, by the identity that lies in it.
 */

import type { SheetDocument } from "../../document/sheet.ts";
import { parseAddress, shownText } from "../../document/sheet.ts";
import type { Id } from "../../model/id.ts";
import type { LayerKey } from "../layer-key.ts";
import type { IdentityField, IdentityLine, IdentityRead } from "../rounds/identity.ts";
import { IDENTITY_SHEET, readIdentityCells } from "../rounds/identity.ts";
import { Words } from "./texts.ts";

export interface FormColumn {
  /** From 0. */
  column: number;
  /** A layer's key, "target", "total", "note", "name" or "unit"; "": words of the row that the identity does not name. */
  holds: string;
  district: Id | null;
  /** To be filled in: a layer that the round asks for. */
  fill: boolean;
  /** It says in words what the line is. */
  label: boolean;
  heading: string;
  /** As printed. */
  title: string;
}

export interface FormRow {
  line: number;
  indicator: Id;
  /** Name, unit and all other words of the line, in the forms in which they are compared. */
  name: string;
  unit: string;
  full: string;
  /** As printed. */
  title: string;
}

export interface Form {
  sheet: string;
  headerTop: number;
  headerBottom: number;
  columns: FormColumn[];
  rows: FormRow[];
  /** Words of lines between and below that are no rows: headings of categories, notes, sums. */
  other: Set<string>;
  fields: { field: IdentityField; row: number; column: number }[];
  words: Words;
}

/** The identity that lies in the hidden sheet; null where there is none. */
export function identityIn(document: SheetDocument): IdentityRead | null {
  const hidden = document.sheets.find((sheet) => sheet.name === IDENTITY_SHEET && sheet.visibility !== "visible");
  const named = hidden ?? document.sheets.find((sheet) => sheet.name === IDENTITY_SHEET);
  if (!named) return null;
  const cells = named.rows.map((row) => Array.from({ length: 5 }, (_, column) => shownText(row?.[column])));
  return readIdentityCells(Array.from(cells, (row) => row ?? []));
}

/**
 * The forms of a workbook as it was sent, one a sheet.
 * @param identity where its rows, columns and fields stand
 * @param fill the layers that it asks for
 */
export function formsOf(document: SheetDocument, identity: readonly IdentityLine[], fill: readonly LayerKey[]): Form[] {
  return document.sheets.flatMap((sheet) => {
    const rows = identity.flatMap((line) => (line.kind === "row" && line.sheet === sheet.name ? [line] : []));
    const columns = identity.flatMap((line) => (line.kind === "column" && line.sheet === sheet.name ? [line] : []));
    if (rows.length === 0 || columns.length === 0) return [];
    const words = new Words(sheet);
    const first = Math.min(...rows.map(({ line }) => line - 1));
    const last = Math.max(...rows.map(({ line }) => line - 1));
    const width = Math.max(...columns.map(({ column }) => column), ...range(0, first).map((row) => words.width(row)));
    const { top, bottom } = headerOf(
      words,
      first,
      columns.map(({ column }) => column - 1),
    );
    const known = new Map(columns.map((column) => [column.column - 1, column]));
    const all = range(0, width).flatMap((column): FormColumn[] => {
      const { heading, title } = headingAt(words, top, bottom, column);
      const line = known.get(column);
      if (!line && heading === "") return [];
      const holds = line?.holds ?? "";
      const computed = rows.some((row) => words.own(row.line - 1, column)?.formula !== undefined);
      const label = holds === "name" || holds === "unit" || (holds === "" && !computed);
      const district = line?.district ?? null;
      return [{ column, holds, district, fill: fill.includes(holds), label, heading, title }];
    });
    const lines = new Set(rows.map(({ line }) => line - 1));
    const form: Form = {
      sheet: sheet.name,
      headerTop: top,
      headerBottom: bottom,
      columns: all,
      rows: rows.map(({ line, indicator }) => ({ indicator, line: line - 1, ...labelOf(words, line - 1, all) })),
      other: new Set(
        range(first, Math.max(last + 1, sheet.rows.length)).flatMap((row) =>
          lines.has(row) ? [] : [lineForm(words, row, width)],
        ),
      ),
      fields: identity.flatMap((line) => {
        const at = line.kind === "field" && line.sheet === sheet.name ? parseAddress(line.cell) : undefined;
        return at && line.kind === "field" ? [{ field: line.field, ...at }] : [];
      }),
      words,
    };
    return [form];
  });
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/** All words of a line, as one. */
export function lineForm(words: Words, row: number, width: number): string {
  return [...new Set(range(0, width).map((column) => words.form(row, column)))].join("|");
}

/** The lines above the first row in which two of the columns say different things: the last run of them. */
function headerOf(words: Words, first: number, columns: readonly number[]): { top: number; bottom: number } {
  const speaks = (row: number): boolean =>
    new Set(columns.map((column) => words.form(row, column)).filter((text) => text !== "")).size > 1;
  let bottom = first - 1;
  while (bottom > 0 && !speaks(bottom)) bottom -= 1;
  let top = bottom;
  while (top > 0 && speaks(top - 1)) top -= 1;
  return { top: Math.max(top, 0), bottom: Math.max(bottom, 0) };
}

/** What stands over a column, from above to below, each word once. */
export function headingAt(
  words: Words,
  top: number,
  bottom: number,
  column: number,
): { heading: string; title: string } {
  const texts = range(top, bottom + 1).map((row) => words.text(row, column));
  const distinct = texts.filter((text, index) => text !== "" && text !== texts[index - 1]);
  return { heading: distinct.map((text) => words.formOf(text)).join("/"), title: distinct.join(" ") };
}

/** The words of a line; `at` says where each column of the form stands. */
export function labelOf(
  words: Words,
  line: number,
  columns: readonly FormColumn[],
  at: (column: FormColumn) => number | undefined = ({ column }) => column,
): Pick<FormRow, "name" | "unit" | "full" | "title"> {
  const read = (column: FormColumn): string => {
    const place = at(column);
    return place === undefined ? "" : words.text(line, place);
  };
  const said = (holds: string): string =>
    columns
      .filter((column) => column.holds === holds)
      .map(read)
      .join("");
  const title = said("name");
  return {
    title,
    name: words.formOf(title),
    unit: words.formOf(said("unit")),
    full: columns
      .filter(({ label }) => label)
      .map((column) => words.formOf(read(column)))
      .join("|"),
  };
}
