/**
 * An open library: the only way to its plans. Every method answers with a promise; what it has answered is on disk.
 *
 * Each call does its work at once, in the turn in which it is made: `commit` carries every row to write, and its
 * transaction is over before anybody else has a turn, so no second one can begin inside it. Work of several calls that
 * belong together (read the undo line, apply, commit) runs `inTurn`: one queue a library.
 */

import { rmSync } from "node:fs";
import { basename } from "node:path";
import type { Action } from "../../shared/actions/action.ts";
import type { BasisTable, FindingCounts, PlanVersion } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import type { SeriesVersion } from "../../shared/model/series/versions.ts";
import { dataFolder } from "../paths.ts";
import type { Change, NewEntry, Saved } from "./commit.ts";
import { bornAs, commit, insertPlan, replacePlan } from "./commit.ts";
import type { HistoryFilter, HistoryRow } from "./journal/journal.ts";
import { readHistory } from "./journal/journal.ts";
import type { WayBack } from "./journal/past.ts";
import { readPast } from "./journal/past.ts";
import type { Brought, ImportBase, SourceRow } from "./journal/source.ts";
import { listSources, readBase, writeBase } from "./journal/source.ts";
import type { UndoLine } from "./journal/undo-line.ts";
import { putAside, readStepAction, readUndoLine } from "./journal/undo-line.ts";
import type { VersionFields } from "./journal/version.ts";
import { listVersions, loadVersion, saveVersion } from "./journal/version.ts";
import type { Care } from "./open/care.ts";
import type { Connection, Reader, Writer } from "./open/connection.ts";
import { reading, writing } from "./open/connection.ts";
import { saveCopy } from "./open/copy.ts";
import { worded } from "./open/failure.ts";
import { putBackWhy } from "./open/judge.ts";
import { takeWhole } from "./take-whole.ts";
import { listBasis, readBasis, removeBasis, writeBasis } from "./rows/basis.ts";
import { readMappings, readSettings, writeMapping, writeSetting } from "./rows/memory.ts";
import type { PlanRow, TrashRow } from "./rows/plan-list.ts";
import { findPlan, listPlans, listTrash, nameTaken, restorePlan, trashPlan, writeCounts } from "./rows/plan-list.ts";
import { listSeries } from "./rows/series-list.ts";
import { purgeDue } from "./rows/trash-age.ts";
import { planRow, readPlan } from "./rows/plan-read.ts";
import { rewriteRows } from "./rows/plan-write.ts";
import { sameSum } from "./sums/hash.ts";
import { readSums } from "./sums/stored-sums.ts";
import type { SumKey } from "./sums/sums.ts";
import { sumsOf } from "./sums/sums.ts";
import { damagedRows, hasSums } from "./sums/verify.ts";
import { Written } from "./sums/written.ts";
import type { TrackingStore } from "./tracking/tracking-store.ts";
import { makeTrackingStore } from "./tracking/tracking-store.ts";

export interface Library extends Care {
  /** As opened; a read-only library may be served from a copy of it. */
  readonly path: string;
  /** One sentence why nothing can be changed, also where the file has gone since; null where it can. */
  readonly readOnlyReason: string | null;
  /** Its file was deleted, moved or replaced while it was open. */
  readonly isLost: boolean;
  /** Throws AppError("libraryReadOnly" | "libraryGone") with that sentence where nothing can be written. */
  checkWritable(): void;
  /** Where the owner listens for other entries; null where it is opened read-only. */
  readonly socketPath: string | null;

  /** Runs the job when all that were handed in before it are over. A job must not hand in another and wait for it. */
  inTurn<T>(job: () => Promise<T>): Promise<T>;

  plans(): Promise<PlanRow[]>;
  /** The versions of a series that are not in the trash, in the order in which they were made. */
  series(series: Id): Promise<SeriesVersion[]>;
  /** Where the plan is; null: not in this library. */
  find(id: Id): Promise<"plan" | "trash" | null>;
  /** Throws AppError("notFound"). */
  loadPlan(id: Id): Promise<PlanState>;
  /** Writes a new plan whole; it comes in as a draft. Its header's revision is kept. */
  insertPlan(plan: PlanState, entry: NewEntry): Promise<Saved>;
  /** Writes what was touched and its journal row, and raises the plan's revision by one. */
  commit(change: Change): Promise<Saved>;
  /** Replaces all content of the plan in the library by `plan` (same id): restoring a version. A barrier. */
  replacePlan(plan: PlanState, entry: NewEntry, counts?: Change["counts"]): Promise<Saved>;
  nameTaken(name: string): Promise<boolean>;
  setCounts(id: Id, counts: FindingCounts): Promise<void>;

  trash(): Promise<TrashRow[]>;
  deletePlan(id: Id): Promise<void>;
  restorePlan(id: Id): Promise<void>;
  /** Removes what lies in the trash for more than 30 days, by the clock and by days of use; the newest stay. */
  purge(): Promise<number>;

  /** Why a final plan was put back to draft at opening, while it has not been final since; a sentence, or null. */
  putBackWhy(id: Id): Promise<string | null>;

