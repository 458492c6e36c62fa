/** How findings speak: names of rows and figures with their unit, in the scale that the row is shown in. */

import type { Amount } from "../model/amount.ts";
import { amountInScale, sumInScale } from "../model/amount-text.ts";
import type { ExactSum } from "../model/decimal.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";

/** 项目·指标; the item is left out where it is the same words. */
export function rowName(plan: PlanState, indicator: Indicator): string {
  const item = plan.item.get(indicator.item)?.text ?? "";
  if (item === "" || item === indicator.name) return indicator.name;
  const short = item.length > 30 ? `${item.slice(0, 30)}…` : item;
  return `${short}·${indicator.name}`;
}

/** A sum of the base unit in the row's scale, with the printed unit: "3.15万人". */
export function figure(sum: ExactSum, indicator: Indicator): string {
  return `${sumInScale(sum, indicator.scale)}${printedUnit(indicator.unit, indicator.scale)}`;
}

/** A difference of two figures: of rates in percentage points. */
export function gapFigure(difference: ExactSum, indicator: Indicator): string {
  const text = figure(difference, indicator);
  return indicator.unit === "%" ? text.replace(/%$/, "个百分点") : text;
}

/** （还差10户） or （多10户）. */
export function gapWords(difference: ExactSum, indicator: Indicator): string {
  const size = { digits: difference.digits < 0n ? -difference.digits : difference.digits, places: difference.places };
  return difference.digits < 0n ? `还差${gapFigure(size, indicator)}` : `多${gapFigure(size, indicator)}`;
}

/** An amount as typed in the row's scale, its qualifier in words: ≥100人, 3.5万人左右. */
export function qualified(amount: Amount, indicator: Indicator): string {
  const about = amount.qualifier === "about";
  const figureText = amountInScale(about ? { ...amount, qualifier: "exact" } : amount, indicator.scale);
  return `${figureText}${printedUnit(indicator.unit, indicator.scale)}${about ? "左右" : ""}`;
}
