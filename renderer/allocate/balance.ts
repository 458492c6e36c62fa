/** 一键平衡: which row is to be balanced and where its small window stands; how far off a row is, in words. */

import type { Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { sumInScale } from "../../shared/model/amount-text.ts";
import { printedUnit } from "../../shared/model/unit.ts";
import { sumsOf } from "../../shared/view/sums.ts";
import type { GridController } from "../grid/table/controller.ts";
import { Store } from "../app/store.ts";

export interface BalanceState {
  indicator: Id | null;
  /** Right edge and bottom of the cell it belongs to. */
  at: { x: number; y: number };
}

export const balance = new Store<BalanceState>({ indicator: null, at: { x: 0, y: 0 } });

export function openBalance(grid: GridController, indicator: Id): void {
  const view = grid.views.at(indicator, "difference") ?? grid.views.at(indicator, "total");
  const box = view?.element.getBoundingClientRect();
  balance.set({
    indicator,
    at: box ? { x: box.right, y: box.bottom } : { x: innerWidth / 2 + 190, y: innerHeight / 3 },
  });
}

export function closeBalance(): void {
  balance.set({ indicator: null });
}

export interface Gap {
  /** Σ − total with its sign: −10人. */
  text: string;
  /** 还差 10人, 多出 10人. */
  words: string;
  /** Σ of the districts: 34,990人. */
  sum: string;
}

/** null: the row is balanced, or has nothing to compare. */
export function gapOf(plan: PlanState, row: Indicator): Gap | null {
  const { gap, sum } = sumsOf(plan, row);
  if (!gap || !sum || gap.digits === 0n) return null;
  const unit = printedUnit(row.unit, row.scale);
  const more = gap.digits > 0n;
  const size = sumInScale(more ? gap : { ...gap, digits: -gap.digits }, row.scale);
  return {
    text: `${more ? "+" : "-"}${size}${unit}`,
    words: `${more ? "多出" : "还差"} ${size}${unit}`,
    sum: `${sumInScale(sum, row.scale)}${unit}`,
  };
}