  history(id: Id, filter?: HistoryFilter): Promise<HistoryRow[]>;
  /** The way back to a revision. Throws AppError("notFound") where the plan has none such. */
  past(id: Id, since: number): Promise<WayBack>;
  undoLine(id: Id): Promise<UndoLine>;
  /** What undoes the step, or does it again. */
  stepAction(step: number): Promise<Action>;
  /** Takes a step that no longer fits out of the line. */
  setAside(step: number, reason: string): Promise<void>;

  saveVersion(plan: PlanState, fields: VersionFields): Promise<PlanVersion>;
  versions(id: Id): Promise<PlanVersion[]>;
  loadVersion(id: Id, version: Id): Promise<PlanState>;

  /** What goes on beside and after the plans. */
  readonly tracking: TrackingStore;

  sources(id: Id): Promise<SourceRow[]>;
  importBase(id: Id, sourceKey: string): Promise<ImportBase>;
  /** For a file that brought nothing new; else it goes with its commit. */
  setImportBase(id: Id, brought: Brought): Promise<void>;
  /** What is kept of the shapes of files, the newest first. */
  mappings(): Promise<{ shape: string; value: unknown }[]>;
  /** Null forgets it; of more than `most` the oldest go. */
  setMapping(shape: string, value: unknown, most: number): Promise<void>;
  settings(): Promise<Record<string, unknown>>;
  setSetting(key: string, value: unknown): Promise<void>;
  /** Basis tables of allocation. */
  basisTables(): Promise<BasisTable[]>;
  basis(name: string): Promise<BasisTable | null>;
  /** Replaces one of the same name. */
  saveBasis(table: Omit<BasisTable, "at">): Promise<void>;
  removeBasis(name: string): Promise<void>;

  /** Puts what was acknowledged into the one file, from the log beside it; else that happens within seconds by itself. */
  settle(): Promise<void>;
  /** Writes a checked copy to where the library lay, or beside it, also when its file is gone; its path. */
  saveCopy(): Promise<string>;
  /**
   * All that a backup holds in the place of all that the library holds, behind what is in the queue and after a backup of the
   * present state that holds every acknowledged edit; `after` at once, before anybody else has a turn. When the backup was made, and the file of the new one. Throws
   * AppError("refused") where the backup is not whole, or others write without a pause.
   */
  takeWhole(file: string, after: () => void): Promise<{ at: Date; kept: string }>;
  /** As `damaged`, of a plan that was loaded just now. */
  damagedAsLoaded(plan: PlanState): Promise<SumKey[]>;
  /**
   * Of damaged rows, those that the plan in memory still holds as they were written are written anew, but for a final
   * plan's. The others.
   */
  heal(plan: PlanState, rows: readonly SumKey[]): Promise<SumKey[]>;
  /** Behind what is in the queue: leaves one file that can be mailed, and gives the library free. */
  close(): Promise<void>;
}

/** What opening adds to the reading and writing of plans. */
export interface LibraryFrame extends Pick<Library, "path" | "readOnlyReason" | "socketPath" | "settle"> {
  /** Throws where nothing can be written; `inside` the transaction, before it is committed. */
  check: (inside?: boolean) => void;
  isLost: () => boolean;
  /** After each commit. */
  wrote: () => void;
  db: Connection;
  now: () => Date;
  care: Care;
  close: () => Promise<void>;
}

