/**
 * An open library: the only way to its plans. Every change is one transaction, and what a method has returned is on disk.
 * When a method throws, nothing was written; a caller that has already applied its action in memory takes it back with
 * the inverse.
 */

import type { Action } from "../../shared/actions/action.ts";
import type { Applied } from "../../shared/actions/apply.ts";
import type { BasisTable, FindingCounts, PlanVersion } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id, PlanState } from "../../shared/model/plan.ts";
import { listBasis, readBasis, removeBasis, writeBasis } from "./rows/basis.ts";
import type { Connection, Reader, Writer } from "./open/connection.ts";
import { reading, writing } from "./open/connection.ts";
import { worded } from "./open/failure.ts";
import type { HistoryFilter, HistoryRow, JournalEntry } from "./journal/journal.ts";
import { appendJournal, readHistory } from "./journal/journal.ts";
import type { ExportMemory } from "./rows/memory.ts";
import { readExport, readMapping, readSettings, writeExport, writeMapping, writeSetting } from "./rows/memory.ts";
import type { PlanRow, TrashRow } from "./rows/plan-list.ts";
import { TRASH_DAYS, listPlans, listTrash, purgeTrash, restorePlan, trashPlan, writeCounts } from "./rows/plan-list.ts";
import { planRow, readPlan } from "./rows/plan-read.ts";
import { checkName, everything, insertHeader, writeHeader, writeRows } from "./rows/plan-write.ts";
import { sentences } from "./sentences.ts";
import type { ImportBase, Source, SourceRow } from "./journal/source.ts";
import { listSources, readBase, writeBase } from "./journal/source.ts";
import type { UndoLine } from "./journal/undo-line.ts";
import { moveLine, putAside, readStepAction, readUndoLine } from "./journal/undo-line.ts";
import type { VersionFields } from "./journal/version.ts";
import { listVersions, loadVersion, saveVersion } from "./journal/version.ts";

export interface Saved {
  revision: number;
  /** ISO time at which it was on disk. */
  savedAt: string;
}

export interface Library {
  /** As opened; a read-only library may be served from a copy of it. */
  readonly path: string;
  /** One sentence why nothing can be changed; null where it can. */
  readonly readOnlyReason: string | null;
  /** Where the owner listens for other entries; null where it is opened read-only. */
  readonly socketPath: string | null;

  plans(): PlanRow[];
  /** Throws AppError("notFound"). */
  loadPlan(id: Id): PlanState;
  /** Writes a new plan whole; it comes in as a draft. Its header's revision is kept. */
  insertPlan(plan: PlanState, entry: Omit<JournalEntry, "kind" | "action">): Saved;
  /** Writes what `applied` touched and its journal row, and raises the plan's revision by one. */
  commit(plan: PlanState, applied: Applied, entry: JournalEntry): Saved;
  /** Replaces all content of the plan in the library by `plan` (same id): restoring a version. A barrier. */
  replacePlan(plan: PlanState, entry: Omit<JournalEntry, "kind" | "action">): Saved;
  nameTaken(name: string): boolean;
  setCounts(id: Id, counts: FindingCounts): void;

  trash(): TrashRow[];
  deletePlan(id: Id): void;
  restorePlan(id: Id): void;
  /** Removes what lies in the trash for more than 30 days. */
  purge(): number;

  history(id: Id, filter?: HistoryFilter): HistoryRow[];
  undoLine(id: Id): UndoLine;
  /** What undoes the step, or does it again. */
  stepAction(step: number): Action;
  /** Takes a step that no longer fits out of the line. */
  setAside(step: number, reason: string): void;

  saveVersion(plan: PlanState, fields: VersionFields): PlanVersion;
  versions(id: Id): PlanVersion[];
  loadVersion(id: Id, version: Id): PlanState;

