/**
 * Two districts become one (撤县并区): their figures are added, exactly, where they are shares of a sum; what cannot be
 * added is named. The other district's column goes; what was 含在 it is in the one that stays. One action.
 */

import { isRateUnit } from "../model/unit.ts";
import type { Amount, Value } from "../model/amount.ts";
import { isAmount, sameMeaning, valueText } from "../model/amount.ts";
import { amountInScale } from "../model/amount-text.ts";
import { addSums, sumToDecimal, toSum } from "../model/decimal.ts";
import type { District, Id, Indicator, PlanState } from "../model/plan.ts";
import { indicatorsOf } from "../model/read-plan.ts";
import type { Action, CellEdit } from "./action.ts";
import { updateRow } from "./action.ts";

/** Two figures of one row that do not add up to one: the first stays, unless the other is chosen. */
export interface MergeClash {
  indicator: Indicator;
  kept: string;
  dropped: string;
}

export interface DistrictMerge {
  action: Action;
  /** Rows whose figures were added. */
  added: number;
  clashes: MergeClash[];
}

/**
 * @param into stays, under `name`
 * @param from goes
 * @param taken rows whose figure is that of the one that goes, where the two do not add up
 */
export function mergeDistricts(
  plan: PlanState,
  into: District,
  from: District,
  name: string,
  taken: ReadonlySet<Id> = new Set(),
): DistrictMerge {
  const cells: CellEdit[] = [];
  const clashes: MergeClash[] = [];
  let added = 0;
  for (const indicator of indicatorsOf(plan)) {
    const set = (district: Id, value: Value): void => void cells.push({ indicator: indicator.id, district, value });
    const [a, b] = [into, from].map(({ id }) => plan.figures.get(indicator.id, id)) as [Value, Value];
    const both = joined(indicator, pointed(a, from.id), pointed(b, into.id));
    if (both === undefined) {
      clashes.push({ indicator, kept: valueText(a), dropped: valueText(b) });
      if (taken.has(indicator.id)) set(into.id, pointed(b, into.id));
    } else if (!sameMeaning(both, a)) {
      set(into.id, both);
      if (isAmount(a) && isAmount(b)) added += 1;
    }
    for (const [district, value] of plan.figures.row(indicator.id)) {
      if (district === into.id || district === from.id) continue;
      if (value?.kind !== "mark" || value.of !== from.id) continue;
      set(district, { ...value, of: into.id, text: value.text.replaceAll(from.name, name) });
    }
  }
  const actions: Action[] = [];
  if (cells.length > 0) actions.push({ type: "cells.set", cells });
  actions.push({ type: "row.remove", kind: "district", id: from.id });
  if (name !== into.name) actions.push(updateRow("district", into.id, { name }));
  return { action: { type: "batch", actions }, added, clashes };
}

/** 含在 the one that it is joined with says nothing more. */
function pointed(value: Value, other: Id): Value {
  return value?.kind === "mark" && value.of === other ? null : value;
}

/** What both say together; undefined: they contradict each other, or no sum of the two is a figure of the whole. */
function joined(row: Indicator, a: Value, b: Value): Value | undefined {
  if (b === null || sameMeaning(a, b)) return isAmount(a) && isAmount(b) && adds(row) ? total(row, a, b) : a;
  if (a === null) return b;
  // No task in one of them: the task is the other's.
  if (a.kind === "mark" && a.mark === "none") return b;
  if (b.kind === "mark" && b.mark === "none") return a;
  return isAmount(a) && isAmount(b) && adds(row) ? total(row, a, b) : undefined;
}

/** Shares of a sum add up; a standard, a rate and a bound that each must reach do not. */
function adds(row: Indicator): boolean {
  return row.rule === "sum" && !isRateUnit(row.unit);
}

function total(row: Indicator, a: Amount, b: Amount): Amount | undefined {
  if (a.qualifier !== b.qualifier || a.to || b.to || a.from || b.from) return undefined;
  const value = sumToDecimal(addSums(toSum(a.value), toSum(b.value)));
  if (value === null) return undefined;
  const sum: Amount = { kind: "amount", value, qualifier: a.qualifier, text: "" };
  return { ...sum, text: amountInScale(sum, row.scale) };
}
