/** Rows that hang on a tracking and have an id (rounds, problems, the negative list): their tables, written and read in one way. */

import type { Fields, RowOf } from "../../../shared/model/fields.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import { cellsOf, columnsOf, definitionsOf, rowOf } from "../rows/columns.ts";

interface Moved<R> {
  before: R | null;
  after: R | null;
}

export interface IdRows<R> {
  /** The statement that makes the table. */
  table: string;
  /** Writes a row as it is now. */
  write(db: Writer, tracking: number, id: string, moved: Moved<R>): void;
  /** In the order in which they were added. */
  read(db: Reader, tracking: number): R[];
}

export function idRows<F extends Fields>(table: string, fields: F): IdRows<RowOf<F>> {
  const columns = columnsOf(fields);
  const names = columns.map(({ name }) => name);
  const insert = `INSERT INTO ${table} (tracking, id, ${names.join(", ")}) VALUES (?, ?${", ?".repeat(names.length)})`;
  const update = `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(", ")} WHERE tracking = ? AND id = ?`;
  return {
    table: `CREATE TABLE ${table} (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  ${definitionsOf(fields).join(",\n  ")},
  UNIQUE (tracking, id)
) STRICT`,
    write(db, tracking, id, { before, after }) {
      if (!after) db.run(`DELETE FROM ${table} WHERE tracking = ? AND id = ?`, tracking, id);
      else if (before) db.run(update, ...cellsOf(columns, after), tracking, id);
      else db.run(insert, tracking, id, ...cellsOf(columns, after));
    },
    read(db, tracking) {
      const sql = `SELECT id, ${names.join(", ")} FROM ${table} WHERE tracking = ? ORDER BY n`;
      const rows: RowOf<F>[] = [];
      for (const [id, ...cells] of db.tuples<[string, ...Cell[]]>(sql, tracking))
        rows.push(rowOf<F>(columns, cells, id));
      return rows;
    },
  };
}
