/**
 * The undo line of a plan, or of tracking: its edits since the last barrier, shared by every window and the command line.
 * An edit stands `done` or `undone`; a new edit makes the undone ones `dropped`; one whose inverse no longer fits is put
 * `aside` with the reason, so that the next is reachable. What is applied next is always the inverse of the row that last
 * moved it.
 */

import type { Action } from "../../../shared/actions/action.ts";
import { AppError } from "../../../shared/errors.ts";
import { readAction } from "../../../shared/stored/read.ts";
import { say } from "../../../shared/text.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import type { JournalEntry, LineOf } from "./entry.ts";
import { OF_PLAN } from "./entry.ts";
import { unpack } from "./packed.ts";

/** One step of the line; `id` goes into JournalEntry.about. */
export interface LineStep {
  id: number;
  label: string;
  at: string;
  by: string;
  /** Key of the source whose figures it brought. */
  sourceKey: string | null;
}

export interface UndoLine {
  undo: LineStep | null;
  redo: LineStep | null;
}

const line = ({ journal, owner }: LineOf, standing: "done" | "undone", order: "DESC" | "ASC"): string =>
  `SELECT n AS id, label, at, author AS by, source_key AS sourceKey FROM ${journal} WHERE ${owner} = ? AND standing = '${standing}'
    AND n > (SELECT coalesce(max(n), 0) FROM ${journal} WHERE ${owner} = ? AND kind = 'barrier') ORDER BY n ${order} LIMIT 1`;

export const undoSql = (of: LineOf = OF_PLAN): string => line(of, "done", "DESC");
export const redoSql = (of: LineOf = OF_PLAN): string => line(of, "undone", "ASC");

/** @param n row of the plan, or of the tracking, whose line it is */
export function readUndoLine(db: Reader, n: number, of: LineOf = OF_PLAN): UndoLine {
  return { undo: db.row<LineStep>(undoSql(of), n, n), redo: db.row<LineStep>(redoSql(of), n, n) };
}

/** What undoes a done step or does an undone one again, as it lies there. */
export function readStep(db: Reader, step: number, { journal }: LineOf = OF_PLAN): unknown {
  const packed = db.one<Cell>(
    `SELECT inverse FROM ${journal} WHERE n = (SELECT coalesce(latest, n) FROM ${journal} WHERE n = ? AND standing IN ('done', 'undone'))`,
    step,
  );
  if (packed === null) throw new AppError("refused", say.stepDoneAlready());
  return unpack(packed);
}

/** The action of a plan that undoes a done step or does an undone one again. */
export function readStepAction(db: Reader, step: number): Action {
  return readAction(readStep(db, step));
}

/** Moves the line on after journal row `n` was written. */
export function moveLine(
  db: Writer,
  whose: number,
  n: number,
  entry: Pick<JournalEntry, "kind" | "about">,
  { journal, owner }: LineOf = OF_PLAN,
): void {
  if (entry.kind === "edit" || entry.kind === "barrier") {
    db.run(`UPDATE ${journal} SET standing = 'dropped' WHERE ${owner} = ? AND standing = 'undone'`, whose);
    return;
  }
  const [from, to] = entry.kind === "undo" ? ["done", "undone"] : ["undone", "done"];
  const sql = `UPDATE ${journal} SET standing = ?, latest = ? WHERE n = ? AND ${owner} = ? AND standing = ?`;
  if (db.run(sql, to as string, n, entry.about ?? 0, whose, from as string) !== 1) {
    throw new AppError("refused", say.stepDoneAlready());
  }
}

export function putAside(db: Writer, step: number, reason: string, { journal }: LineOf = OF_PLAN): void {
  const sql = `UPDATE ${journal} SET standing = 'aside', set_aside = ? WHERE n = ? AND standing IN ('done', 'undone')`;
  if (db.run(sql, reason, step) !== 1) throw new AppError("refused", say.stepDoneAlready());
}
