/** What is asked of tracking and answered: parameters as schemas, results as types; the table of methods takes them up. */

import { z } from "zod";
import type { CellChange } from "../actions/apply.ts";
import type { Refusal } from "../actions/edit-cells.ts";
import type { DiffCell } from "../import/diff.ts";
import type { Skipped } from "../recognise/table.ts";
import { findingKeySchema, idSchema, wellFormed } from "../model/schema.ts";
import type { TrackingWire } from "../stored/packed-layer.ts";
import type { TrackingAction } from "../tracking/action.ts";
import { trackingActionSchema } from "../tracking/action.ts";
import type { LayerChange, NoteChange } from "../tracking/apply.ts";
import { layerKeySchema } from "../tracking/layer.ts";
import type { LayerKey } from "../tracking/layer-key.ts";
import type { ApplyResult, HistoryEntry, UndoState } from "./results.ts";

const plan = { plan: idSchema };
const layers = z.array(layerKeySchema).max(2_000);
const steps = z.number().int().min(1).max(1000).optional();

/** Each method names a plan; what is asked of is the tracking of its series. */
export const trackingParams = {
  /** `layers`: those whose cells come along. */
  open: () => z.strictObject({ ...plan, layers: z.union([layers, z.literal("all")]).optional() }),
  apply: () =>
    z.strictObject({
      ...plan,
      action: trackingActionSchema as z.ZodType<TrackingAction>,
      label: wellFormed.max(200),
    }),
  steps: () => z.strictObject({ ...plan, steps }),
  history: () =>
    z.strictObject({
      ...plan,
      layer: layerKeySchema.optional(),
      indicator: idSchema.optional(),
      district: idSchema.nullable().optional(),
      limit: z.number().int().min(1).max(10_000).optional(),
    }),
  findings: () => z.strictObject(plan),
  /** An empty text takes the explanation away. */
  explain: () => z.strictObject({ ...plan, finding: findingKeySchema, text: wellFormed.max(2_000) }),
  /** The figures of an open file into a layer; `tables`: those of them, else all. */
  import: () =>
    z.strictObject({
      ...plan,
      layer: layerKeySchema,
      handle: z.string().max(100),
      tables: z.array(z.number().int().min(0)).max(1000).optional(),
      /** On a conflict take the file's figure. */
      preferFile: z.boolean().optional(),
    }),
  /** 采纳: into these rows and districts, or all. `dryRun` shows what it would do. */
  accept: () =>
    z.strictObject({
      ...plan,
      layer: layerKeySchema,
      indicators: z.array(idSchema).max(100_000).optional(),
      districts: z.array(idSchema).max(50_000).optional(),
      dryRun: z.boolean().optional(),
    }),
};

export interface TrackingSnapshot {
  tracking: TrackingWire;
  /** How many cells of each layer hold something. */
  cells: Record<LayerKey, number>;
  undo: UndoState;
  /** Layers of which something is not as it was written, one sentence each. */
  damaged: string[];
}

export interface TrackingResult {
  revision: number;
  changes: LayerChange[];
  undo: UndoState;
  /** ISO time at which it was on disk. */
  savedAt: string;
  /** The action that was carried out. */
  action: TrackingAction;
}

export interface TrackingHistoryEntry extends Omit<HistoryEntry, "changes"> {
  changes: LayerChange[];
  notes: NoteChange[];
}

/** What a file brought into a layer; rows and districts that the plan lacks are among `skipped`. */
export interface LayerImported {
  added: number;
  changed: number;
  same: number;
  missing: DiffCell[];
  conflicts: DiffCell[];
  skipped: Skipped[];
  notices: string[];
  revision: number;
}

export interface AcceptAnswer {
  changes: CellChange[];
  skipped: Refusal[];
  /** null: a dry run, or nothing to take. */
  result: ApplyResult | null;
}
