/**
 * Linking a plan to its upper plan (省 → 市 → 县): which rows may be one task. Offered by name and unit for the clerk to
 * confirm; never linked silently.
 */

import type { Id, Indicator, PlanState, UpperLink } from "../model/plan.ts";
import { cellOf, indicatorsOf } from "../model/read-plan.ts";
import { sameUnit } from "../model/unit.ts";
import type { Action } from "../actions/action.ts";
import { updateRow } from "../actions/action.ts";
import { nameForm } from "./names.ts";

export interface OfferedLink {
  indicator: Indicator;
  upper: Indicator;
  /** Both names equal, or the indicator's alone. */
  by: "item" | "indicator";
}

/** Pairs whose names agree on one row of each plan alone. `district` null: the upper plan's totals. */
export function offerLinks(plan: PlanState, upper: PlanState, district: Id | null): OfferedLink[] {
  const offered: OfferedLink[] = [];
  const given = indicatorsOf(upper).filter((row) => cellOf(upper, row.id, district)?.kind === "amount");
  const taken = new Set<Id>();
  for (const by of ["item", "indicator"] as const) {
    const form = (state: PlanState, row: Indicator): string => {
      const name = nameForm(row.name);
      return by === "item" ? `${nameForm(state.item.get(row.item)?.text ?? "")}|${name}` : name;
    };
    const mine = indicatorsOf(plan).filter((row) => !offered.some((link) => link.indicator.id === row.id));
    for (const row of mine) {
      const same = form(plan, row);
      const fits = given.filter(
        (one) => !taken.has(one.id) && form(upper, one) === same && sameUnit(one.unit, row.unit),
      );
      const [only] = fits;
      if (!only || fits.length !== 1 || mine.filter((one) => form(plan, one) === same).length !== 1) continue;
      offered.push({ indicator: row, upper: only, by });
      taken.add(only.id);
    }
  }
  return offered;
}

/** One action that names the upper plan and links the rows the clerk has confirmed. */
export function linkAction(upper: Id, links: readonly { indicator: Id; link: UpperLink | null }[]): Action {
  return {
    type: "batch",
    actions: [
      { type: "plan.update", patch: { upper } },
      ...links.map(({ indicator, link }) => updateRow("indicator", indicator, { upper: link })),
    ],
  };
}
