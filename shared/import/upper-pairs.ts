/** The pairs of rows of a plan and its upper plan: linked already, offered by name and unit, or paired by hand. */

import type { Action } from "../actions/action.ts";
import { updateRow } from "../actions/action.ts";
import { linkAction, linkTo, offerLinks } from "./link-upper.ts";
import { displayValue, sumInScale } from "../model/amount-text.ts";
import { matchName } from "../model/district-name.ts";
import type { Id, Indicator, PlanState, UpperLink } from "../model/plan.ts";
import { cellOf, districtsOf, indicatorsOf } from "../model/read-plan.ts";
import { printedUnit } from "../model/unit.ts";
import { compareSums, toSum } from "../model/decimal.ts";
import { effectiveTotal } from "../rules/total.ts";

export interface Pair {
  indicator: Id;
  upper: Id;
  by: "linked" | "item" | "indicator" | "hand";
  on: boolean;
  /** 自加压: what is more than was given is meant. */
  added?: boolean;
}

export const byWords = {
  linked: "已关联",
  item: "项目和指标同名",
  indicator: "指标同名，请核对",
  hand: "手动对应",
} as const;

/** The upper plan's column that bears the name of this plan's issuer; null: its totals. */
export function guessDistrict(plan: PlanState, upper: PlanState): Id | null {
  return plan.header.issuer === null ? null : matchName(plan.header.issuer, districtsOf(upper));
}

/** Links that stand with this column, then what is offered for the other rows. Same item and same name is ticked. */
export function startPairs(plan: PlanState, upper: PlanState, district: Id | null): Pair[] {
  const linked = indicatorsOf(plan).flatMap((row): Pair[] => {
    const link = row.upper;
    const stands = link && isLinkTo(link, upper) && link.district === district && upper.indicator.has(link.indicator);
    return stands
      ? [{ indicator: row.id, upper: link.indicator, by: "linked", on: true, added: link.added === true }]
      : [];
  });
  const mine = new Set(linked.map((pair) => pair.indicator));
  const theirs = new Set(linked.map((pair) => pair.upper));
  const offered = offerLinks(plan, upper, district).flatMap((offer): Pair[] =>
    mine.has(offer.indicator.id) || theirs.has(offer.upper.id)
      ? []
      : [{ indicator: offer.indicator.id, upper: offer.upper.id, by: offer.by, on: offer.by === "item" }],
  );
  return [...linked, ...offered];
}

/** Whether the link is to that plan, or to another version of it. */
export function isLinkTo({ plan, series }: UpperLink, { header }: PlanState): boolean {
  return plan === header.id || series === header.series;
}

export interface Side {
  name: string;
  item: string;
  figure: string;
}

function totalText(plan: PlanState, row: Indicator): string {
  const total = effectiveTotal(plan, row);
  if (total?.given === null) return sumInScale(total.value, row.scale);
  return displayValue(cellOf(plan, row.id, null), row.scale);
}

export function sideOf(plan: PlanState, row: Indicator, district: Id | null): Side {
  const figure = district === null ? totalText(plan, row) : displayValue(cellOf(plan, row.id, district), row.scale);
  return {
    name: row.name,
    item: plan.item.get(row.item)?.text ?? "",
    figure: figure === "" ? "（空）" : `${figure}${printedUnit(row.unit, row.scale)}`,
  };
}

/** What the upper plan's cell says where it gives no figure: not handed down yet. */
export function isPending(upper: PlanState, above: Id, district: Id | null): boolean {
  const given = cellOf(upper, above, district);
  return given === null || (given.kind === "mark" && given.mark === "pending");
}

/** Whether both sides hold the same figure now. */
export function agrees(plan: PlanState, row: Indicator, upper: PlanState, above: Id, district: Id | null): boolean {
  const given = cellOf(upper, above, district);
  if (given?.kind !== "amount") return false;
  const own = effectiveTotal(plan, row);
  return own !== null && compareSums(own.value, toSum(given.value)) === 0;
}

/** One action for what the ticks say; null: nothing changes. */
export function pairsAction(
  plan: PlanState,
  upper: PlanState,
  district: Id | null,
  pairs: readonly Pair[],
): Action | null {
  const links: { indicator: Id; link: UpperLink | null }[] = [];
  for (const pair of pairs) {
    const now = plan.indicator.get(pair.indicator)?.upper ?? null;
    if (!pair.on) {
      if (pair.by === "linked") links.push({ indicator: pair.indicator, link: null });
      continue;
    }
    const link = linkTo(upper, pair.upper, district);
    const next = pair.added === true ? { ...link, added: true } : link;
    if (JSON.stringify(now) !== JSON.stringify(next)) links.push({ indicator: pair.indicator, link: next });
  }
  const { id } = upper.header;
  return links.length === 0 && plan.header.upper === id ? null : linkAction(id, links);
}

/** Takes every link off; null: there is none. */
export function unlinkAction(plan: PlanState): Action | null {
  const linked = [...plan.indicator.values()].filter((row) => row.upper !== null);
  if (linked.length === 0 && plan.header.upper === null) return null;
  return {
    type: "batch",
    actions: [
      { type: "plan.update", patch: { upper: null } },
      ...linked.map(({ id }) => updateRow("indicator", id, { upper: null })),
    ],
  };
}
