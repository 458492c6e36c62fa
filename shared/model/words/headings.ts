/** What an office calls the columns of its tables, where that is another word than ours: 项目名称 for 实事项目. */

import { z } from "zod";
import { shortText } from "../schema.ts";

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
