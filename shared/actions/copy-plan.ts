/** A plan of the same rows and figures that changes on its own: for looking at what an action would make of it. */

import type { Id } from "../model/id.ts";
import type { PlanState } from "../model/plan.ts";

export function copyPlan(plan: PlanState): PlanState {
  const lists = (order: Map<Id | "", Id[]>) => new Map([...order].map(([parent, ids]) => [parent, [...ids]]));
  return {
    header: { ...plan.header },
    // Rows are never changed in place.
    district: new Map(plan.district),
    category: new Map(plan.category),
    item: new Map(plan.item),
    indicator: new Map(plan.indicator),
    order: {
      district: lists(plan.order.district),
      category: lists(plan.order.category),
      item: lists(plan.order.item),
      indicator: lists(plan.order.indicator),
    },
    figures: plan.figures.copy(),
    locks: new Map([...plan.locks].map(([row, districts]) => [row, new Set(districts)])),
    looks: new Map([...plan.looks].map(([row, looks]) => [row, new Map(looks)])),
    explanations: new Map(plan.explanations),
    waivers: new Map(plan.waivers),
  };
}
