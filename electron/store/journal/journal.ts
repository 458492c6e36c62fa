/**
 * The journal: every applied action with its inverse, who, when and what it changed. Never pruned, never altered; it is
 * the history that the clerk reads, the undo line and the audit at once.
 */

import type { Action } from "../../../shared/actions/action.ts";
import type { CellChange } from "../../../shared/actions/apply.ts";
import { packValue, unpackValue } from "../../../shared/stored/packed-plan.ts";
import type { StoredChange } from "../../../shared/stored/read.ts";
import { readChanges } from "../../../shared/stored/read.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { FindingCounts } from "../../../shared/contract/results.ts";
import type { Id, PlanStatus } from "../../../shared/model/plan.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import { pack, unpack } from "./packed.ts";

export type JournalKind = "edit" | "undo" | "redo" | "barrier";

/** What the service says about a change that it has applied. */
export interface JournalEntry {
  kind: JournalKind;
  /** The action as applied. */
  action: Action;
  /** Shown in the history and the undo menu. */
  label: string;
  by: string;
  /** File, window or command that it came from. */
  source?: string | null;
  client?: string | null;
  /** Key of the source whose figures it brought. */
  sourceKey?: string | null;
  /** undo and redo: the row of the undo line that is undone or done again. */
  about?: number;
  /** Cached for the list of plans. */
  counts?: FindingCounts;
}

export interface HistoryRow {
  id: number;
  revision: number;
  /** ISO time. */
  at: string;
  by: string;
  label: string;
  source: string | null;
  kind: JournalKind;
  /** Of the asked row or cell, else of the whole entry; at most 200. */
  changes: CellChange[];
  changeCount: number;
}

export interface HistoryFilter {
  indicator?: Id;
  /** null: the total. */
  district?: Id | null;
  /** Newest first; 200 unless told. */
  limit?: number;
}

/** By indicator one change a cell, from what it was first to what it is last. */
function packChanges(changes: readonly CellChange[]): Map<Id, Map<Id | null, StoredChange>> {
  const rows = new Map<Id, Map<Id | null, StoredChange>>();
  for (const { indicator, district, before, after } of changes) {
    let row = rows.get(indicator);
    if (!row) rows.set(indicator, (row = new Map()));
    const known = row.get(district);
    if (known) known[2] = packValue(after);
    else row.set(district, [district, packValue(before), packValue(after)]);
  }
  return rows;
}

export interface JournalWrite {
  planN: number;
  revision: number;
  at: string;
  entry: JournalEntry;
  inverse: Action;
  changes: readonly CellChange[];
  /** Indicators whose row it touched. */
  indicators: Iterable<Id>;
  /** Where it moved the status. */
  status: PlanStatus | null;
}

/** Appends a row; its number. */
export function appendJournal(db: Writer, write: JournalWrite): number {
  const { planN, entry } = write;
  const changes = packChanges(write.changes);
  const n = db.insert(
    `INSERT INTO journal (plan, revision, at, author, label, source, source_key, client, kind, status, about, action,
      inverse, change_count, standing) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    planN,
    write.revision,
    write.at,
    entry.by,
    entry.label,
    entry.source ?? null,
    entry.sourceKey ?? null,
    entry.client ?? null,
    entry.kind,
    write.status,
    entry.about ?? null,
    pack(entry.action),
    pack(write.inverse),
    [...changes.values()].reduce((count, row) => count + row.size, 0),
    entry.kind === "edit" ? "done" : null,
  );
  for (const indicator of new Set([...changes.keys(), ...write.indicators])) {
    const row = changes.get(indicator);
    const sql = "INSERT INTO journal_touch (plan, indicator, journal, changes) VALUES (?, ?, ?, ?)";
    db.run(sql, planN, indicator, n, row ? pack([...row.values()], indicator) : null);
  }
  return n;
}

const columns = "j.n AS id, j.revision, j.at, j.author AS by, j.label, j.source, j.kind, j.change_count AS changeCount";

export const historySql = `SELECT ${columns} FROM journal j WHERE j.plan = ? ORDER BY j.revision DESC`;
export const indicatorHistorySql = `SELECT ${columns} FROM journal_touch t JOIN journal j ON j.n = t.journal
  WHERE t.plan = ? AND t.indicator = ? ORDER BY t.journal DESC`;
export const changesSql = "SELECT indicator, changes FROM journal_touch WHERE journal = ? AND changes IS NOT NULL";
const indicatorChangesSql = `${changesSql} AND plan = ? AND indicator = ?`;

/** Changes shown with one entry at most. */
export const SHOWN = 200;

/** Newest first. With a district, only entries that changed that very cell. */
export function readHistory(db: Reader, planN: number, filter: HistoryFilter): HistoryRow[] {
  const { indicator, district, limit = 200 } = filter;
  const found: HistoryRow[] = [];
  const rows =
    indicator === undefined
      ? db.rows<Omit<HistoryRow, "changes">>(`${historySql} LIMIT ?`, planN, district === undefined ? limit : -1)
      : db.rows<Omit<HistoryRow, "changes">>(indicatorHistorySql, planN, indicator);
  for (const row of rows) {
    const packed =
      indicator === undefined
        ? db.tuples<[Id, Cell]>(changesSql, row.id)
        : db.tuples<[Id, Cell]>(indicatorChangesSql, row.id, planN, indicator);
    let changes: CellChange[];
    try {
      changes = changesOf(packed, district);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "libraryDamaged") throw error;
      found.push({ ...row, label: say.recordDamagedShort(row.label), changes: [] });
      continue;
    }
    if (district !== undefined && changes.length === 0) continue;
    found.push({ ...row, changes });
    if (found.length === limit) break;
  }
  return found;
}

function changesOf(rows: Iterable<[Id, Cell]>, only: Id | null | undefined): CellChange[] {
  const changes: CellChange[] = [];
  for (const [indicator, packed] of rows) {
    for (const [district, before, after] of readChanges(unpack(packed, indicator))) {
      if (only !== undefined && only !== district) continue;
      changes.push({ indicator, district, before: unpackValue(before), after: unpackValue(after) });
      if (changes.length === SHOWN) return changes;
    }
  }
  return changes;
}
