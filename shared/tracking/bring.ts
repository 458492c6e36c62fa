/**
 * What went on beside a plan as a backup holds it, brought to where the plan is now: what is lacking there comes, what stands
 * there stays as it is.
 */

import type { Value } from "../model/amount.ts";
import { equalValues } from "../model/amount.ts";
import type { Id, PlanState } from "../model/plan.ts";
import { districtsOf, indicatorsOf, itemsOf } from "../model/read-plan.ts";
import type { TrackingAction } from "./action.ts";
import { MOST_CELLS, trackingBatch } from "./action.ts";
import type { Layer, LayerContent, LayerFigure } from "./layer.ts";
import { emptyContent, figureAt, figuresIn } from "./layer.ts";
import type { LayerKey } from "./layer-key.ts";
import type { TrackingState } from "./state.ts";

/** What a row, a column or a place of the one plan is called in the other. */
export type Renamed = (id: Id) => Id;

export interface Brought {
  /** null: nothing was lacking. */
  action: TrackingAction | null;
  /** Layers that hold other figures or notes now: they stay. */
  kept: LayerKey[];
  /** Rounds that come: what was sent in them, and what came back, is to come too. */
  rounds: ReadonlySet<Id>;
}

/** From a plan to what was made of it, where each row keeps its place among its brothers. */
export function renamedRows(from: PlanState, to: PlanState): Renamed {
  const names = new Map<Id, Id>();
  const pair = (before: readonly { id: Id }[], after: readonly { id: Id }[]): void =>
    before.forEach(({ id }, at) => names.set(id, after[at]?.id ?? id));
  pair(districtsOf(from), districtsOf(to));
  pair(itemsOf(from), itemsOf(to));
  pair(indicatorsOf(from), indicatorsOf(to));
  return (id) => names.get(id) ?? id;
}

/**
 * @param stands tracking of the series as it is now; the layers that both hold are loaded
 * @param from as the backup has it, loaded whole
 * @param renamed of a copy in a series of its own: rounds stay behind, for what was sent in them speaks of the other plan
 */
export function bringTracking(stands: TrackingState, from: TrackingState, renamed: Renamed | null): Brought {
  const named = renamed ?? ((id: Id): Id => id);
  const [actions, kept]: [TrackingAction[], LayerKey[]] = [[], []];
  for (const [key, layer] of from.layers) {
    const content = from.content.get(key);
    if (!content) continue;
    const there = stands.layers.has(key);
    if (!there) actions.push(...layerActions(layer, content, named));
    else if (!sameCells(stands.content.get(key) ?? emptyContent(), content)) kept.push(key);
  }
  const facts = [...from.facts]
    .map(([indicator, one]) => ({ indicator: named(indicator), facts: one }))
    .filter(({ indicator }) => !stands.facts.has(indicator));
  if (facts.length > 0) actions.push({ type: "facts.set", rows: facts });
  const numbers = new Set([...stands.problems.values()].map(({ number }) => number));
  const place = (id: Id | null): Id | null => id && named(id);
  for (const problem of from.problems.values()) {
    if (stands.problems.has(problem.id) || numbers.has(problem.number)) continue;
    const { item, indicator, district } = problem;
    const of = { item: place(item), indicator: place(indicator), district: place(district) };
    actions.push({ type: "problem.add", problem: { ...problem, ...of } });
  }
  const negatives = [...from.negatives].filter(([id]) => !stands.negatives.has(id)).map(([id, row]) => ({ id, row }));
  if (negatives.length > 0) actions.push({ type: "negative.set", rows: negatives });
  const lacking = renamed ? [] : [...from.rounds.values()].filter(({ id }) => !stands.rounds.has(id));
  for (const round of lacking) actions.push({ type: "round.add", round });
  for (const [key, explanation] of from.explanations) {
    const finding = key.split("|").map(named).join("|");
    if (!stands.explanations.has(finding))
      actions.push({ type: "explain", finding, explanation: { ...explanation, finding } });
  }
  return { action: trackingBatch(actions), kept, rounds: new Set(lacking.map(({ id }) => id)) };
}

/** A layer with all that it holds, as steps that make it: filled while it is open, closed, then corrected. */
function layerActions(layer: Layer, content: LayerContent, named: Renamed): TrackingAction[] {
  const { key } = layer;
  const at = (indicator: Id, district: Id | null): { indicator: Id; district: Id | null } => ({
    indicator: named(indicator),
    district: district && named(district),
  });
  const figures = [...figuresIn(content)].map(([indicator, district, figure]) => ({
    ...at(indicator, district),
    figure: figureOf(figure, named),
  }));
  const notes = [...content.notes].map(([indicator, district, note]) => ({ ...at(indicator, district), note }));
  const corrections = [...content.corrections].map(([indicator, district, correction]) => ({
    ...at(indicator, district),
    correction: { ...correction, figure: correction.figure && figureOf(correction.figure, named) },
  }));
  return [
    { type: "layer.add", layer: { ...layer, closed: false, issued: null } },
    ...inParts(figures).map((cells): TrackingAction => ({ type: "figures.set", layer: key, cells })),
    ...inParts(notes).map((cells): TrackingAction => ({ type: "notes.set", layer: key, cells })),
    ...(layer.closed ? [{ type: "layer.close", layer: key, issued: layer.issued } as const] : []),
    ...inParts(corrections).map((cells): TrackingAction => ({ type: "layer.correct", layer: key, cells })),
  ];
}

/** No more cells in one action than it may carry. */
function inParts<T>(cells: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < cells.length; at += MOST_CELLS) parts.push(cells.slice(at, at + MOST_CELLS));
  return parts;
}

/** A mark may name another place. */
function figureOf(figure: LayerFigure, named: Renamed): LayerFigure {
  const { value } = figure;
  return value.kind === "mark" && value.of !== undefined
    ? { ...figure, value: { ...value, of: named(value.of) } }
    : figure;
}

/** Only where the ids are the same. */
function sameCells(one: LayerContent, other: LayerContent): boolean {
  const valueAt = (indicator: Id, district: Id | null): Value => figureAt(one, indicator, district)?.value ?? null;
  let count = 0;
  for (const [indicator, district, { value }] of figuresIn(other)) {
    if (!equalValues(valueAt(indicator, district), value)) return false;
    count += 1;
  }
  if ([...figuresIn(one)].length !== count || one.notes.size !== other.notes.size) return false;
  return [...other.notes].every(([indicator, district, note]) => one.notes.get(indicator, district) === note);
}
