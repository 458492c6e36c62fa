/**
 * Facts of a row (DESIGN.md section 13): what progress, scores and money go by. Fields of the indicator while the plan is a
 * draft; afterwards tracking may put others in their place.
 */

import { z } from "zod";
import type { Amount } from "../amount.ts";
import { parseDecimal } from "../decimal.ts";
import { amountSchema, shortText } from "../schema.ts";

export const rowClasses = ["工程", "服务", "发放", "培训", "保险"] as const;
export type RowClass = (typeof rowClasses)[number];

export const shareKinds = ["ratio", "fixed", "remainder", "open"] as const;

/** Who pays how much: a ratio (70, of 100), a fixed sum in 元, the rest after others, or not settled yet (未定比例). */
export interface Share {
  source: string;
  kind: (typeof shareKinds)[number];
  /** A plain decimal; null where the kind has none. */
  value: string | null;
  /** Another source that it is a part of; null: of the whole need. */
  of: string | null;
  /** Names of the districts for which it holds; null: all. */
  only: string[] | null;
}

export interface Facts {
  class: RowClass | null;
  /** The schedule (序时): linear, days, halves, quarters, or milestones 70@06-30,100@12-31. null: that of its item or plan. */
  curve: string | null;
  /** Points (分值), a plain decimal. */
  points: string | null;
  /** Money per unit, in 元. */
  standard: Amount | null;
  /** What the standard is multiplied by: the target, or the key of a layer. */
  quantity: string;
  shares: Share[];
  /** What the base of the money leaves out. */
  exclude: string[];
  /** 已调整节点: the number of the document that moved its nodes; null: they stand as they were. */
  adjusted: string | null;
}

export const noFacts: Facts = {
  class: null,
  curve: null,
  points: null,
  standard: null,
  quantity: "target",
  shares: [],
  exclude: [],
  adjusted: null,
};

const decimal = z
  .string()
  .max(40)
  .refine((text) => parseDecimal(text) !== null, "no decimal");

const MILESTONE = /^\d{1,3}(?:\.\d{1,4})?@(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
export const namedCurves = ["linear", "days", "halves", "quarters"] as const;
export const namedCurveWords: Record<(typeof namedCurves)[number], string> = {
  linear: "按月匀速",
  days: "按天匀速",
  halves: "按半年",
  quarters: "按季度",
};

/** Whether a text names a curve. */
export function isCurve(text: string): boolean {
  return (
    namedCurves.some((name) => name === text) ||
    (text.length <= 400 && text.split(",").every((part) => MILESTONE.test(part)))
  );
}

const name = shortText.min(1).max(100);

export const shareSchema = z.strictObject({
  source: name,
  kind: z.enum(shareKinds),
  value: decimal.nullable().default(null),
  of: name.nullable().default(null),
  only: z.array(name).max(5_000).nullable().default(null),
});

/** How facts stand in a file and come from outside: what is left out is at its default. */
export function factsShape<S extends z.ZodType>(standard: S) {
  return {
    class: z.enum(rowClasses).nullable().default(null),
    curve: shortText.refine(isCurve, "no curve").nullable().default(null),
    points: decimal.nullable().default(null),
    standard,
    quantity: shortText.min(1).default("target"),
    shares: z.array(shareSchema).max(50).default([]),
    exclude: z.array(name).max(200).default([]),
    adjusted: name.nullable().default(null),
  };
}

export const factsSchema: z.ZodType<Facts> = z.strictObject(factsShape(amountSchema.nullable().default(null)));

/** Facts that say nothing are none. */
export function someFacts(facts: Facts): Facts | null {
  return JSON.stringify(facts) === JSON.stringify(noFacts) ? null : facts;
}

const kindWords = { ratio: "%", fixed: "元", remainder: "其余", open: "未定比例" } as const;

function shareSaid({ source, kind, value, of, only }: Share): string {
  const part = `${source}${value ?? ""}${kindWords[kind]}`;
  return `${part}${of === null ? "" : `（占${of}）`}${only === null ? "" : `（限${only.join("、")}）`}`;
}

/** Facts as people read them, by what each is. */
export function factsSaid(facts: Facts): Record<string, string> {
  const said: [string, string | null][] = [
    ["类别", facts.class],
    ["序时进度", facts.curve],
    ["分值", facts.points],
    ["标准", facts.standard?.text ?? null],
    ["数量依据", facts.quantity === noFacts.quantity ? null : facts.quantity],
    ["资金分担", facts.shares.map(shareSaid).join("、") || null],
    ["不计入", facts.exclude.join("、") || null],
    ["已调整节点", facts.adjusted],
  ];
  return Object.fromEntries(said.filter((one): one is [string, string] => one[1] !== null));
}
