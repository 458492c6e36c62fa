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
  const family = judgedByFamily(plan);
  return indicatorsOf(plan).flatMap((row) => {
    const why = reasonOf(plan, row, family);
    return why === null ? [] : [{ indicator: row.id, why }];
  });
}

/** How many rows carry figures at all. */
export function rowsWithFigures(plan: PlanState): number {
  return [...plan.indicator.keys()].filter((id) => hasFigures(plan, id)).length;
}

function hasFigures(plan: PlanState, id: Id): boolean {
  return plan.figures.row(id).amounts > 0 || plan.figures.total(id)?.kind === "amount";
}

interface ByFamily {
  totals: Set<Id>;
  districts: Set<Id>;
}

function reasonOf(plan: PlanState, row: Indicator, family: ByFamily): UncheckedReason | null {
  if (!hasFigures(plan, row.id)) return null;
  const targets = plan.figures.row(row.id);
  const total = plan.figures.total(row.id);
  const split = targets.amounts > 0;
  if (split ? family.districts.has(row.id) || judgedByRow(row, total?.kind === "amount") : family.totals.has(row.id))
    return null;
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
  for (const parent of plan.indicator.values()) {
    const children = childrenOf(plan, parent);
    for (const partition of children.length === 0 ? [] : partitionsOf(children)) {
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
