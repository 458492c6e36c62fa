/** The ledger of problems and the negative list: their tables, read and written. */

import type { ProblemMove } from "../../../shared/tracking/problems/actions.ts";
import type { NegativeRow } from "../../../shared/tracking/problems/negative.ts";
import { negativeFields } from "../../../shared/tracking/problems/negative.ts";
import type { Problem } from "../../../shared/tracking/problems/problem.ts";
import { problemFields } from "../../../shared/tracking/problems/problem.ts";
import type { Fields } from "../../../shared/model/fields.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import type { Column } from "../rows/columns.ts";
import { cellsOf, columnsOf, definitionsOf, rowOf } from "../rows/columns.ts";

function tableOf(name: string, fields: Fields): string {
  return `CREATE TABLE ${name} (
  n INTEGER PRIMARY KEY,
  tracking INTEGER NOT NULL REFERENCES tracking (n) ON DELETE CASCADE,
  id TEXT NOT NULL CHECK (id <> ''),
  ${definitionsOf(fields).join(",\n  ")},
  UNIQUE (tracking, id)
) STRICT`;
}

export const problemTables: readonly string[] = [
  tableOf("problem", problemFields),
  tableOf("negative_row", negativeFields),
];

const problemColumns = columnsOf(problemFields);
const negativeColumns = columnsOf(negativeFields);

interface Moved<T> {
  before: T | null;
  after: T | null;
}

/** Writes a row as it is now. */
function write(
  db: Writer,
  table: string,
  columns: readonly Column[],
  [tracking, id]: [number, string],
  moved: Moved<object>,
): void {
  const names = columns.map(({ name }) => name);
  if (!moved.after) db.run(`DELETE FROM ${table} WHERE tracking = ? AND id = ?`, tracking, id);
  else if (moved.before) {
    const set = names.map((name) => `${name} = ?`).join(", ");
    db.run(`UPDATE ${table} SET ${set} WHERE tracking = ? AND id = ?`, ...cellsOf(columns, moved.after), tracking, id);
  } else {
    const marks = ", ?".repeat(names.length);
    const sql = `INSERT INTO ${table} (tracking, id, ${names.join(", ")}) VALUES (?, ?${marks})`;
    db.run(sql, tracking, id, ...cellsOf(columns, moved.after));
  }
}

export function writeProblem(db: Writer, tracking: number, move: Extract<ProblemMove, { of: "problem" }>): void {
  write(db, "problem", problemColumns, [tracking, move.problem], move);
}

export function writeNegative(db: Writer, tracking: number, move: Extract<ProblemMove, { of: "negative" }>): void {
  write(db, "negative_row", negativeColumns, [tracking, move.row], move);
}

function read<R>(db: Reader, tracking: number, table: string, columns: readonly Column[]): R[] {
  const sql = `SELECT id, ${columns.map(({ name }) => name).join(", ")} FROM ${table} WHERE tracking = ? ORDER BY n`;
  const rows: R[] = [];
  for (const [id, ...cells] of db.tuples<[string, ...Cell[]]>(sql, tracking))
    rows.push(rowOf<Fields>(columns, cells, id) as R);
  return rows;
}

/** In the order in which they were added. */
export function readProblems(db: Reader, tracking: number): Problem[] {
  return read<Problem>(db, tracking, "problem", problemColumns);
}

export function readNegatives(db: Reader, tracking: number): NegativeRow[] {
  return read<NegativeRow>(db, tracking, "negative_row", negativeColumns);
}
