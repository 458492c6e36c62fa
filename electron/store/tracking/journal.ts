/** The journal of tracking: every applied action with its inverse, who, when and which figures it changed. Never pruned. */

import { AppError } from "../../../shared/errors.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { unpackValue } from "../../../shared/stored/packed-plan.ts";
import { readChanges } from "../../../shared/stored/read.ts";
import { say } from "../../../shared/text.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import type { LayerChange } from "../../../shared/tracking/apply.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import type { JournalEntry, PackedCells } from "../journal/entry.ts";
import { OF_TRACKING, addChange, appendEntry, historyColumns } from "../journal/entry.ts";
import type { HistoryRow } from "../journal/journal.ts";
import { SHOWN } from "../journal/journal.ts";
import { pack, unpack } from "../journal/packed.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";

export type TrackingEntry = Omit<JournalEntry, "action" | "counts"> & { action: TrackingAction };

export interface TrackingHistoryRow extends Omit<HistoryRow, "changes"> {
  changes: LayerChange[];
}

export interface TrackingHistoryFilter {
  layer?: LayerKey;
  /** Only together with a layer. */
  indicator?: Id;
  /** null: the figure at the issuer's own level. */
  district?: Id | null;
  /** Newest first; 200 unless told. */
  limit?: number;
}

/** What a stored list of changes stands under. */
const whose = (layer: LayerKey, indicator: Id): string => `${layer}|${indicator}`;

/** Appends a row; its number. */
export function appendTracking(
  db: Writer,
  at: string,
  { trackingN, revision, entry, inverse, changes }: TrackingWrite,
): number {
  const rows = new Map<string, { layer: LayerKey; indicator: Id; cells: PackedCells }>();
  for (const change of changes) {
    const { layer, indicator } = change;
    const key = whose(layer, indicator);
    let row = rows.get(key);
    if (!row) rows.set(key, (row = { layer, indicator, cells: new Map() }));
    addChange(row.cells, change);
  }
  const changeCount = [...rows.values()].reduce((count, { cells }) => count + cells.size, 0);
  const n = appendEntry(db, OF_TRACKING, { whose: trackingN, revision, at, entry, inverse, changeCount });
  const sql = "INSERT INTO tracking_touch (tracking, layer, indicator, journal, changes) VALUES (?, ?, ?, ?, ?)";
  for (const [key, { layer, indicator, cells }] of rows)
    db.run(sql, trackingN, layer, indicator, n, pack([...cells.values()], key));
  return n;
}

export interface TrackingWrite {
  trackingN: number;
  revision: number;
  entry: TrackingEntry;
  inverse: TrackingAction;
  changes: readonly LayerChange[];
}

export const trackingHistorySql = `SELECT ${historyColumns} FROM tracking_journal j WHERE j.tracking = ? ORDER BY j.revision DESC`;
const changesSql = "SELECT layer, indicator, changes FROM tracking_touch WHERE journal = ?";

/** Newest first. With a layer, a row or a cell, only entries that changed a figure there. */
export function readTrackingHistory(
  db: Reader,
  trackingN: number,
  filter: TrackingHistoryFilter,
): TrackingHistoryRow[] {
  const { layer, indicator, district, limit = 200 } = filter;
  const found: TrackingHistoryRow[] = [];
  for (const row of db.rows<Omit<TrackingHistoryRow, "changes">>(trackingHistorySql, trackingN)) {
    let changes: LayerChange[] = [];
    let { label } = row;
    try {
      changes = changesIn(db, row.id, filter);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "libraryDamaged") throw error;
      label = say.recordDamagedShort(label);
    }
    const asked = layer !== undefined || indicator !== undefined || district !== undefined;
    if (asked && changes.length === 0) continue;
    found.push({ ...row, label, changes });
    if (found.length === limit) break;
  }
  return found;
}

function changesIn(db: Reader, entry: number, { layer, indicator, district }: TrackingHistoryFilter): LayerChange[] {
  const changes: LayerChange[] = [];
  const only = [
    ...(layer === undefined ? [] : [["layer", layer]]),
    ...(indicator === undefined ? [] : [["indicator", indicator]]),
  ] as [string, string][];
  const sql = changesSql + only.map(([column]) => ` AND ${column} = ?`).join("");
  for (const [key, row, packed] of db.tuples<[LayerKey, Id, Cell]>(sql, entry, ...only.map(([, value]) => value))) {
    for (const [at, before, after] of readChanges(unpack(packed, whose(key, row)))) {
      if (district !== undefined && district !== at) continue;
      changes.push({
        layer: key,
        indicator: row,
        district: at,
        before: unpackValue(before),
        after: unpackValue(after),
      });
      if (changes.length === SHOWN) return changes;
    }
  }
  return changes;
}
