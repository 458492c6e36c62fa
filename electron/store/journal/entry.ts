/** A row of a journal, whether of a plan or of what goes on beside plans (tracking): written in one way. */

import type { Action } from "../../../shared/actions/action.ts";
import type { CellChange } from "../../../shared/actions/apply.ts";
import type { FindingCounts } from "../../../shared/contract/results.ts";
import type { Origin, Origins } from "../../../shared/model/cell.ts";
import type { Id, PlanStatus } from "../../../shared/model/plan.ts";
import { packValue } from "../../../shared/stored/packed-plan.ts";
import type { StoredChange } from "../../../shared/stored/read.ts";
import type { Writer } from "../open/connection.ts";
import { pack } from "./packed.ts";

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
  /** Of the figures that came from files, where they stood. */
  origins?: Origins;
  /** Cached for the list of plans. */
  counts?: FindingCounts;
}

/** Whose journal it is: that of a plan, or that of tracking. */
export interface LineOf {
  journal: "journal" | "tracking_journal";
  owner: "plan" | "tracking";
}
export const OF_PLAN: LineOf = { journal: "journal", owner: "plan" };
export const OF_TRACKING: LineOf = { journal: "tracking_journal", owner: "tracking" };

export interface EntryWrite {
  /** Row of the plan, or of the tracking. */
  whose: number;
  revision: number;
  at: string;
  entry: Omit<JournalEntry, "action" | "counts"> & { action: unknown };
  inverse: unknown;
  /** Of cells. */
  changeCount: number;
}

const columnsOf = ["revision", "at", "author", "label", "source", "source_key", "client", "kind", "about"];
const insertSql = ({ journal, owner }: LineOf): string => {
  const status = owner === "plan" ? ["status"] : [];
  const names = [owner, ...columnsOf, "action", "inverse", "change_count", "standing", ...status];
  return `INSERT INTO ${journal} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`;
};
const inserts = { plan: insertSql(OF_PLAN), tracking: insertSql(OF_TRACKING) };

/** Appends a row; its number. `status`: where it moved that of its plan; tracking has none. */
export function appendEntry(
  db: Writer,
  { owner }: LineOf,
  { whose, revision, at, entry, inverse, changeCount }: EntryWrite,
  status: PlanStatus | null = null,
): number {
  return db.insert(
    inserts[owner],
    whose,
    revision,
    at,
    entry.by,
    entry.label,
    entry.source ?? null,
    entry.sourceKey ?? null,
    entry.client ?? null,
    entry.kind,
    entry.about ?? null,
    pack(entry.action),
    pack(inverse),
    changeCount,
    entry.kind === "edit" ? "done" : null,
    ...(owner === "plan" ? [status] : []),
  );
}

/** Of one row one change a cell, from what it was first to what it is last. */
export type PackedCells = Map<Id | null, StoredChange>;

export function addChange(
  cells: PackedCells,
  { district, before, after }: Pick<CellChange, "district" | "before" | "after">,
  origin?: Origin,
): void {
  let known = cells.get(district);
  if (known) known[2] = packValue(after);
  else cells.set(district, (known = [district, packValue(before), packValue(after)]));
  if (origin) {
    const { file, sheet, cell, sender } = origin;
    known[5] = [file, sheet, cell, sender];
  }
}

/** As a change remembers it; null: it came from no file, or nobody remembers. */
export function originOf([, , , , , origin]: StoredChange): Origin | null {
  if (!origin) return null;
  const [file, sheet, cell, sender] = origin;
  return { file, sheet, cell, sender };
}

/** Of a journal that is called j, what its history tells of an entry. */
export const historyColumns =
  "j.n AS id, j.revision, j.at, j.author AS by, j.label, j.source, j.source_key AS sourceKey, j.kind, j.change_count AS changeCount";
