/** One change of a plan as one transaction: rows, journal, undo line, import base, counts. Runs inside the caller's transaction. */

import type { Action } from "../../shared/actions/action.ts";
import type { Applied } from "../../shared/actions/apply.ts";
import type { FindingCounts } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id, PlanState, PlanStatus } from "../../shared/model/plan.ts";
import { emptyPlan } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import type { JournalEntry } from "./journal/entry.ts";
import { appendJournal } from "./journal/journal.ts";
import type { Brought } from "./journal/source.ts";
import { writeBase } from "./journal/source.ts";
import type { UndoLine } from "./journal/undo-line.ts";
import { moveLine, readUndoLine } from "./journal/undo-line.ts";
import type { Writer } from "./open/connection.ts";
import { rowKinds } from "./rows/noun-rows.ts";
import { writeCounts } from "./rows/plan-list.ts";
import { planRow } from "./rows/plan-read.ts";
import { checkName, everything, insertHeader, rewriteRows, writeHeader, writeRows } from "./rows/plan-write.ts";
import { moveSums, sealRows, writeSums } from "./sums/stored-sums.ts";
import type { SumKey } from "./sums/sums.ts";
import type { Written } from "./sums/written.ts";

export interface Saved {
  revision: number;
  /** ISO time at which it was on disk. */
  savedAt: string;
  /** As it is now. */
  undo: UndoLine;
}

export type NewEntry = Omit<JournalEntry, "kind" | "action">;

/** A change of a plan with every row that it writes. */
export interface Change {
  /** As it stands behind the change; its revision is raised by one when all is on disk. */
  plan: PlanState;
  applied: Applied;
  entry: JournalEntry;
  /** The plan is not in the library yet: it is made empty first, with this row of the journal. */
  made?: NewEntry;
  /** What a source has brought, in place of what it brought before. */
  brought?: Brought;
  /** Counts of other plans of the library that it changes: those below this one. */
  counts?: readonly (readonly [Id, FindingCounts])[];
  /** Rows whose checksums are made anew from what the plan holds: what was damaged is taken as it is, or was put right. */
  seal?: readonly SumKey[];
  /** Called at once where the library refuses, before anybody else has a turn: what was applied in memory is taken back. */
  refused?: () => void;
}

const nothing: Action = { type: "batch", actions: [] };

/** Final is only reached through the guard, never by arriving so. */
export function bornAs(status: PlanStatus): PlanStatus {
  return status === "final" ? "draft" : status;
}

/** A new plan, whole. */
export function insertPlan(writer: Writer, at: string, plan: PlanState, entry: NewEntry): Saved {
  const { header } = plan;
  checkName(writer, header.name, header.id);
  const status = bornAs(header.status);
  const n = insertHeader(writer, { ...header, status }, at);
  writeRows(writer, plan, n, everything(plan));
  writeSums(writer, n, { ...plan, header: { ...header, status } });
  appendJournal(writer, {
    planN: n,
    revision: header.revision,
    at,
    entry: { ...entry, kind: "barrier", action: nothing },
    inverse: nothing,
    changes: allCells(plan),
    indicators: plan.indicator.keys(),
    status,
  });
  if (entry.counts) writeCounts(writer, n, entry.counts);
  return { revision: header.revision, savedAt: at, undo: readUndoLine(writer, n) };
}

function allCells(plan: PlanState): Applied["changes"] {
  return [...plan.figures.cells()].map(([indicator, district, after]) => ({
    indicator,
    district,
    before: null,
    after,
  }));
}

/**
 * Writes a change; the plan's own revision is raised by the caller when all is on disk.
 * @param written the plan as it lies there
 */
export function commit(writer: Writer, at: string, change: Change, written: Written): Saved {
  const { plan, applied, brought, seal = [] } = change;
  if (change.made) insertPlan(writer, at, emptyPlan({ ...plan.header }), change.made);
  const { n, saved } = writeChange(writer, at, change, (row) => {
    if (seal.length > 0) rewriteRows(writer, plan, row, seal);
    writeRows(writer, plan, row, applied.touched);
    const gone = rowKinds.some((kind) => [...applied.touched.rows[kind]].some((id) => !plan[kind].has(id)));
    moveSums(writer, row, written.moves(plan, applied), gone);
    if (seal.length > 0) sealRows(writer, row, plan, seal);
  });
  if (brought) writeBase(writer, n, brought, at);
  return saved;
}

/** Puts `plan` in the place of all content of the plan of its id. A barrier. */
export function replacePlan(
  writer: Writer,
  at: string,
  plan: PlanState,
  entry: NewEntry,
  counts: Change["counts"] = [],
): Saved {
  const applied: Applied = { inverse: nothing, touched: everything(plan), changes: [] };
  const change: Change = { plan, applied, entry: { ...entry, kind: "barrier", action: nothing }, counts };
  return writeChange(writer, at, change, (n) => {
    for (const kind of ["indicator", "item", "category", "district"])
      writer.run(`DELETE FROM ${kind} WHERE plan = ?`, n);
    for (const table of ["explanation", "waiver"]) writer.run(`DELETE FROM ${table} WHERE plan = ?`, n);
    writeRows(writer, plan, n, applied.touched);
    writeSums(writer, n, plan);
  }).saved;
}

function writeChange(
  writer: Writer,
  at: string,
  { plan, applied, entry, counts = [] }: Change,
  writeContent: (n: number) => void,
): { n: number; saved: Saved } {
  const { touched } = applied;
  const { header } = plan;
  const revision = header.revision + 1;
  const row = planRow(writer, header.id);
  if (row.revision !== header.revision) throw new AppError("refused", say.planChanged(header.name));
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
    status: row.status === header.status ? null : header.status,
  });
  moveLine(writer, row.n, n, entry);
  if (row.status === "final") writeHeader(writer, plan, row.n, revision, whole, at);
  writeContent(row.n);
  if (row.status !== "final") writeHeader(writer, plan, row.n, revision, whole, at);
  if (entry.counts) writeCounts(writer, row.n, entry.counts);
  for (const [id, count] of counts) writeCounts(writer, planRow(writer, id).n, count);
  return { n: row.n, saved: { revision, savedAt: at, undo: readUndoLine(writer, row.n) } };
}
