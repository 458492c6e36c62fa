/** The checksums of tracking: one a row of a layer, one a layer, one for the facts of a row, one a round, one for the explanations. */

import type { Facts } from "../../../shared/model/facts/facts.ts";
import { noFacts } from "../../../shared/model/facts/facts.ts";
import { compareLayers } from "../../../shared/tracking/layer-key.ts";
import type { Move } from "../../../shared/tracking/apply.ts";
import type { LayerKey } from "../../../shared/tracking/layer-key.ts";
import type { LayerContent } from "../../../shared/tracking/layer.ts";
import { figuresIn } from "../../../shared/tracking/layer.ts";
import type { TrackingState } from "../../../shared/tracking/state.ts";
import type { Reader, Writer } from "../open/connection.ts";
import type { Sum } from "../sums/hash.ts";
import { noSum, sameSum } from "../sums/hash.ts";
import { addFields, addLayerFigure, addText } from "../sums/parts.ts";

/** What a sum is of: "" as a layer is the rest of tracking, "" as an id the layer itself. */
export interface TrackingSumKey {
  layer: LayerKey | "";
  id: string;
}

class TrackingSums {
  readonly #byLayer = new Map<string, Map<string, Sum>>();

  of(layer: string, id: string): Sum {
    let rows = this.#byLayer.get(layer);
    if (!rows) this.#byLayer.set(layer, (rows = new Map()));
    let sum = rows.get(id);
    if (!sum) rows.set(id, (sum = noSum()));
    return sum;
  }

  find(layer: string, id: string): Sum | null {
    return this.#byLayer.get(layer)?.get(id) ?? null;
  }

  *[Symbol.iterator](): Generator<[layer: string, id: string, sum: Sum]> {
    for (const [layer, rows] of this.#byLayer) for (const [id, sum] of rows) yield [layer, id, sum];
  }
}

/** In one order, and without what stands at its default: a fact that comes later changes no sum. */
function factsText(facts: Facts): string {
  const said = Object.entries(facts).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(noFacts[name as keyof Facts]),
  );
  return JSON.stringify(said.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What sum a part that moves counts in. */
export function sumKeyOf(move: Move): TrackingSumKey {
  switch (move.of) {
    case "layer":
      return { layer: move.layer, id: "" };
    case "figure":
    case "note":
    case "correction":
      return { layer: move.layer, id: move.indicator };
    case "facts":
      return { layer: "", id: move.indicator };
    case "round":
      return { layer: "", id: move.round };
    case "problem":
      return { layer: "", id: move.problem };
    case "negative":
      return { layer: "", id: move.row };
    case "explanation":
      return { layer: "", id: "" };
  }
}

type Part = Exclude<Move["after"], null>;

function add(sums: TrackingSums, move: Move, part: Part | null, sign: 1 | -1): void {
  if (part === null) return;
  const { layer, id } = sumKeyOf(move);
  const sum = sums.of(layer, id);
  switch (move.of) {
    case "figure":
      addLayerFigure(sum, move.layer, id, move.district, part as NonNullable<typeof move.after>, sign);
      return;
    case "note":
    case "correction": {
      const text = typeof part === "string" ? part : JSON.stringify(part);
      addText(sum, move.of, `${layer}|${id}|${move.district ?? ""}`, text, sign);
      return;
    }
    case "facts":
      addText(sum, "facts", id, factsText(part as Facts), sign);
      return;
    case "layer":
      addFields(sum, "layer", layer, part as object, sign);
      return;
    case "round":
    case "problem":
    case "negative":
      addFields(sum, move.of, id, part as object, sign);
      return;
    case "explanation":
      addFields(sum, "explanation", move.finding, part as object, sign);
  }
}

/** By how much the moves change each sum: the old parts come from what stood in memory, never from the file. */
export function sumsOfMoves(moves: readonly Move[]): TrackingSums {
  const sums = new TrackingSums();
  for (const move of moves) {
    add(sums, move, move.before, -1);
    add(sums, move, move.after, 1);
  }
  return sums;
}

function* partsOfLayer(layer: LayerKey, content: LayerContent): Generator<Move> {
  const before = null;
  for (const [indicator, district, after] of figuresIn(content))
    yield { of: "figure", layer, indicator, district, before, after };
  for (const [indicator, district, after] of content.notes)
    yield { of: "note", layer, indicator, district, before, after };
  for (const [indicator, district, after] of content.corrections)
    yield { of: "correction", layer, indicator, district, printed: null, before, after };
}

function* partsOfRest({ layers, facts, explanations, rounds, problems, negatives }: TrackingState): Generator<Move> {
  const before = null;
  for (const [layer, after] of layers) yield { of: "layer", layer, before, after };
  for (const [indicator, after] of facts) yield { of: "facts", indicator, before, after };
  for (const [round, after] of rounds) yield { of: "round", round, before, after };
  for (const [problem, after] of problems) yield { of: "problem", problem, before, after };
  for (const [row, after] of negatives) yield { of: "negative", row, before, after };
  for (const [finding, after] of explanations) yield { of: "explanation", finding, before, after };
}

export function moveTrackingSums(db: Writer, trackingN: number, moves: readonly Move[]): void {
  const sql = `INSERT INTO layer_checksum (tracking, layer, id, a, b) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (tracking, layer, id) DO UPDATE SET a = (a + excluded.a) & 4294967295, b = (b + excluded.b) & 4294967295`;
  for (const [layer, id, { a, b }] of sumsOfMoves(moves))
    if (a !== 0 || b !== 0) db.run(sql, trackingN, layer, id, a, b);
  db.run("DELETE FROM layer_checksum WHERE tracking = ? AND a = 0 AND b = 0", trackingN);
}

/** What is not as it was written: of one layer, as it was read just now, or of all that is no layer's. */
export function damagedParts(
  db: Reader,
  trackingN: number,
  state: TrackingState,
  layer: LayerKey | null,
): TrackingSumKey[] {
  const found = new TrackingSums();
  const content = layer === null ? undefined : state.content.get(layer);
  const parts = layer === null ? partsOfRest(state) : content ? partsOfLayer(layer, content) : [];
  for (const part of parts) add(found, part, part.after, 1);
  const stored = new TrackingSums();
  const of = layer === null ? "(layer = '' OR id = '')" : "layer = ? AND id <> ''";
  const sql = `SELECT layer, id, a, b FROM layer_checksum WHERE tracking = ? AND ${of}`;
  const given = layer === null ? [trackingN] : [trackingN, layer];
  for (const [key, id, a, b] of db.tuples<[string, string, number, number]>(sql, ...given))
    Object.assign(stored.of(key, id), { a, b });
  const keys: TrackingSumKey[] = [];
  for (const [key, id, sum] of found) if (!sameSum(sum, stored.find(key, id) ?? noSum())) keys.push({ layer: key, id });
  for (const [key, id] of stored) if (found.find(key, id) === null) keys.push({ layer: key, id });
  return keys.toSorted((a, b) => compareLayers(a.layer, b.layer));
}
