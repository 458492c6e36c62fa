/**
 * Linking a plan to its upper plan (省 → 市 → 县): which rows may be one task. Offered by name and unit for the clerk to
 * confirm; never linked silently.
 */

import type { Allotment } from "../model/beside.ts";
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

/** What the upper plan gives at a link, and where it says so. */
export function allotmentOf(above: PlanState, link: UpperLink): Allotment {
  const district = link.district === null ? "" : `·${above.district.get(link.district)?.name ?? ""}`;
  return { value: cellOf(above, link.indicator, link.district), from: `〔${above.header.name}〕${district}` };
}

/** The upper plans that rows are linked to. */
export function uppersOf(rows: Iterable<Indicator>): Id[] {
  return [...rows].flatMap(({ upper }) => (upper ? [upper.plan] : []));
}

/** The upper plans that an action links rows to. */
export function uppersIn(action: Action): Id[] {
  switch (action.type) {
    case "batch":
      return action.actions.flatMap(uppersIn);
    case "row.add":
      return action.kind === "indicator" ? uppersOf([action.row]) : [];
    case "row.update":
      return action.kind === "indicator" && action.patch.upper ? [action.patch.upper.plan] : [];
    default:
      return [];
  }
}
