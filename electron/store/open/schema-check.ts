/**
 * Compares the schema of an opened file with a fresh one. Views, triggers and indexes hold no data: where only they
 * differ (dropped by another tool, say), they are made anew. Where tables differ the file is refused.
 */

import { AppError } from "../../../shared/errors.ts";
import { basename } from "node:path";
import { say } from "../../../shared/text.ts";
import type { Connection } from "./connection.ts";
import { reading, writing } from "./connection.ts";
import { guardStatements } from "./guards.ts";
import { dropGuards, makeGuards } from "./migrations.ts";
import { indexStatements, tableStatements } from "./schema.ts";

interface SchemaRow {
  type: "table" | "index" | "view" | "trigger";
  name: string;
  sql: string;
}

/** What the file consists of, by type and name; SQLite's own objects (sqlite_…) left out. */
export function schemaOf(db: Connection): SchemaRow[] {
  return reading(db).rows<SchemaRow>(
    `SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql IS NOT NULL
      ORDER BY type, name`,
  );
}

/** What a fresh file consists of. SQLite keeps every statement as it was given, so none has to be made to see. */
export const freshSchema: readonly SchemaRow[] = [...tableStatements, ...indexStatements, ...guardStatements]
  .map((sql): SchemaRow => {
    const [, type, name] = /^CREATE (?:UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER) (\w+)/.exec(sql) ?? [];
    if (type === undefined || name === undefined) throw new Error(`what does this make? ${sql.slice(0, 60)}`);
    return { type: type.toLowerCase() as SchemaRow["type"], name, sql: sql.trimEnd() };
  })
  .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

function nameOf({ type, name }: SchemaRow): string {
  return `${type} ${name}`;
}

/**
 * A table as what it holds: a column that a migration has added stands behind the others, and a table that was renamed
 * into its place has its name in quotes, but it is the same table. Of all else blanks are left aside.
 */
function canonical({ type, sql }: SchemaRow): unknown {
  const plain = (text: string): string => text.replace(/\s+/g, " ").trim();
  if (type !== "table") return plain(sql);
  const open = sql.indexOf("(");
  const close = sql.lastIndexOf(")");
  const parts = topLevelParts(sql.slice(open + 1, close)).map(plain);
  return [plain(sql.slice(0, open)).replaceAll('"', ""), parts.toSorted(), plain(sql.slice(close + 1))];
}

/** Splits at the commas that stand in no bracket and in no quotes. */
function topLevelParts(body: string): string[] {
  const parts: string[] = [];
  let [depth, start, quoted] = [0, 0, false];
  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at];
    if (letter === "'") quoted = !quoted;
    if (quoted) continue;
    if (letter === "(") depth += 1;
    if (letter === ")") depth -= 1;
    if (letter === "," && depth === 0) {
      parts.push(body.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, body.slice(start)];
}

/** What the file consists of, in a form that can be compared. */
export function canonicalSchema(rows: readonly SchemaRow[]): unknown[] {
  return rows.map((row) => [row.type, row.name, canonical(row)]);
}

export type SchemaState = "same" | "guardsDiffer" | "tablesDiffer";

export function compareSchema(db: Connection): SchemaState {
  const own = schemaOf(db);
  const tables = (rows: readonly SchemaRow[]): SchemaRow[] => rows.filter((row) => row.type === "table");
  if (sameObjects(own, freshSchema)) return "same";
  return sameObjects(tables(own), tables(freshSchema)) ? "guardsDiffer" : "tablesDiffer";
}

/** Both in order. Nearly always they are the same letter by letter. */
function sameObjects(own: readonly SchemaRow[], fresh: readonly SchemaRow[]): boolean {
  if (own.length !== fresh.length) return false;
  return own.every((row, at) => {
    const other = fresh[at];
    if (!other || nameOf(row) !== nameOf(other)) return false;
    return row.sql === other.sql || JSON.stringify(canonical(row)) === JSON.stringify(canonical(other));
  });
}

/** Makes guards and indexes anew where they differ. Throws AppError where tables do. */
export function repairSchema(db: Connection, path: string): void {
  const state = compareSchema(db);
  if (state === "tablesDiffer") throw new AppError("libraryDamaged", say.libraryForeign(basename(path)));
  if (state === "same") return;
  writing(db, () => {
    dropGuards(db);
    makeGuards(db);
  });
}
