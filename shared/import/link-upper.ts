/**
 * Linking a plan to its upper plan (省 → 市 → 县): which rows may be one task. Offered by name and unit for the clerk to
 * confirm; never linked silently.
 */

import type { Value } from "../model/amount.ts";
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

/** The link of a row to a cell of the upper plan as that stands now. */
export function linkTo(upper: PlanState, indicator: Id, district: Id | null): UpperLink {
  const { id, series } = upper.header;
  const facts = { plan: id, indicator, district, series };
  return { ...facts, given: withoutOf(cellOf(upper, indicator, district)), from: placeOf(upper, district) };
}

/** 含在… of another plan's district: below, which one it is says nothing. */
function withoutOf(value: Value): Value {
  return value?.kind === "mark" ? { kind: "mark", mark: value.mark, text: value.text } : value;
}

/** 〔云溪市2026年〕·青屏县 */
function placeOf({ header, district: districts }: PlanState, district: Id | null): string {
  return `〔${header.name}〕${district === null ? "" : `·${districts.get(district)?.name ?? ""}`}`;
}

/** What the upper plan gives at a link, and where it says so; null: it is not at hand, the figure as given stands. */
export function allotmentOf(above: PlanState | null, link: UpperLink): Allotment | null {
  const { given } = link;
  if (above) return { value: cellOf(above, link.indicator, link.district), from: placeOf(above, link.district), given };
  return given === undefined ? null : { value: given, from: link.from ?? "上级" };
}

/** The links of rows to upper plans. */
export function linksOf(rows: Iterable<Indicator>): UpperLink[] {
  return [...rows].flatMap(({ upper }) => upper ?? []);
}

/** The links that an action gives rows. */
export function linksIn(action: Action): UpperLink[] {
  switch (action.type) {
    case "batch":
      return action.actions.flatMap(linksIn);
    case "row.add":
      return action.kind === "indicator" ? linksOf([action.row]) : [];
    case "row.update":
      return action.kind === "indicator" && action.patch.upper ? [action.patch.upper] : [];
    default:
      return [];
  }
}