  sources(id: Id): SourceRow[];
  importBase(id: Id, sourceKey: string): ImportBase;
  setImportBase(id: Id, source: Source, base: ImportBase): void;
  mapping(shape: string): unknown;
  setMapping(shape: string, value: unknown): void;
  settings(): Record<string, unknown>;
  setSetting(key: string, value: unknown): void;
  /** Basis tables of allocation. */
  basisTables(): BasisTable[];
  basis(name: string): BasisTable | null;
  /** Replaces one of the same name. */
  saveBasis(table: Omit<BasisTable, "at">): void;
  removeBasis(name: string): void;
  lastExport(id: Id): ExportMemory | null;
  setLastExport(id: Id, memory: ExportMemory): void;

  /** Writes a checked copy into the backup folder; its path. Reasons are short words for the file name. */
  backup(reason: string): Promise<string>;
  /** The same, where the library changed since the last one and that is over an hour old; null where not. */
  backupIfDue(): Promise<string | null>;
  /** Leaves one file that can be mailed, and gives the library free. */
  close(): void;
}

/** What opening adds to the reading and writing of plans. */
export interface LibraryFrame extends Pick<
  Library,
  "path" | "readOnlyReason" | "socketPath" | "backup" | "backupIfDue" | "close"
> {
  db: Connection;
  now: () => Date;
}

export function makeLibrary(frame: LibraryFrame): Library {
  const { db, path } = frame;
  const read = <R>(work: (reader: Reader) => R): R => worded(path, () => work(reading(db)));
  const write = <R>(work: (writer: Writer, at: string) => R): R => {
    if (frame.readOnlyReason !== null) throw new AppError("libraryReadOnly", sentences.readOnly());
    const at = frame.now().toISOString();
    return worded(path, () =>
      writing(db, (writer) => {
        writer.run("UPDATE library SET changed_at = ?", at);
        return work(writer, at);
      }),
    );
  };
  const number = (reader: Reader, id: Id): number => planRow(reader, id).n;

  const replace = (writer: Writer, plan: PlanState, n: number): void => {
    for (const kind of ["indicator", "item", "category", "district"])
      writer.run(`DELETE FROM ${kind} WHERE plan = ?`, n);
    for (const table of ["explanation", "waiver"]) writer.run(`DELETE FROM ${table} WHERE plan = ?`, n);
    writeRows(writer, plan, n, everything(plan));
  };

  return {
    path,
    readOnlyReason: frame.readOnlyReason,
    socketPath: frame.socketPath,
    backup: frame.backup,
    backupIfDue: frame.backupIfDue,
    close: frame.close,

    plans: () => read(listPlans),
    loadPlan: (id) => read((reader) => readPlan(reader, id)),
    insertPlan: (plan, entry) => insertPlan(write, plan, entry),
    commit: (plan, applied, entry) => commit(write, plan, applied, entry),
    replacePlan: (plan, entry) => {
      const touched = everything(plan);
      const nothing: Action = { type: "batch", actions: [] };
      const applied: Applied = { inverse: nothing, touched, changes: [] };
      return commit(write, plan, applied, { ...entry, kind: "barrier", action: nothing }, replace);
    },
    nameTaken: (name) =>
      read((reader) => reader.one("SELECT 1 FROM plan WHERE name = ? AND deleted_at IS NULL", name) !== null),
    setCounts: (id, counts) => write((writer) => writeCounts(writer, number(writer, id), counts)),

    trash: () => read(listTrash),
    deletePlan: (id) => write((writer, at) => trashPlan(writer, id, at)),
    restorePlan: (id) => write((writer) => restorePlan(writer, id)),
    purge: () => {
      const before = new Date(frame.now().getTime() - TRASH_DAYS * 86_400_000).toISOString();
      const due = read(listTrash).some((plan) => plan.deletedAt < before);
      return due ? write((writer) => purgeTrash(writer, before)) : 0;
    },

    history: (id, filter = {}) => read((reader) => readHistory(reader, number(reader, id), filter)),
    undoLine: (id) => read((reader) => readUndoLine(reader, number(reader, id))),
    stepAction: (step) => read((reader) => readStepAction(reader, step)),
    setAside: (step, reason) => write((writer) => putAside(writer, step, reason)),

    saveVersion: (plan, fields) =>
      write((writer, at) => saveVersion(writer, number(writer, plan.header.id), plan, fields, at)),
    versions: (id) => read((reader) => listVersions(reader, number(reader, id))),
    loadVersion: (id, version) => read((reader) => loadVersion(reader, number(reader, id), version)),

    sources: (id) => read((reader) => listSources(reader, number(reader, id))),
    importBase: (id, key) => read((reader) => readBase(reader, number(reader, id), key)),
    setImportBase: (id, source, base) => write((writer, at) => writeBase(writer, number(writer, id), source, base, at)),
    mapping: (shape) => read((reader) => readMapping(reader, shape)),
    setMapping: (shape, value) => write((writer, at) => writeMapping(writer, shape, value, at)),
    settings: () => read(readSettings),
    setSetting: (key, value) => write((writer) => writeSetting(writer, key, value)),
    basisTables: () => read(listBasis),
    basis: (name) => read((reader) => readBasis(reader, name)),
    saveBasis: (table) => write((writer, at) => writeBasis(writer, table, at)),
    removeBasis: (name) => write((writer) => removeBasis(writer, name)),
    lastExport: (id) => read((reader) => readExport(reader, number(reader, id))),
    setLastExport: (id, memory) => write((writer) => writeExport(writer, number(writer, id), memory)),
  };
}

