/**
 * What no rule judged: a row whose figures nobody compared with anything. 全部平衡 may be said only where there is none.
 *
 * A row that is split must be judged in the districts (by its own rule, or as parent or child of a family), one that is
 * not split in its total.
 */

import type { Id } from "../model/id.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import { childrenOf, indicatorsOf } from "../model/read-plan.ts";
import { boundOf } from "./row/each.ts";
import { partitionsOf } from "./family.ts";
import { effectiveTotal } from "./total.ts";

/** noTotal: no total to compare with; ruleNone: 不校验; words: words where the figures belong; noTargets: not split. */
export const uncheckedReasons = ["noTotal", "ruleNone", "words", "noTargets"] as const;
export type UncheckedReason = (typeof uncheckedReasons)[number];

export interface Unchecked {
  indicator: Id;
  why: UncheckedReason;
}

/** Rows with figures that no rule judged, in plan order. */
export function uncheckedRows(plan: PlanState): Unchecked[] {
  // Most rows are judged by themselves; whether families judge the others is looked up when the first one asks.
  let found: ByFamily | null = null;
  const family = (): ByFamily => (found ??= judgedByFamily(plan));
  const unchecked: Unchecked[] = [];
  for (const row of indicatorsOf(plan)) {
    const why = reasonOf(plan, row, family);
    if (why !== null) unchecked.push({ indicator: row.id, why });
  }
  return unchecked;
}

/** How many rows carry figures at all. */
export function rowsWithFigures(plan: PlanState): number {
  let count = 0;
  for (const id of plan.indicator.keys()) if (hasFigures(plan, id)) count += 1;
  return count;
}

function hasFigures(plan: PlanState, id: Id): boolean {
  return plan.figures.row(id).amounts > 0 || plan.figures.total(id)?.kind === "amount";
}

interface ByFamily {
  totals: Set<Id>;
  districts: Set<Id>;
}

function reasonOf(plan: PlanState, row: Indicator, family: () => ByFamily): UncheckedReason | null {
  if (!hasFigures(plan, row.id)) return null;
  const targets = plan.figures.row(row.id);
  const total = plan.figures.total(row.id);
  const split = targets.amounts > 0;
  if (split && judgedByRow(row, total?.kind === "amount")) return null;
  if ((split ? family().districts : family().totals).has(row.id)) return null;
  if (row.rule === "none") return "ruleNone";
  if (total?.kind === "words") return "words";
  if (total?.kind !== "amount") return "noTotal";
  return targets.words > 0 ? "words" : "noTargets";

  function judgedByRow({ rule, totalMode }: Indicator, given: boolean): boolean {
    if (rule === "sum" && totalMode === "given" && given) return true;
    return (rule === "uniform" && given) || boundOf(row, total) !== null;
  }
}

/** Rows that a comparison of parent and children takes in, in the total and in the districts. */
function judgedByFamily(plan: PlanState): ByFamily {
  const judged: ByFamily = { totals: new Set(), districts: new Set() };
  const parents = new Set<Id>();
  for (const { parent } of plan.indicator.values()) if (parent !== null) parents.add(parent);
  for (const id of parents) {
    const parent = plan.indicator.get(id);
    if (!parent) continue;
    for (const partition of partitionsOf(childrenOf(plan, parent))) {
      const withTotal = partition.children.filter((child) => effectiveTotal(plan, child) !== null);
      if (effectiveTotal(plan, parent) !== null && withTotal.length > 0)
        for (const { id } of [parent, ...withTotal]) judged.totals.add(id);
      const split = partition.children.filter((child) => plan.figures.row(child.id).amounts > 0);
      if (plan.figures.row(parent.id).amounts > 0 && split.length > 0)
        for (const { id } of [parent, ...split]) judged.districts.add(id);
    }
  }
  return judged;
}
