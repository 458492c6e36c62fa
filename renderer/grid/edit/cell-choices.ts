/** What may stand in the focused cell, to choose from: Alt+↓. Texts that the column holds already, and the usual ones. */

import { plainMark } from "../../../shared/model/own-text.ts";
import { printedUnit } from "../../../shared/model/unit.ts";
import { valueText } from "../../../shared/model/amount.ts";
import { shownAt, valueAt } from "../table/cell-text.ts";
import { sortTexts } from "../table/filter.ts";
import type { Table } from "../table/table.ts";

/** Most rows that are looked through, and choices that are offered. */
const MOST = 200;

/** In order of use: what others in the column say most often first. */
export function cellChoices(grid: Table): string[] {
  const { focusRow: row, focusColumn: column, session } = grid;
  if (!row || !column || row.kind === "category") return [];
  const { plan } = session;
  switch (column.kind) {
    case "unit":
      return [
        ...new Set([...plan.indicator.values()].map(({ unit, scale }) => printedUnit(unit, scale)).filter(Boolean)),
      ];
    case "leads":
    case "supports":
      return distinct([...plan.item.values()].flatMap((item) => [...item.leads, ...item.supports]));
    case "extra":
    case "note":
      return distinct(grid.rows.flatMap((one) => (one.kind === "new" ? [] : shownAt(plan, one, column))));
    case "total":
    case "district": {
      // Figures are typed; words and marks are chosen.
      const used = grid.rows.flatMap((one) => {
        const value = valueAt(plan, one, column);
        return value === null || value.kind === "amount" ? [] : valueText(value);
      });
      return distinct([plainMark.none(), "无任务", plainMark.pending(), "按需", ...used]);
    }
    default:
      return [];
  }
}

function distinct(texts: readonly string[]): string[] {
  return sortTexts(new Set(texts.map((text) => text.trim()).filter((text) => text !== ""))).slice(0, MOST);
}
