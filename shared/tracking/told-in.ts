/** In which 通报 a correction (更正) is told: papers that are printed stay as they are. */

import type { LayerKey } from "./layer-key.ts";
import { partsOf } from "./layer-key.ts";
import type { Correction } from "./layer.ts";
import type { TrackingState } from "./state.ts";

/** YYYY-MM; null: of December, there is none after it in its year. */
function monthAfter(period: string): string | null {
  const month = Number(period.slice(5));
  return month === 12 ? null : `${period.slice(0, 5)}${String(month + 1).padStart(2, "0")}`;
}

/** The month after the last one of its year that is closed as the correction is made; null: none, or no layer of a month. */
export function toldIn({ layers }: Pick<TrackingState, "layers">, key: LayerKey): string | null {
  const own = partsOf(key)?.period ?? null;
  if (own === null) return null;
  let last = own;
  for (const { key: other, closed } of layers.values()) {
    const parts = closed ? partsOf(other) : null;
    const period = parts?.kind === "actual" && parts.name === null ? parts.period : null;
    if (period !== null && period.slice(0, 4) === own.slice(0, 4) && period > last) last = period;
  }
  return monthAfter(last);
}

/** Whether the 通报 of a month tells a correction of an earlier one. */
export function isToldIn({ told }: Pick<Correction, "told">, of: string, period: string): boolean {
  return (told === undefined ? monthAfter(of) : told) === period;
}
