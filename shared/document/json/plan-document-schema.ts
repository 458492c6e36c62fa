/**
 * What a plan document may look like on the way in. Bounds keep hostile input small; all but name, year and the texts of
 * rows may be left out.
 */

import { z } from "zod";
import { explanationSchema, idSchema, scaleSchema, waiverSchema } from "../../model/schema.ts";
import { amountJsonSchema, valueJsonSchema } from "./amount.ts";

const short = z.string().max(400);
const long = z.string().max(20_000);
const optionalText = short.nullish().transform((text) => text ?? null);
const optionalId = idSchema.nullish().transform((id) => id ?? null);
const extra = z.record(z.string().max(200), long).default({});
const texts = z.array(long).max(2_000).default([]);
const count = z
  .number()
  .int()
  .min(0)
  .max(99_999)
  .nullish()
  .transform((number) => number ?? null);

const upperSchema = z.object({ plan: idSchema, indicator: idSchema, district: idSchema.nullable() });

const indicatorSchema = z.object({
  id: short.optional(),
  name: long,
  unit: short.default(""),
  scale: scaleSchema.default(1),
  decimals: z.number().int().min(0).max(15).default(0),
  totalMode: z.enum(["given", "computed"]).default("given"),
  rule: z.enum(["sum", "uniform", "each", "none"]).default("sum"),
  eachBound: amountJsonSchema.nullish(),
  direction: z.enum(["atLeast", "atMost", "equal"]).nullish(),
  parent: short.nullish(),
  part: z.enum(["parts", "within"]).nullish(),
  partition: optionalText,
  total: valueJsonSchema.default(null),
  targets: z.record(short, valueJsonSchema).default({}),
  locked: z.array(short).max(20_000).default([]),
  note: long.nullish(),
  source: optionalText,
  extra,
  mustDecompose: z.boolean().default(false),
  upper: upperSchema.nullish(),
  lineage: optionalId,
});

export const documentSchema = z.object({
  id: short.optional(),
  name: short.min(1),
  title: short.optional(),
  year: z.number().int().min(1900).max(2200),
  issuer: optionalText,
  documentNumber: optionalText,
  status: z.enum(["draft", "review", "final"]).default("draft"),
  revision: z.number().int().min(0).default(0),
  series: idSchema.optional(),
  adjusts: optionalId,
  adjustment: z.object({ number: short, reason: long, date: short }).nullish(),
  upper: z.object({ plan: idSchema }).nullish(),
  annex: optionalText,
  unitLine: optionalText,
  notes: texts,
  issuerLine: optionalText,
  issueDate: optionalText,
  districts: z
    .array(
      z.object({
        id: short.optional(),
        name: short.min(1),
        code: optionalText,
        kind: z.enum(["county", "zone", "own", "town", "city"]).default("county"),
        group: optionalText,
        lineage: optionalId,
      }),
    )
    .max(20_000)
    .default([]),
  categories: z
    .array(
      z.object({
        id: short.optional(),
        seq: z.number().int().min(0).max(99_999),
        printedSeq: count.optional(),
        name: short,
        declaredCount: count,
      }),
    )
    .max(10_000)
    .default([]),
  items: z
    .array(
      z.object({
        id: short.optional(),
        seq: count,
        label: short.default(""),
        category: count,
        text: long,
        leads: z.array(short).max(100).default([]),
        supports: z.array(short).max(200).default([]),
        scope: z.enum(["own", "province", "city", "reference", "noTask"]).default("own"),
        measures: texts,
        extra,
        indicators: z.array(indicatorSchema).max(20_000).default([]),
        lineage: optionalId,
      }),
    )
    .max(50_000)
    .default([]),
  findings: z
    .array(
      z.object({
        key: short,
        expected: short.optional(),
        actual: short.optional(),
        explanation: long.min(1).optional(),
      }),
    )
    .max(500_000)
    .default([]),
  explanations: z.array(explanationSchema).max(50_000).optional(),
  waivers: z.array(waiverSchema).max(50_000).optional(),
  lineage: optionalId,
});

export type ParsedDocument = z.infer<typeof documentSchema>;
export type ParsedIndicator = z.infer<typeof indicatorSchema>;
