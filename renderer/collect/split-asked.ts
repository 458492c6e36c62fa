/** What a round may ask for, and what it asks for where nobody has said. */

import { dayIn, monthsLater } from "../../shared/model/series/month.ts";
import type { LayerKey } from "../../shared/tracking/layer-key.ts";
import { compareLayers, layerKey, layerKinds, layerTitle, partsOf } from "../../shared/tracking/layer-key.ts";

export interface FillChoice {
  label: string;
  options: { value: LayerKey; label: string }[];
}

const asks = ["征求意见", "一上", "二上"];

function monthKey(year: number, month: number): LayerKey {
  return layerKey({
    kind: "actual",
    name: null,
    stage: null,
    period: `${year}-${String(month).padStart(2, "0")}`,
  });
}

function askKey(name: string): LayerKey {
  return layerKey({ kind: "ask", name, stage: null, period: null });
}

/** The month that is to be reported: the last one that is over, within the plan's year. */
export function monthAsked(year: number, today: Date): number {
  if (today.getFullYear() > year) return 12;
  if (today.getFullYear() < year) return 1;
  return Math.max(1, today.getMonth());
}

/** A draft asks for opinions; of a final plan the month is reported. */
export function usualFill(year: number, isFinal: boolean, today: Date): LayerKey[] {
  return [isFinal ? monthKey(year, monthAsked(year, today)) : askKey(asks[0] ?? "")];
}

/** By kind; `there`: layers that the series has already, whatever they are called. */
export function fillChoices(year: number, there: readonly LayerKey[]): FillChoice[] {
  const usual = [...asks.map(askKey), ...Array.from({ length: 12 }, (_, month) => monthKey(year, month + 1))];
  const all = [...new Set([...usual, ...there])].filter((key) => partsOf(key)?.kind !== "reference");
  return (Object.keys(layerKinds) as (keyof typeof layerKinds)[])
    .map((kind) => ({
      label: layerKinds[kind].title,
      options: all
        .filter((key) => partsOf(key)?.kind === kind)
        .toSorted((a, b) => (kind === "ask" ? 0 : compareLayers(a, b)))
        .map((value) => ({ value, label: layerTitle(value) })),
    }))
    .filter(({ options }) => options.length > 0);
}

/** The fifth of the next month for figures of a month; of anything else nobody knows. */
export function usualDeadline(fill: readonly LayerKey[]): string {
  const period = fill.flatMap((key) => partsOf(key)?.period ?? []).at(-1);
  return period === undefined ? "" : dayIn(monthsLater(period, 1), 5);
}
