/**
 * A month of progress: what each row and district was to do, what was done, the rate, where it stands against the schedule;
 * and the groups of the items, which always add up to all items.
 */

import type { Amount, Value } from "../../model/amount.ts";
import { isAmount, sameMeaning } from "../../model/amount.ts";
import { sumInScale } from "../../model/amount-text.ts";
import type { ExactSum } from "../../model/decimal.ts";
import { Accumulator, sumToDecimal } from "../../model/decimal.ts";
import type { Scale } from "../../model/unit.ts";
import type { Facts } from "../../model/facts/facts.ts";
import type { Id, Indicator, Item, PlanState } from "../../model/plan.ts";
import { districtsOf, indicatorsIn, itemsOf } from "../../model/read-plan.ts";
import { effectiveTotal } from "../../rules/total.ts";
import { factsOf } from "../facts.ts";
import type { LayerContent, Written } from "../layer.ts";
import type { Fraction } from "./fraction.ts";
import { subtractFractions } from "./fraction.ts";
import type { Edges, Group, Light, Schedule } from "./group.ts";
import { groupNames, groupOfItem, lightOf, scheduleOf, usualEdges } from "./group.ts";
import type { Judged, Manner } from "./judge.ts";
import { judge, mannerOf } from "./judge.ts";
import { scheduleAt, usualCurve } from "./schedule.ts";

export interface MonthInput {
  /** YYYY-MM. */
  period: string;
  /** The version in force. */
  plan: PlanState;
  /** The version that it adjusts; null: it adjusts none, or none is at hand. */
  before: PlanState | null;
  /** 截至; null: the month's last day. */
  asOf: string | null;
  /** Facts beside the plan. */
  facts: ReadonlyMap<Id, Facts>;
  /** 完成数 of the month; null: nobody has reported anything. */
  actual: LayerContent | null;
}

export interface ProgressRules {
  /** Of the plan. */
  curve: string;
  /** Of items, where they have their own. */
  itemCurves: ReadonlyMap<Id, string>;
  edges: Edges;
}

export const usualRules: ProgressRules = { curve: usualCurve, itemCurves: new Map(), edges: usualEdges };

/** A row in one district, or at the issuer's level (district null). */
export interface ProgressCell extends Judged {
  district: Id | null;
  target: Value;
  actual: Value;
}

export interface ProgressRow {
  indicator: Indicator;
  item: Item;
  schedule: Schedule;
  manner: Manner;
  adjusted: boolean;
  whole: ProgressCell;
  /** Districts that have the task and said nothing. */
  missing: Id[];
  /** In the plan's order; a district without task and figure is left out. */
  districts: ProgressCell[];
  /** 原任务 of the cells that the last adjustment changed, by district; null is the total. */
  was: Map<Id | null, Value>;
}

export interface ProgressMonth {
  period: string;
  plan: PlanState;
  /** That of the plan. */
  schedule: Fraction;
  rows: ProgressRow[];
  /** Of each item, in the plan's order. */
  items: { item: Item; group: Group }[];
  groups: Record<Group, number>;
}

/** 百分点 between the rate and the schedule; null where the row is not measured against one. */
export function gapOf({ manner, schedule }: ProgressRow, { rate }: Judged): Fraction | null {
  return rate === null || manner !== "schedule" ? null : subtractFractions(rate, schedule.due);
}

export function lightIn(row: ProgressRow, { group, rate }: Judged): Light | null {
  return lightOf(group, rate, row.schedule);
}

export function progressOf(month: MonthInput, rules: ProgressRules = usualRules): ProgressMonth {
  const { plan, period, asOf } = month;
  const seats = districtsOf(plan).map(({ id, kind }): Seat => {
    const [target, actual] = [plan.figures, month.actual?.figures].map((one) => one?.columns.placeOf(id) ?? -1);
    return { id, kept: kind === "reserve", target: target ?? -1, actual: actual ?? -1 };
  });
  const known = new Map<string, Schedule>();
  const scheduleBy = (curve: string): Schedule => {
    let schedule = known.get(curve);
    if (!schedule) known.set(curve, (schedule = scheduleOf(scheduleAt(curve, period, asOf), rules.edges)));
    return schedule;
  };
  const rows: ProgressRow[] = [];
  const items: ProgressMonth["items"] = [];
  const counts = Object.fromEntries(groupNames.map((name) => [name, 0])) as Record<Group, number>;
  for (const item of itemsOf(plan)) {
    const tops: Group[] = [];
    for (const indicator of indicatorsIn(plan, item.id)) {
      const facts = factsOf(plan, { facts: month.facts as Map<Id, Facts> }, indicator.id);
      const schedule = scheduleBy(facts?.curve ?? rules.itemCurves.get(item.id) ?? rules.curve);
      const row = rowOf(month, item, indicator, seats, schedule, facts?.adjusted != null);
      rows.push(row);
      if (indicator.parent === null) tops.push(row.whole.group);
    }
    const group = item.scope === "noTask" ? "noTask" : groupOfItem(tops);
    counts[group] += 1;
    items.push({ item, group });
  }
  return { period, plan, schedule: scheduleBy(rules.curve).due, rows, items, groups: counts };
}

