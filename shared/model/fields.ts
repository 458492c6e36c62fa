/**
 * The fields of each noun, each said once. From these tables derive the types and `new…` functions (plan.ts), the patches
 * that actions may carry, the columns of the library (electron/store/rows), the plan document (document/json) and what is
 * filled in where stored JSON is older than a field (stored/). A new field is one line here and one migration.
 */

import { z } from "zod";
import {
  amountSchema,
  findingKeySchema,
  idSchema,
  longText,
  newIdSchema,
  scaleSchema,
  shortText,
  valueSchema,
} from "./schema.ts";
import { MAX_PLACES } from "./decimal.ts";
import { headingsSchema } from "./words/headings.ts";
import { namedSchema } from "./named.ts";
import { factsSchema } from "./facts/facts.ts";

export interface Field {
  readonly schema: z.ZodType;
  /** What a new row has, and one that was stored before the field was there. Absent: whoever makes a row must say it. */
  readonly default?: unknown;
  /** Changed in a way of its own (a move, a status), never by a patch. */
  readonly fixed?: true;
  /** Name of its column where that is not its own in snake_case. */
  readonly column?: string;
  /** Plan documents: absent: always there; `whereSet`: where it is not the default; `own`: written and read by hand. */
  readonly document?: "whereSet" | "own";
}

export type Fields = Readonly<Record<string, Field>>;

/** A row as plain data. */
export type RowOf<F extends Fields> = { -readonly [K in keyof F]: z.output<F[K]["schema"]> };

type Needed<F extends Fields> = { [K in keyof F]: F[K] extends { default: unknown } ? never : K }[keyof F];
/** What a new row must be given, and what it may be given. */
export type NewRow<F extends Fields> = Pick<RowOf<F>, Needed<F>> & Partial<RowOf<F>>;

type Patchable<F extends Fields> = { [K in keyof F]: F[K] extends { fixed: true } ? never : K }[keyof F];
/** What a patch may change. */
export type PatchOf<F extends Fields> = Partial<Pick<RowOf<F>, Patchable<F>>>;

/** Nothing where each default fits its schema. */
type Sound<F extends Fields> = {
  [K in keyof F]: F[K] extends { default: infer D }
    ? D extends Readonly<z.output<F[K]["schema"]>>
      ? unknown
      : { default: z.output<F[K]["schema"]> }
    : unknown;
};

/** A table of fields whose defaults fit their schemas. */
export const fieldsOf = <const F extends Fields>(fields: F & Sound<F>): F => fields;

const nullableText = shortText.nullable();
const texts = z.array(longText).max(2_000);
/** The clerk's own text columns (完成时限, 责任人 …) by their headings. */
const extra = namedSchema(shortText.max(200), longText);
/** The row that this one was copied from: last year's plan, the upper plan. */
const lineage = { schema: newIdSchema.nullable(), default: null, document: "whereSet" } as const;
const id = { schema: newIdSchema, fixed: true, document: "own" } as const;

export const headerFields = fieldsOf({
  id,
  /** Unique in the library. */
  name: { schema: shortText.min(1) },
  /** Printed over the table. */
  title: { schema: shortText, default: "" },
  year: { schema: z.number().int().min(1900).max(2200) },
  issuer: { schema: nullableText, default: null },
  documentNumber: { schema: nullableText, default: null },
  status: { schema: z.enum(["draft", "review", "final"]), default: "draft", fixed: true },
  /** Rises by one with every acknowledged action. */
  revision: { schema: z.number().int().min(0), default: 0, fixed: true },
  series: { schema: newIdSchema, fixed: true, document: "own" },
  adjusts: { schema: newIdSchema.nullable(), default: null, fixed: true },
  adjustment: {
    /** `number` is null until its own 印发; `date` is ISO. */
    schema: z.strictObject({ number: nullableText, reason: longText, date: shortText }).nullable(),
    default: null,
    fixed: true,
  },
  /** The plan of the government above (省 → 市 → 县). */
  upper: { schema: newIdSchema.nullable(), default: null, document: "own" },
  /** 附件3 */
  annex: { schema: nullableText, default: null },
  unitLine: { schema: nullableText, default: null },
  /** Notes under the table. */
  notes: { schema: texts, default: [] },
  issuerLine: { schema: nullableText, default: null },
  /** ISO date, YYYY-MM-DD. */
  issueDate: { schema: nullableText, default: null },
  /** 印发: number and date were given, once, on the final plan. */
  issued: { schema: z.boolean(), default: false, fixed: true, document: "whereSet" },
  /** 截至2024年6月底, under the title. */
  asOf: { schema: nullableText, default: null, document: "whereSet" },
  /** 填报单位：…  填报人：… over and under the table (sign-line.ts). */
  signsAbove: { schema: texts, default: [], document: "whereSet" },
  signsBelow: { schema: texts, default: [], document: "whereSet" },
  /** Left, middle and right text over each page, &P the number of the page. */
  pageHeader: { schema: z.array(shortText).length(3), default: ["", "", ""], document: "whereSet" },
  /** The office's own headings of columns. */
  headings: { schema: headingsSchema, default: {}, document: "whereSet" },
  lineage: { ...lineage, fixed: true },
});

