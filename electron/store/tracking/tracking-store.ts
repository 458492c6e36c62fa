/** Tracking in an open library: the only way to it. What is answered is on disk. */

import type { Origin } from "../../../shared/model/cell.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { readTrackingAction } from "../../../shared/stored/read-tracking.ts";
import type { TrackingAction } from "../../../shared/tracking/action.ts";
import { emptyContent } from "../../../shared/tracking/layer.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import type { KeptReceipt, Receipt } from "../../../shared/tracking/returns/receipt.ts";
import type { Sent, SentCell } from "../../../shared/tracking/rounds/sent.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";
import type { Saved } from "../commit.ts";
import type { UndoLine } from "../journal/undo-line.ts";
import { OF_TRACKING } from "../journal/entry.ts";
import { putAside, readStep, readUndoLine } from "../journal/undo-line.ts";
import type { Reader, Writer } from "../open/connection.ts";
import type { TrackingChange } from "./commit.ts";
import { commitTracking, trackingN } from "./commit.ts";
import type { TrackingHistoryFilter, TrackingHistoryRow } from "./journal.ts";
import { readOrigins, readTrackingHistory } from "./journal.ts";
import { insertReceipt, readReceipts } from "./returns.ts";
import type { SentFile, SentFilter } from "./rounds.ts";
import { insertSent, readSent, readSentCells } from "./rounds.ts";
import { countCells, readLayer, readTracking, trackingRow } from "./read.ts";
import type { TrackingSumKey } from "./sums.ts";
import { damagedParts } from "./sums.ts";

export interface TrackingStore {
  /** What goes on beside the plans of a series, without the cells of its layers; empty where nothing was ever written. */
  load(series: Id): Promise<TrackingState>;
  /** Puts the cells of a layer beside it, where they are not yet; what of them is not as it was written. */
  loadLayer(state: TrackingState, key: LayerKey): Promise<TrackingSumKey[]>;
  /** What of the rest is not as it was written; of a state that was loaded just now. */
  damaged(state: TrackingState): Promise<TrackingSumKey[]>;
  /** How many cells of each layer hold something. */
  counts(series: Id): Promise<ReadonlyMap<LayerKey, number>>;
  /** Writes what moved and its journal row, and raises the revision by one. */
  commit(change: TrackingChange): Promise<Saved>;
  history(series: Id, filter?: TrackingHistoryFilter): Promise<TrackingHistoryRow[]>;
  /** Of each figure that a layer ever had, by `cellKey`, where the last came from; null: from no file. */
  origins(series: Id, layer: LayerKey): Promise<Map<string, Origin | null>>;
  undoLine(series: Id): Promise<UndoLine>;
  /** What undoes the step, or does it again. */
  stepAction(step: number): Promise<TrackingAction>;
  /** Remembers files that went out; nothing takes that back. */
  remember(series: Id, sent: readonly Sent[]): Promise<void>;
  /** What was sent, oldest first. */
  sent(series: Id, filter: SentFilter): Promise<SentFile[]>;
  /** The cells of a file that was sent; null: it remembers none of its own. */
  sentCells(id: number): Promise<SentCell[] | null>;
  /** Writes down returns that moved no figure; nothing takes that back. */
  receive(series: Id, receipts: readonly Receipt[]): Promise<void>;
  /** What came back, oldest first. */
  receipts(series: Id, filter: { round?: Id; revision?: number }): Promise<KeptReceipt[]>;
  /** Takes a step that no longer fits out of the line. */
  setAside(step: number, reason: string): Promise<void>;
}

/** How an open library reads and writes; each does its work at once, in the turn in which it is called. */
interface Way {
  reads: <R>(work: (reader: Reader) => R) => Promise<R>;
  writes: <R>(work: (writer: Writer, at: string) => R) => Promise<R>;
  write: <R>(work: (writer: Writer, at: string) => R) => R;
}

export function makeTrackingStore({ reads, writes, write }: Way): TrackingStore {
  return {
    load: (series) => reads((reader) => readTracking(reader, series)),
    loadLayer: (state, key) =>
      reads((reader) => {
        if (state.content.has(key) || !state.layers.has(key)) return [];
        const row = trackingRow(reader, state.series);
        state.content.set(key, row ? readLayer(reader, row.n, key) : emptyContent());
        return row ? damagedParts(reader, row.n, state, key) : [];
      }),
    damaged: (state) =>
      reads((reader) => {
        const row = trackingRow(reader, state.series);
        return row ? damagedParts(reader, row.n, state, null) : [];
      }),
    counts: (series) =>
      reads((reader) => {
        const row = trackingRow(reader, series);
        return row ? countCells(reader, row.n) : new Map();
      }),
    async commit(change) {
      try {
        const saved = write((writer, at) => commitTracking(writer, at, change));
        change.state.revision = saved.revision;
        return saved;
      } catch (error) {
        change.refused?.();
        throw error;
      }
    },
    history: (series, filter = {}) =>
      reads((reader) => {
        const row = trackingRow(reader, series);
        return row ? readTrackingHistory(reader, row.n, filter) : [];
      }),
    origins: (series, layer) =>
      reads((reader) => {
        const row = trackingRow(reader, series);
        return row ? readOrigins(reader, row.n, layer) : new Map();
      }),
    undoLine: (series) =>
      reads((reader) => {
        const row = trackingRow(reader, series);
        return row ? readUndoLine(reader, row.n, OF_TRACKING) : { undo: null, redo: null };
      }),
    stepAction: (step) => reads((reader) => readTrackingAction(readStep(reader, step, OF_TRACKING))),
    remember: (series, sent) =>
      writes((writer) => {
        const tracking = trackingN(writer, series);
        for (const one of sent) insertSent(writer, tracking, one);
      }),
    sent: (series, filter) =>
      reads((reader) => {
        const row = trackingRow(reader, series);
        return row ? readSent(reader, row.n, filter) : [];
      }),
    sentCells: (id) => reads((reader) => readSentCells(reader, id)),
    receive: (series, receipts) =>
      writes((writer) => {
        const tracking = trackingN(writer, series);
        for (const one of receipts) insertReceipt(writer, tracking, one);
      }),
    receipts: (series, filter) =>
      reads((reader) => {
        const row = trackingRow(reader, series);
        return row ? readReceipts(reader, row.n, filter) : [];
      }),
    setAside: (step, reason) => writes((writer) => putAside(writer, step, reason, OF_TRACKING)),
  };
}
