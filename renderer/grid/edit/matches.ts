/** The cells whose text holds what is looked for, as it is shown or as it was typed, row by row. */

import type { PlanState } from "../../../shared/model/plan.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { valueText } from "../../../shared/model/amount.ts";
import type { ReadonlyFigureRow } from "../../../shared/model/figures/figures.ts";
import { shownAt, valueAt } from "../table/cell-text.ts";
import type { GridColumn } from "../table/columns.ts";
import { isMerged } from "../table/columns.ts";
import type { GridRow } from "../table/rows.ts";

export interface Match {
  rowId: string;
  columnId: string;
}

const FIGURE = /^\d+$/;

/** `wanted` in lower case, not empty. */
export function findMatches(
  plan: PlanState,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  wanted: string,
): Match[] {
  const matches: Match[] = [];
  const ofFigures = FIGURE.test(wanted);
  const searched = columns.filter((column) => column.kind !== "number");
  const placesOf = placeFinder(searched);
  for (const row of rows) {
    const first = row.kind !== "indicator" || row.first;
    const figures = row.kind === "indicator" ? plan.figures.row(row.indicator.id) : null;
    const places = figures && placesOf(figures);
    const plain = row.kind === "indicator" && row.indicator.scale === 1 && row.indicator.unit !== "%";
    for (const [index, column] of searched.entries()) {
      if (!first && isMerged(column)) continue;
      let value: Value = null;
      if (column.kind === "district") {
        const place = places?.[index];
        value = place === undefined ? null : (figures?.at(place) ?? null);
        if (value === null) continue;
        // The common case: a plain figure is shown as it was typed, and holds no words.
        if (plain && value.kind === "amount" && isDigits(value.text)) {
          if (ofFigures && value.text.includes(wanted)) matches.push({ rowId: row.id, columnId: column.id });
          continue;
        }
      } else value = valueAt(plan, row, column);
      const typed = value === null ? "" : valueText(value).toLowerCase();
      if (typed.includes(wanted) || shownAt(plan, row, column).toLowerCase().includes(wanted))
        matches.push({ rowId: row.id, columnId: column.id });
    }
  }
  return matches;
}

/** Where each column's figure stands in a row: looked up once for all rows that keep their figures alike. */
function placeFinder(columns: readonly GridColumn[]): (figures: ReadonlyFigureRow) => readonly (number | undefined)[] {
  const known = new Map<ReadonlyFigureRow["columns"], readonly (number | undefined)[]>();
  return (figures) => {
    let places = known.get(figures.columns);
    if (!places) {
      places = columns.map(({ district }) => (district === null ? undefined : figures.columns.placeOf(district)));
      known.set(figures.columns, places);
    }
    return places;
  };
}

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text !== "";
}
