/** What is asked of the year's progress and answered: parameters as schemas, results as types. */

import { z } from "zod";
import type { ProgressJson } from "../document/json/progress.ts";
import type { ProgressImport } from "../import/progress/progress-import.ts";
import { idSchema, wellFormed } from "../model/schema.ts";
import { schemeSchema } from "../tracking/progress/scheme/scheme.ts";
import { dateSchema } from "../tracking/layer.ts";
import { isCurve } from "../model/facts/facts.ts";

/** YYYY-MM. */
const period = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

export const progressParams = {
  /** `curve`: in place of the plan's. `scheme`: the name of a preset, or one of its own. `today`: for who is late, in place of the machine's day. */
  month: () =>
    z.strictObject({
      plan: idSchema,
      period,
      curve: z.string().refine(isCurve).optional(),
      scheme: z.union([z.string().max(100), schemeSchema]).optional(),
      today: dateSchema.optional(),
    }),
  /** A row, or one of its cells, over the months up to `period`. */
  curve: () =>
    z.strictObject({ plan: idSchema, period, indicator: idSchema, district: z.string().max(500).nullable() }),
  /** `figures`: what those of a table of one month alone are taken for; without it such a table is refused. */
  import: () =>
    z.strictObject({
      plan: idSchema,
      period,
      name: wellFormed.trim().min(1).max(200),
      bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.byteLength <= 64 * 1024 * 1024),
      password: z.string().max(200).optional(),
      preferFile: z.boolean().optional(),
      figures: z.enum(["monthly", "cumulative"]).optional(),
    }),
};

/** A month of a row against its schedule, in percent with two decimals. */
export interface CurvePoint {
  period: string;
  /** null: nothing that has a rate was reported. */
  rate: string | null;
  due: string;
}

export type ProgressImported = Omit<ProgressImport, "cells">;

export interface ProgressAnswer extends ProgressJson {
  /** What a clerk should know of the answer, one sentence each. */
  notices: string[];
}
