/**
 * The undo line of a plan: its edits since the last barrier, shared by every window and the command line. An edit stands
 * `done` or `undone`; a new edit makes the undone ones `dropped`; one whose inverse no longer fits is put `aside` with
 * the reason, so that the next is reachable. What is applied next is always the inverse of the row that last moved it.
 */

import type { Action } from "../../../shared/actions/action.ts";
import { AppError } from "../../../shared/errors.ts";
import { readAction } from "../../../shared/stored/read.ts";
import { say } from "../../../shared/text.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import type { JournalEntry } from "./journal.ts";
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

const line = (standing: "done" | "undone", order: "DESC" | "ASC"): string =>
  `SELECT n AS id, label, at, author AS by, source_key AS sourceKey FROM journal WHERE plan = ? AND standing = '${standing}'
    AND n > (SELECT coalesce(max(n), 0) FROM journal WHERE plan = ? AND kind = 'barrier') ORDER BY n ${order} LIMIT 1`;

export const undoSql = line("done", "DESC");
export const redoSql = line("undone", "ASC");

export function readUndoLine(db: Reader, planN: number): UndoLine {
  return { undo: db.row<LineStep>(undoSql, planN, planN), redo: db.row<LineStep>(redoSql, planN, planN) };
}

/** The action that undoes a done step or does an undone one again. */
export function readStepAction(db: Reader, step: number): Action {
  const packed = db.one<Cell>(
    "SELECT inverse FROM journal WHERE n = (SELECT coalesce(latest, n) FROM journal WHERE n = ? AND standing IN ('done', 'undone'))",
    step,
  );
  if (packed === null) throw new AppError("refused", say.stepDoneAlready());
  return readAction(unpack(packed));
}

/** Moves the line on after journal row `n` was written. */
export function moveLine(db: Writer, planN: number, n: number, entry: JournalEntry): void {
  if (entry.kind === "edit" || entry.kind === "barrier") {
    db.run("UPDATE journal SET standing = 'dropped' WHERE plan = ? AND standing = 'undone'", planN);
    return;
  }
  const [from, to] = entry.kind === "undo" ? ["done", "undone"] : ["undone", "done"];
  const sql = "UPDATE journal SET standing = ?, latest = ? WHERE n = ? AND plan = ? AND standing = ?";
  if (db.run(sql, to as string, n, entry.about ?? 0, planN, from as string) !== 1) {
    throw new AppError("refused", say.stepDoneAlready());
  }
}

export function putAside(db: Writer, step: number, reason: string): void {
  const sql = "UPDATE journal SET standing = 'aside', set_aside = ? WHERE n = ? AND standing IN ('done', 'undone')";
  if (db.run(sql, reason, step) !== 1) throw new AppError("refused", say.stepDoneAlready());
}
