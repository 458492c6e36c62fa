/**
 * A problem (问题): one entry of the 销号台账. What happened to it is a history that only grows; its state is that of the last
 * step. Nothing is ever taken out of the ledger.
 */

import { z } from "zod";
import { parseDecimal } from "../../model/decimal.ts";
import type { NewRow, PatchOf, RowOf } from "../../model/fields.ts";
import { fieldsOf, patchSchema, rowSchema, withDefaults } from "../../model/fields.ts";
import { findingKeySchema, idSchema, longText, newIdSchema, shortText } from "../../model/schema.ts";
import { dateSchema } from "../layer.ts";
import { problemStates, roles } from "./states.ts";

/** Of one series. */
export const MOST_PROBLEMS = 20_000;
/** Steps of one problem. */
export const MOST_STEPS = 500;

export const stepSchema = z.strictObject({
  state: z.enum(problemStates),
  /** ISO date, or time as the service knows it. */
  at: shortText,
  by: shortText,
  role: z.enum(roles),
  note: longText.max(2_000).nullable().default(null),
});
export type ProblemStep = z.output<typeof stepSchema>;

const text = longText.max(2_000).nullable();
const words = shortText.nullable();
const ref = idSchema.nullable();

export const problemFields = fieldsOf({
  id: { schema: newIdSchema, fixed: true },
  /** 编号, unique in its series. */
  number: { schema: shortText.trim().min(1).max(60), fixed: true },
  /** 发现日期 */
  found: { schema: dateSchema.nullable(), default: null },
  /** 督查, 审计, 自查, 电话, 舆情, 通报 … */
  source: { schema: words, default: null },
  item: { schema: ref, default: null },
  indicator: { schema: ref, default: null },
  district: { schema: ref, default: null },
  /** Project and unit in the words of the paper where they are none of the plan. */
  project: { schema: words, default: null },
  unit: { schema: words, default: null },
  text: { schema: longText.trim().min(1).max(4_000) },
  /** 类型: the row of the negative list, or words. */
  kind: { schema: words, default: null },
  /** 涉及金额 in 元, a plain decimal. */
  money: {
    schema: z
      .string()
      .max(40)
      .refine((value) => parseDecimal(value) !== null, "no decimal")
      .nullable(),
    default: null,
  },
  measure: { schema: text, default: null },
  /** 责任单位·责任人 */
  who: { schema: words, default: null },
  /** 整改时限: the last day. */
  deadline: { schema: dateSchema.nullable(), default: null },
  /** 进展 */
  progress: { schema: text, default: null },
  /** 佐证 */
  evidence: { schema: text, default: null },
  /** 回头看结果 */
  review: { schema: text, default: null },
  /** The finding that it was opened from. */
  finding: { schema: findingKeySchema.nullable(), default: null, fixed: true },
  state: { schema: z.enum(problemStates), fixed: true },
  history: { schema: z.array(stepSchema).min(1).max(MOST_STEPS), fixed: true },
});

export type Problem = RowOf<typeof problemFields>;
/** What may be said of a problem at any time. */
export type ProblemPatch = PatchOf<typeof problemFields>;

/** Its state is that of its last step. */
export const problemSchema: z.ZodType<Problem> = rowSchema(problemFields).refine(
  ({ state, history }) => history.at(-1)?.state === state,
  "state and history differ",
);
export const problemPatchSchema: z.ZodType<ProblemPatch> = patchSchema(problemFields);

/** A new problem begins with the step that put it into the ledger. */
export function newProblem(
  known: Omit<NewRow<typeof problemFields>, "state" | "history">,
  history: readonly ProblemStep[],
): Problem {
  const state = history.at(-1)?.state ?? "待交办";
  return withDefaults(problemFields, { ...known, state, history: [...history] });
}
