/**
 * Applies an action to loaded tracking: check, change in place, return the inverse and every part that moved. When any part
 * of a batch is refused, what went before is taken back and all is as it was.
 */

import { refuseRemark } from "../actions/apply.ts";
import { fits } from "../actions/check-action.ts";
import { AppError } from "../errors.ts";
import type { Value } from "../model/amount.ts";
import { equalValues } from "../model/amount.ts";
import { amountInScale } from "../model/amount-text.ts";
import type { CellRef } from "../model/cell.ts";
import type { Facts } from "../model/facts/facts.ts";
import type { Explanation, Id } from "../model/plan.ts";
import { say } from "../text.ts";
import type { CorrectionEdit, FigureEdit, NoteEdit, TrackingAction } from "./action.ts";
import { MOST_CELLS } from "./action.ts";
import type { Correction, Layer, LayerContent, LayerFigure } from "./layer.ts";
import { emptyContent, figureAt, figuresIn, placeFigure } from "./layer.ts";
import type { LayerKey } from "./layer-key.ts";
import { layerTitle } from "./layer-key.ts";
import type { ProblemMove } from "./problems/actions.ts";
import { applyProblem, isProblemAction } from "./problems/actions.ts";
import type { RoundMove } from "./rounds/actions.ts";
import { applyRound, isRoundAction } from "./rounds/actions.ts";
import type { TrackingState } from "./state.ts";
import { MOST_LAYERS } from "./state.ts";

interface Moved<T> {
  before: T | null;
  after: T | null;
}
type CellMoved<T> = Moved<T> & CellRef & { layer: LayerKey };

/** One part that is another now: enough for the store to write it and to move its checksum. */
export type Move =
  | ({ of: "layer"; layer: LayerKey } & Moved<Layer>)
  | ({ of: "figure" } & CellMoved<LayerFigure>)
  | ({ of: "note" } & CellMoved<string>)
  | ({ of: "correction"; printed: LayerFigure | null } & CellMoved<Correction>)
  | ({ of: "facts"; indicator: Id } & Moved<Facts>)
  | ({ of: "explanation"; finding: string } & Moved<Explanation>)
  | RoundMove
  | ProblemMove;

/** A figure of a layer that is another now, as histories and answers tell it. */
export interface LayerChange extends CellRef {
  layer: LayerKey;
  before: Value;
  after: Value;
}

/** A note of a cell that is another now. */
export interface NoteChange extends CellRef {
  layer: LayerKey;
  before: string | null;
  after: string | null;
}

export interface TrackingApplied {
  /** Applying it restores everything exactly. */
  inverse: TrackingAction;
  moves: Move[];
}

/** The figures among the moves; of a correction what counted and what counts now. */
export function changesOf(moves: readonly Move[]): LayerChange[] {
  return moves.flatMap((move): LayerChange[] => {
    if (move.of === "figure") {
      const { layer, indicator, district } = move;
      return [{ layer, indicator, district, before: move.before?.value ?? null, after: move.after?.value ?? null }];
    }
    if (move.of !== "correction") return [];
    const { layer, indicator, district, printed } = move;
    const counted = (correction: Correction | null): Value => (correction ? correction.figure : printed)?.value ?? null;
    return [{ layer, indicator, district, before: counted(move.before), after: counted(move.after) }];
  });
}

/** The notes among the moves. */
export function notesOf(moves: readonly Move[]): NoteChange[] {
  return moves.flatMap((move): NoteChange[] => {
    if (move.of !== "note") return [];
    const { layer, indicator, district, before, after } = move;
    return [{ layer, indicator, district, before, after }];
  });
}

/** Applies `action`; the layers that it names are loaded. Throws AppError("refused" | "notFound") and changes nothing then. */
export function applyTracking(state: TrackingState, action: TrackingAction): TrackingApplied {
  const moves: Move[] = [];
  const inverses: TrackingAction[] = [];
  try {
    run(state, action, moves, inverses);
  } catch (error) {
    for (const inverse of inverses.reverse()) run(state, inverse, [], []);
    throw error;
  }
  inverses.reverse();
  const only = inverses.length === 1 ? inverses[0] : undefined;
  return { inverse: only ?? { type: "batch", actions: inverses }, moves };
}

