/** A plan as the lines of its table, top to bottom: one an indicator, and one an item that has no indicator yet. */

import { levelWords } from "../model/level.ts";
import type { Category, Id, Indicator, Item, PlanState } from "../model/plan.ts";
import { categoriesOf, indicatorsIn, itemsIn } from "../model/read-plan.ts";
import { scopeWords } from "../text.ts";

export interface TableLine {
  category: Category | null;
  item: Item;
  /** null: an item that has no indicator yet. */
  indicator: Indicator | null;
  /** Depth of 其中. */
  depth: number;
}

/** The lines of one category; null: of the items without one. */
export function linesOf(plan: PlanState, category: Category | null): TableLine[] {
  return itemsIn(plan, category?.id ?? "").flatMap((item): TableLine[] => {
    const rows = treeOf(indicatorsIn(plan, item.id));
    if (rows.length === 0) return [{ category, item, indicator: null, depth: 0 }];
    return rows.map(({ indicator, depth }) => ({ category, item, indicator, depth }));
  });
}

/** All lines: category by category, those without a category last. */
export function tableLines(plan: PlanState): TableLine[] {
  return [...categoriesOf(plan), null].flatMap((category) => linesOf(plan, category));
}

/** Children right behind their parents, whatever the order of the list. */
function treeOf(indicators: readonly Indicator[]): { indicator: Indicator; depth: number }[] {
  const byParent = new Map<Id | null, Indicator[]>();
  const ids = new Set(indicators.map((row) => row.id));
  for (const row of indicators) {
    const parent = row.parent !== null && ids.has(row.parent) ? row.parent : null;
    const list = byParent.get(parent);
    if (list) list.push(row);
    else byParent.set(parent, [row]);
  }
  const out: { indicator: Indicator; depth: number }[] = [];
  const visit = (parent: Id | null, depth: number): void => {
    for (const indicator of byParent.get(parent) ?? []) {
      out.push({ indicator, depth });
      visit(indicator.id, depth + 1);
    }
  };
  visit(null, 0);
  return out;
}

/** Runs of lines that belong to one thing: [first, last] by index. */
export function runsOf(lines: readonly TableLine[], same: (line: TableLine) => Id): [number, number][] {
  const runs: [number, number][] = [];
  lines.forEach((line, index) => {
    const last = runs.at(-1);
    if (last && same(lines[last[0]] as TableLine) === same(line)) last[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}

/** The number of an item as printed: （一）, 1. */
export function seqOf(item: Item): string {
  return item.label || (item.seq === null ? "" : String(item.seq));
}

/** The row's note, behind the words for an item whose task is another government's. */
export function noteOf(plan: PlanState, item: Item, indicator: Indicator | null): string {
  const note = indicator?.note ?? "";
  if (item.scope === "own") return note;
  const scope = scopeWords(levelWords(plan))[item.scope];
  return note === "" ? scope : `${scope}；${note}`;
}
