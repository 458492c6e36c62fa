/**
 * An action from outside with texts that read as their values (model/own-text.ts). It is walked through in order, with the
 * units that it gives on its way.
 */

import type { RowUnit } from "../model/own-text.ts";
import { ownText, ownValueText } from "../model/own-text.ts";
import type { Id, PlanState } from "../model/plan.ts";
import type { Action } from "./action.ts";

/** The action with such texts; the same object where all are right. The plan is not changed. */
export function withOwnTexts(plan: PlanState, action: Action): Action {
  const units = new Map<Id, RowUnit>();
  const unitOf = (id: Id): RowUnit => units.get(id) ?? plan.indicator.get(id) ?? { unit: "", scale: 1 };
  const nameOf = (id: Id): string | undefined => plan.district.get(id)?.name;
  const walk = (one: Action): Action => {
    switch (one.type) {
      case "batch": {
        const actions = changed(one.actions, walk);
        return actions === one.actions ? one : { ...one, actions };
      }
      case "cells.set": {
        const cells = changed(one.cells, (cell) => {
          const value = ownValueText(cell.value, unitOf(cell.indicator), nameOf);
          return value === cell.value ? cell : { ...cell, value };
        });
        return cells === one.cells ? one : { ...one, cells };
      }
      case "row.add": {
        if (one.kind !== "indicator") return one;
        units.set(one.row.id, one.row);
        const bound = one.row.eachBound && ownText(one.row.eachBound, one.row);
        return bound === one.row.eachBound ? one : { ...one, row: { ...one.row, eachBound: bound } };
      }
      case "row.update": {
        if (one.kind !== "indicator") return one;
        const row = { ...unitOf(one.id), ...unitIn(one.patch) };
        units.set(one.id, row);
        const given = one.patch.eachBound;
        const bound = given && ownText(given, row);
        return bound === given || bound == null ? one : { ...one, patch: { ...one.patch, eachBound: bound } };
      }
      default:
        return one;
    }
  };
  return walk(action);
}

function unitIn({ unit, scale }: Partial<RowUnit>): Partial<RowUnit> {
  return { ...(unit === undefined ? {} : { unit }), ...(scale === undefined ? {} : { scale }) };
}

/** The list mapped; the same list where nothing of it changed. */
function changed<T>(list: T[], map: (one: T) => T): T[] {
  let other = false;
  const mapped = list.map((one) => {
    const next = map(one);
    if (next !== one) other = true;
    return next;
  });
  return other ? mapped : list;
}
