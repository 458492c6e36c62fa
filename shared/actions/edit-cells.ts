/**
 * From what was typed or pasted to one action. Every cell is read in its row's unit and scale; a finer figure widens the
 * row's decimals and says so; what cannot be taken is refused with its reason and the rest goes on.
 */

import type { Value } from "../model/amount.ts";
import { equalValues } from "../model/amount.ts";
import { inScale, placesOf } from "../model/amount-text.ts";
import type { CellRef } from "../model/cell.ts";
import { cellKey } from "../model/cell.ts";
import { levelWords } from "../model/level.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { cellOf, districtsOf } from "../model/read-plan.ts";
import { isCountedUnit, scaleExponent } from "../model/unit.ts";
import { AppError } from "../errors.ts";
import { say } from "../text.ts";
import type { Action, CellEdit } from "./action.ts";
import { batch, updateRow } from "./action.ts";
import { checkCell } from "./check-action.ts";
import { readCell } from "./read-cell.ts";

export interface TypedCell extends CellRef {
  text: string;
}

export interface Refusal extends CellRef {
  /** One Chinese sentence. */
  reason: string;
}

export interface CellsEdit {
  /** null: nothing to change. */
  action: Action | null;
  /** Things the clerk should know, one sentence each. */
  notices: string[];
  refusals: Refusal[];
}

/** Builds the action for typed cells; later edits of the same cell win. The plan is not changed. */
export function editCells(plan: PlanState, typed: readonly TypedCell[]): CellsEdit {
  const notices: string[] = [];
  const refusals: Refusal[] = [];
  const widened = new Map<Id, number>();
  const edits = new Map<string, CellEdit>();
  const districts = districtsOf(plan);

  for (const { indicator: id, district, text } of typed) {
    const indicator = plan.indicator.get(id);
    if (!indicator || (district !== null && !plan.district.has(district))) {
      refusals.push({ indicator: id, district, reason: indicator ? say.columnGone(levelWords(plan)) : say.rowGone() });
      continue;
    }
    const read = readCell(indicator, text, districts, levelWords(plan));
    if ("refusal" in read) {
      refusals.push({ indicator: id, district, reason: read.refusal });
      continue;
    }
    const { value } = read;
    if (read.parsed.rounded !== undefined && value?.kind === "amount")
      notices.push(say.sumRounded(indicator.name, text, read.parsed.rounded, inScale(value.value, indicator.scale)));
    if (read.asWords) notices.push(say.keptAsWords(indicator.name, text));
    let places = widened.get(id) ?? indicator.decimals;
    if (value?.kind === "amount") places = Math.max(places, placesOf(value, indicator.scale));
    try {
      checkCell(widen(plan, indicator, places), { indicator: id, district, value });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusals.push({ indicator: id, district, reason: error.message });
      continue;
    }
    if (places > (widened.get(id) ?? indicator.decimals)) widened.set(id, places);
    edits.set(cellKey(id, district), { indicator: id, district, value });
  }

  const cells = [...edits.values()].filter(
    (edit) => !equalValues(cellOf(plan, edit.indicator, edit.district), edit.value),
  );
  const actions: Action[] = [];
  for (const [id, decimals] of widened) {
    const row = plan.indicator.get(id);
    if (!row || !cells.some((cell) => cell.indicator === id)) continue;
    actions.push(updateRow("indicator", id, { decimals }));
    // 3.5 in a row of 万人 is 35,000 people, and whole.
    const broken = isCountedUnit(row.unit) && decimals > scaleExponent(row.scale);
    notices.push(broken ? say.countedWidened(row.name, row.unit) : say.decimalsWidened(row.name, decimals));
  }
  if (cells.length > 0) actions.push({ type: "cells.set", cells });
  for (const id of wholeAgain(plan, cells, widened)) actions.push(updateRow("indicator", id, { decimals: 0 }));
  return { action: batch(actions), notices, refusals };
}

/** Rows of whole things whose last broken figure these edits take away: their decimals go with it. */
function wholeAgain(plan: PlanState, cells: readonly CellEdit[], widened: ReadonlyMap<Id, number>): Id[] {
  return [...new Set(cells.map((cell) => cell.indicator))].filter((id) => {
    const row = plan.indicator.get(id);
    if (!row || widened.has(id) || row.decimals === 0 || row.scale !== 1 || !isCountedUnit(row.unit)) return false;
    const after = new Map<Id | null, Value>([[null, plan.figures.total(id)], ...plan.figures.row(id)]);
    for (const cell of cells) if (cell.indicator === id) after.set(cell.district, cell.value);
    return [...after.values()].every((value) => value?.kind !== "amount" || value.value.places === 0);
  });
}

/** The plan as it would be with more decimals in one row: only what checkCell looks at. */
function widen(plan: PlanState, indicator: Indicator, decimals: number): PlanState {
  if (decimals === indicator.decimals) return plan;
  return { ...plan, indicator: new Map([[indicator.id, { ...indicator, decimals }]]) };
}
