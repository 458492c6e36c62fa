/**
 * Figures of a layer in rows and districts that a plan does not have: 已取消 where another version of the series still has
 * them, 已删除 where none has. They are kept, shown apart, and stand outside every rate.
 */

import type { CellRef } from "../model/cell.ts";
import type { Id, PlanState } from "../model/plan.ts";
import type { Correction, LayerContent, LayerFigure } from "./layer.ts";
import { figureAt } from "./layer.ts";

/** What of a cell is not in the plan, and whether another version of the series has it. */
export type Gone = "cancelled" | "deleted";

export const goneWords: Record<Gone, { row: string; district: string }> = {
  cancelled: { row: "已取消", district: "已取消" },
  deleted: { row: "已删除的行", district: "已删除" },
};

export interface GoneCell extends CellRef {
  gone: Gone;
  /** Its names as some version of the series has them; null: none has it any more. */
  row: string | null;
  place: string | null;
  figure: LayerFigure | null;
  note: string | null;
  correction: Correction | null;
}

/** The name of a row or district as the first version that has it says it; null: none has. */
export function nameAmong(
  versions: readonly Pick<PlanState, "indicator" | "district">[],
  kind: "indicator" | "district",
  id: Id,
): string | null {
  for (const version of versions) {
    const row = version[kind].get(id);
    if (row) return row.name;
  }
  return null;
}

/** Whether the plan lacks the row or district of a cell; null: it has both. */
export function goneAt(
  plan: Pick<PlanState, "indicator" | "district">,
  others: readonly Pick<PlanState, "indicator" | "district">[],
  { indicator, district }: CellRef,
): Gone | null {
  const has = (version: Pick<PlanState, "indicator" | "district">): boolean =>
    version.indicator.has(indicator) && (district === null || version.district.has(district));
  if (has(plan)) return null;
  return others.some(has) ? "cancelled" : "deleted";
}

/** How many cells of a layer stand in rows or districts that the plan lacks: quick, for a line that says so. */
export function countGone(plan: Pick<PlanState, "indicator" | "district">, content: LayerContent): number {
  let count = 0;
  for (const cell of cellsOf(content)) if (goneAt(plan, [], cell) !== null) count += 1;
  return count;
}

/**
 * Every such cell, rows together in the order in which the layer holds them.
 * @param others the other versions of the series
 */
export function goneCells(plan: PlanState, others: readonly PlanState[], content: LayerContent): GoneCell[] {
  const all = [plan, ...others];
  const found: GoneCell[] = [];
  for (const cell of cellsOf(content)) {
    const gone = goneAt(plan, others, cell);
    if (gone === null) continue;
    const { indicator, district } = cell;
    found.push({
      ...cell,
      gone,
      row: nameAmong(all, "indicator", indicator),
      place: district === null ? "" : nameAmong(all, "district", district),
      figure: figureAt(content, indicator, district),
      note: content.notes.get(indicator, district) ?? null,
      correction: content.corrections.get(indicator, district) ?? null,
    });
  }
  const order = new Map<Id, number>();
  for (const { indicator } of found) if (!order.has(indicator)) order.set(indicator, order.size);
  return found.toSorted((a, b) => (order.get(a.indicator) ?? 0) - (order.get(b.indicator) ?? 0));
}

/** Every cell that holds a figure, a note or a correction, once. */
function* cellsOf({ figures, notes, corrections }: LayerContent): Generator<CellRef> {
  for (const [indicator, district, value] of figures.cells()) if (value !== null) yield { indicator, district };
  for (const [indicator, district] of notes)
    if (figures.get(indicator, district) === null) yield { indicator, district };
  for (const [indicator, district] of corrections)
    if (figures.get(indicator, district) === null && notes.get(indicator, district) === undefined)
      yield { indicator, district };
}
