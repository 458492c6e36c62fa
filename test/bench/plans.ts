/** Plans of the sizes that DESIGN.md section 11 names: a city's 150 × 12 and a big one of 150 × 1,620. */

import type { Action } from "../../shared/actions/action.ts";
import { addRow } from "../../shared/actions/action.ts";
import { applyAction } from "../../shared/actions/apply.ts";
import type { Value } from "../../shared/model/amount.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { emptyPlan, newCategory, newDistrict, newHeader, newIndicator, newItem } from "../../shared/model/plan.ts";

export function amount(digits: number): Value {
  return { kind: "amount", value: { digits, places: 0 }, qualifier: "exact", text: String(digits) };
}

/** 150 balanced indicators in 50 items of ten categories over `districts` districts; every tenth one has two parts. */
export function sizedPlan(districts: number, indicators = 150): PlanState {
  const plan = emptyPlan(
    newHeader({ id: `plan-${districts}`, name: `测试${districts}`, year: 2026, series: "s", issuer: "云溪市" }),
  );
  const actions: Action[] = [];
  for (let d = 0; d < districts; d += 1)
    actions.push(addRow("district", newDistrict({ id: `d${d}`, name: `县区${d + 1}` }), d));
  for (let c = 0; c < 10; c += 1)
    actions.push(addRow("category", newCategory({ id: `c${c}`, name: `类别${c + 1}`, seq: c + 1 }), c));
  for (let n = 0; n < indicators; n += 1) {
    const item = Math.floor(n / 3);
    if (n % 3 === 0) {
      actions.push(
        addRow(
          "item",
          newItem({ id: `i${item}`, category: `c${item % 10}`, text: `实事项目${item + 1}`, seq: item + 1 }),
          999,
        ),
      );
    }
    const child = n % 3 !== 0 && item % 10 === 0;
    actions.push(
      addRow(
        "indicator",
        newIndicator({
          id: `n${n}`,
          item: `i${item}`,
          name: `指标${n + 1}`,
          unit: "人",
          parent: child ? `n${item * 3}` : null,
          part: child ? "parts" : null,
        }),
        999,
      ),
    );
    let total = 0;
    const cells = Array.from({ length: districts }, (_, d) => {
      const figure = child ? 100 + (d % 7) : 200 + 2 * (d % 7);
      total += figure;
      return { indicator: `n${n}`, district: `d${d}`, value: amount(figure) };
    });
    actions.push({
      type: "cells.set",
      cells: [{ indicator: `n${n}`, district: null, value: amount(total) }, ...cells],
    });
  }
  applyAction(plan, { type: "batch", actions });
  return plan;
}
