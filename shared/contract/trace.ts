/** `trace`: where a figure of a plan or of a layer came from. */

import { z } from "zod";
import type { Value } from "../model/amount.ts";
import type { Origin } from "../model/cell.ts";
import type { Id } from "../model/plan.ts";
import { idSchema } from "../model/schema.ts";
import { layerKeySchema } from "../tracking/layer.ts";

/** One cell; `layer` absent: of the plan itself. `district` null: the figure at the issuer's own level. */
export const traceParams = () =>
  z.strictObject({
    plan: idSchema,
    indicator: idSchema,
    district: idSchema.nullable(),
    layer: layerKeySchema.optional(),
  });

export interface TraceStep {
  /** ISO time. */
  at: string;
  by: string;
  what: "create" | "import" | "merge" | "edit" | "allocate" | "accept" | "correct" | "undo" | "redo" | "restore";
  /** In which file it stood; null: it came from none. */
  origin: Origin | null;
  before: Value;
  after: Value;
  /** What the step was called, with the reason of a correction. */
  why: string | null;
  /** Of the layer that the figure was taken from (采纳), or that is asked about. */
  layer?: string;
  /** Name of the version in which it happened, where that is another. */
  plan?: string;
}

export interface Trace {
  value: Value;
  /** Newest first. */
  steps: TraceStep[];
  /** Of a total: the figures of the districts, each with its last step. */
  parts: { district: Id; value: Value; last: TraceStep | null }[];
}