const districtFields = fieldsOf({
  id,
  name: { schema: shortText.min(1) },
  code: { schema: nullableText, default: null },
  /** `own`: the issuer's own share (市本级); `reserve`: a share kept back (预留). Both are addends, neither is ranked. */
  kind: { schema: z.enum(["county", "zone", "own", "town", "city", "reserve"]), default: "county" },
  /** 主城区, 县市: for headers and sub-totals, never an addend. */
  group: { schema: nullableText, default: null, column: "grouping" },
  lineage,
});

const categoryFields = fieldsOf({
  id,
  /** In documents its number tells it apart, so it may be another than the printed one. */
  seq: { schema: z.number().int().min(0).max(99_999).nullable(), default: null, document: "own" },
  name: { schema: shortText },
  /** The count printed in the heading: 一、促进就业（3项）. */
  declaredCount: { schema: z.number().int().min(0).max(99_999).nullable(), default: null },
});

const itemFields = fieldsOf({
  id,
  category: { schema: idSchema.nullable(), default: null, fixed: true, document: "own" },
  seq: { schema: z.number().int().min(0).max(99_999).nullable(), default: null },
  /** The number as printed: "（一）", "1". */
  label: { schema: shortText, default: "" },
  text: { schema: longText },
  leads: { schema: z.array(shortText).max(100), default: [] },
  supports: { schema: z.array(shortText).max(200), default: [] },
  scope: { schema: z.enum(["own", "province", "city", "reference", "noTask"]), default: "own" },
  /** 推进措施, one paragraph each. */
  measures: { schema: texts, default: [] },
  extra: { schema: extra, default: {} },
  lineage,
});

/** How a cell, or a row in its columns of words, is marked by hand: none of it is ever counted or judged. */
export const lookFields = fieldsOf({
  /** null: as the row has it. */
  bold: { schema: z.boolean().nullable(), default: null, document: "whereSet" },
  /** The one colour of highlighting; `none` takes that of the row off a cell, null: as the row has it. */
  colour: { schema: z.enum(["yellow", "none"]).nullable(), default: null, document: "whereSet" },
  /** 待跟进 */
  flag: { schema: z.boolean(), default: false, document: "whereSet" },
  /** 批注: for those who work on the plan, never printed. */
  note: { schema: longText.min(1).max(2_000).nullable(), default: null, document: "whereSet" },
});

const indicatorFields = fieldsOf({
  id,
  item: { schema: idSchema, fixed: true, document: "own" },
  /** Enclosing indicator of the same item (其中). */
  parent: { schema: idSchema.nullable(), default: null, document: "own" },
  name: { schema: longText },
  /** Base unit. */
  unit: { schema: shortText, default: "" },
  scale: { schema: scaleSchema, default: 1 },
  /** Decimal places at `scale`; the grain (step) of a figure is scale × 10^−decimals. */
  decimals: { schema: z.number().int().min(0).max(MAX_PLACES), default: 0 },
  totalMode: { schema: z.enum(["given", "computed"]), default: "given" },
  rule: { schema: z.enum(["sum", "uniform", "each", "none"]), default: "sum" },
  /** Bound for every district that has the task, beside the rule across districts (每县不少于1个). */
  eachBound: { schema: amountSchema.nullable(), default: null, document: "own" },
  /** Direction of `uniform` and `each`. */
  direction: { schema: z.enum(["atLeast", "atMost", "equal"]).nullable(), default: null },
  part: { schema: z.enum(["parts", "within"]).nullable(), default: null },
  /** Name of the partition among the parent's children (按病种, 按资金来源). */
  partition: { schema: nullableText, default: null },
  /** 须分解: a total without targets is a warning. */
  mustDecompose: { schema: z.boolean(), default: false, document: "whereSet" },
  note: { schema: longText.nullable(), default: null },
  /** Where its figures came from: file and sheet. */
  source: { schema: nullableText, default: null },
  /** Where its total came from: a cell of the upper plan; `district` null is that plan's total. */
  upper: {
    schema: z
      .strictObject({
        plan: newIdSchema,
        indicator: newIdSchema,
        district: newIdSchema.nullable(),
        /** Of the upper plan: whichever of its versions is in force gives the figure. */
        series: newIdSchema.optional(),
        /** The figure as given, for where the upper plan is not at hand, and whose it is. */
        given: valueSchema.optional(),
        from: shortText.optional(),
        /** 自加压: more than was given is meant. */
        added: z.boolean().optional(),
      })
      .nullable(),
    default: null,
    document: "own",
  },
  /** What progress, scores and money go by; null: nothing was said. */
  facts: { schema: factsSchema.nullable(), default: null, document: "own" },
  extra: { schema: extra, default: {} },
  /** How the whole row is marked; its cells may differ (`PlanState.looks`). */
  look: { schema: rowSchema(lookFields).nullable(), default: null, document: "whereSet" },
  lineage,
});