function run(state: TrackingState, action: TrackingAction, moves: Move[], inverses: TrackingAction[]): void {
  if (isRoundAction(action)) {
    const { inverse, move } = applyRound(state, action);
    moves.push(move);
    inverses.push(inverse);
    return;
  }
  if (isProblemAction(action)) {
    const { inverse, moves: made } = applyProblem(state, action);
    moves.push(...made);
    inverses.push(inverse);
    return;
  }
  switch (action.type) {
    case "batch":
      for (const part of action.actions) run(state, part, moves, inverses);
      return;
    case "layer.add": {
      const { layer } = action;
      if (state.layers.has(layer.key)) throw new AppError("refused", say.layerThere(layerTitle(layer.key)));
      if (state.layers.size >= MOST_LAYERS) throw new AppError("refused", say.tooManyLayers(MOST_LAYERS));
      if (layer.closed) throw new AppError("refused", say.layerClosed(layerTitle(layer.key)));
      placeLayer(state, layer.key, layer, moves);
      state.content.set(layer.key, emptyContent());
      inverses.push({ type: "layer.remove", layer: layer.key });
      return;
    }
    case "layer.update": {
      const layer = openLayer(state, action.layer);
      placeLayer(state, layer.key, { ...layer, ...action.patch }, moves);
      const before = Object.fromEntries(Object.keys(action.patch).map((key) => [key, layer[key as "unit" | "asOf"]]));
      inverses.push({ type: "layer.update", layer: layer.key, patch: before });
      return;
    }
    case "layer.close": {
      const layer = layerOf(state, action.layer);
      const closed = action.issued !== null;
      if (layer.closed && closed) throw new AppError("refused", say.layerClosedAlready(layerTitle(layer.key)));
      placeLayer(state, layer.key, { ...layer, issued: action.issued, closed }, moves);
      inverses.push({ type: "layer.close", layer: layer.key, issued: layer.issued });
      return;
    }
    case "layer.remove":
      removeLayer(state, action.layer, moves, inverses);
      return;
    case "layer.correct": {
      const layer = layerOf(state, action.layer);
      if (!layer.closed) throw new AppError("refused", say.layerOpen(layerTitle(layer.key)));
      const cells = correct(contentOf(state, layer.key), layer.key, action.cells, moves);
      inverses.push({ type: "layer.correct", layer: layer.key, cells });
      return;
    }
    case "figures.set": {
      const layer = openLayer(state, action.layer);
      const cells = setFigures(contentOf(state, layer.key), layer.key, action.cells, moves);
      inverses.push({ type: "figures.set", layer: layer.key, cells });
      return;
    }
    case "notes.set": {
      const layer = openLayer(state, action.layer);
      const cells = setNotes(contentOf(state, layer.key), layer.key, action.cells, moves);
      inverses.push({ type: "notes.set", layer: layer.key, cells });
      return;
    }
    case "facts.set": {
      const rows = action.rows.map(({ indicator, facts }) => {
        const before = state.facts.get(indicator) ?? null;
        if (facts) state.facts.set(indicator, facts);
        else state.facts.delete(indicator);
        moves.push({ of: "facts", indicator, before, after: facts });
        return { indicator, facts: before };
      });
      inverses.push({ type: "facts.set", rows: rows.reverse() });
      return;
    }
    case "explain": {
      const { finding, explanation } = action;
      refuseRemark(state.explanations, finding, explanation);
      const before = state.explanations.get(finding) ?? null;
      if (explanation) state.explanations.set(finding, explanation);
      else state.explanations.delete(finding);
      moves.push({ of: "explanation", finding, before, after: explanation });
      inverses.push({ type: "explain", finding, explanation: before });
      return;
    }
  }
}

export function layerOf(state: TrackingState, key: LayerKey): Layer {
  const layer = state.layers.get(key);
  if (!layer) throw new AppError("notFound", say.layerMissing(layerTitle(key)));
  return layer;
}

/** A layer that may be written. */
function openLayer(state: TrackingState, key: LayerKey): Layer {
  const layer = layerOf(state, key);
  if (layer.closed) throw new AppError("refused", say.layerClosed(layerTitle(key)));
  return layer;
}

