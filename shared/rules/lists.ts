/** Rules over the lists of a plan: the counts printed in category headings, and the numbers of items. */

import type { Finding } from "../model/finding.ts";
import { findingKey } from "../model/finding.ts";
import type { Category, Item, PlanState } from "../model/plan.ts";
import { categoriesOf, itemsIn, itemsOf } from "../model/read-plan.ts";
import { severityWords } from "../text.ts";

/**
 * 「（3项）」 against the items under the heading. Items that belong to the province or the city are not counted, those
 * carried out by reference are. Papers differ on items without a task, so either count of those will do.
 */
export function checkCount(plan: PlanState, category: Category): Finding[] {
  if (category.declaredCount === null) return [];
  const items = itemsIn(plan, category.id);
  const own = items.filter((item) => item.scope !== "province" && item.scope !== "city");
  const withTask = own.filter((item) => item.scope !== "noTask");
  if (category.declaredCount === own.length || category.declaredCount === withTask.length) return [];
  return [
    {
      key: findingKey("count", category.id),
      rule: "count",
      severity: "warning",
      message: `〔${severityWords.warning}〕${category.name}：标题写${category.declaredCount}项，下面列了${own.length}项`,
      categoryId: category.id,
      expected: String(category.declaredCount),
      actual: String(own.length),
      difference: String(own.length - category.declaredCount),
      cells: [],
    },
  ];
}

/** No number twice; gaps are told only where the plan was not read from a table (a table may list a selection). */
export function checkNumbering(plan: PlanState): Finding[] {
  const findings: Finding[] = [];
  const restarts =
    categoriesOf(plan).filter((category) => itemsIn(plan, category.id).some((item) => item.seq === 1)).length > 1;
  const groups: Item[][] = restarts
    ? [...categoriesOf(plan).map((category) => itemsIn(plan, category.id)), itemsIn(plan, "")]
    : [itemsOf(plan)];
  for (const items of groups) {
    const numbered = items.filter((item) => item.seq !== null);
    twice(numbered, findings);
    gap(plan, numbered, findings);
  }
  return findings;
}

function twice(items: readonly Item[], findings: Finding[]): void {
  const bySeq = new Map<number | null, Item[]>();
  for (const item of items) bySeq.set(item.seq, [...(bySeq.get(item.seq) ?? []), item]);
  for (const [seq, same] of bySeq) {
    const [first, second] = same;
    if (!first || !second) continue;
    findings.push({
      key: findingKey("numbering", first.id, "", "twice"),
      rule: "numbering",
      severity: "warning",
      message: `〔${severityWords.warning}〕序号${seq}用了${same.length}次：${same.map((item) => item.text.slice(0, 20)).join("、")}`,
      itemId: second.id,
      expected: "1",
      actual: String(same.length),
      cells: [],
    });
  }
}

function gap(plan: PlanState, items: readonly Item[], findings: Finding[]): void {
  for (const indicator of plan.indicator.values()) if (indicator.source !== null) return;
  const present = new Set(items.map((item) => item.seq));
  const last = Math.max(0, ...items.map((item) => item.seq ?? 0));
  const first = items.find((item) => item.seq !== null);
  const missing: number[] = [];
  for (let seq = 1; seq < last && missing.length < 1000; seq += 1) if (!present.has(seq)) missing.push(seq);
  if (missing.length === 0 || !first) return;
  const shown = missing.length > 10 ? `${missing.slice(0, 10).join("、")}等` : missing.join("、");
  findings.push({
    key: findingKey("numbering", first.category ?? "", "", "gap"),
    rule: "numbering",
    severity: "info",
    message: `〔${severityWords.info}〕序号不连续，缺${shown}`,
    itemId: first.id,
    cells: [],
  });
}