/** Of both: the finding that is spoken of, who spoke and when (ISO time), and both figures as they were then. */
const remark = {
  finding: { schema: findingKeySchema },
  by: { schema: shortText, column: "author" },
  at: { schema: shortText },
  expected: { schema: nullableText, default: null },
  actual: { schema: nullableText, default: null },
} as const;

/** 说明: quiets a warning while both figures stay as they were. */
export const explanationFields = fieldsOf({ ...remark, text: { schema: longText.min(1) } });
/** 强制通过: lets 定稿 pass one named error while both figures stay as they were. */
export const waiverFields = fieldsOf({ ...remark, reason: { schema: longText.min(1) } });

/** The four nouns that actions add, change, move and remove; parents before what hangs on them. */
export const nounFields = {
  district: districtFields,
  category: categoryFields,
  item: itemFields,
  indicator: indicatorFields,
} as const;

/** Each field of the table with its name. */
export function entriesOf(fields: Fields): [name: string, field: Field][] {
  return Object.entries(fields);
}

/** The default of a field, nothing of it shared with other rows. */
export function defaultOf({ default: value }: Field): unknown {
  if (Array.isArray(value)) return [...value];
  return typeof value === "object" && value !== null ? { ...value } : value;
}

/** A row with every field that `known` lacks at its default; what `known` holds beyond the fields is left out. */
export function withDefaults<F extends Fields>(fields: F, known: object): RowOf<F> {
  const row: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = (known as Record<string, unknown>)[name];
    row[name] = value === undefined ? defaultOf(field) : value;
  }
  return row as RowOf<F>;
}

/** Parses whole rows that come from outside; every field must be there. */
export function rowSchema<F extends Fields>(fields: F): z.ZodType<RowOf<F>> {
  const shape = Object.fromEntries(entriesOf(fields).map(([name, { schema }]) => [name, schema]));
  return z.strictObject(shape) as unknown as z.ZodType<RowOf<F>>;
}

/** Parses patches: any of the fields that are not fixed. */
export function patchSchema<F extends Fields>(fields: F): z.ZodType<PatchOf<F>> {
  const free = entriesOf(fields).filter(([, field]) => !field.fixed);
  const shape = Object.fromEntries(free.map(([name, { schema }]) => [name, schema]));
  return z.strictObject(shape).partial() as unknown as z.ZodType<PatchOf<F>>;
}

/** How a value of a field is kept in a column, whatever the program that keeps it. */
export interface Form {
  kind: "text" | "whole" | "flag" | "json";
  /** What a text or a whole number may be; null: anything. */
  options: readonly (string | number)[] | null;
  nullable: boolean;
  /** A text that is never empty; of ids it goes without saying. */
  filled: boolean;
}

/** Read off the schema. */
export function formOf({ schema }: Field): Form {
  const nullable = schema instanceof z.ZodNullable;
  const inner = nullable ? schema.unwrap() : schema;
  const form: Form = { kind: "json", options: null, nullable, filled: false };
  if (inner instanceof z.ZodString)
    return { ...form, kind: "text", filled: inner !== idSchema && inner !== newIdSchema && (inner.minLength ?? 0) > 0 };
  if (inner instanceof z.ZodEnum) return { ...form, kind: "text", options: inner.options as string[] };
  if (inner instanceof z.ZodLiteral) return { ...form, kind: "whole", options: [...inner.values] as number[] };
  if (inner instanceof z.ZodNumber) return { ...form, kind: "whole" };
  if (inner instanceof z.ZodBoolean) return { ...form, kind: "flag" };
  return form;
}
