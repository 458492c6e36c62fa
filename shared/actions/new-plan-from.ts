/** A new plan from another: next year's, with its structure and no figures, or a copy with everything in it. */

import type { Id, PlanState, RowKind } from "../model/plan.ts";
import { emptyPlan } from "../model/plan.ts";

export interface NewPlanChoices {
  /** Makes an id that no plan has. */
  newId: () => Id;
  name: string;
  year: number;
  /** Figures, locks and looks too; else the rows come empty, and their totals are to be given anew. */
  figures: boolean;
}

/**
 * Rows get ids of their own and know by their lineage what they were copied from. What belongs to the other plan alone
 * stays there: status, document number and date, explanations, waivers, what its figures came from. The year in the title
 * is the new one.
 */
export function newPlanFrom(from: PlanState, { newId, name, year, figures }: NewPlanChoices): PlanState {
  const id = newId();
  const { header } = from;
  const title = header.title.replaceAll(`${header.year}年`, `${year}年`);
  const sameYear = year === header.year;
  const plan = emptyPlan({
    ...header,
    ...{ id, name, title, year, series: id, lineage: header.id, status: "draft", revision: 0 },
    ...{ documentNumber: null, issueDate: null, adjusts: null, adjustment: null },
    upper: sameYear ? header.upper : null,
  });
  const ids = new Map<Id, Id>();
  const fresh = (old: Id): Id => {
    const known = ids.get(old) ?? newId();
    ids.set(old, known);
    return known;
  };
  for (const row of from.district.values()) {
    plan.district.set(fresh(row.id), { ...row, id: fresh(row.id), lineage: row.id });
  }
  for (const row of from.category.values()) plan.category.set(fresh(row.id), { ...row, id: fresh(row.id) });
  for (const row of from.item.values()) {
    const category = row.category === null ? null : fresh(row.category);
    plan.item.set(fresh(row.id), { ...row, id: fresh(row.id), category, lineage: row.id });
  }
  for (const row of from.indicator.values()) {
    const parent = row.parent === null ? null : fresh(row.parent);
    const facts = { item: fresh(row.item), parent, lineage: row.id, source: null };
    const kept = { upper: sameYear ? row.upper : null, look: figures ? row.look : null };
    plan.indicator.set(fresh(row.id), { ...row, id: fresh(row.id), ...facts, ...kept });
  }
  for (const kind of Object.keys(from.order) as RowKind[]) {
    for (const [parent, list] of from.order[kind]) {
      plan.order[kind].set(parent === "" ? "" : fresh(parent), list.map(fresh));
    }
  }
  if (figures) takeFigures(plan, from, fresh);
  return plan;
}

function takeFigures(plan: PlanState, from: PlanState, fresh: (id: Id) => Id): void {
  for (const [indicator, district, value] of from.figures.cells()) {
    const of = value?.kind === "mark" && value.of !== undefined ? { ...value, of: fresh(value.of) } : value;
    plan.figures.set(fresh(indicator), district === null ? null : fresh(district), of);
  }
  for (const [row, districts] of from.locks) plan.locks.set(fresh(row), new Set([...districts].map(fresh)));
  for (const [row, looks] of from.looks) {
    plan.looks.set(
      fresh(row),
      new Map([...looks].map(([district, look]) => [district === null ? null : fresh(district), look])),
    );
  }
}
