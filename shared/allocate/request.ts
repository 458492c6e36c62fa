/**
 * What a clerk asks of an allocation: one request for the dialog, the command line and the contract.
 *
 * Figures are text as typed into the row ("100", "0.5万", "12.5%"): a bare number has the row's scale. Districts and
 * indicators are ids. Bounds without `indicator` hold for every row of the request; with it, for that row or child only.
 * What each method heeds stands in methods.ts; an option that it does not heed is refused by name.
 */

import { z } from "zod";
import { idSchema } from "../model/schema.ts";
import { methodNames } from "./methods.ts";

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

/** 补足缺口: the total stands, the districts come up to it; 增加总目标: total and districts move by the same. */
export const gapChoices = { fill: "补足缺口", raise: "增加总目标" } as const;
export type GapChoice = keyof typeof gapChoices;

export const allocationRequestSchema = z.strictObject({
  indicators: z.array(idSchema).min(1).max(20_000),
  method: z.enum(methodNames),
  /**
   * Typed weights; districts that are not named take no part. `grant`: what each asked for. `add`, `base`: the shares of
   * what is added. `factors`: each district's coefficient (困难系数).
   */
  weights: z
    .array(z.strictObject({ district: idSchema, weight: figure }))
    .max(5_000)
    .optional(),
  /** The same from elsewhere; `base` with weights beside it: the base itself, in place of last year. */
  basis: basisSchema.optional(),
  /** `factors`: the factors and how much each weighs (60 or 60%). */
  factors: z
    .array(z.strictObject({ basis: basisSchema, weight: figure }))
    .max(50)
    .optional(),
  /** `add`: how much more (negative: less). The other methods: a new total. */
  amount: figure.optional(),
  /** `add`: how much more in per cent of what those taking part have. */
  percent: figure.optional(),
  /** `add`; absent: fill where no amount is given or where it closes the gap, else raise. */
  gap: z.enum(["fill", "raise"] satisfies GapChoice[]).optional(),
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
  /** A larger total never lowers a district (Webster instead of largest remainder). `add` always does so. */
  monotone: z.boolean().optional(),
  /** Ties the children (其中) to both margins in the same action. */
  parts: z.boolean().optional(),
});
export type AllocationRequest = z.infer<typeof allocationRequestSchema>;

/** What a request draws on beside its plan, so that it can be fetched before. */
export function drawsOn({ method, basis, factors, notBelowLastYear }: AllocationRequest): {
  tables: string[];
  lastYear: boolean;
} {
  const bases = [...(basis ? [basis] : []), ...(factors ?? []).map((factor) => factor.basis)];
  return {
    tables: bases.flatMap((one) => (one.kind === "table" ? [one.name] : [])),
    lastYear: method === "base" || notBelowLastYear === true || bases.some((one) => one.kind === "lastYear"),
  };
}