/** Where a district stands in the rows of the plan and of the layer; −1: nowhere. */
interface Seat {
  id: Id;
  /** What is kept back reports nothing. */
  kept: boolean;
  target: number;
  actual: number;
}

function rowOf(
  { plan, before, actual }: MonthInput,
  item: Item,
  indicator: Indicator,
  seats: readonly Seat[],
  schedule: Schedule,
  adjusted: boolean,
): ProgressRow {
  const total = totalOf(plan, indicator);
  const manner = mannerOf(indicator, total);
  const targets = plan.figures.row(indicator.id);
  const figures = actual?.figures.row(indicator.id);
  const units = unitsBeside(actual?.as.row(indicator.id), indicator.unit);
  // Of a row for which no place has a figure of its own, the total holds for all where every place is to meet it.
  const forAll = manner !== "schedule" && indicator.rule !== "sum" && targets.size === 0 ? total : null;
  const noTask = item.scope === "noTask";
  const cells: ProgressCell[] = [];
  const missing: Id[] = [];
  const sum = new Accumulator();
  let words: Value = null;
  for (const { id, kept, target: from, actual: at } of seats) {
    const target = targets.at(from) ?? forAll;
    const done = figures?.at(at) ?? null;
    if (done === null && (target === null || kept)) continue;
    const comparable = units === null || !units.has(id);
    const { group, rate } = noTask ? NO_TASK : judge(target, done, manner, schedule, adjusted, comparable);
    cells.push({ district: id, target, actual: done, group, rate });
    if (group === "missing") missing.push(id);
    if (done?.kind === "amount" && comparable) sum.add(done.value);
    else if (done?.kind === "words") words ??= done;
  }
  const given = actual?.figures.total(indicator.id) ?? null;
  const comparable = given === null || units === null || !units.has(null);
  const all = given ?? summed(sum, manner, indicator) ?? (sum.count === 0 ? words : null);
  let judged = noTask ? NO_TASK : judge(total, all, manner, schedule, adjusted, comparable);
  if (total === null && !noTask) judged = { group: "noQuantity", rate: null };
  const byAll = manner !== "schedule" && indicator.rule !== "sum" && !noTask && isAmount(total);
  const reported = cells.filter(({ group }) => group === "met" || group === "unmet");
  if (byAll && reported.length > 0) {
    const met = missing.length === 0 && reported.every(({ group }) => group === "met");
    judged = { group: met ? "met" : "unmet", rate: judged.rate };
  }
  const whole: ProgressCell = { district: null, target: total, actual: all, ...judged };
  const was = before ? changedTargets(before, plan, indicator, total) : new Map<Id | null, Value>();
  return { indicator, item, schedule, manner, adjusted, whole, missing, districts: cells, was };
}

/** Cells that were written in another unit than the row has now; null: none was. */
function unitsBeside(units: ReadonlyMap<Id | null, Written> | undefined, unit: string): Set<Id | null> | null {
  let beside: Set<Id | null> | null = null;
  if (units) for (const [id, as] of units) if (as.unit !== unit) (beside ??= new Set()).add(id);
  return beside;
}

const NO_TASK: Judged = { group: "noTask", rate: null };

/** Σ of those who reported; rows that each place is to meet have no sum. */
function summed(sum: Accumulator, manner: Manner, { rule, scale }: Indicator): Amount | null {
  if (sum.count === 0 || (manner !== "schedule" && rule !== "sum")) return null;
  return computed(sum.total(), scale);
}

function computed(sum: ExactSum, scale: Scale): Amount | null {
  const value = sumToDecimal(sum);
  return value && { kind: "amount", value, qualifier: "exact", text: sumInScale(sum, scale) };
}

/** The total as given, else Σ of the targets of a row that adds up. */
function totalOf(plan: PlanState, indicator: Indicator): Value {
  const given = plan.figures.total(indicator.id);
  if (given !== null && indicator.totalMode === "given") return given;
  const total = effectiveTotal(plan, indicator);
  if (total) return total.given ?? computed(total.value, indicator.scale);
  const row = plan.figures.row(indicator.id);
  if (indicator.rule !== "sum" || row.amounts === 0) return null;
  return computed(row.sum, indicator.scale);
}

/** Cells whose figure is another than in the version that was adjusted, with what they had there. */
function changedTargets(before: PlanState, plan: PlanState, row: Indicator, total: Value): Map<Id | null, Value> {
  const was = new Map<Id | null, Value>();
  const old = before.indicator.get(row.id);
  if (!old) return was;
  const oldTotal = totalOf(before, old);
  if (!sameMeaning(oldTotal, total)) was.set(null, oldTotal);
  const [mine, theirs] = [plan.figures.row(row.id), before.figures.row(row.id)];
  for (const id of new Set([...theirs.keys(), ...mine.keys()])) {
    const value = theirs.get(id) ?? null;
    if (plan.district.has(id) && !sameMeaning(value, mine.get(id) ?? null)) was.set(id, value);
  }
  return was;
}
