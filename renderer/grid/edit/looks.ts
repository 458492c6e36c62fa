/**
 * Bold, highlighting, flags and notes of what is selected. Figures have looks of their own; the words of a row (and its Σ
 * and gap) have that of the row, so that marking them marks the row.
 */

import type { Action, LookEdit } from "../../../shared/actions/action.ts";
import { batch, updateRow } from "../../../shared/actions/action.ts";
import { isPlain, lookOf, plainLook, shownLook } from "../../../shared/model/look.ts";
import type { Id, Indicator, Look, PlanState } from "../../../shared/model/plan.ts";
import type { GridColumn } from "../table/columns.ts";
import { isOwnFigures } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";
import type { Selection } from "./ranges.ts";

/** A row that is marked, and which of its figures; null: the row as a whole. */
export interface MarkedRow {
  indicator: Indicator;
  districts: readonly (Id | null)[] | null;
}

/** What marking asks of a table. */
export interface Shown {
  rows: readonly GridRow[];
  columns: readonly GridColumn[];
  selection: Selection;
  /** The row in which the text of a merged cell stands. */
  ownerRow(place: { row: number; column: number }): number;
}

/** The indicators of the selection with what of them is selected. */
export function markedRows(table: Shown): MarkedRow[] {
  const { rows, columns, selection } = table;
  const marked = new Map<Id, { indicator: Indicator; districts: Set<Id | null> | null }>();
  for (const range of selection.ranges) {
    const chosen = columns.slice(range.left, range.right + 1);
    const figures = chosen.filter(isOwnFigures);
    const whole = figures.length < chosen.length;
    for (let index = range.top; index <= range.bottom; index += 1) {
      const row = rows[chosen.length === 1 ? table.ownerRow({ row: index, column: range.left }) : index];
      if (row?.kind !== "indicator") continue;
      const known = marked.get(row.id);
      const districts = known ? known.districts : new Set<Id | null>();
      if (whole || !districts) marked.set(row.id, { indicator: row.indicator, districts: null });
      else {
        for (const { district } of figures) districts.add(district);
        marked.set(row.id, { indicator: row.indicator, districts });
      }
    }
  }
  return [...marked.values()].map(({ indicator, districts }) => ({
    indicator,
    districts: districts && [...districts],
  }));
}

/** What can be switched on and off. */
export type Switch = "bold" | "colour" | "flag";

/** Whether the cell in focus has it; what decides which way a command switches. */
export function isOn(plan: PlanState, of: Switch, indicator: Indicator, district: Id | null | undefined): boolean {
  const own = district === undefined ? null : lookOf(plan, indicator.id, district);
  if (of === "flag") return (district === undefined ? indicator.look : own)?.flag ?? false;
  const { bold, highlighted } = shownLook(indicator, own);
  return of === "bold" ? bold : highlighted;
}

/** One action that switches it for all of them; null: it is so already. */
export function switchLooks(plan: PlanState, marked: readonly MarkedRow[], of: Switch, on: boolean): Action | null {
  const rows: Action[] = [];
  const cells: LookEdit[] = [];
  for (const { indicator, districts } of marked) {
    const { id, look: row } = indicator;
    if (districts === null) {
      const look = switched(row, of, on, false);
      if (!same(look, row)) rows.push(updateRow("indicator", id, { look }));
      if (of === "flag") continue;
      // What its cells have of their own gives way to the row.
      for (const [district, own] of plan.looks.get(id) ?? [])
        if (own[of] !== null) cells.push({ indicator: id, district, look: orNone({ ...own, [of]: null }) });
      continue;
    }
    const under = of !== "flag" && (of === "bold" ? row?.bold === true : row?.colour === "yellow");
    for (const district of districts) {
      const own = lookOf(plan, id, district);
      const look = switched(own, of, on, under);
      if (!same(look, own)) cells.push({ indicator: id, district, look });
    }
  }
  return batch(cells.length > 0 ? [...rows, { type: "looks.set", cells }] : rows);
}

/** @param under whether the row has it, so that a cell says nothing to have it and something to be without */
function switched(old: Look | null, of: Switch, on: boolean, under: boolean): Look | null {
  const look: Look = { ...(old ?? plainLook) };
  if (of === "flag") look.flag = on;
  else if (of === "bold") look.bold = on === under ? null : on;
  else look.colour = on === under ? null : on ? "yellow" : "none";
  return orNone(look);
}

/** The note of a figure, or of the row where `district` is undefined; "" takes it off. */
export function noteAction(
  plan: PlanState,
  indicator: Indicator,
  district: Id | null | undefined,
  text: string,
): Action | null {
  const old = district === undefined ? indicator.look : lookOf(plan, indicator.id, district);
  const look = orNone({ ...(old ?? plainLook), note: text === "" ? null : text });
  if (same(look, old)) return null;
  if (district === undefined) return updateRow("indicator", indicator.id, { look });
  return { type: "looks.set", cells: [{ indicator: indicator.id, district, look }] };
}

/** One action that takes all looks off; null: there are none. */
export function plainLooks(plan: PlanState, marked: readonly MarkedRow[]): Action | null {
  const rows: Action[] = [];
  const cells: LookEdit[] = [];
  for (const { indicator, districts } of marked) {
    const { id } = indicator;
    if (districts === null && indicator.look) rows.push(updateRow("indicator", id, { look: null }));
    for (const district of districts ?? plan.looks.get(id)?.keys() ?? [])
      if (lookOf(plan, id, district)) cells.push({ indicator: id, district, look: null });
  }
  return batch(cells.length > 0 ? [...rows, { type: "looks.set", cells }] : rows);
}

function orNone(look: Look): Look | null {
  return isPlain(look) ? null : look;
}

function same(a: Look | null, b: Look | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
