/**
 * Tracking and its layers as plain JSON data, small: figures as a list per row in the order of their columns, units as
 * numbers of a list. packLayer and unpackLayer are exact inverses.
 */

import type { Value } from "../model/amount.ts";
import type { Facts } from "../model/facts/facts.ts";
import type { Explanation, Id } from "../model/plan.ts";
import type { Correction, LayerContent, Layer, Written } from "../tracking/layer.ts";
import { emptyContent } from "../tracking/layer.ts";
import type { LayerKey } from "../tracking/layer-key.ts";
import type { NegativeRow } from "../tracking/problems/negative.ts";
import type { Problem } from "../tracking/problems/problem.ts";
import type { Round } from "../tracking/rounds/round.ts";
import type { TrackingState } from "../tracking/state.ts";
import { emptyTracking } from "../tracking/state.ts";
import type { PackedValue } from "./packed-plan.ts";
import { packValue, unpackValue } from "./packed-plan.ts";

export interface LayerWire {
  /** The districts of the lists below. */
  columns: Id[];
  totals: Record<Id, PackedValue>;
  /** Row → figures by column, cut after the last. */
  figures: Record<Id, PackedValue[]>;
  written: Written[];
  /** Row → which of `written` all its amounts have, or which each has. */
  as: Record<Id, number | [district: Id | null, written: number][]>;
  notes: [indicator: Id, district: Id | null, note: string][];
  corrections: [indicator: Id, district: Id | null, correction: Correction][];
}

export interface TrackingWire {
  series: Id;
  revision: number;
  layers: Layer[];
  /** Of the layers that were asked for. */
  content: Record<LayerKey, LayerWire>;
  facts: [indicator: Id, facts: Facts][];
  explanations: Explanation[];
  rounds: Round[];
  problems: Problem[];
  negatives: NegativeRow[];
}

export function packLayer(content: LayerContent): LayerWire {
  const { figures } = content;
  const used = new Set<number>();
  for (const row of figures.rows.values())
    for (let place = 0; place < figures.columns.size; place += 1) if (row.at(place) !== undefined) used.add(place);
  const places = [...used].toSorted((a, b) => a - b);
  const rows: LayerWire["figures"] = {};
  for (const [indicator, row] of figures.rows) {
    if (row.size === 0) continue;
    const packed = places.map((place) => packValue(row.at(place) ?? null));
    while (packed.length > 0 && packed.at(-1) === null) packed.pop();
    rows[indicator] = packed;
  }
  const written: Written[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (one: Written): number => {
    const key = `${one.scale}|${one.decimals}|${one.unit}`;
    const known = numbers.get(key) ?? written.push(one) - 1;
    numbers.set(key, known);
    return known;
  };
  const as: LayerWire["as"] = {};
  for (const [indicator, row] of content.as.rows) {
    const cells = [...row].map(([district, one]): [Id | null, number] => [district, numberOf(one)]);
    const [first] = cells;
    const alike = first !== undefined && cells.every(([, number]) => number === first[1]);
    as[indicator] = alike ? first[1] : cells;
  }
  return {
    columns: places.map((place) => figures.columns.idAt(place)),
    totals: Object.fromEntries([...figures.totals].map(([id, value]) => [id, packValue(value)])),
    figures: rows,
    written,
    as,
    notes: [...content.notes],
    corrections: [...content.corrections],
  };
}

export function unpackLayer(wire: LayerWire): LayerContent {
  const content = emptyContent();
  const { figures } = content;
  const places = wire.columns.map((id) => figures.columns.claim(id));
  for (const [id, packed] of Object.entries(wire.totals)) figures.set(id, null, unpackValue(packed));
  for (const [id, packed] of Object.entries(wire.figures)) {
    const row = figures.newRow();
    packed.forEach((value, index) => {
      const place = places[index];
      if (place !== undefined) row.setAt(place, unpackValue(value));
    });
    figures.setRow(id, row);
  }
  const set = (indicator: Id, district: Id | null, number: number): void =>
    content.as.set(indicator, district, wire.written[number]);
  for (const [indicator, of] of Object.entries(wire.as)) {
    if (typeof of !== "number") for (const [district, number] of of) set(indicator, district, number);
    else for (const [district, value] of figures.cellsOf(indicator)) if (isAmount(value)) set(indicator, district, of);
  }
  for (const [indicator, district, note] of wire.notes) content.notes.set(indicator, district, note);
  for (const [indicator, district, correction] of wire.corrections)
    content.corrections.set(indicator, district, correction);
  return content;
}

function isAmount(value: Value): boolean {
  return value?.kind === "amount";
}

/** @param keys the layers whose cells go along; those that are loaded, unless told */
export function packTracking(state: TrackingState, keys: Iterable<LayerKey> = state.content.keys()): TrackingWire {
  const content: TrackingWire["content"] = {};
  for (const key of keys) {
    const known = state.content.get(key);
    if (known) content[key] = packLayer(known);
  }
  return {
    series: state.series,
    revision: state.revision,
    layers: [...state.layers.values()],
    content,
    facts: [...state.facts],
    explanations: [...state.explanations.values()],
    rounds: [...state.rounds.values()],
    problems: [...state.problems.values()],
    negatives: [...state.negatives.values()],
  };
}

export function unpackTracking(wire: TrackingWire): TrackingState {
  const state = emptyTracking(wire.series);
  state.revision = wire.revision;
  for (const layer of wire.layers) state.layers.set(layer.key, layer);
  for (const [key, content] of Object.entries(wire.content)) state.content.set(key, unpackLayer(content));
  for (const [indicator, facts] of wire.facts) state.facts.set(indicator, facts);
  for (const explanation of wire.explanations) state.explanations.set(explanation.finding, explanation);
  for (const round of wire.rounds) state.rounds.set(round.id, round);
  for (const problem of wire.problems) state.problems.set(problem.id, problem);
  for (const row of wire.negatives) state.negatives.set(row.id, row);
  return state;
}
