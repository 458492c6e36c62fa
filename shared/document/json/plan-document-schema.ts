/**
 * What a plan document may look like on the way in. Bounds keep hostile input small; all but name, year and the texts of
 * rows may be left out, and what this release does not know is passed over.
 */

import { z } from "zod";
import { explanationFields, headerFields, nounFields, rowSchema, waiverFields } from "../../model/fields.ts";
import { idSchema, longText, shortText } from "../../model/schema.ts";
import { amountJsonSchema, valueJsonSchema } from "./amount.ts";
import { documentShape } from "./document-fields.ts";

/** Ids of a document are taken where they can be; else the row gets a new one. */
const id = shortText.optional();
/** What an item names its category by. */
const categoryNumber = z.number().int().min(0).max(99_999);

const indicatorSchema = z.object({
  id,
  ...documentShape(nounFields.indicator),
  parent: shortText.nullish(),
  eachBound: amountJsonSchema.nullish(),
  total: valueJsonSchema.default(null),
  targets: z.record(shortText, valueJsonSchema).default({}),
  locked: z.array(shortText).max(20_000).default([]),
});

const itemSchema = z.object({
  id,
  ...documentShape(nounFields.item),
  category: categoryNumber.nullish(),
  indicators: z.array(indicatorSchema).max(20_000).default([]),
});

const categorySchema = z.object({
  id,
  ...documentShape(nounFields.category),
  seq: categoryNumber,
  printedSeq: nounFields.category.seq.schema.optional(),
});

export const documentSchema = z.object({
  id,
  ...documentShape(headerFields),
  title: shortText.optional(),
  series: idSchema.optional(),
  upper: z.object({ plan: idSchema }).nullish(),
  districts: z
    .array(z.object({ id, ...documentShape(nounFields.district) }))
    .max(20_000)
    .default([]),
  categories: z.array(categorySchema).max(10_000).default([]),
  items: z.array(itemSchema).max(50_000).default([]),
  findings: z
    .array(
      z.object({
        key: shortText,
        expected: shortText.optional(),
        actual: shortText.optional(),
        explanation: longText.min(1).optional(),
      }),
    )
    .max(500_000)
    .default([]),
  explanations: z.array(rowSchema(explanationFields)).max(50_000).optional(),
  waivers: z.array(rowSchema(waiverFields)).max(50_000).optional(),
});

export type ParsedDocument = z.infer<typeof documentSchema>;
export type ParsedIndicator = z.infer<typeof indicatorSchema>;
