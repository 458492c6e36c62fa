/**
 * One SQLite connection and the handles on it. Reading and writing handles are different types: a function that takes a
 * `Reader` cannot write, and only `writing` turns one into a `Writer`, inside a transaction.
 */

import Database from "better-sqlite3";

export type Connection = Database.Database;
export type Cell = string | number | Uint8Array | null;

/** Prepared statements are kept per connection: preparing costs more than running a small one. */
const prepared = new WeakMap<Connection, Map<string, Database.Statement<unknown[]>>>();

function statement(db: Connection, sql: string): Database.Statement<unknown[]> {
  let known = prepared.get(db);
  if (!known) prepared.set(db, (known = new Map()));
  let found = known.get(sql);
  if (!found) known.set(sql, (found = db.prepare<unknown[]>(sql)));
  return found;
}

export interface Reader {
  /** First row as an object, or null. */
  row<R>(sql: string, ...values: Cell[]): R | null;
  rows<R>(sql: string, ...values: Cell[]): R[];
  /** First column of the first row, or null. */
  one<V>(sql: string, ...values: Cell[]): V | null;
  /** First column of every row. */
  column<V>(sql: string, ...values: Cell[]): V[];
  /** Rows as tuples, one at a time: for many rows. */
  tuples<T extends readonly unknown[]>(sql: string, ...values: Cell[]): IterableIterator<T>;
}

export interface Writer extends Reader {
  /** Runs one statement; the number of rows that it changed. */
  run(sql: string, ...values: Cell[]): number;
  /** Runs one INSERT; the row number. */
  insert(sql: string, ...values: Cell[]): number;
}

const handles = new WeakMap<Connection, Writer>();

function handle(db: Connection): Writer {
  const known = handles.get(db);
  if (known) return known;
  const made: Writer = {
    row: <R>(sql: string, ...values: Cell[]) =>
      (statement(db, sql)
        .raw(false)
        .get(...values) as R | undefined) ?? null,
    rows: <R>(sql: string, ...values: Cell[]) =>
      statement(db, sql)
        .raw(false)
        .all(...values) as R[],
    one: <V>(sql: string, ...values: Cell[]) =>
      ((
        statement(db, sql)
          .raw(true)
          .get(...values) as V[] | undefined
      )?.[0] ?? null) as V | null,
    column: <V>(sql: string, ...values: Cell[]) =>
      (
        statement(db, sql)
          .raw(true)
          .all(...values) as V[][]
      ).map(first),
    // A statement of its own: a kept one that is being iterated cannot be used again meanwhile.
    tuples: <T extends readonly unknown[]>(sql: string, ...values: Cell[]) =>
      db
        .prepare<unknown[]>(sql)
        .raw(true)
        .iterate(...values) as IterableIterator<T>,
    run: (sql, ...values) => statement(db, sql).run(...values).changes,
    insert: (sql, ...values) => Number(statement(db, sql).run(...values).lastInsertRowid),
  };
  handles.set(db, made);
  return made;
}

function first<V>(row: V[]): V {
  return row[0] as V;
}

export function reading(db: Connection): Reader {
  return handle(db);
}

/** Runs `work` in one transaction that takes the write lock at once; rolls back when it throws. */
export function writing<R>(db: Connection, work: (writer: Writer) => R): R {
  const inside = db.transaction(() => work(handle(db)));
  return inside.immediate();
}

/** Opens a file. Waits up to five seconds for a lock that another connection holds. */
export function connect(
  path: string,
  options: { readOnly?: boolean; mustExist?: boolean; timeout?: number } = {},
): Connection {
  const db = new Database(path, {
    readonly: options.readOnly ?? false,
    fileMustExist: options.mustExist ?? true,
    timeout: options.timeout ?? 5_000,
  });
  db.pragma("trusted_schema = OFF");
  db.pragma("foreign_keys = ON");
  return db;
}

/** WAL with a sync of the log at every commit: what is acknowledged is on disk. */
export function makeDurable(db: Connection): void {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  // When the log goes into the file is said in settling.ts.
  db.pragma("wal_autocheckpoint = 0");
}

/** An error of SQLite that came from another thread. */
export function sqliteError(message: string, code: string): Error {
  return new Database.SqliteError(message, code);
}

/** The SQLite result code of a thrown error ("SQLITE_BUSY" …), or null where it is another error. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}
