/** What stands over the columns of a plan's table: the office's own words where it has some, else ours. */

import { levelWords } from "../model/level.ts";
import type { PlanState } from "../model/plan.ts";
import type { HeadingKey } from "../model/words/headings.ts";
import { usualHeadings } from "../text.ts";

export function headingsOf(plan: PlanState): Record<HeadingKey, string> {
  return { ...usualHeadings(levelWords(plan)), ...plan.header.headings };
}
