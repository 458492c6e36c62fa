/**
 * A patch of an indicator as actions. Where a row gets its unit only after its figures (3.5, then 万人), the figures that
 * were typed bare take that unit: 3.5 becomes 3.5万人, not 0.00035万人. Figures that named a scale or unit stay as they are.
 */

import type { Amount } from "../model/amount.ts";
import { parseValue } from "../model/amount-parse.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import type { Action, CellEdit } from "./action.ts";
import { batch, updateRow } from "./action.ts";
import { neededDecimals } from "./unit-patch.ts";

/** The update, and with it the cells that now mean another figure. The plan is not changed. */
export function updateIndicator(plan: PlanState, indicator: Indicator, patch: Partial<Indicator>): Action[] {
  const after = { ...indicator, ...patch };
  const late = indicator.unit === "" && indicator.scale === 1 && after.unit !== "" && after.scale !== 1;
  const cells: CellEdit[] = [];
  if (late) {
    for (const [district, value] of plan.figures.cellsOf(indicator.id)) {
      const read = value?.kind === "amount" ? reread(value, after) : null;
      if (read) cells.push({ indicator: indicator.id, district, value: read });
    }
  }
  const bound =
    late && patch.eachBound === undefined && indicator.eachBound ? reread(indicator.eachBound, after) : null;
  const whole = bound ? { ...patch, eachBound: bound } : patch;
  if (cells.length === 0) return [updateRow("indicator", indicator.id, whole)];
  const set = new Map(cells.map(({ district, value }) => [district, value]));
  const decimals = neededDecimals(plan, indicator, after.scale, set);
  return [
    // The figures as they stand must fit until they are set anew.
    updateRow("indicator", indicator.id, { ...whole, decimals: Math.max(after.decimals, decimals) }),
    { type: "cells.set", cells },
    updateRow("indicator", indicator.id, { decimals }),
  ];
}

/** The figure that the same text means in a row of that unit; null: it named its own, or is no plain text any more. */
function reread(value: Amount, after: Indicator): Amount | null {
  const before = parseValue(value.text, { unit: "", scale: 1 });
  if (!before.bare || before.value?.kind !== "amount") return null;
  const read = parseValue(value.text, after).value;
  return read?.kind === "amount" ? read : null;
}

/**
 * One action that changes fields of many indicators, each as `fields` says of it; null where nothing changes. The plan is
 * not changed.
 */
export function updateIndicators(
  plan: PlanState,
  rows: readonly Indicator[],
  fields: (row: Indicator) => Partial<Indicator>,
): Action | null {
  const actions = rows.flatMap((row) => {
    const patch = fields(row);
    const changed = Object.entries(patch).some(
      ([key, value]) => JSON.stringify(row[key as keyof Indicator]) !== JSON.stringify(value),
    );
    return changed ? updateIndicator(plan, row, patch) : [];
  });
  return batch(actions);
}
