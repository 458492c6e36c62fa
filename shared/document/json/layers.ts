/** Layers as the contract's JSON (CONTRACT.md "Issuing, layers, rounds, the year"). */

import type { Id, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsOf } from "../../model/read-plan.ts";
import type { Layer, LayerContent, LayerFigure } from "../../tracking/layer.ts";
import { rowsOf } from "../../tracking/layer.ts";
import { compareLayers, layerTitle, usualUnit } from "../../tracking/layer-key.ts";
import type { TrackingState } from "../../tracking/state.ts";
import type { ValueJson } from "./amount.ts";
import { valueJson } from "./amount.ts";

export interface LayerJson {
  key: string;
  title: string;
  /** As printed; null: each row in its own. */
  unit: string | null;
  asOf: string | null;
  issued: string | null;
  closed: boolean;
  cells: number;
}

export interface CorrectionJson {
  value: ValueJson;
  reason: string;
  by: string;
  at: string;
}

type ByDistrict<T> = Record<string, T>;

export interface LayerContentJson extends LayerJson {
  figures: Record<Id, { total: ValueJson; districts: ByDistrict<ValueJson> }>;
  /** By the name of the district; "" is the figure at the issuer's own level. */
  notes: Record<Id, ByDistrict<string>>;
  corrections?: Record<Id, ByDistrict<CorrectionJson>>;
  /** Rows that the plan does not have (已删除的行、已取消). */
  gone?: Id[];
}

export function layerJson(layer: Layer, cells: number): LayerJson {
  const { key, unit, asOf, issued, closed } = layer;
  return { key, title: layerTitle(key), unit: unit ?? usualUnit(key), asOf, issued, closed, cells };
}

/** Every layer of a series, in the order in which layers are listed. */
export function layersJson({ layers }: TrackingState, cells: Readonly<Record<string, number>>): LayerJson[] {
  const sorted = [...layers.values()].toSorted((a, b) => compareLayers(a.key, b.key));
  return sorted.map((layer) => layerJson(layer, cells[layer.key] ?? 0));
}

/** A figure with the unit in which it was written. */
export function figureJson(plan: PlanState, figure: LayerFigure | null): ValueJson {
  return valueJson(figure?.value ?? null, figure?.as?.unit ?? "", (id) => plan.district.get(id)?.name);
}

/** A layer with its figures, rows in the order of the plan; of rows and districts that the plan lacks by their ids. */
export function layerContentJson(plan: PlanState, layer: LayerJson, content: LayerContent): LayerContentJson {
  const districts = new Map<Id | null, string>([
    [null, ""],
    ...districtsOf(plan).map(({ id, name }): [Id, string] => [id, name]),
  ]);
  const nameOf = (id: Id | null): string => districts.get(id) ?? id ?? "";
  const rows = rowsOf(content);
  const own = indicatorsOf(plan)
    .map(({ id }) => id)
    .filter((id) => rows.has(id));
  const gone = [...rows].filter((id) => !plan.indicator.has(id)).toSorted();
  const json: LayerContentJson = { ...layer, figures: {}, notes: {} };
  const corrections: NonNullable<LayerContentJson["corrections"]> = {};
  for (const id of [...own, ...gone]) {
    const at = (district: Id | null): LayerFigure | null => {
      const value = content.figures.get(id, district);
      return value === null ? null : { value, as: content.as.get(id, district) ?? null };
    };
    const cells = [...content.figures.row(id).keys()];
    const total = figureJson(plan, at(null));
    if (cells.length > 0 || total !== null)
      json.figures[id] = { total, districts: named(districts, cells, nameOf, (one) => figureJson(plan, at(one))) };
    const notes = content.notes.row(id);
    if (notes.size > 0) json.notes[id] = named(districts, [...notes.keys()], nameOf, (one) => notes.get(one) ?? "");
    const corrected = content.corrections.row(id);
    if (corrected.size === 0) continue;
    corrections[id] = named(districts, [...corrected.keys()], nameOf, (one) => {
      const { figure = null, reason = "", by = "", at: when = "" } = corrected.get(one) ?? {};
      return { value: figureJson(plan, figure), reason, by, at: when };
    });
  }
  if (Object.keys(corrections).length > 0) json.corrections = corrections;
  if (gone.length > 0) json.gone = gone;
  return json;
}

/** In the order of the plan's districts, those that it lacks last. */
function named<T, D extends Id | null>(
  order: ReadonlyMap<Id | null, string>,
  cells: readonly D[],
  nameOf: (id: Id | null) => string,
  of: (district: D) => T,
): ByDistrict<T> {
  const ranks = new Map([...order.keys()].map((id, rank) => [id, rank]));
  const rank = (id: D): number => ranks.get(id) ?? ranks.size;
  return Object.fromEntries(cells.toSorted((a, b) => rank(a) - rank(b)).map((id) => [nameOf(id), of(id)]));
}
