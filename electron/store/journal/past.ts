/** The way back through a plan's journal: what undoes each step, newest first. Barriers do not stop it: it only looks. */

import type { Action } from "../../../shared/actions/action.ts";
import { AppError } from "../../../shared/errors.ts";
import { readAction } from "../../../shared/stored/read.ts";
import { say } from "../../../shared/text.ts";
import type { Cell, Reader } from "../open/connection.ts";
import { PROGRAM } from "./author.ts";
import type { JournalKind } from "./entry.ts";
import { unpack } from "./packed.ts";

/** A step that was taken, however it was: an edit, an undo, a status. */
export interface PastStep {
  /** The plan's revision behind it. */
  revision: number;
  label: string;
  /** Key of the source whose figures it brought, or took back. */
  sourceKey: string | null;
  /** null: it put a whole content in the plan's place, which no action undoes. */
  inverse: Action | null;
}

interface Row extends Omit<PastStep, "inverse"> {
  kind: JournalKind;
  author: string;
  status: string | null;
  inverse: Cell;
}

export const pastSql = `SELECT j.revision, j.label, j.kind, j.author, j.status, j.inverse, coalesce(j.source_key, o.source_key) AS sourceKey
  FROM journal j LEFT JOIN journal o ON o.n = j.about WHERE j.plan = ? AND j.revision > ? ORDER BY j.revision DESC`;

/** The way from the present to a revision. */
export interface WayBack {
  /** ISO time of that revision. */
  at: string;
  /** Every step behind it, newest first. */
  steps: PastStep[];
}

/** Throws AppError("notFound") where the plan has no such revision, "libraryDamaged" where a record cannot be read. */
export function readPast(db: Reader, planN: number, since: number): WayBack {
  const at = db.one<string>("SELECT at FROM journal WHERE plan = ? AND revision = ?", planN, since);
  if (at === null) throw new AppError("notFound", say.pointGone(since));
  const rows = db.rows<Row>(pastSql, planN, since);
  const steps = rows.map(({ revision, label, sourceKey, kind, author, status, inverse }) => {
    const action = readAction(unpack(inverse));
    const empty = action.type === "batch" && action.actions.length === 0;
    // A final plan that the program put back to draft changed its status and nothing else.
    const whole = kind === "barrier" && empty && !(author === PROGRAM && status === "draft");
    return { revision, label, sourceKey, inverse: whole ? null : action };
  });
  return { at, steps };
}
