/**
 * What is checked and copied beside the work: over a read-only connection of its own, in a second thread where the
 * service has one (checker.ts), so that neither stops an edit.
 */

import { basename } from "node:path";
import type { Backup } from "../../../shared/contract/results.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { packPlan } from "../../../shared/stored/packed-plan.ts";
import type { PlanWire } from "../../../shared/stored/packed-plan.ts";
import { goodBackups, listBackups } from "../open/backup.ts";
import type { Connection } from "../open/connection.ts";
import { connect, reading } from "../open/connection.ts";
import type { Problems } from "../open/whole.ts";
import { problemsOf } from "../open/whole.ts";
import { readPlanAt } from "../rows/plan-read.ts";
import type { SumKey } from "../sums/sums.ts";
import { damagedRows, hasSums } from "../sums/verify.ts";
import type { BackedUpTracking } from "../tracking/backed-up.ts";
import { readBackedUp } from "../tracking/backed-up.ts";
import type { CopyState } from "./settle.ts";
import { settleCopy } from "./settle.ts";

/** Where the library lies, and its backups. */
export interface Place {
  /** The file that is open, which is a copy where the library's folder cannot be written. */
  file: string;
  library: string;
  backups: string;
}

/** Rows as they stand in the newest good backup. */
export interface SavedPlan {
  plan: PlanWire;
  /** ISO time of the backup. */
  at: string;
}

/** A plan as it stands in a backup, with what goes on beside it there; null: nothing does. */
export interface BackedUpPlan {
  plan: PlanWire;
  beside: BackedUpTracking | null;
}

/** Each task by its name: what it is given, and what it gives. All plain data. */
export interface Tasks {
  /** Rows of a plan that are not as they were written; [] where it is not there. */
  damaged: { plan: Id };
  whole: Record<never, never>;
  copy: { to: string };
  saved: { plan: Id; rows: SumKey[] };
  backups: Record<never, never>;
  backedUp: { path: string; plans: Id[] };
}
export interface Results {
  damaged: SumKey[];
  whole: Problems;
  copy: CopyState;
  saved: SavedPlan | null;
  backups: Backup[];
  /** Those of the plans that are whole there; null: the backup is damaged, or of another version. */
  backedUp: BackedUpPlan[] | null;
}
export type TaskName = keyof Tasks;

const work: { [T in TaskName]: (place: Place, given: Tasks[T]) => Results[T] | Promise<Results[T]> } = {
  damaged: ({ file }, { plan }) => looking(file, (db) => damagedIn(db, plan)),
  whole: ({ file }) => looking(file, (db) => problemsOf(db, "integrity_check")),
  copy: ({ file }, { to }) => copy(file, to),
  saved: (place, { plan, rows }) => saved(place, plan, rows),
  backups,
  backedUp: (_place, given) => backedUp(given),
};

export async function runTask<T extends TaskName>(place: Place, task: T, given: Tasks[T]): Promise<Results[T]> {
  return work[task](place, given);
}

function looking<R>(file: string, look: (db: Connection) => R): R {
  const db = connect(file, { readOnly: true });
  try {
    // One look at all of it: what is committed meanwhile is not half seen.
    return db.transaction(() => look(db))();
  } finally {
    db.close();
  }
}

/** null: not in this library. */
function numberOf(db: Connection, plan: Id): number | null {
  return reading(db).one<number>("SELECT n FROM plan WHERE id = ?", plan);
}

function damagedIn(db: Connection, plan: Id): SumKey[] {
  if (!hasSums(reading(db))) return [];
  const n = numberOf(db, plan);
  return n === null ? [] : damagedRows(reading(db), plan, n);
}

/** Copies and looks the copy through: it counts only when it is whole. Throws what SQLite throws. */
async function copy(file: string, to: string): Promise<CopyState> {
  const source = connect(file, { readOnly: true });
  try {
    // One look at all of it: SQLite begins a copy anew whenever somebody commits, else.
    source.exec("BEGIN");
    source.prepare("SELECT 1 FROM sqlite_schema").get();
    await source.backup(to, { progress: () => 0x7fffffff });
  } finally {
    source.close();
  }
  return settleCopy(to);
}

/** Newest first. */
function backups({ library, backups: folder }: Place): Backup[] {
  return listBackups(folder, library).map(({ path, at, bytes, reason, damaged }) => {
    let plans: Backup["plans"] = null;
    try {
      const sql = "SELECT id, name FROM plan WHERE deleted_at IS NULL ORDER BY year DESC, name";
      plans = looking(path, (db) => reading(db).rows<{ id: Id; name: string }>(sql));
    } catch {
      // Not readable: it is listed all the same, and says so.
    }
    return { file: basename(path), at: at.toISOString(), bytes, reason, damaged, plans };
  });
}

/** Figures that are not as they were written are given by no backup. */
function backedUp({ path, plans }: Tasks["backedUp"]): BackedUpPlan[] | null {
  try {
    return looking(path, (db) =>
      plans.flatMap((plan) => {
        const n = numberOf(db, plan);
        if (n === null || damagedRows(reading(db), plan, n).length > 0) return [];
        const state = readPlanAt(reading(db), plan, n);
        return [{ plan: packPlan(state), beside: readBackedUp(reading(db), state.header.series) }];
      }),
    );
  } catch {
    return null;
  }
}

function saved({ library, backups }: Place, plan: Id, rows: readonly SumKey[]): SavedPlan | null {
  for (const backup of goodBackups(backups, library)) {
    try {
      const found = looking(backup.path, (db) => {
        const n = numberOf(db, plan);
        if (n === null) return null;
        const damaged = damagedRows(reading(db), plan, n);
        if (rows.some(({ kind, id }) => damaged.some((row) => row.kind === kind && row.id === id))) return null;
        return packPlan(readPlanAt(reading(db), plan, n));
      });
      if (found) return { plan: found, at: backup.at.toISOString() };
    } catch {
      // Not readable, or of an earlier version: the next older one is tried.
    }
  }
  return null;
}
