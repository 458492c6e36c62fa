/** What may be said of a whole plan in one word: 全部平衡 only where every figure that a rule judges is in order. */

import type { Finding } from "../../shared/rules/finding.ts";
import type { Indicator, PlanState } from "../../shared/model/plan.ts";

export interface Verdict {
  balanced: boolean;
  /** What stands in the way of the word, each with its count: 强制通过 2. Errors and warnings have their own buttons. */
  notes: string[];
}

export function verdictOf(plan: PlanState, findings: readonly Finding[]): Verdict {
  const notes: string[] = [];
  const count = (words: string, test: (finding: Finding) => boolean): void => {
    const found = findings.filter(test).length;
    if (found > 0) notes.push(`${words} ${found}`);
  };
  if (![...plan.indicator.values()].some((row) => isJudged(plan, row))) notes.push("还没有数据");
  count("强制通过", (finding) => finding.waiver !== undefined);
  count("已说明", (finding) => finding.severity === "warning" && finding.explanation !== undefined);
  count("未分解", (finding) => finding.rule === "undecomposed");
  count("未填齐", (finding) => finding.rule === "incomplete");
  const wrong = findings.some((finding) => finding.severity !== "info");
  return { balanced: !wrong && notes.length === 0, notes };
}

/** Whether a rule compares figures of the row: a total or a bound with at least one target, or a share with its whole. */
function isJudged(plan: PlanState, row: Indicator): boolean {
  const figures = [...plan.figures.row(row.id).values()].some((value) => value?.kind === "amount");
  if (!figures) return false;
  if (row.part !== null) return true;
  if (row.rule === "none") return false;
  return row.eachBound !== null || (row.totalMode === "given" && plan.figures.total(row.id)?.kind === "amount");
}

/** The sentence without 〔错误〕 in front: where a badge says it already. */
export function plainMessage(finding: Finding): string {
  return finding.message.replace(/^〔[^〕]*〕/, "");
}
