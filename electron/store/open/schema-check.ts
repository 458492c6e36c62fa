/**
 * Compares the schema of an opened file with a fresh one. Views, triggers and indexes hold no data: where only they
 * differ (dropped by another tool, say), they are made anew, and every final plan is judged again, since it may have been
 * changed while nothing guarded it; one that does not hold goes back to draft with a journal row. Where tables differ the
 * file is refused.
 */

import { AppError } from "../../../shared/errors.ts";
import { basename } from "node:path";
import type { Action } from "../../../shared/actions/action.ts";
import { say } from "../../../shared/text.ts";
import { pack } from "../journal/packed.ts";
import type { Connection, Writer } from "./connection.ts";
import { connect, reading, writing } from "./connection.ts";
import { create, dropGuards, makeGuards } from "./migrations.ts";

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

export function freshSchema(): SchemaRow[] {
  const db = connect(":memory:", { mustExist: false });
  try {
    create(db, "");
    return schemaOf(db);
  } finally {
    db.close();
  }
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

const text = (rows: readonly SchemaRow[]): string => JSON.stringify(canonicalSchema(rows));

export type SchemaState = "same" | "guardsDiffer" | "tablesDiffer";

export function compareSchema(db: Connection): SchemaState {
  const [own, fresh] = [schemaOf(db), freshSchema()];
  if (text(own) === text(fresh)) return "same";
  const tables = (rows: readonly SchemaRow[]): string => text(rows.filter((row) => row.type === "table"));
  return tables(own) === tables(fresh) ? "guardsDiffer" : "tablesDiffer";
}

/** Makes guards and indexes anew; the names of plans that went back to draft. Throws AppError where tables differ. */
export function repairSchema(db: Connection, path: string, at: string): string[] {
  const state = compareSchema(db);
  if (state === "tablesDiffer") throw new AppError("libraryDamaged", say.libraryForeign(basename(path)));
  if (state === "same") return [];
  return writing(db, (writer) => {
    dropGuards(db);
    makeGuards(db);
    return withdrawBroken(writer, at);
  });
}

/**
 * Judges every final plan; one that does not hold under the guards as they are goes back to draft with a journal row.
 * Their names.
 */
export function withdrawBroken(writer: Writer, at: string): string[] {
  const broken = writer.rows<{ n: number; name: string; revision: number }>(
    `SELECT DISTINCT p.n, p.name, p.revision FROM plan p JOIN imbalance b ON b.plan = p.n
      WHERE p.status = 'final' AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.plan = p.n AND w.finding = b.finding
        AND w.expected = b.expected AND w.actual = b.actual)`,
  );
  const nothing = pack({ type: "batch", actions: [] } satisfies Action);
  for (const plan of broken) {
    writer.run(
      `INSERT INTO journal (plan, revision, at, author, label, kind, status, action, inverse, change_count)
        VALUES (?, ?, ?, '分解通', ?, 'barrier', 'draft', ?, ?, 0)`,
      plan.n,
      plan.revision + 1,
      at,
      say.withdrawnByGuard(),
      nothing,
      nothing,
    );
    writer.run("UPDATE plan SET status = 'draft', revision = revision + 1, updated_at = ? WHERE n = ?", at, plan.n);
  }
  return broken.map((plan) => plan.name);
}
