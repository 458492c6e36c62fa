/** What the rows below a possible header hold. */

import { findPlaces, isGroupName } from "../header/places.ts";
import { severalPlaces } from "../header/several-places.ts";
import type { SheetGrid } from "./grid.ts";
import type { RowLook } from "./row-look.ts";
import { isNoteText, lookAt } from "./row-look.ts";
import { isSumLabel, isTotalLabel } from "./words.ts";

/** Rows that are looked at for 合计 below names that no list knows. */
const MOST_BODIES = 60;

/** Whether the rows below hold a name and figures under the header's cells, and one of them is called 合计. */
export function sumsFollow(grid: SheetGrid, at: number, look: RowLook): boolean {
  // Of rows with a figure each could be searched from anew.
  if (lookAt(grid, grid.rows[at] as number, 1).figures > 0) return false;
  const heads = new Set(look.texts.map(({ column }) => column));
  let bodies = 0;
  let sums = 0;
  for (let i = at + 1; i <= at + MOST_BODIES && i < grid.rows.length; i += 1) {
    const row = lookAt(grid, grid.rows[i] as number);
    // A row of units belongs to the header.
    const label = row.texts[0];
    if (row.figures === 0 && (i < at + 3 || isNoteText(label?.text ?? ""))) continue;
    if (row.figures === 0 || !label || !heads.has(label.column)) break;
    if (isTotalLabel(label.text) || isSumLabel(label.text)) sums += 1;
    else bodies += 1;
  }
  return sums === 1 && bodies >= 3;
}

/** Whether the rows below name places under one of the header's cells, or under a blank one, and hold figures under others. */
export function placesFollow(grid: SheetGrid, at: number, look: RowLook): boolean {
  const heads = new Set(look.texts.map(({ column }) => column));
  const first = look.texts[0]?.column ?? 0;
  const names: string[] = [];
  for (let i = at + 1; i <= at + 6 && i < grid.rows.length; i += 1) {
    const row = lookAt(grid, grid.rows[i] as number);
    const label = row.texts[0];
    if (row.figures === 0 || !label || isTotalLabel(label.text) || isSumLabel(label.text) || isGroupName(label.text))
      continue;
    if (!heads.has(label.column) && label.column > first) return false;
    names.push(...(severalPlaces(label.text) ?? [label.text]));
  }
  return names.length >= 2 && findPlaces(names).filter(Boolean).length * 3 >= names.length * 2;
}

/** Whether one of the next `within` rows holds a figure. */
export function figuresFollow(grid: SheetGrid, at: number, within: number): boolean {
  for (let i = at + 1; i <= at + within && i < grid.rows.length; i += 1) {
    const look = lookAt(grid, grid.rows[i] as number);
    if (look.figures + look.years > 0) return true;
  }
  return false;
}
