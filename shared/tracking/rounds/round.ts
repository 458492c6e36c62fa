/**
 * A round (轮次): asking districts to fill one or more layers in one workbook. What is asked is kept with tracking and can be
 * undone; what was sent is remembered beside it (sent.ts), for a file that is out is out.
 */

import { z } from "zod";
import type { NewRow, PatchOf, RowOf } from "../../model/fields.ts";
import { fieldsOf, patchSchema, rowSchema, withDefaults } from "../../model/fields.ts";
import { idSchema, longText, newIdSchema, shortText } from "../../model/schema.ts";
import { dateSchema, layerKeySchema } from "../layer.ts";

/** How many layers one round may ask for: each is a column to fill. */
export const MOST_FILLED = 12;
/** Of one series. */
export const MOST_ROUNDS = 2_000;

export const roundFields = fieldsOf({
  id: { schema: newIdSchema, fixed: true },
  /** Unique in its series. */
  name: { schema: shortText.trim().min(1).max(100) },
  /** The version of the series that was sent out, and its revision then. */
  plan: { schema: idSchema, fixed: true },
  revision: { schema: z.number().int().min(0), fixed: true },
  /** The layers that are asked for, in the order of their columns. */
  fill: { schema: z.array(layerKeySchema).min(1).max(MOST_FILLED), fixed: true },
  /** The last day on which an answer is in time. */
  deadline: { schema: dateSchema.nullable(), default: null },
  /** A deadline on a day off moves to the next working day. */
  holidays: { schema: z.boolean(), default: false },
  /** ISO time. */
  made: { schema: shortText, fixed: true },
  /** Takes nothing more. */
  closed: { schema: z.boolean(), default: false, fixed: true },
  /** Whom to call: as printed on the cover. */
  contact: { schema: longText.max(500).nullable(), default: null },
  districts: { schema: z.array(idSchema).min(1).max(50_000), fixed: true },
  /** null: every item of the plan that the district has a part in. */
  items: { schema: z.array(idSchema).max(100_000).nullable(), default: null, fixed: true },
  /** What is asked, in words of the office: as printed on the cover. */
  note: { schema: longText.max(2_000).nullable(), default: null },
});

export type Round = RowOf<typeof roundFields>;
/** What may be said of a round while it is open. */
export type RoundPatch = PatchOf<typeof roundFields>;

export const roundSchema: z.ZodType<Round> = rowSchema(roundFields);
export const roundPatchSchema: z.ZodType<RoundPatch> = patchSchema(roundFields);

export function newRound(known: NewRow<typeof roundFields>): Round {
  return withDefaults(roundFields, known);
}
