/** A layer in place of the targets: the plan's rows and districts with the layer's figures, for what prints plans. */

import { copyPlan } from "../actions/copy-plan.ts";
import type { Value } from "../model/amount.ts";
import { valueText } from "../model/amount.ts";
import { placesOf } from "../model/amount-text.ts";
import { Figures } from "../model/figures/figures.ts";
import { ownText } from "../model/own-text.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { parseUnit, printedUnit, sameUnit } from "../model/unit.ts";
import type { Layer, LayerContent, LayerFigure } from "./layer.ts";
import { countedAt } from "./layer.ts";
import { layerTitle } from "./layer-key.ts";

/**
 * Figures as they count, in the unit of the row, money in that of the layer; one in another unit stands as words with its
 * unit. A total that the layer does not have is that of its districts. The title says which layer it is; status, number and
 * date of the plan are not the layer's.
 */
export function layerAsPlan(plan: PlanState, layer: Layer, content: LayerContent): PlanState {
  const shown = copyPlan(plan);
  const title = plan.header.title.trim() || plan.header.name;
  const mine = { status: "final", documentNumber: null, issueDate: null, issued: false, annex: null } as const;
  shown.header = { ...shown.header, ...mine, title: `${title}（${layerTitle(layer.key)}）` };
  shown.figures = new Figures();
  shown.looks = new Map();
  shown.waivers = new Map();
  shown.explanations = new Map();
  for (const [id, row] of shown.indicator) {
    const own = rowOf(layer, row);
    let { decimals } = own;
    const places: [Id | null, Value][] = [null, ...shown.district.keys()].map((district) => {
      const figure = countedAt(content, id, district);
      return [district, figure && inRow(own, figure)];
    });
    for (const [district, value] of places) {
      if (value === null) continue;
      if (value.kind === "amount") decimals = Math.max(decimals, placesOf(value, own.scale));
      shown.figures.set(id, district, value);
    }
    const summed = shown.figures.total(id) === null && own.rule === "sum";
    shown.indicator.set(id, { ...own, decimals, totalMode: summed ? "computed" : "given" });
  }
  return shown;
}

/** Money adds up whatever its row does. */
function rowOf(layer: Layer, row: Indicator): Indicator {
  return layer.unit === null ? row : { ...row, ...parseUnit(layer.unit), decimals: 0, rule: "sum", direction: null };
}

function inRow(row: Indicator, { value, as }: LayerFigure): Value {
  if (value.kind !== "amount") return value;
  if (as && !sameUnit(as.unit, row.unit))
    return { kind: "words", words: `${valueText(value)}${printedUnit(as.unit, as.scale)}` };
  return ownText(value, row);
}
