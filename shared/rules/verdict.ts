/**
 * What may be said of a whole plan in one sentence: 全部平衡 only where every row with figures was judged and nothing is
 * wrong, waived or open; else what stands in the way, counted and named.
 */

import type { PlanState } from "../model/plan.ts";
import { levelWords } from "../model/level.ts";
import type { Finding } from "./finding.ts";
import type { Unchecked } from "./unchecked.ts";
import { rowsWithFigures, uncheckedRows } from "./unchecked.ts";

export interface Verdict {
  balanced: boolean;
  /** What stands in the way of the word, each with its count: 强制通过 2. Errors and warnings are told beside it. */
  notes: string[];
}

/** Names that are told of one kind. */
const NAMED = 3;

export function verdictOf(
  plan: PlanState,
  findings: readonly Finding[],
  unchecked: readonly Unchecked[] = uncheckedRows(plan),
): Verdict {
  const notes: string[] = [];
  const count = (words: string, test: (finding: Finding) => boolean): void => {
    const found = findings.filter(test).length;
    if (found > 0) notes.push(`${words} ${found}`);
  };
  if (rowsWithFigures(plan) === 0) notes.push("还没有数据");
  count("强制通过", (finding) => finding.waiver !== undefined);
  count("已说明", (finding) => finding.severity === "warning" && finding.explanation !== undefined);
  const open = findings.filter((finding) => finding.rule === "undecomposed").map(({ indicatorId }) => indicatorId);
  const rows = [...unchecked, ...open.map((indicator) => ({ indicator: indicator ?? "", why: "noTargets" as const }))];
  for (const [why, words] of Object.entries(reasonWords(plan))) {
    const ids = new Set(rows.filter((row) => row.why === why).map((row) => row.indicator));
    if (ids.size > 0) notes.push(`${words} ${ids.size}（${namesOf(plan, [...ids])}）`);
  }
  count("未填齐", (finding) => finding.rule === "incomplete");
  const wrong = findings.some((finding) => finding.severity !== "info");
  return { balanced: !wrong && notes.length === 0, notes };
}

/** What is said of rows that no rule judged, by the reason. */
export function reasonWords(plan: PlanState): Record<Unchecked["why"], string> {
  return { noTotal: `没有${levelWords(plan).total}`, ruleNone: "不校验", words: "写的是文字", noTargets: "未分解" };
}

function namesOf(plan: PlanState, ids: readonly string[]): string {
  const names = ids.slice(0, NAMED).map((id) => {
    const name = plan.indicator.get(id)?.name ?? "";
    return name.length > 15 ? `${name.slice(0, 15)}…` : name;
  });
  return `${names.join("、")}${ids.length > NAMED ? " 等" : ""}`;
}
