/**
 * zod schemas of what the nouns are made of: ids, texts, figures. Whatever crosses a boundary (calls, plan files) is parsed
 * with them and with those of fields.ts; bounds keep hostile input small.
 */

import { z } from "zod";
import type { Amount, Mark, Value, Words } from "./amount.ts";
import { markKinds, qualifiers } from "./amount.ts";
import type { Decimal } from "./decimal.ts";
import { MAX_DIGITS, MAX_PLACES, makeDecimal } from "./decimal.ts";
import { UUID } from "./id.ts";
import type { Scale } from "./unit.ts";

const WELL_FORMED = /^[^\p{Surrogate}]*$/u;

/** Half of a pair of UTF-16 is no character: no file and no database can keep it as it is. */
export const wellFormed = z.string().regex(WELL_FORMED);
/** Names and other words that stand on one line. */
export const shortText = wellFormed.max(400);
/** Paragraphs. */
export const longText = wellFormed.max(20_000);
/** Names something that must be there; whoever uses it looks it up. Libraries of release 0.1.0 hold ids that are no UUID. */
export const idSchema = wellFormed.min(1).max(64);
/** The id of something new, or of something elsewhere that is not looked up. */
export const newIdSchema = wellFormed.regex(UUID);
/** rule|indicator|district|side: a side may hold the name of a partition. */
export const findingKeySchema = wellFormed.max(1_000);

export const decimalSchema: z.ZodType<Decimal> = z
  .strictObject({
    digits: z.number().int().min(-MAX_DIGITS).max(MAX_DIGITS),
    places: z.number().int().min(0).max(MAX_PLACES),
  })
  .refine((value) => makeDecimal(value.digits, value.places)?.places === value.places, "not in lowest terms");

export const amountSchema: z.ZodType<Amount> = z.strictObject({
  kind: z.literal("amount"),
  value: decimalSchema,
  qualifier: z.enum(qualifiers),
  text: shortText,
  to: decimalSchema.optional(),
  from: decimalSchema.optional(),
}) as z.ZodType<Amount>;

const markSchema: z.ZodType<Mark> = z.strictObject({
  kind: z.literal("mark"),
  mark: z.enum(markKinds),
  of: idSchema.optional(),
  text: shortText,
}) as z.ZodType<Mark>;

const wordsSchema: z.ZodType<Words> = z.strictObject({ kind: z.literal("words"), words: longText });

export const valueSchema: z.ZodType<Value> = z.union([amountSchema, markSchema, wordsSchema]).nullable();

export const scaleSchema: z.ZodLiteral<Scale> = z.literal([1, 10_000, 100_000_000]);
