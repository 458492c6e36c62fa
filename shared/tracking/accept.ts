/**
 * 采纳: figures of an ask as one action of the plan, for some districts and rows or for all. What is not taken is told with
 * its reason; a blank of the ask takes nothing.
 */

import type { Action, CellEdit } from "../actions/action.ts";
import { batch, updateRow } from "../actions/action.ts";
import type { Refusal } from "../actions/edit-cells.ts";
import { equalValues } from "../model/amount.ts";
import { placesOf } from "../model/amount-text.ts";
import { ownText } from "../model/own-text.ts";
import type { District, Indicator, PlanState } from "../model/plan.ts";
import { printedUnit, sameUnit } from "../model/unit.ts";
import { say } from "../text.ts";
import type { LayerContent, LayerFigure } from "./layer.ts";
import { countedAt } from "./layer.ts";

export interface Acceptance {
  /** null: the plan holds all of it already. */
  action: Action | null;
  /** What the plan has in these cells, and would have. */
  cells: CellEdit[];
  skipped: Refusal[];
}

/** What taking the ask into these rows and districts would do; the plan is not changed. */
export function acceptAsk(
  plan: PlanState,
  content: LayerContent,
  rows: readonly Indicator[],
  districts: readonly District[],
): Acceptance {
  const cells: CellEdit[] = [];
  const skipped: Refusal[] = [];
  const wider: Action[] = [];
  for (const row of rows) {
    let { decimals } = row;
    for (const { id: district } of districts) {
      const figure = countedAt(content, row.id, district);
      if (!figure) continue;
      const taken = takenAs(plan, row, figure);
      if ("reason" in taken) {
        skipped.push({ indicator: row.id, district, reason: taken.reason });
        continue;
      }
      if (equalValues(plan.figures.get(row.id, district), taken.value)) continue;
      if (taken.value?.kind === "amount") decimals = Math.max(decimals, placesOf(taken.value, row.scale));
      cells.push({ indicator: row.id, district, value: taken.value });
    }
    if (decimals > row.decimals) wider.push(updateRow("indicator", row.id, { decimals }));
  }
  const action = cells.length === 0 ? null : batch([...wider, { type: "cells.set", cells }]);
  return { action, cells, skipped };
}

function takenAs(
  plan: PlanState,
  row: Indicator,
  { value, as }: LayerFigure,
): Pick<CellEdit, "value"> | { reason: string } {
  if (value.kind === "words") return { reason: say.askWords(row.name, value.words) };
  if (value.kind === "mark") {
    if (value.mark === "pending") return { reason: say.askPending(row.name) };
    return value.of === undefined || plan.district.has(value.of) ? { value } : { reason: say.askElsewhere(row.name) };
  }
  if (as && !sameUnit(as.unit, row.unit))
    return { reason: say.askUnit(row.name, printedUnit(as.unit, as.scale), printedUnit(row.unit, row.scale)) };
  return { value: ownText(value, row) };
}
