/**
 * From what was typed or pasted into a layer to one action: each cell is read in the unit of the layer, else of its row, and
 * keeps that unit and a step that holds it. A layer that is missing is made by its first figure.
 */

import { readCell } from "../actions/read-cell.ts";
import type { Refusal, TypedCell } from "../actions/edit-cells.ts";
import type { Value } from "../model/amount.ts";
import { equalValues } from "../model/amount.ts";
import { inScale, placesOf } from "../model/amount-text.ts";
import { withDefaults } from "../model/fields.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import { levelWords } from "../model/level.ts";
import { districtsOf } from "../model/read-plan.ts";
import { parseUnit } from "../model/unit.ts";
import { say } from "../text.ts";
import type { FigureEdit, NoteEdit, TrackingAction } from "./action.ts";
import { trackingBatch } from "./action.ts";
import type { Layer, LayerContent, LayerFigure, Written } from "./layer.ts";
import { emptyContent, figureAt, layerFields } from "./layer.ts";
import type { LayerKey } from "./layer-key.ts";
import { usualUnit } from "./layer-key.ts";
import type { TrackingState } from "./state.ts";

export interface TypedFigure extends Omit<TypedCell, "text"> {
  /** undefined: the figure stays. */
  text?: string;
  /** undefined: the note stays; "": none any more. */
  note?: string;
}

export interface FiguresEdit {
  /** null: nothing to change. */
  action: TrackingAction | null;
  /** Things the clerk should know, one sentence each. */
  notices: string[];
  refusals: Refusal[];
}

/** A layer that is made now, with the unit that its kind has. */
export function newLayer(key: LayerKey, fields: Partial<Omit<Layer, "key">> = {}): Layer {
  return withDefaults(layerFields, { unit: usualUnit(key), ...fields, key });
}

/** The unit and the least step in which a bare figure of the layer is read in that row. */
export function unitIn(layer: Pick<Layer, "unit">, row: Pick<Indicator, "unit" | "scale" | "decimals">): Written {
  if (layer.unit !== null) return { ...parseUnit(layer.unit), decimals: 0 };
  return { unit: row.unit, scale: row.scale, decimals: row.decimals };
}

/** The value with the unit and step under which it was written. */
export function figureOf(value: Value, row: Written): LayerFigure | null {
  if (value === null) return null;
  if (value.kind !== "amount") return { value, as: null };
  return { value, as: { ...row, decimals: Math.max(row.decimals, placesOf(value, row.scale)) } };
}

/** Builds the action for typed cells of a layer that is loaded, or not there yet. Nothing is changed. */
export function editFigures(
  plan: PlanState,
  state: TrackingState,
  key: LayerKey,
  typed: readonly TypedFigure[],
): FiguresEdit {
  const notices: string[] = [];
  const refusals: Refusal[] = [];
  const known = state.layers.get(key);
  const layer = known ?? newLayer(key);
  const content: LayerContent = state.content.get(key) ?? emptyContent();
  const districts = districtsOf(plan);
  const words = levelWords(plan);
  const figures: FigureEdit[] = [];
  const notes: NoteEdit[] = [];
  for (const { indicator: id, district, text, note } of typed) {
    const indicator = plan.indicator.get(id);
    if (!indicator || (district !== null && !plan.district.has(district))) {
      refusals.push({ indicator: id, district, reason: indicator ? say.columnGone(words) : say.rowGone() });
      continue;
    }
    if (text !== undefined) {
      const unit = unitIn(layer, indicator);
      const read = readCell({ name: indicator.name, ...unit }, text, districts, words);
      if ("refusal" in read) {
        refusals.push({ indicator: id, district, reason: read.refusal });
        continue;
      }
      const { value } = read;
      if (read.parsed.rounded !== undefined && value?.kind === "amount")
        notices.push(say.sumRounded(indicator.name, text, read.parsed.rounded, inScale(value.value, unit.scale)));
      if (read.asWords) notices.push(say.keptAsWords(indicator.name, text));
      const figure = figureOf(value, unit);
      if (!sameFigures(figureAt(content, id, district), figure)) figures.push({ indicator: id, district, figure });
    }
    if (note !== undefined && (content.notes.get(id, district) ?? "") !== note.trim())
      notes.push({ indicator: id, district, note: note.trim() || null });
  }
  const actions: TrackingAction[] = [];
  if (figures.length > 0) actions.push({ type: "figures.set", layer: key, cells: figures });
  if (notes.length > 0) actions.push({ type: "notes.set", layer: key, cells: notes });
  if (actions.length > 0 && !known) actions.unshift({ type: "layer.add", layer });
  return { action: trackingBatch(actions), notices, refusals };
}

/** The same value in the same unit; its step does not matter. */
function sameFigures(a: LayerFigure | null, b: LayerFigure | null): boolean {
  if (a === null || b === null) return a === b;
  return equalValues(a.value, b.value) && a.as?.unit === b.as?.unit && a.as?.scale === b.as?.scale;
}
