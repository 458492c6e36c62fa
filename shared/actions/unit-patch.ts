/** Patches of an indicator's unit, scale, decimals and bound that leave every figure as large as it is. */

import { placesOf } from "../model/amount-text.ts";
import type { Amount, Value } from "../model/amount.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import type { Scale } from "../model/unit.ts";
import { parseUnit } from "../model/unit.ts";
import { readFigure } from "./read-cell.ts";

/** The patch of an indicator for a printed unit (万人次): the figures keep their size, so the decimals grow where needed. */
export function unitPatch(plan: PlanState, indicator: Indicator, printed: string): Partial<Indicator> {
  const { unit, scale } = parseUnit(printed.trim());
  return { unit, ...scalePatch(plan, indicator, scale) };
}

/** The same for the scale alone: the decimals of a row that keeps its scale never shrink. */
export function scalePatch(plan: PlanState, indicator: Indicator, scale: Scale): Partial<Indicator> {
  return {
    scale,
    decimals: Math.max(neededDecimals(plan, indicator, scale), scale === indicator.scale ? indicator.decimals : 0),
  };
}

/** The fewest decimals at which every figure of the row is whole steps; `set`: figures by district that will stand instead. */
export function neededDecimals(
  plan: PlanState,
  indicator: Indicator,
  scale: Scale = indicator.scale,
  set: ReadonlyMap<Id | null, Value | null> = new Map(),
): number {
  let places = 0;
  for (const [district, value] of plan.figures.cellsOf(indicator.id)) {
    const figure = set.get(district) ?? value;
    if (figure?.kind === "amount") places = Math.max(places, placesOf(figure, scale));
  }
  return places;
}

/** A bound as typed, in the row's unit and scale, 不少于 where it says nothing; null for none; a refusal as of a cell. */
export function readBound(text: string, row: Indicator): { bound: Amount | null } | { refusal: string } {
  if (text.trim() === "") return { bound: null };
  const read = readFigure(row, text);
  if ("refusal" in read) return read;
  return { bound: read.amount.qualifier === "exact" ? { ...read.amount, qualifier: "atLeast" } : read.amount };
}
