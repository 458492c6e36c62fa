/** The fields of a noun as columns: their names, their definitions, and both directions. */

import type { Field, Fields, RowOf } from "../../../shared/model/fields.ts";
import { defaultOf, entriesOf, formOf } from "../../../shared/model/fields.ts";
import type { Cell } from "../open/connection.ts";

export interface Column {
  field: string;
  name: string;
  toCell(value: unknown): Cell;
  fromCell(cell: Cell): unknown;
}

/** unitLine → unit_line. */
function nameOf(field: string, { column }: Field): string {
  return column ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function columnOf(field: string, of: Field): Column {
  const { kind, options, nullable } = formOf(of);
  const column = { field, name: nameOf(field, of) };
  // What stands in for a cell that is damaged and cannot be read; the row's checksum tells of it.
  const lost = (): unknown => (nullable ? null : (defaultOf(of) ?? options?.[0] ?? (kind === "text" ? "" : 0)));
  if (kind === "json") {
    return {
      ...column,
      toCell: (value) => (value === null ? null : JSON.stringify(value)),
      fromCell: (cell) => {
        try {
          const value = cell === null ? null : (JSON.parse(String(cell)) as unknown);
          return value === null && !nullable ? lost() : value;
        } catch {
          return lost();
        }
      },
    };
  }
  if (kind === "flag") {
    return {
      ...column,
      toCell: (value) => (value === null ? null : value ? 1 : 0),
      fromCell: (cell) => (cell === null && nullable ? null : cell === 1),
    };
  }
  const type = kind === "text" ? "string" : "number";
  const sound = (cell: Cell): boolean =>
    (typeof cell === type && (!options || options.includes(cell as string))) || (cell === null && nullable);
  return {
    ...column,
    toCell: (value) => value as Cell,
    fromCell: (cell) => (sound(cell) ? cell : lost()),
  };
}

/** The columns of a noun's table in the order of its fields, its id aside. */
export function columnsOf(fields: Fields): Column[] {
  return entriesOf(fields).flatMap(([name, field]) => (name === "id" ? [] : [columnOf(name, field)]));
}

export function cellsOf(columns: readonly Column[], row: object): Cell[] {
  return columns.map(({ field, toCell }) => toCell((row as Record<string, unknown>)[field]));
}

/** `cells` in the order of `columns`. */
export function rowOf<F extends Fields>(columns: readonly Column[], cells: readonly Cell[], id?: string): RowOf<F> {
  const row: Record<string, unknown> = id === undefined ? {} : { id };
  columns.forEach(({ field, fromCell }, index) => (row[field] = fromCell(cells[index] ?? null)));
  return row as RowOf<F>;
}

const quoted = (value: unknown): string =>
  typeof value === "number" ? String(value) : `'${String(value).replaceAll("'", "''")}'`;

/**
 * What CREATE TABLE says of the columns of a noun, one line each. A column that is never null has its default, so that
 * a migration can add it to rows that are there.
 * @param checks what a column must satisfy beyond what its schema says, by its name
 */
export function definitionsOf(fields: Fields, checks: Readonly<Record<string, string>> = {}): string[] {
  return entriesOf(fields).flatMap(([field, of]) => {
    if (field === "id") return [];
    const form = formOf(of);
    const name = nameOf(field, of);
    const parts = [name, form.kind === "text" || form.kind === "json" ? "TEXT" : "INTEGER"];
    if (!form.nullable) {
      parts.push("NOT NULL");
      const value = defaultOf(of);
      if (value !== undefined) parts.push(`DEFAULT ${quoted(columnOf(field, of).toCell(value))}`);
    }
    const check = checks[name] ?? ownCheck(name, of);
    if (check !== null) parts.push(`CHECK (${check})`);
    return [parts.join(" ")];
  });
}

function ownCheck(name: string, field: Field): string | null {
  const { kind, options, nullable, filled } = formOf(field);
  if (options) return `${name} IN (${options.map(quoted).join(", ")})`;
  if (kind === "json") return nullable ? `${name} IS NULL OR json_valid(${name})` : `json_valid(${name})`;
  if (kind === "flag") return `${name} IN (0, 1)`;
  return filled ? `${name} <> ''` : null;
}
