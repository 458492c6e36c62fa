/**
 * The only ways to change tracking: a closed union of plain data, as for plans. The same pure `applyTracking` runs in the
 * window, the service and the tests; each action has an inverse, and tracking's own journal keeps both.
 */

import { z } from "zod";
import type { CellRef } from "../model/cell.ts";
import { explanationFields, rowSchema } from "../model/fields.ts";
import type { Facts } from "../model/facts/facts.ts";
import { factsSchema } from "../model/facts/facts.ts";
import type { Explanation, Id } from "../model/plan.ts";
import { findingKeySchema, idSchema } from "../model/schema.ts";
import type { Correction, Layer, LayerFigure } from "./layer.ts";
import { correctionSchema, dateSchema, layerFields, layerFigureSchema, layerKeySchema, noteSchema } from "./layer.ts";
import type { LayerKey } from "./layer-key.ts";
import type { ProblemAction } from "./problems/actions.ts";
import { problemActionSchemas } from "./problems/actions.ts";
import type { RoundAction } from "./rounds/actions.ts";
import { roundActionSchemas } from "./rounds/actions.ts";

export interface FigureEdit extends CellRef {
  /** null: blank. */
  figure: LayerFigure | null;
}

export interface NoteEdit extends CellRef {
  note: string | null;
}

export interface CorrectionEdit extends CellRef {
  /** null: the printed figure counts again. */
  correction: Correction | null;
}

export interface FactsEdit {
  indicator: Id;
  /** null: those of the row itself. */
  facts: Facts | null;
}

/** What may be said of a layer at any time while it is open. */
export type LayerPatch = Partial<Pick<Layer, "unit" | "asOf">>;

export type TrackingAction =
  | { type: "layer.add"; layer: Layer }
  | { type: "layer.update"; layer: LayerKey; patch: LayerPatch }
  /** Read-only from now on. `issued` null opens it again: only where the library has refused the closing. */
  | { type: "layer.close"; layer: LayerKey; issued: string | null }
  /** 更正: of cells of a closed layer. */
  | { type: "layer.correct"; layer: LayerKey; cells: CorrectionEdit[] }
  /** With all that it holds; refused while it is closed. */
  | { type: "layer.remove"; layer: LayerKey }
  | { type: "figures.set"; layer: LayerKey; cells: FigureEdit[] }
  | { type: "notes.set"; layer: LayerKey; cells: NoteEdit[] }
  | { type: "facts.set"; rows: FactsEdit[] }
  | { type: "explain"; finding: string; explanation: Explanation | null }
  | RoundAction
  | ProblemAction
  | { type: "batch"; actions: TrackingAction[] };

/** Several actions as one step; one alone stays as it is; null: there is none. */
export function trackingBatch(actions: TrackingAction[]): TrackingAction | null {
  return actions.length > 1 ? { type: "batch", actions } : (actions[0] ?? null);
}

const district = idSchema.nullable();
/** Cells of one action. */
export const MOST_CELLS = 500_000;

/** Parses untrusted actions. Bounds as for a plan's. */
export const trackingActionSchema: z.ZodType<TrackingAction> = z.lazy(() =>
  z.union([
    z.strictObject({
      type: z.literal("figures.set"),
      layer: layerKeySchema,
      cells: z
        .array(z.strictObject({ indicator: idSchema, district, figure: layerFigureSchema.nullable() }))
        .max(MOST_CELLS),
    }),
    z.strictObject({
      type: z.literal("notes.set"),
      layer: layerKeySchema,
      cells: z.array(z.strictObject({ indicator: idSchema, district, note: noteSchema.nullable() })).max(MOST_CELLS),
    }),
    z.strictObject({ type: z.literal("layer.add"), layer: rowSchema(layerFields) }),
    z.strictObject({
      type: z.literal("layer.update"),
      layer: layerKeySchema,
      patch: z.strictObject({ unit: layerFields.unit.schema, asOf: layerFields.asOf.schema }).partial(),
    }),
    z.strictObject({ type: z.literal("layer.close"), layer: layerKeySchema, issued: dateSchema.nullable() }),
    z.strictObject({
      type: z.literal("layer.correct"),
      layer: layerKeySchema,
      cells: z
        .array(z.strictObject({ indicator: idSchema, district, correction: correctionSchema.nullable() }))
        .max(MOST_CELLS),
    }),
    z.strictObject({ type: z.literal("layer.remove"), layer: layerKeySchema }),
    z.strictObject({
      type: z.literal("facts.set"),
      rows: z.array(z.strictObject({ indicator: idSchema, facts: factsSchema.nullable() })).max(100_000),
    }),
    z.strictObject({
      type: z.literal("explain"),
      finding: findingKeySchema.min(1),
      explanation: rowSchema(explanationFields).nullable(),
    }),
    ...roundActionSchemas,
    ...problemActionSchemas,
    z.strictObject({ type: z.literal("batch"), actions: z.array(trackingActionSchema).max(100_000) }),
  ]),
) as z.ZodType<TrackingAction>;

/** The layers whose cells an action looks at or changes: they must be loaded before it is applied. */
export function layersIn(action: TrackingAction, into: Set<LayerKey> = new Set()): Set<LayerKey> {
  if (action.type === "batch") for (const part of action.actions) layersIn(part, into);
  else if (action.type === "layer.add") into.add(action.layer.key);
  else if ("layer" in action) into.add(action.layer);
  return into;
}
