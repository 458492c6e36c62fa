/** A figure of a layer as it is typed. */

import { parseValue } from "../../../shared/model/amount-parse.ts";
import { figureOf } from "../../../shared/tracking/edit-figures.ts";
import type { LayerFigure, Written } from "../../../shared/tracking/layer.ts";

const PEOPLE: Written = { unit: "人", scale: 1, decimals: 0 };

export function figure(text: string, unit: Written = PEOPLE): LayerFigure | null {
  return figureOf(parseValue(text, unit).value, unit);
}