type Write = <R>(work: (writer: Writer, at: string) => R) => R;

function insertPlan(write: Write, plan: PlanState, entry: Omit<JournalEntry, "kind" | "action">): Saved {
  const touched = everything(plan);
  const { header } = plan;
  return write((writer, at) => {
    checkName(writer, header.name, header.id);
    // Final is only reached through the guard, never by arriving so.
    const n = insertHeader(writer, { ...header, status: "draft" }, at);
    writeRows(writer, plan, n, touched);
    const nothing: Action = { type: "batch", actions: [] };
    appendJournal(writer, {
      planN: n,
      revision: header.revision,
      at,
      entry: { ...entry, kind: "barrier", action: nothing },
      inverse: nothing,
      changes: allCells(plan),
      indicators: plan.indicator.keys(),
      status: "draft",
    });
    if (entry.counts) writeCounts(writer, n, entry.counts);
    header.status = "draft";
    return { revision: header.revision, savedAt: at };
  });
}

function allCells(plan: PlanState): Applied["changes"] {
  return [...plan.figures.cells()].map(([indicator, district, after]) => ({
    indicator,
    district,
    before: null,
    after,
  }));
}

function commit(
  write: Write,
  plan: PlanState,
  applied: Applied,
  entry: JournalEntry,
  writeContent?: (writer: Writer, plan: PlanState, n: number) => void,
): Saved {
  const { touched } = applied;
  const revision = plan.header.revision + 1;
  const saved = write((writer, at) => {
    const row = planRow(writer, plan.header.id);
    if (row.revision !== plan.header.revision) throw new AppError("refused", sentences.planChanged(plan.header.name));
    const whole = touched.header || touched.status;
    // The journal row comes first: 撤回 is refused without it. A plan that becomes final does so last.
    const n = appendJournal(writer, {
      planN: row.n,
      revision,
      at,
      entry,
      inverse: applied.inverse,
      changes: applied.changes,
      indicators: touched.rows.indicator,
      status: row.status === plan.header.status ? null : plan.header.status,
    });
    moveLine(writer, row.n, n, entry);
    if (row.status === "final") writeHeader(writer, plan, row.n, revision, whole, at);
    if (writeContent) writeContent(writer, plan, row.n);
    else writeRows(writer, plan, row.n, touched);
    if (row.status !== "final") writeHeader(writer, plan, row.n, revision, whole, at);
    if (entry.counts) writeCounts(writer, row.n, entry.counts);
    return { revision, savedAt: at };
  });
  plan.header.revision = revision;
  return saved;
}
