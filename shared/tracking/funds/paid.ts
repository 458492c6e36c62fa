/** 安排、到位、支付: what the layers of money hold for a row, by source, up to a month. */

import type { ExactSum } from "../../model/decimal.ts";
import { addSums } from "../../model/decimal.ts";
import type { District, Id } from "../../model/plan.ts";
import { countedAt } from "../layer.ts";
import type { FundStage, LayerKey } from "../layer-key.ts";
import { compareLayers, partsOf } from "../layer-key.ts";
import type { TrackingState } from "../state.ts";
import { addAmount } from "./money.ts";
import { MONEY_UNIT } from "./quantity.ts";

/** The layers of money up to a month, by stage and source, the latest first. */
export type FundLayers = ReadonlyMap<FundStage, ReadonlyMap<string, readonly LayerKey[]>>;

/** @param period YYYY-MM; null: all months */
export function fundLayersOf(state: Pick<TrackingState, "layers">, period: string | null): FundLayers {
  const stages = new Map<FundStage, Map<string, LayerKey[]>>();
  for (const key of [...state.layers.keys()].sort((a, b) => compareLayers(b, a))) {
    const parts = partsOf(key);
    if (parts?.kind !== "fund" || parts.stage === null || parts.name === null) continue;
    if (period !== null && (parts.period ?? "") > period) continue;
    const sources = stages.get(parts.stage) ?? new Map<string, LayerKey[]>();
    stages.set(parts.stage, sources.set(parts.name, [...(sources.get(parts.name) ?? []), key]));
  }
  return stages;
}

/** The keys among them, to be loaded. */
export function keysOf(layers: FundLayers): LayerKey[] {
  return [...layers.values()].flatMap((sources) => [...sources.values()].flat());
}

export interface Paid {
  sum: ExactSum;
  sources: Map<string, ExactSum>;
}

/** Told beside the figures. */
export interface PaidTold {
  /** Cells that are no money, or words. */
  odd: { layer: LayerKey; district: Id | null }[];
  /** Cells that the latest layer lacks: an earlier month counts. */
  stale: { layer: LayerKey; latest: LayerKey; district: Id | null }[];
}

/** What a cell has: of each source the latest month that says something. null: nobody has said anything. */
function paidAt(
  state: TrackingState,
  sources: ReadonlyMap<string, readonly LayerKey[]>,
  row: Id,
  district: Id | null,
  told: PaidTold,
): Paid | null {
  let paid: Paid | null = null;
  for (const [source, keys] of sources) {
    for (const layer of keys) {
      const content = state.content.get(layer);
      const figure = content ? countedAt(content, row, district) : null;
      if (!figure) continue;
      if (figure.value.kind === "mark" && figure.value.mark !== "pending") break;
      if (figure.value.kind !== "amount" || figure.as?.unit !== MONEY_UNIT) {
        told.odd.push({ layer, district });
        break;
      }
      if (layer !== keys[0]) told.stale.push({ layer, latest: keys[0] ?? layer, district });
      const { value } = figure.value;
      paid ??= { sum: { digits: 0n, places: 0 }, sources: new Map() };
      paid.sum = addAmount(paid.sum, value);
      paid.sources.set(source, addAmount(paid.sources.get(source) ?? null, value));
      break;
    }
  }
  return paid;
}

export interface RowPaid extends PaidTold {
  whole: Paid | null;
  districts: Map<District, Paid>;
}

/** Of the whole, each source as the layer gives it, else what the districts add up to. */
export function paidOf(
  state: TrackingState,
  layers: FundLayers,
  stage: FundStage,
  row: Id,
  districts: readonly District[],
): RowPaid {
  const told: PaidTold = { odd: [], stale: [] };
  const sources = layers.get(stage) ?? new Map<string, readonly LayerKey[]>();
  const held = new Map<District, Paid>();
  for (const district of districts) {
    const paid = paidAt(state, sources, row, district.id, told);
    if (paid) held.set(district, paid);
  }
  let whole: Paid | null = null;
  for (const [source, keys] of sources) {
    const latest = keys.find((key) => state.content.get(key)?.figures.count(row) ?? 0);
    const given = latest === undefined ? null : paidAt(state, new Map([[source, [latest]]]), row, null, told);
    let sum = given?.sum ?? null;
    if (!sum) for (const paid of held.values()) sum = addMaybe(sum, paid.sources.get(source));
    if (!sum) continue;
    whole ??= { sum: { digits: 0n, places: 0 }, sources: new Map() };
    whole.sum = addSums(whole.sum, sum);
    whole.sources.set(source, sum);
  }
  return { whole, districts: held, ...told };
}

function addMaybe(sum: ExactSum | null, more: ExactSum | undefined): ExactSum | null {
  return sum && more ? addSums(sum, more) : (more ?? sum);
}