export function makeLibrary(frame: LibraryFrame): Library {
  const { db, path } = frame;
  // How often something was written: whether a backup holds all of it.
  let commits = 0;
  const write = <R>(work: (writer: Writer, at: string) => R): R => {
    frame.check();
    const at = frame.now().toISOString();
    const done = worded(path, () =>
      writing(db, (writer) => {
        writer.run("UPDATE library SET changed_at = ?", at);
        const result = work(writer, at);
        frame.check(true);
        return result;
      }),
    );
    commits += 1;
    frame.wrote();
    return done;
  };
  // Async in how they answer: the work is done within the call.
  const reads = async <R>(work: (reader: Reader) => R): Promise<R> => worded(path, () => work(reading(db)));
  const writes = async <R>(work: (writer: Writer, at: string) => R): Promise<R> => write(work);
  const number = (reader: Reader, id: Id): number => planRow(reader, id).n;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const run = last.then(job);
    last = run.catch(() => undefined);
    return run;
  };

  // A plan that is written must have been read here, or made.
  let written = new WeakMap<PlanState, Written>();
  let replaced = false;
  const remember = (plan: PlanState): PlanState => {
    written.set(plan, new Written(plan));
    return plan;
  };

  /** A backup during which nothing else was written. */
  const keepAll = async (): Promise<string> => {
    for (let tries = 0; tries < 5; tries += 1) {
      const before = commits;
      const kept = await frame.care.backup("恢复前");
      if (commits === before) return kept;
    }
    throw new AppError("refused", say.libraryBusyWriting());
  };

  return {
    path,
    get readOnlyReason() {
      return frame.readOnlyReason;
    },
    get isLost() {
      return frame.isLost();
    },
    checkWritable: () => frame.check(),
    socketPath: frame.socketPath,
    inTurn,
    settle: frame.settle,
    saveCopy: () => saveCopy(db, path, [dataFolder()], frame.now()),
    ...frame.care,
    damagedAsLoaded: (plan) =>
      reads((reader) =>
        hasSums(reader) ? damagedRows(reader, plan.header.id, number(reader, plan.header.id), plan) : [],
      ),
    heal: async (plan, rows) => {
      if (frame.readOnlyReason !== null || plan.header.status === "final") return [...rows];
      const [stored, held] = [readSums(reading(db), number(reading(db), plan.header.id)), sumsOf(plan)];
      const sound = rows.filter(({ kind, id }) => sameSum(stored.of(kind, id), held.of(kind, id)));
      if (sound.length === 0) return [...rows];
      write((writer) => rewriteRows(writer, plan, number(writer, plan.header.id), sound));
      return rows.filter((row) => !sound.includes(row));
    },
    takeWhole: (file, after) =>
      inTurn(async () => {
        frame.check();
        // First: the backup that is made now may be one too many for the older ones.
        const { at, copy } = frame.care.readyBackup(file);
        try {
          const kept = await keepAll();
          worded(path, () => takeWhole(db, copy, frame.now(), () => frame.check(true)));
          // Whoever still holds a plan as it was can no longer write it.
          written = new WeakMap();
          replaced = true;
          frame.wrote();
          after();
          return { at, kept: basename(kept) };
        } finally {
          rmSync(copy, { force: true });
        }
      }),
    close: () => inTurn(frame.close),

    plans: () => reads(listPlans),
    series: (series) => reads((reader) => listSeries(reader, series)),
    find: (id) => reads((reader) => findPlan(reader, id)),
    loadPlan: (id) => reads((reader) => remember(readPlan(reader, id))),
    insertPlan: async (plan, entry) => {
      const saved = write((writer, at) => insertPlan(writer, at, plan, entry));
      plan.header.status = bornAs(plan.header.status);
      remember(plan);
      return saved;
    },
    commit: async (change) => {
      const { plan, applied } = change;
      const before = change.made ? Written.empty(plan.header) : written.get(plan);
      if (!before && replaced) throw new AppError("refused", say.libraryRestoredMeanwhile());
      if (!before) throw new Error("a plan that was not read from this library");
      try {
        const saved = write((writer, at) => commit(writer, at, change, before));
        plan.header.revision = saved.revision;
        before.take(plan, applied);
        written.set(plan, change.seal ? new Written(plan) : before);
        return saved;
      } catch (error) {
        change.refused?.();
        throw error;
      }
    },
    replacePlan: async (plan, entry, counts) => {
      const saved = write((writer, at) => replacePlan(writer, at, plan, entry, counts));
      plan.header.revision = saved.revision;
      remember(plan);
      return saved;
    },
    nameTaken: (name) => reads((reader) => nameTaken(reader, name)),
    setCounts: (id, counts) => writes((writer) => writeCounts(writer, number(writer, id), counts)),

    trash: () => reads(listTrash),
    deletePlan: (id) => writes((writer, at) => trashPlan(writer, id, at)),
    restorePlan: (id) => writes((writer) => restorePlan(writer, id)),
    purge: async () => {
      frame.check();
      const purged = worded(path, () => purgeDue(reading(db), (work) => writing(db, work), frame.now()));
      frame.wrote();
      return purged;
    },

    putBackWhy: (id) => reads((reader) => putBackWhy(reader, number(reader, id))),

    history: (id, filter = {}) => reads((reader) => readHistory(reader, number(reader, id), filter)),
    past: (id, since) => reads((reader) => readPast(reader, number(reader, id), since)),
    undoLine: (id) => reads((reader) => readUndoLine(reader, number(reader, id))),
    stepAction: (step) => reads((reader) => readStepAction(reader, step)),
    setAside: (step, reason) => writes((writer) => putAside(writer, step, reason)),

    saveVersion: (plan, fields) =>
      writes((writer, at) => saveVersion(writer, number(writer, plan.header.id), plan, fields, at)),
    versions: (id) => reads((reader) => listVersions(reader, number(reader, id))),
    loadVersion: (id, version) => reads((reader) => loadVersion(reader, number(reader, id), version)),

    tracking: makeTrackingStore({ reads, writes, write }),

    sources: (id) => reads((reader) => listSources(reader, number(reader, id))),
    importBase: (id, key) => reads((reader) => readBase(reader, number(reader, id), key)),
    setImportBase: (id, brought) => writes((writer, at) => writeBase(writer, number(writer, id), brought, at)),
    mappings: () => reads(readMappings),
    setMapping: (shape, value, most) => writes((writer, at) => writeMapping(writer, shape, value, at, most)),
    settings: () => reads(readSettings),
    setSetting: (key, value) => writes((writer) => writeSetting(writer, key, value)),
    basisTables: () => reads(listBasis),
    basis: (name) => reads((reader) => readBasis(reader, name)),
    saveBasis: (table) => writes((writer, at) => writeBasis(writer, table, at)),
    removeBasis: (name) => writes((writer) => removeBasis(writer, name)),
  };
}