/** The cells of a layer that was loaded. */
export function contentOf(state: TrackingState, key: LayerKey): LayerContent {
  const content = state.content.get(key);
  if (!content) throw new Error(`layer ${key} is not loaded`);
  return content;
}

function placeLayer(state: TrackingState, key: LayerKey, after: Layer | null, moves: Move[]): void {
  const before = state.layers.get(key) ?? null;
  if (after) state.layers.set(key, after);
  else state.layers.delete(key);
  moves.push({ of: "layer", layer: key, before, after });
}

function removeLayer(state: TrackingState, key: LayerKey, moves: Move[], inverses: TrackingAction[]): void {
  const layer = openLayer(state, key);
  const content = contentOf(state, key);
  const figures = [...figuresIn(content)].map(([indicator, district]) => ({ indicator, district, figure: null }));
  const notes = [...content.notes].map(([indicator, district]) => ({ indicator, district, note: null }));
  for (const cells of inParts(figures))
    inverses.push({ type: "figures.set", layer: key, cells: setFigures(content, key, cells, moves) });
  for (const cells of inParts(notes))
    inverses.push({ type: "notes.set", layer: key, cells: setNotes(content, key, cells, moves) });
  placeLayer(state, key, null, moves);
  state.content.delete(key);
  inverses.push({ type: "layer.add", layer });
}

/** No more cells in one action than it may carry, so that each inverse can be read again. */
function* inParts<T>(cells: readonly T[]): Generator<T[]> {
  for (let at = 0; at < cells.length; at += MOST_CELLS) yield cells.slice(at, at + MOST_CELLS);
}

function checkFigure({ district }: CellRef, figure: LayerFigure | null): void {
  if (!figure) return;
  const { value, as } = figure;
  if (value.kind === "amount" && (!as || !fits(as, value)))
    throw new AppError("refused", say.layerFinerThanStep(as ? amountInScale(value, as.scale) : value.text));
  if (value.kind === "mark" && value.mark === "includedIn" && district === null)
    throw new AppError("refused", say.layerMarkOfTotal());
}

/** Sets figures and returns the edits that restore them. All are checked before the first is set. */
function setFigures(content: LayerContent, layer: LayerKey, cells: readonly FigureEdit[], moves: Move[]): FigureEdit[] {
  for (const cell of cells) checkFigure(cell, cell.figure);
  const restore = cells.map(({ indicator, district, figure }): FigureEdit => {
    const before = placeFigure(content, indicator, district, figure);
    moves.push({ of: "figure", layer, indicator, district, before, after: figure });
    return { indicator, district, figure: before };
  });
  return restore.reverse();
}

function setNotes(content: LayerContent, layer: LayerKey, cells: readonly NoteEdit[], moves: Move[]): NoteEdit[] {
  const restore = cells.map(({ indicator, district, note }): NoteEdit => {
    const before = content.notes.get(indicator, district) ?? null;
    content.notes.set(indicator, district, note ?? undefined);
    moves.push({ of: "note", layer, indicator, district, before, after: note });
    return { indicator, district, note: before };
  });
  return restore.reverse();
}

function correct(
  content: LayerContent,
  layer: LayerKey,
  cells: readonly CorrectionEdit[],
  moves: Move[],
): CorrectionEdit[] {
  for (const cell of cells) {
    if (!cell.correction) continue;
    checkFigure(cell, cell.correction.figure);
    if (cell.correction.reason.trim() === "") throw new AppError("refused", say.correctionReason());
    const printed = figureAt(content, cell.indicator, cell.district);
    if (equalValues(printed?.value ?? null, cell.correction.figure?.value ?? null))
      throw new AppError("refused", say.correctionSame());
  }
  const restore = cells.map(({ indicator, district, correction }): CorrectionEdit => {
    const before = content.corrections.get(indicator, district) ?? null;
    content.corrections.set(indicator, district, correction ?? undefined);
    const printed = figureAt(content, indicator, district);
    moves.push({ of: "correction", layer, indicator, district, printed, before, after: correction });
    return { indicator, district, correction: before };
  });
  return restore.reverse();
}
