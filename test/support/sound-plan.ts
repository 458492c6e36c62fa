/** What must hold of every plan whatever was done to it: nothing refers to what is not there, nothing is out of reach. */

import { stepsOf } from "../../shared/actions/check-action.ts";
import { MAX_DIGITS } from "../../shared/model/decimal.ts";
import { MOST_ABOVE, parentKey } from "../../shared/model/plan.ts";
import type { Id, PlanState, RowKind, RowTypes } from "../../shared/model/plan.ts";

const kinds = ["district", "category", "item", "indicator"] as const;

/** One line for each thing that is wrong. */
export function faults(plan: PlanState): string[] {
  const wrong: string[] = [];
  for (const kind of kinds) wrong.push(...orderFaults(plan, kind));
  for (const item of plan.item.values())
    if (item.category !== null && !plan.category.has(item.category)) wrong.push(`item ${item.id}: no such category`);
  for (const row of plan.indicator.values()) {
    if (!plan.item.has(row.item)) wrong.push(`indicator ${row.id}: no such item`);
    let up = row.parent;
    let above = 0;
    for (; up !== null && above <= MOST_ABOVE + 1; above += 1) {
      const parent = plan.indicator.get(up);
      if (!parent || parent.item !== row.item) wrong.push(`indicator ${row.id}: parent ${up} is not in its item`);
      up = parent?.parent ?? null;
    }
    if (above > MOST_ABOVE) wrong.push(`indicator ${row.id}: nested too deeply or in a circle`);
  }
  const names = [...plan.district.values()].map((district) => district.name.trim());
  if (names.includes("") || new Set(names).size !== names.length) wrong.push("districts: a name twice, or none");
  return [...wrong, ...figureFaults(plan)];
}

function orderFaults<K extends RowKind>(plan: PlanState, kind: K): string[] {
  const rows = plan[kind] as Map<Id, RowTypes[K]>;
  const wrong: string[] = [];
  const seen = new Set<Id>();
  for (const [parent, list] of plan.order[kind]) {
    for (const id of list) {
      const row = rows.get(id);
      if (!row) wrong.push(`order of ${kind}: ${id} is not there`);
      else if (parentKey(kind, row) !== parent) wrong.push(`order of ${kind}: ${id} is listed under ${parent}`);
      if (seen.has(id)) wrong.push(`order of ${kind}: ${id} twice`);
      seen.add(id);
    }
  }
  for (const [id, row] of rows) {
    if (!seen.has(id)) wrong.push(`${kind} ${id} is in no list`);
    if (row.id !== id) wrong.push(`${kind} ${id} is kept as ${row.id}`);
  }
  return wrong;
}

function figureFaults(plan: PlanState): string[] {
  const wrong: string[] = [];
  for (const id of [
    ...plan.figures.totals.keys(),
    ...plan.figures.rows.keys(),
    ...plan.locks.keys(),
    ...plan.looks.keys(),
  ])
    if (!plan.indicator.has(id)) wrong.push(`figures of ${id}, which is not there`);
  for (const [id, row] of plan.indicator) {
    for (const [district, value] of plan.figures.cellsOf(id)) {
      if (district !== null && !plan.district.has(district)) wrong.push(`${id}: a figure under ${district}`);
      if (value?.kind === "amount") {
        for (const figure of value.to ? [value.value, value.to] : [value.value]) {
          const steps = stepsOf(row, figure);
          if (steps === null || Math.abs(steps) > MAX_DIGITS) wrong.push(`${id}: ${value.text} is finer than a step`);
        }
      }
      if (value?.kind === "mark" && value.of !== undefined && !plan.district.has(value.of))
        wrong.push(`${id}: included in ${value.of}`);
      if (value?.kind === "mark" && value.mark === "includedIn" && district === null)
        wrong.push(`${id}: included total`);
    }
    for (const district of plan.locks.get(id) ?? [])
      if (!plan.district.has(district)) wrong.push(`${id}: locked under ${district}`);
    for (const district of plan.looks.get(id)?.keys() ?? [])
      if (district !== null && !plan.district.has(district)) wrong.push(`${id}: a look under ${district}`);
  }
  for (const remarks of [plan.explanations, plan.waivers])
    for (const [key, remark] of remarks) if (remark.finding !== key) wrong.push(`${key} is kept as ${remark.finding}`);
  return wrong;
}
