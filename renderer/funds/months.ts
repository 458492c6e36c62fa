/** What may be chosen of the money of a plan. */

import { partsOf } from "../../shared/tracking/layer-key.ts";
import type { MoneyUnit } from "../../shared/tracking/funds/shown.ts";
import type { TrackingState } from "../../shared/tracking/state.ts";

/** The months of which something is paid or counted, newest first. */
export function monthsOf({ layers }: Pick<TrackingState, "layers">): string[] {
  const months = [...layers.keys()].flatMap((key) => {
    const parts = partsOf(key);
    return parts?.kind === "fund" || parts?.kind === "actual" ? (parts.period ?? []) : [];
  });
  return [...new Set(months)].toSorted().reverse();
}

/** null: the unit in which every figure is whole. */
export const unitChoices: Record<"whole" | "yuan" | "wan", MoneyUnit | null> = {
  whole: null,
  yuan: { name: "元", exponent: 0, places: 2 },
  wan: { name: "万元", exponent: 4, places: 2 },
};
