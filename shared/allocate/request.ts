/**
 * What a clerk asks of an allocation: one request for the dialog, the command line and the contract.
 *
 * Figures are text as typed into the row ("100", "0.5万", "12.5%"): a bare number has the row's scale. Districts and
 * indicators are ids. Bounds without `indicator` hold for every row of the request; with it, for that row or child only.
 */

import { z } from "zod";
import { idSchema } from "../model/schema.ts";

export const allocationMethods = ["equal", "weights", "proportion", "add", "copy", "remainder", "total"] as const;
export type AllocationMethod = (typeof allocationMethods)[number];

const figure = z.string().trim().min(1).max(100);
const districts = z.array(idSchema).max(5_000);
const bounds = z
  .array(z.strictObject({ district: idSchema, value: figure, indicator: idSchema.optional() }))
  .max(20_000);

/** Where weights or copied figures come from. */
export const basisSchema = z.union([
  /** Another indicator of the same plan (a district's asks, last month's count …). */
  z.strictObject({ kind: z.literal("indicator"), indicator: idSchema }),
  /** A basis table of the library (population, rural population …). */
  z.strictObject({ kind: z.literal("table"), name: z.string().min(1).max(200) }),
  /** The same row in last year's plan. */
  z.strictObject({ kind: z.literal("lastYear") }),
]);
export type Basis = z.infer<typeof basisSchema>;

export const allocationRequestSchema = z.strictObject({
  indicators: z.array(idSchema).min(1).max(20_000),
  /**
   * equal, weights, proportion: split the total. add: raise or lower everybody together by `amount` (without it: by the
   * gap to the total). copy: take figures over. remainder: `into` takes what the others leave (倒挤). total: the total
   * becomes the sum of the districts.
   */
  method: z.enum(allocationMethods),
  /** Typed weights; districts that are not named take no part. */
  weights: z
    .array(z.strictObject({ district: idSchema, weight: figure }))
    .max(5_000)
    .optional(),
  basis: basisSchema.optional(),
  /** `add`: how much more (negative: less). The other methods: a new total. */
  amount: figure.optional(),
  /** `remainder`: who takes it. With `multiple`: who takes what the multiple leaves over. */
  into: idSchema.optional(),
  /**
   * Districts taking part; the others stay as they are and count. Absent: all without a mark or words. A mark or words
   * give way only where a single row is asked for.
   */
  districts: districts.optional(),
  /** Districts that stay as they are; saved as locks with the result unless `saveLocks` is false. */
  lock: districts.optional(),
  saveLocks: z.boolean().optional(),
  min: bounds.optional(),
  max: bounds.optional(),
  multiple: figure.optional(),
  /** Nothing, or at least this. */
  atLeast: figure.optional(),
  notBelowLastYear: z.boolean().optional(),
  /** Webster instead of largest remainder: a larger total never lowers a district. `add` always does so. */
  monotone: z.boolean().optional(),
  /** Ties the children (其中) to both margins in the same action. */
  parts: z.boolean().optional(),
});
export type AllocationRequest = z.infer<typeof allocationRequestSchema>;
