/** What an office calls the columns of its tables, where that is another word than ours: 项目名称 for 实事项目. */

import { z } from "zod";
import type { LevelWords } from "./level.ts";
import { levelWords } from "./level.ts";
import type { PlanState } from "./plan.ts";
import { shortText } from "./schema.ts";

/**
 * Columns by what they hold; `span`: over the columns of the districts, `place`: over the names of the districts where they
 * stand below each other. Districts and the clerk's own columns have their headings by themselves.
 */
export const headingKeys = [
  "seq",
  "category",
  "item",
  "indicator",
  "unit",
  "total",
  "span",
  "place",
  "sum",
  "difference",
  "leads",
  "supports",
  "note",
] as const;
export type HeadingKey = (typeof headingKeys)[number];

export type Headings = Partial<Record<HeadingKey, string>>;

export const headingsSchema: z.ZodType<Headings> = z.partialRecord(z.enum(headingKeys), shortText.min(1).max(60));

/** Our own words, as printed; those of totals and places follow the level. */
export function usualHeadings({ total, span, places, sum }: LevelWords): Record<HeadingKey, string> {
  return {
    seq: "序号",
    category: "类别",
    item: "实事项目",
    indicator: "目标任务",
    unit: "计量单位",
    total,
    span,
    place: places,
    sum,
    difference: "差额",
    leads: "牵头单位",
    supports: "配合单位",
    note: "备注",
  };
}

/** The headings of a plan's table: the office's own where it has some. */
export function headingsOf(plan: PlanState): Record<HeadingKey, string> {
  return { ...usualHeadings(levelWords(plan)), ...plan.header.headings };
}
