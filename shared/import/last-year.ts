/** Last year's plan of the same government, and the same rows in it: what allocation and 不低于上年 look at. */

import type { Decimal } from "../model/decimal.ts";
import { matchName } from "../model/district-name.ts";
import type { Id, Indicator, PlanHeader, PlanState } from "../model/plan.ts";
import { districtsOf, indicatorsOf } from "../model/read-plan.ts";
import { sameUnit } from "../model/unit.ts";
import { nameForm } from "./names.ts";

/**
 * The series of the plan of the year before: that of the one this was copied from, else the only one of the same government.
 * A plan and its adjustments are one.
 */
export function lastYearSeries(
  header: PlanHeader,
  plans: readonly Pick<PlanHeader, "id" | "year" | "issuer" | "series">[],
): Id | null {
  const before = plans.filter((one) => one.year === header.year - 1 && one.series !== header.series);
  const copied = before.find((one) => one.id === header.lineage);
  const same = new Set(before.filter((one) => one.issuer === header.issuer).map(({ series }) => series));
  const [only] = same;
  return copied?.series ?? (same.size === 1 ? (only ?? null) : null);
}

/** The row that an indicator was copied from, else the only one of its name: with its item's first, then alone. */
export function sameRow(plan: PlanState, row: Indicator, last: PlanState): Indicator | null {
  const copied = row.lineage === null ? undefined : last.indicator.get(row.lineage);
  if (copied) return copied;
  const form = (state: PlanState, one: Indicator): string =>
    `${nameForm(state.item.get(one.item)?.text ?? "")}|${nameForm(one.name)}`;
  const wanted = form(plan, row);
  const named = indicatorsOf(last).filter((one) => sameUnit(one.unit, row.unit));
  const full = named.filter((one) => form(last, one) === wanted);
  const short = named.filter((one) => nameForm(one.name) === nameForm(row.name));
  return full.length === 1 ? (full[0] ?? null) : full.length === 0 && short.length === 1 ? (short[0] ?? null) : null;
}

/** Last year's figures of an indicator by district of this plan; null where last year has no such row. */
export function lastYearFigures(plan: PlanState, indicator: Id, last: PlanState): Map<Id, Decimal> | null {
  const row = plan.indicator.get(indicator);
  const before = row ? sameRow(plan, row, last) : null;
  if (!before) return null;
  const figures = new Map<Id, Decimal>();
  const districts = districtsOf(plan);
  for (const [district, value] of last.figures.row(before.id)) {
    const id = matchName(last.district.get(district)?.name ?? "", districts);
    if (id !== null && value?.kind === "amount") figures.set(id, value.value);
  }
  return figures;
}
