/**
 * zod schemas of the nouns, for everything that crosses a boundary: calls, journal rows, plan files. Each is checked by
 * the compiler against the hand-written type, so the two cannot drift apart. Bounds keep hostile input small.
 */

import { z } from "zod";
import type { Amount, Mark, Value, Words } from "./amount.ts";
import type { Decimal } from "./decimal.ts";
import { MAX_DIGITS, MAX_PLACES, makeDecimal } from "./decimal.ts";
import type { Category, District, Explanation, Indicator, Item, PlanHeader, UpperLink, Waiver } from "./plan.ts";

const short = z.string().max(400);
const long = z.string().max(20_000);
export const idSchema = z.string().min(1).max(64);
const nullableShort = short.nullable();
const texts = z.array(long).max(2_000);
const extra = z.record(z.string().max(200), long);

export const decimalSchema: z.ZodType<Decimal> = z
  .strictObject({
    digits: z.number().int().min(-MAX_DIGITS).max(MAX_DIGITS),
    places: z.number().int().min(0).max(MAX_PLACES),
  })
  .refine((value) => makeDecimal(value.digits, value.places)?.places === value.places, "not in lowest terms");

export const amountSchema: z.ZodType<Amount> = z.strictObject({
  kind: z.literal("amount"),
  value: decimalSchema,
  qualifier: z.enum(["exact", "about", "atLeast", "atMost"]),
  text: short,
  to: decimalSchema.optional(),
  from: decimalSchema.optional(),
}) as z.ZodType<Amount>;

const markSchema: z.ZodType<Mark> = z.strictObject({
  kind: z.literal("mark"),
  mark: z.enum(["none", "includedIn"]),
  of: idSchema.optional(),
  text: short,
}) as z.ZodType<Mark>;

const wordsSchema: z.ZodType<Words> = z.strictObject({ kind: z.literal("words"), words: long });

export const valueSchema: z.ZodType<Value> = z.union([amountSchema, markSchema, wordsSchema]).nullable();

export const scaleSchema = z.union([z.literal(1), z.literal(10000), z.literal(100000000)]);
const upperSchema: z.ZodType<UpperLink> = z.strictObject({
  plan: idSchema,
  indicator: idSchema,
  district: idSchema.nullable(),
});

export const headerShape = {
  id: idSchema,
  name: short.min(1),
  title: short,
  year: z.number().int().min(1900).max(2200),
  issuer: nullableShort,
  documentNumber: nullableShort,
  status: z.enum(["draft", "review", "final"]),
  revision: z.number().int().min(0),
  series: idSchema,
  adjusts: idSchema.nullable(),
  adjustment: z.strictObject({ number: short, reason: long, date: short }).nullable(),
  upper: idSchema.nullable(),
  annex: nullableShort,
  unitLine: nullableShort,
  notes: texts,
  issuerLine: nullableShort,
  issueDate: nullableShort,
  lineage: idSchema.nullable(),
};
export const headerSchema: z.ZodType<PlanHeader> = z.strictObject(headerShape);

const districtShape = {
  id: idSchema,
  name: short.min(1),
  code: nullableShort,
  kind: z.enum(["county", "zone", "own", "town", "city"]),
  group: nullableShort,
  lineage: idSchema.nullable(),
};
export const districtSchema: z.ZodType<District> = z.strictObject(districtShape);

const categoryShape = {
  id: idSchema,
  seq: z.number().int().min(0).max(9999).nullable(),
  name: short,
  declaredCount: z.number().int().min(0).max(9999).nullable(),
};
export const categorySchema: z.ZodType<Category> = z.strictObject(categoryShape);

const itemShape = {
  id: idSchema,
  category: idSchema.nullable(),
  seq: z.number().int().min(0).max(99999).nullable(),
  label: short,
  text: long,
  leads: z.array(short).max(100),
  supports: z.array(short).max(200),
  scope: z.enum(["own", "province", "city", "reference", "noTask"]),
  measures: texts,
  extra,
  lineage: idSchema.nullable(),
};
export const itemSchema: z.ZodType<Item> = z.strictObject(itemShape);

const indicatorShape = {
  id: idSchema,
  item: idSchema,
  parent: idSchema.nullable(),
  name: long,
  unit: short,
  scale: scaleSchema,
  decimals: z.number().int().min(0).max(MAX_PLACES),
  totalMode: z.enum(["given", "computed"]),
  rule: z.enum(["sum", "uniform", "each", "none"]),
  eachBound: amountSchema.nullable(),
  direction: z.enum(["atLeast", "atMost", "equal"]).nullable(),
  part: z.enum(["parts", "within"]).nullable(),
  partition: nullableShort,
  mustDecompose: z.boolean(),
  note: long.nullable(),
  source: nullableShort,
  upper: upperSchema.nullable(),
  extra,
  lineage: idSchema.nullable(),
};
export const indicatorSchema: z.ZodType<Indicator> = z.strictObject(indicatorShape);

export const explanationSchema: z.ZodType<Explanation> = z.strictObject({
  finding: short,
  text: long.min(1),
  by: short,
  at: short,
  expected: nullableShort,
  actual: nullableShort,
});
export const waiverSchema: z.ZodType<Waiver> = z.strictObject({
  finding: short,
  reason: long.min(1),
  by: short,
  at: short,
  expected: nullableShort,
  actual: nullableShort,
});

/** Fields that plan.update may change; name, status, revision, series and ids have ways of their own. */
export const headerPatchSchema = z
  .strictObject({
    name: headerShape.name,
    title: headerShape.title,
    year: headerShape.year,
    issuer: headerShape.issuer,
    documentNumber: headerShape.documentNumber,
    annex: headerShape.annex,
    unitLine: headerShape.unitLine,
    notes: headerShape.notes,
    issuerLine: headerShape.issuerLine,
    issueDate: headerShape.issueDate,
    upper: headerShape.upper,
  })
  .partial();

const { id: _districtId, ...districtFields } = districtShape;
const { id: _categoryId, ...categoryFields } = categoryShape;
const { id: _itemId, category: _category, ...itemFields } = itemShape;
const { id: _indicatorId, item: _item, ...indicatorFields } = indicatorShape;

/** Patches of rows: every field but the id and the parent, which only a move changes. */
export const patchSchemas = {
  district: z.strictObject(districtFields).partial(),
  category: z.strictObject(categoryFields).partial(),
  item: z.strictObject(itemFields).partial(),
  indicator: z.strictObject(indicatorFields).partial(),
};
