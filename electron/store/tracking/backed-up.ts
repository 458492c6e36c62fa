/** What goes on beside a plan of a backup: read whole, without what is not as it was written there. */

import type { Id } from "../../../shared/model/plan.ts";
import type { TrackingWire } from "../../../shared/stored/packed-layer.ts";
import { packTracking } from "../../../shared/stored/packed-layer.ts";
import type { KeptReceipt } from "../../../shared/tracking/returns/receipt.ts";
import type { Sent } from "../../../shared/tracking/rounds/sent.ts";
import type { Reader } from "../open/connection.ts";
import { readLayer, readTracking, trackingRow } from "./read.ts";
import { readReceipts } from "./returns.ts";
import { readSent, readSentCells } from "./rounds.ts";
import { damagedParts } from "./sums.ts";

export interface BackedUpTracking {
  tracking: TrackingWire;
  sent: Sent[];
  receipts: KeptReceipt[];
  /** Layers, and the rest as one, that are left out: they are not as they were written. */
  damaged: number;
}

/** null: nothing went on beside the plans of the series. */
export function readBackedUp(db: Reader, series: Id): BackedUpTracking | null {
  const row = trackingRow(db, series);
  if (!row) return null;
  const state = readTracking(db, series);
  const damaged = new Set(damagedParts(db, row.n, state, null).map(({ layer }) => layer));
  for (const key of state.layers.keys()) {
    state.content.set(key, readLayer(db, row.n, key));
    if (damagedParts(db, row.n, state, key).length > 0) damaged.add(key);
  }
  for (const key of damaged) state.content.delete(key);
  // Of the rest it is not known whose is whole.
  if (damaged.has(""))
    for (const part of ["facts", "explanations", "rounds", "problems", "negatives"] as const) state[part].clear();
  const sent = readSent(db, row.n, {}).map(({ id, ...file }): Sent => ({ ...file, cells: readSentCells(db, id) }));
  return { tracking: packTracking(state), sent, receipts: readReceipts(db, row.n, {}), damaged: damaged.size };
}
