/** Figures of a layer as a basis of allocation. */

import type { Decimal } from "../model/decimal.ts";
import type { Id } from "../model/plan.ts";
import type { LayerContent } from "./layer.ts";
import { countedAt } from "./layer.ts";

/** What a row of the layer has in the districts; a blank, a mark or words are no figure, and are told as missing. */
export function weightsIn(content: LayerContent, indicator: Id): Map<Id, Decimal> {
  const districts = new Set([...content.figures.row(indicator).keys(), ...content.corrections.row(indicator).keys()]);
  const weights = new Map<Id, Decimal>();
  for (const district of districts) {
    const figure = district === null ? null : countedAt(content, indicator, district);
    if (district !== null && figure?.value.kind === "amount") weights.set(district, figure.value.value);
  }
  return weights;
}
