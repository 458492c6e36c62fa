/**
 * The negative list (负面清单): what must not happen, by stage and class, and whether it does. The preset is data
 * (resources/presets/negative-list.json); a row that was changed or judged is kept with tracking in place of the preset's.
 */

import { z } from "zod";
import type { RowOf } from "../../model/fields.ts";
import { fieldsOf, rowSchema, withDefaults } from "../../model/fields.ts";
import type { RowClass } from "../../model/facts/facts.ts";
import { rowClasses } from "../../model/facts/facts.ts";
import { idSchema, longText, shortText } from "../../model/schema.ts";
import { dateSchema } from "../layer.ts";

export const verdicts = ["有", "无", "不适用"] as const;
export type Verdict = (typeof verdicts)[number];

export const MOST_NEGATIVE = 1_000;

const words = longText.max(1_000).nullable();

export const negativeFields = fieldsOf({
  /** That of the preset's row, or one of its own. */
  id: { schema: idSchema, fixed: true },
  position: { schema: z.number().int().min(0).max(100_000) },
  /** 环节: 立项, 对象, 资金 … */
  stage: { schema: shortText.trim().min(1).max(60) },
  /** 适用类别; none: all. */
  classes: { schema: z.array(z.enum(rowClasses)).max(rowClasses.length), default: [] },
  /** 负面情形 */
  text: { schema: longText.trim().min(1).max(1_000) },
  /** 自查要点, 防控措施, 责任单位, 核查方式 */
  points: { schema: words, default: null },
  measure: { schema: words, default: null },
  unit: { schema: shortText.nullable(), default: null },
  method: { schema: words, default: null },
  /** 结论 and when it was found. */
  verdict: { schema: z.enum(verdicts).nullable(), default: null },
  found: { schema: dateSchema.nullable(), default: null },
  /** The problem that 有 opened. */
  problem: { schema: idSchema.nullable(), default: null },
  /** Taken out of the list, though the preset has it. */
  removed: { schema: z.boolean(), default: false },
});

export type NegativeRow = RowOf<typeof negativeFields>;
export const negativeSchema: z.ZodType<NegativeRow> = rowSchema(negativeFields);

const presetSchema = z.array(
  z.strictObject({
    id: idSchema,
    stage: shortText,
    classes: z.array(z.enum(rowClasses)),
    text: longText,
    points: longText.optional(),
    measure: longText.optional(),
    unit: shortText.optional(),
    method: longText.optional(),
  }),
);

/** The rows of a preset's file. Throws where it is none. */
export function presetRows(json: unknown): NegativeRow[] {
  return presetSchema.parse(json).map(({ points, measure, unit, method, ...row }, position) =>
    withDefaults(negativeFields, {
      ...{ ...row, position, points: points ?? null, measure: measure ?? null },
      ...{ unit: unit ?? null, method: method ?? null },
    }),
  );
}

/** The list as it stands: the preset with the rows that tracking holds in their places. */
export function negativeRows(preset: readonly NegativeRow[], own: ReadonlyMap<string, NegativeRow>): NegativeRow[] {
  const known = new Set(preset.map(({ id }) => id));
  const rows = [
    ...preset.map((row) => own.get(row.id) ?? row),
    ...[...own.values()].filter(({ id }) => !known.has(id)),
  ];
  return rows.filter(({ removed }) => !removed).toSorted((a, b) => a.position - b.position);
}

/** Those that concern a class; null: all. */
export function rowsForClass(rows: readonly NegativeRow[], of: RowClass | null): NegativeRow[] {
  return of === null ? [...rows] : rows.filter(({ classes }) => classes.length === 0 || classes.includes(of));
}
