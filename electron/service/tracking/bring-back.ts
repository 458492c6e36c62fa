/** What goes on beside a plan comes back from a backup with it. */

import { AppError } from "../../../shared/errors.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { unpackTracking } from "../../../shared/stored/packed-layer.ts";
import { say } from "../../../shared/text.ts";
import type { Renamed } from "../../../shared/tracking/bring.ts";
import { bringTracking } from "../../../shared/tracking/bring.ts";
import { layerTitle } from "../../../shared/tracking/layer-key.ts";
import type { Library } from "../../store/library.ts";
import type { BackedUpTracking } from "../../store/tracking/backed-up.ts";
import type { Call } from "../context.ts";

/**
 * Brings what the series lacks as one step; what did not come, one sentence each. Only in the library's turn.
 * @param renamed of a copy in a series of its own
 */
export async function bringBack(
  call: Call,
  library: Library,
  series: Id,
  { tracking, sent, receipts, damaged }: BackedUpTracking,
  label: string,
  renamed: Renamed | null,
): Promise<string[]> {
  const { trackings } = call.service;
  const told = damaged > 0 ? [say.backedUpLayersDamaged(damaged)] : [];
  try {
    // It may have been purged since it was read.
    trackings.forget(library, series);
    const open = await trackings.get(library, series);
    const from = unpackTracking(tracking);
    for (const key of from.content.keys()) await trackings.layer(open, key);
    const { action, kept, rounds } = bringTracking(open.state, from, renamed);
    if (kept.length > 0) told.push(say.backedUpLayersKept(layerTitle(kept[0] ?? ""), kept.length));
    if (!action) return told;
    const came = receipts.filter(({ round }) => rounds.has(round));
    // A return counts as taken in by the step that brings its figures; one that was undone stays so: by no step at all.
    const stood = came.filter(({ stands, revision }) => stands && revision !== null);
    const rest = came.filter((one) => !stood.includes(one));
    await trackings.commit(call, open, action, { label, receipts: stood });
    await library.tracking.remember(
      series,
      sent.filter(({ round }) => round !== null && rounds.has(round)),
    );
    await library.tracking.receive(
      series,
      rest.map((one) => (one.revision === null ? one : { ...one, revision: 0 })),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    told.push(error.message);
  }
  return told;
}
