/** `numbering`: no number twice; gaps are told only where the plan was not read from a table (a table may list a selection). */

import type { Item, PlanState } from "../model/plan.ts";
import { categoriesOf, itemsIn, itemsOf } from "../model/read-plan.ts";
import type { Told } from "./rule.ts";
import { rule } from "./rule.ts";

export const numbering = rule({
  name: "numbering",
  scope: "plan",
  touches: ["list"],
  title: "序号重复或缺号",
  words: "序号不重复、不缺号",
  check: ({ plan }) => checkNumbering(plan),
});

function checkNumbering(plan: PlanState): Told[] {
  const findings: Told[] = [];
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

function twice(items: readonly Item[], findings: Told[]): void {
  const bySeq = new Map<number | null, Item[]>();
  for (const item of items) bySeq.set(item.seq, [...(bySeq.get(item.seq) ?? []), item]);
  for (const [seq, same] of bySeq) {
    const [first, second] = same;
    if (!first || !second) continue;
    findings.push({
      of: first.id,
      side: "twice",
      severity: "warning",
      sentence: `序号${seq}用了${same.length}次：${same.map((item) => item.text.slice(0, 20)).join("、")}`,
      itemId: second.id,
      expected: "1",
      actual: String(same.length),
      cells: [],
    });
  }
}

function gap(plan: PlanState, items: readonly Item[], findings: Told[]): void {
  for (const indicator of plan.indicator.values()) if (indicator.source !== null) return;
  const present = new Set(items.map((item) => item.seq));
  const last = Math.max(0, ...items.map((item) => item.seq ?? 0));
  const first = items.find((item) => item.seq !== null);
  const missing: number[] = [];
  for (let seq = 1; seq < last && missing.length < 1000; seq += 1) if (!present.has(seq)) missing.push(seq);
  if (missing.length === 0 || !first) return;
  const shown = missing.length > 10 ? `${missing.slice(0, 10).join("、")}等` : missing.join("、");
  findings.push({
    of: first.category ?? "",
    side: "gap",
    severity: "info",
    sentence: `序号不连续，缺${shown}`,
    itemId: first.id,
    cells: [],
  });
}
