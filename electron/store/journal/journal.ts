/**
 * The journal: every applied action with its inverse, who, when and what it changed. Never pruned, never altered; it is
 * the history that the clerk reads, the undo line and the audit at once.
 */

import type { Action } from "../../../shared/actions/action.ts";
import type { CellChange } from "../../../shared/actions/apply.ts";
import { unpackValue } from "../../../shared/stored/packed-plan.ts";
import { readChanges } from "../../../shared/stored/read.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { cellKey } from "../../../shared/model/cell.ts";
import type { Origin, Origins } from "../../../shared/model/cell.ts";
import type { Id, PlanStatus } from "../../../shared/model/plan.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import type { JournalEntry, JournalKind, PackedCells } from "./entry.ts";
import { OF_PLAN, addChange, appendEntry, historyColumns, originOf } from "./entry.ts";
import { pack, unpack } from "./packed.ts";

export interface HistoryRow {
  id: number;
  revision: number;
  /** ISO time. */
  at: string;
  by: string;
  label: string;
  source: string | null;
  /** Of an import: what names its source. */
  sourceKey: string | null;
  kind: JournalKind;
  /** Of the asked row or cell, else of the whole entry; at most 200. */
  changes: (CellChange & { origin: Origin | null })[];
  changeCount: number;
}

export interface HistoryFilter {
  indicator?: Id;
  /** null: the total. */
  district?: Id | null;
  /** Newest first; 200 unless told. */
  limit?: number;
}

/** By indicator what became of its cells. */
function packChanges(changes: readonly CellChange[], origins?: Origins): Map<Id, PackedCells> {
  const rows = new Map<Id, PackedCells>();
  for (const change of changes) {
    let row = rows.get(change.indicator);
    if (!row) rows.set(change.indicator, (row = new Map()));
    addChange(row, change, origins?.get(cellKey(change.indicator, change.district)));
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
  const changes = packChanges(write.changes, entry.origins);
  const changeCount = [...changes.values()].reduce((count, row) => count + row.size, 0);
  const { revision, at, inverse } = write;
  const n = appendEntry(db, OF_PLAN, { whose: planN, revision, at, entry, inverse, changeCount }, write.status);
  for (const indicator of new Set([...changes.keys(), ...write.indicators])) {
    const row = changes.get(indicator);
    const sql = "INSERT INTO journal_touch (plan, indicator, journal, changes) VALUES (?, ?, ?, ?)";
    db.run(sql, planN, indicator, n, row ? pack([...row.values()], indicator) : null);
  }
  return n;
}

export const historySql = `SELECT ${historyColumns} FROM journal j WHERE j.plan = ? ORDER BY j.revision DESC`;
export const indicatorHistorySql = `SELECT ${historyColumns} FROM journal_touch t JOIN journal j ON j.n = t.journal
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
        ? [...db.tuples<[Id, Cell]>(changesSql, row.id)]
        : [...db.tuples<[Id, Cell]>(indicatorChangesSql, row.id, planN, indicator)];
    let changes: HistoryRow["changes"];
    try {
      changes = changesOf(packed, district);
      if (indicator === undefined) {
        const { length } = district === undefined ? changes : changesOf(packed);
        // The number of the entry under which changes lie is sealed nowhere: where it is another now, they are missed here.
        if (length !== Math.min(row.changeCount, SHOWN)) throw new AppError("libraryDamaged", say.recordDamaged());
      }
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

function changesOf(rows: readonly [Id, Cell][], only?: Id | null): HistoryRow["changes"] {
  const changes: HistoryRow["changes"] = [];
  for (const [indicator, packed] of rows) {
    for (const change of readChanges(unpack(packed, indicator))) {
      const [district, before, after] = change;
      if (only !== undefined && only !== district) continue;
      const values = { before: unpackValue(before), after: unpackValue(after) };
      changes.push({ indicator, district, ...values, origin: originOf(change) });
      if (changes.length === SHOWN) return changes;
    }
  }
  return changes;
}
