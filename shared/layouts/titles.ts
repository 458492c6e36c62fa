/** Titles of the layouts beside the 分解表, made from the plan's own. */

import type { PlanState } from "../model/plan.ts";
import { withoutMark } from "../model/words/draft-mark.ts";

/** What the title of a 分解表 ends with; what stands before it names the work in every other paper. */
const TABLE_WORDS =
  /(?:目标任务|任务指标|工作任务|目标|任务|指标)*(?:分解|分配|下达|安排)?(?:计划|情况|方案|一览|汇总|明细|落实|责任)*表?$/;

/** The title without any mark of a state: 征求意见稿 may have been typed into it. */
export function plainTitle({ header }: PlanState): string {
  return withoutMark(header.title.trim() === "" ? header.name : header.title).text;
}

/** 云溪市2026年50项民生实事 of 云溪市2026年50项民生实事目标任务分解表. */
export function titleStem(plan: PlanState): string {
  const title = plainTitle(plan);
  const stem = title.replace(TABLE_WORDS, "");
  return stem === "" ? title : stem;
}

export function measuresTitle(plan: PlanState): string {
  const title = plan.header.title.trim();
  // What was a notice stays one.
  return /(?:实施|工作)方案$/.test(title) ? title : `${titleStem(plan)}推进措施`;
}

export function adjustmentTitle(plan: PlanState): string {
  return `${titleStem(plan)}任务调整表`;
}

/** 云溪市2026年50项民生实事目标任务清单（溪北区） */
export function districtTitle(plan: PlanState, district: string): string {
  return `${titleStem(plan)}目标任务清单（${district}）`;
}

export function categoriesTitle(plan: PlanState): string {
  return `${titleStem(plan)}分类表`;
}

export function fundsTitle(plan: PlanState): string {
  return `${titleStem(plan)}资金测算和拨付情况表`;
}

export function problemsTitle(plan: PlanState): string {
  return `${titleStem(plan)}问题整改销号台账`;
}

export function summaryTitle(plan: PlanState): string {
  return `${titleStem(plan)}目标任务汇总上报表`;
}

/** @param span 1—6月 */
export function progressTitle(plan: PlanState, span: string): string {
  return `${titleStem(plan)}${span}进度表`;
}

export function bulletinTitle(plan: PlanState, span: string): string {
  return `关于${titleStem(plan)}${span}实施进度的通报`;
}

export function reportTitle(plan: PlanState): string {
  return `关于报送${titleStem(plan)}目标任务分解情况的报告`;
}
