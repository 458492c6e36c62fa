/** The journal of tracking: every applied action with its inverse, who, when and which figures it changed. Never pruned. */

import { AppError } from "../../../shared/errors.ts";
import type { Origin } from "../../../shared/model/cell.ts";
import { cellKey } from "../../../shared/model/cell.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { unpackValue } from "../../../shared/stored/packed-plan.ts";
import { readChanges } from "../../../shared/stored/read.ts";
import { say } from "../../../shared/text.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import type { LayerChange, NoteChange } from "../../../shared/tracking/apply.ts";
import { layerCellKey } from "../../../shared/tracking/layer.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import type { JournalEntry, PackedCells } from "../journal/entry.ts";
import { OF_TRACKING, addChange, appendEntry, historyColumns, originOf } from "../journal/entry.ts";
import type { HistoryRow } from "../journal/journal.ts";
import { SHOWN } from "../journal/journal.ts";
import { pack, unpack } from "../journal/packed.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import { askedFor } from "./asked.ts";

export type TrackingEntry = Omit<JournalEntry, "action" | "counts"> & { action: TrackingAction };

export interface TrackingHistoryRow extends Omit<HistoryRow, "changes"> {
  changes: (LayerChange & { origin: Origin | null })[];
  notes: NoteChange[];
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
  { trackingN, revision, entry, inverse, changes, notes }: TrackingWrite,
): number {
  const rows = new Map<string, { layer: LayerKey; indicator: Id; cells: PackedCells }>();
  const cellsOf = ({ layer, indicator }: LayerChange | NoteChange): PackedCells => {
    const key = whose(layer, indicator);
    let row = rows.get(key);
    if (!row) rows.set(key, (row = { layer, indicator, cells: new Map() }));
    return row.cells;
  };
  for (const change of changes) addChange(cellsOf(change), change, entry.origins?.get(layerCellKey(change)));
  for (const change of notes) addNote(cellsOf(change), change);
  const changeCount = [...rows.values()].reduce((count, { cells }) => count + cells.size, 0);
  const n = appendEntry(db, OF_TRACKING, { whose: trackingN, revision, at, entry, inverse, changeCount });
  const sql = "INSERT INTO tracking_touch (tracking, layer, indicator, journal, changes) VALUES (?, ?, ?, ?, ?)";
  for (const [key, { layer, indicator, cells }] of rows)
    db.run(sql, trackingN, layer, indicator, n, pack([...cells.values()], key));
  return n;
}

/** Behind the figure of its cell, which may have stayed. */
function addNote(cells: PackedCells, { district, before, after }: NoteChange): void {
  const known = cells.get(district) ?? [district, null, null];
  const [id, from, to, , , origin] = known;
  const first = known[4] === undefined ? before : (known[3] ?? null);
  cells.set(district, origin ? [id, from, to, first, after, origin] : [id, from, to, first, after]);
}

export interface TrackingWrite {
  trackingN: number;
  revision: number;
  entry: TrackingEntry;
  inverse: TrackingAction;
  changes: readonly LayerChange[];
  notes: readonly NoteChange[];
}

export const trackingHistorySql = `SELECT ${historyColumns} FROM tracking_journal j WHERE j.tracking = ? ORDER BY j.revision DESC`;
const changesSql = "SELECT layer, indicator, changes FROM tracking_touch WHERE journal = ?";

/** Newest first. With a layer, a row or a cell, only entries that changed a figure or a note there. */
export function readTrackingHistory(
  db: Reader,
  trackingN: number,
  filter: TrackingHistoryFilter,
): TrackingHistoryRow[] {
  const { layer, indicator, district, limit = 200 } = filter;
  const found: TrackingHistoryRow[] = [];
  for (const row of db.rows<Omit<TrackingHistoryRow, keyof Changed>>(trackingHistorySql, trackingN)) {
    let changed: Changed = { changes: [], notes: [] };
    let { label } = row;
    try {
      changed = changesIn(db, row.id, filter);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "libraryDamaged") throw error;
      label = say.recordDamagedShort(label);
    }
    const asked = layer !== undefined || indicator !== undefined || district !== undefined;
    if (asked && changed.changes.length + changed.notes.length === 0) continue;
    found.push({ ...row, label, ...changed });
    if (found.length === limit) break;
  }
  return found;
}

type Changed = Pick<TrackingHistoryRow, "changes" | "notes">;

function changesIn(db: Reader, entry: number, { layer, indicator, district }: TrackingHistoryFilter): Changed {
  const changed: Changed = { changes: [], notes: [] };
  const asked = askedFor({ layer, indicator });
  for (const [key, row, packed] of db.tuples<[LayerKey, Id, Cell]>(changesSql + asked.sql, entry, ...asked.values)) {
    for (const change of readChanges(unpack(packed, whose(key, row)))) {
      const [at, before, after, noteBefore = null, noteAfter = null] = change;
      if (district !== undefined && district !== at) continue;
      const cell = { layer: key, indicator: row, district: at };
      const noted = noteBefore !== noteAfter;
      if (noted) changed.notes.push({ ...cell, before: noteBefore, after: noteAfter });
      if (!noted || before !== null || after !== null) {
        const values = { before: unpackValue(before), after: unpackValue(after) };
        changed.changes.push({ ...cell, ...values, origin: originOf(change) });
      }
      if (changed.changes.length + changed.notes.length >= SHOWN) return changed;
    }
  }
  return changed;
}

const originsSql =
  "SELECT indicator, changes FROM tracking_touch WHERE tracking = ? AND layer = ? ORDER BY journal DESC";

/** Of each cell of a layer, by `cellKey`, where its last figure came from. What cannot be read says nothing. */
export function readOrigins(db: Reader, trackingN: number, layer: LayerKey): Map<string, Origin | null> {
  const origins = new Map<string, Origin | null>();
  for (const [indicator, packed] of db.tuples<[Id, Cell]>(originsSql, trackingN, layer)) {
    let changes: ReturnType<typeof readChanges> = [];
    try {
      changes = readChanges(unpack(packed, whose(layer, indicator)));
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "libraryDamaged") throw error;
    }
    for (const change of changes) {
      const [district, before, after] = change;
      const key = cellKey(indicator, district);
      if (!origins.has(key) && (before !== null || after !== null)) origins.set(key, originOf(change));
    }
  }
  return origins;
}
