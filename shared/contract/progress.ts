/** What is asked of the year's progress and answered: parameters as schemas, results as types. */

import { z } from "zod";
import type { ProgressJson } from "../document/json/progress.ts";
import { idSchema } from "../model/schema.ts";
import { isCurve } from "../model/facts/facts.ts";

/** YYYY-MM. */
const period = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/);

export const progressParams = {
  /** `curve`: in place of the plan's. */
  month: () => z.strictObject({ plan: idSchema, period, curve: z.string().refine(isCurve).optional() }),
};

export interface ProgressAnswer extends ProgressJson {
  /** What a clerk should know of the answer, one sentence each. */
  notices: string[];
}
