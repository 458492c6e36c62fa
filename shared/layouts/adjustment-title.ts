/** What the table of an adjustment is called: 云溪市2026年民生实事目标任务调整表. */

import type { PlanState } from "../model/plan.ts";

export function adjustmentTitle({ header }: PlanState): string {
  const title = (header.title.trim() || header.name).replace(/(?:任务)?分解(?:表|方案)?$/, "");
  return `${title}${title.endsWith("目标") ? "任务" : ""}调整表`;
}
