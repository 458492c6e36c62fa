/** Looks of cells and rows: what a cell is shown with, and how looks are kept in a plan. */

import { lookFields, withDefaults } from "./fields.ts";
import type { Id, Indicator, Look, PlanState } from "./plan.ts";

export const plainLook: Look = withDefaults(lookFields, {});

/** Whether the look says nothing at all. */
export function isPlain({ bold, colour, flag, note }: Look): boolean {
  return bold === null && colour === null && !flag && note === null;
}

/** Whether the look calls for a second look: a note, or the flag of what is to be followed up. */
export function isMarked(look: Look | null): boolean {
  return look !== null && (look.flag || look.note !== null);
}

/** Gives a cell its look, or takes it off; what it had before. A look that says nothing is none. */
export function placeLook(plan: PlanState, indicator: Id, district: Id | null, look: Look | null): Look | null {
  const row = plan.looks.get(indicator);
  const before = row?.get(district) ?? null;
  if (look && !isPlain(look)) {
    if (row) row.set(district, look);
    else plan.looks.set(indicator, new Map([[district, look]]));
  } else if (row) {
    row.delete(district);
    if (row.size === 0) plan.looks.delete(indicator);
  }
  return before;
}

/** The look of a figure's own; null: it has none. */
export function lookOf(plan: PlanState, indicator: Id, district: Id | null): Look | null {
  return plan.looks.get(indicator)?.get(district) ?? null;
}

/** The look of a cell in a column of the table: figures have their own, words that of their row. */
export function columnLook(plan: PlanState, indicator: Indicator, kind: string, district: Id | null): ShownLook {
  return shownLook(indicator, kind === "total" || kind === "district" ? lookOf(plan, indicator.id, district) : null);
}

export interface ShownLook {
  bold: boolean;
  highlighted: boolean;
}

/** How a cell of the row is shown, with its own look or, in the columns of words, without one. */
export function shownLook({ look: row }: Pick<Indicator, "look">, own: Look | null): ShownLook {
  return {
    bold: own?.bold ?? row?.bold ?? false,
    highlighted: (own?.colour ?? row?.colour) === "yellow",
  };
}
