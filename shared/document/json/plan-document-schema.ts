/**
 * What a plan document may look like on the way in. Bounds keep hostile input small; all but name, year and the texts of
 * rows may be left out, and what this release does not know is passed over.
 */

import { z } from "zod";
import { MOST_REMARKS, MOST_ROWS } from "../../model/plan.ts";
import { namedSchema } from "../../model/named.ts";
import {
  explanationFields,
  headerFields,
  lookFields,
  nounFields,
  rowSchema,
  waiverFields,
} from "../../model/fields.ts";
import { findingKeySchema, longText, shortText } from "../../model/schema.ts";
import { amountJsonSchema, valueJsonSchema } from "./amount.ts";
import { factsJsonSchema } from "./facts.ts";
import { documentShape } from "./document-fields.ts";

/** Ids of a document are taken where they can be; else the row gets a new one. */
const id = shortText.optional();
/** A step a second for thirty years. */
const MOST_REVISION = 1_000_000_000;
/** What an item names its category by. */
const categoryNumber = z.number().int().min(0).max(99_999);

const indicatorSchema = () =>
  z.object({
    id,
    ...documentShape(nounFields.indicator),
    parent: shortText.nullish(),
    eachBound: amountJsonSchema.nullish(),
    facts: factsJsonSchema.nullish(),
    upper: z
      .object({
        plan: shortText,
        indicator: shortText,
        district: shortText.nullish(),
        series: shortText.nullish(),
        given: valueJsonSchema.optional(),
        from: shortText.nullish(),
        added: z.boolean().nullish(),
      })
      .nullish(),
    total: valueJsonSchema.default(null),
    targets: namedSchema(shortText, valueJsonSchema).default({}),
    locked: z.array(shortText).max(MOST_ROWS.district).default([]),
    look: z.object(documentShape(lookFields)).nullish(),
    cells: namedSchema(shortText, z.object(documentShape(lookFields)), MOST_ROWS.district + 1).optional(),
  });

const itemSchema = () =>
  z.object({
    id,
    ...documentShape(nounFields.item),
    category: categoryNumber.nullish(),
    indicators: z.array(indicatorSchema()).max(MOST_ROWS.indicator).default([]),
  });

const categorySchema = () =>
  z.object({
    id,
    ...documentShape(nounFields.category),
    seq: categoryNumber,
    printedSeq: nounFields.category.seq.schema.optional(),
  });

const isReached = (told: unknown): told is number =>
  typeof told === "number" && Number.isInteger(told) && told >= 0 && told <= MOST_REVISION;

const makeSchema = () =>
  z.object({
    id,
    ...documentShape(headerFields),
    title: shortText.optional(),
    /** What lies near the end of what a number can count is no revision that anybody reached. */
    revision: z
      .unknown()
      .optional()
      .transform((told) => (isReached(told) ? told : 0)),
    series: shortText.optional(),
    upper: z.object({ plan: shortText }).nullish(),
    districts: z
      .array(z.object({ id, ...documentShape(nounFields.district) }))
      .max(MOST_ROWS.district)
      .default([]),
    categories: z.array(categorySchema()).max(MOST_ROWS.category).default([]),
    items: z.array(itemSchema()).max(MOST_ROWS.item).default([]),
    findings: z
      .array(
        z.object({
          key: findingKeySchema,
          expected: shortText.optional(),
          actual: shortText.optional(),
          explanation: longText.min(1).optional(),
        }),
      )
      .max(500_000)
      .default([]),
    explanations: z.array(rowSchema(explanationFields)).max(MOST_REMARKS).optional(),
    waivers: z.array(rowSchema(waiverFields)).max(MOST_REMARKS).optional(),
  });

let made: ReturnType<typeof makeSchema> | null = null;

/** Made when the first document is read: most runs of the program read none. */
export function documentSchema(): ReturnType<typeof makeSchema> {
  return (made ??= makeSchema());
}

export type ParsedDocument = z.infer<ReturnType<typeof makeSchema>>;
export type ParsedIndicator = z.infer<ReturnType<typeof indicatorSchema>>;
