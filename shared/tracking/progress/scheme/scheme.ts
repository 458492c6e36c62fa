/**
 * A scheme (评分办法) as data: rules one after the other, each of which gives points to districts. Numbers are plain decimal
 * texts; whatever is left out is at its default. Sources of the kinds of rules: CYCLE 1.5 (椒江, 温州, 衢州, 安徽 …).
 */

import { z } from "zod";
import { parseDecimal } from "../../../model/decimal.ts";
import { shortText } from "../../../model/schema.ts";

const number = z
  .union([z.string().max(40), z.number()])
  .transform(String)
  .refine((text) => parseDecimal(text) !== null, "no decimal");
const name = shortText.min(1).max(100);
/** By the name of a district or of a row. */
const byName = z.record(name, number);

const step = z.strictObject({
  /** Points a percentage point. */
  points: number,
  /** Most that it adds, or takes off; none: without bound. */
  most: number.optional(),
  /** Only whole percentage points count. */
  whole: z.boolean().default(false),
});

const label = { title: name.optional() };

const rules = {
  /** Each row of its own points: 分值 of its facts, else an equal share of `total`. */
  rows: z.strictObject({
    kind: z.literal("rows"),
    ...label,
    total: number.default("100"),
    /** `rate`: points × rate; `best`: points × rate ÷ the best rate; `met`: all or nothing at the target; `target`: all at the target, then ± by `over` and `short`. */
    by: z.enum(["rate", "best", "met", "target"]).default("rate"),
    /** Of rows or districts (难度系数). */
    coefficients: z.strictObject({ rows: byName.default({}), districts: byName.default({}) }).prefault({}),
    over: step.optional(),
    short: step.optional(),
    /** Weights of the quarters in percent: each against what its end asked for. */
    quarters: z.tuple([number, number, number, number]).optional(),
  }),
  /** By the place in the ranking: the first of the table to the first; further ones lose `further` each. */
  rank: z.strictObject({
    kind: z.literal("rank"),
    ...label,
    table: z.array(number).min(1).max(200),
    further: number,
    /** Where no more districts take part than `atMost`. */
    few: z
      .strictObject({ atMost: z.number().int().min(1), table: z.array(number).min(1).max(200), further: number })
      .optional(),
  }),
  /** Each month in the last place; last again and again costs more each time. */
  last: z.strictObject({ kind: z.literal("last"), ...label, points: number, again: number, grows: number }),
  /** Rows that are done: the first counts once, each further one by so much more. */
  projects: z.strictObject({ kind: z.literal("projects"), ...label, points: number, more: number }),
  /** The quality of what was sent: days late, answers sent back, rows that fell, rows that only repeat the month before or hold words, nothing sent. */
  returns: z.strictObject({
    kind: z.literal("returns"),
    ...label,
    total: number.default("0"),
    late: number.default("0"),
    missing: number.default("0"),
    /** Each time that an answer was sent back (退回). */
    back: number.default("0"),
    falling: number.default("0"),
    careless: number.default("0"),
    /** Never below. */
    least: number.default("0"),
    /** One row that falls takes all. */
    fallingTakesAll: z.boolean().default(false),
  }),
  /** Points that others give (满意度, 部门评分), typed in. */
  given: z.strictObject({ kind: z.literal("given"), title: name, points: byName.default({}), most: number.optional() }),
  /** 一票否决: the score of these districts is that. */
  veto: z.strictObject({
    kind: z.literal("veto"),
    ...label,
    districts: z.record(name, shortText.min(1).max(400)).default({}),
    score: number.default("0"),
  }),
} as const;

export const schemeSchema = z.strictObject({
  name,
  about: shortText.max(1_000).default(""),
  rules: z
    .array(
      z.discriminatedUnion("kind", [
        rules.rows,
        rules.rank,
        rules.last,
        rules.projects,
        rules.returns,
        rules.given,
        rules.veto,
      ]),
    )
    .min(1)
    .max(50),
  /** Of the whole score. */
  cap: number.optional(),
  floor: number.optional(),
});

export type Scheme = z.output<typeof schemeSchema>;
export type SchemeRule = Scheme["rules"][number];
export type RuleOf<K extends SchemeRule["kind"]> = Extract<SchemeRule, { kind: K }>;
