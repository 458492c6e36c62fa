/** A figure as a sentence says it: its unit behind the number and before the words of its qualifier (3.5万人左右). */

import type { Value } from "../model/amount.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import { printedUnit } from "../model/unit.ts";
import type { CellColumn } from "./cells.ts";
import { figureOf, textOf } from "./cells.ts";
import { qualifierWords } from "./figure.ts";

/** The same figure as in the table's cell; "" where the cell is blank. */
export function spokenFigure(plan: PlanState, indicator: Indicator, column: CellColumn, minPlaces = 0): string {
  const text = textOf(figureOf(plan, indicator, column, minPlaces));
  const value = valueAt(plan, indicator, column);
  if (text === "" || (value !== null && value.kind !== "amount")) return text;
  const { after } = value?.kind === "amount" ? qualifierWords(value) : { after: "" };
  const bare = after !== "" && text.endsWith(after) ? text.slice(0, -after.length) : text;
  // What ends with its own unit (200套, 60%) has it already.
  const unit = /\d$/.test(bare) ? printedUnit(indicator.unit, indicator.scale) : "";
  return `${bare}${unit}${text.slice(bare.length)}`;
}

/** null where the cell is a sum, or blank. */
function valueAt(plan: PlanState, indicator: Indicator, { kind, district }: CellColumn): Value {
  if (kind === "district") return plan.figures.get(indicator.id, district?.id ?? "");
  return kind === "total" && indicator.totalMode === "given" ? plan.figures.total(indicator.id) : null;
}
