/**
 * One district's figures divided among the parts that it is split into (拆分县区): what is a share of a sum by weights, by
 * largest remainder in the row's own steps; what holds for each part alike (standards, rates, words, 无任务) is copied;
 * what can be neither stays whole with the first part. Rows that are 其中 of one another go one way together, and their
 * parts are balanced, so that what added up in the district adds up in every part of it.
 */

import { grainPlaces, stepsOf } from "../actions/check-action.ts";
import type { Amount, Value } from "../model/amount.ts";
import { isAmount } from "../model/amount.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { childrenOf, indicatorsOf } from "../model/read-plan.ts";
import { isRateUnit } from "../model/unit.ts";
import { partitionsOf } from "../rules/family.ts";
import { comparisonOf } from "../rules/span.ts";
import { amountOf } from "./figures.ts";
import type { Demand } from "./solve/demand.ts";
import type { Whole } from "./solve/exact.ts";
import { allocateRow } from "./solve/row.ts";
import { allocateTwoWay } from "./solve/two-way.ts";

/** Why a figure is not divided: a range or change; not a share of a sum; others are 含在 it; its 其中 family cannot be. */
export type StayReason = "range" | "noSum" | "included" | "family";

export interface SplitRow {
  indicator: Indicator;
  /** What the district had. */
  old: Value;
  /** `whole`: could be divided, but is to stay with the first part. */
  way: "divided" | "copied" | "whole" | "stays";
  /** Of `stays`. */
  reason: StayReason | null;
  /** The row whose choice this one follows (其中 with its parent), its own id where it is that row; "": nothing to choose. */
  head: Id;
  /** In the order of the parts. */
  values: Value[];
}

/**
 * Every row in which the district has something.
 *
 * @param weights whole numbers ≥ 0, one a part, not all 0
 * @param weighed whether a row is divided, by its `head`
 */
export function splitRows(
  plan: PlanState,
  district: Id,
  weights: readonly Whole[],
  weighed: (head: Id) => boolean,
): SplitRow[] {
  const rows: SplitRow[] = [];
  for (const family of familiesOf(plan)) {
    const told = family.flatMap((indicator) => {
      const old = plan.figures.get(indicator.id, district);
      return old === null ? [] : [{ indicator, old }];
    });
    // Its topmost row with a figure decides for all.
    const head = told.find(({ old }) => isAmount(old))?.indicator.id ?? "";
    const kinds = family.map((row) => kindOf(plan, row, district)).filter((kind) => kind !== null);
    const one = kinds.every((kind) => kind === kinds[0]) ? (kinds[0] ?? null) : "family";
    const wanted = one === "divide" && weighed(head);
    const divided = one === "divide" ? divide(plan, family, district, weights) : null;
    for (const { indicator, old } of told) {
      const row = { indicator, old, head, reason: null };
      const own = divided?.get(indicator.id);
      const first = weights.map((_, part) => (part === 0 ? old : null));
      if (!isAmount(old) || one === "copy") rows.push({ ...row, way: "copied", values: weights.map(() => old) });
      else if (own)
        rows.push(wanted ? { ...row, way: "divided", values: own } : { ...row, way: "whole", values: first });
      else {
        const kind = kindOf(plan, indicator, district);
        const reason = kind === "divide" || kind === "copy" || kind === null ? "family" : kind;
        rows.push({ ...row, way: "stays", reason, values: first });
      }
    }
  }
  return rows;
}

/** Rows that are parts of one another, the topmost first; a row alone is a family of its own. In the plan's order. */
function familiesOf(plan: PlanState): Iterable<Indicator[]> {
  const families = new Map<Id, Indicator[]>();
  for (const row of indicatorsOf(plan)) {
    let head = row;
    for (let up = parentOf(plan, head); up; up = parentOf(plan, head)) head = up;
    const family = families.get(head.id);
    if (!family) families.set(head.id, [head, ...(row === head ? [] : [row])]);
    else if (row !== head) family.push(row);
  }
  return families.values();
}

/** The row that it is a part of; a child of no kind is not tied. */
function parentOf(plan: PlanState, { parent, part }: Indicator): Indicator | undefined {
  return parent === null || part === null ? undefined : plan.indicator.get(parent);
}

/** What may be done with the figure of a row; null: it has none. */
function kindOf(
  plan: PlanState,
  row: Indicator,
  district: Id,
): "divide" | "copy" | Exclude<StayReason, "family"> | null {
  for (const [, value] of plan.figures.row(row.id))
    if (value?.kind === "mark" && value.of === district) return "included";
  const value = plan.figures.get(row.id, district);
  if (!isAmount(value)) return null;
  // What each must reach, or what is the same for all, holds for every part.
  if (row.rule === "uniform" || row.rule === "each") return "copy";
  if (row.rule === "none") return isRateUnit(row.unit) ? "copy" : "noSum";
  if (isRateUnit(row.unit)) return "noSum";
  return value.to || value.from ? "range" : "divide";
}

/** A family's figures by row and part; null where its steps do not go together. */
function divide(
  plan: PlanState,
  family: readonly Indicator[],
  district: Id,
  weights: readonly Whole[],
): Map<Id, Value[]> | null {
  const steps = new Map<Id, number>();
  for (const row of family) {
    const value = plan.figures.get(row.id, district);
    if (!isAmount(value)) continue;
    const own = stepsOf(row, value.value);
    if (own === null || (own < 0 && family.length > 1)) return null;
    steps.set(row.id, own);
  }
  const parts = new Map<Id, number[]>();
  // From the top down: a part of a part is balanced against what its own whole got.
  const fit = (row: Indicator): boolean => {
    const own = steps.get(row.id);
    if (own !== undefined && !parts.has(row.id)) {
      const alone = shares(own, weights);
      if (alone === null) return false;
      parts.set(row.id, alone);
    }
    if (family.length === 1) return true;
    const children = childrenOf(plan, row).filter(({ part }) => part !== null);
    return divideChildren(plan, row, children, district, steps, parts, weights) && children.every(fit);
  };
  const [head] = family;
  if (!head || !fit(head)) return null;
  const values = new Map<Id, Value[]>();
  for (const row of family) {
    const old = plan.figures.get(row.id, district);
    const own = parts.get(row.id);
    if (!own || !isAmount(old)) continue;
    // Weight 0 has no part of it: blank is not zero.
    const value = (figure: number, part: number): Amount | null =>
      figure === 0 && BigInt(weights[part] ?? 0) === 0n ? null : amountOf(row, figure, old.qualifier);
    values.set(row.id, own.map(value));
  }
  return values;
}

/** Puts the parts of each partition's children; false where their steps are not those of one table. */
function divideChildren(
  plan: PlanState,
  parent: Indicator,
  children: readonly Indicator[],
  district: Id,
  steps: ReadonlyMap<Id, number>,
  parts: Map<Id, number[]>,
  weights: readonly Whole[],
): boolean {
  const whole = plan.figures.get(parent.id, district);
  for (const { part, children: all } of partitionsOf(children)) {
    const own = all.filter((child) => steps.has(child.id));
    const [first] = own;
    if (!first) continue;
    const places = grainPlaces(first);
    const finer = 10 ** (places - grainPlaces(parent));
    if (own.some((child) => grainPlaces(child) !== places) || (isAmount(whole) && finer < 1)) return false;
    const sum = own.reduce((so, child) => so + (steps.get(child.id) ?? 0), 0);
    const above = isAmount(whole) ? (parts.get(parent.id) ?? []).map((figure) => figure * finer) : null;
    if (![sum, ...(above ?? [])].every(Number.isSafeInteger)) return false;
    const comparison = part === "within" ? "atMost" : comparisonOf(isAmount(whole) ? whole : null);
    const columns = shares(sum, weights, above ? boundsOf(comparison, sum, above) : []);
    if (columns === null) return false;
    const { cells, clash } = allocateTwoWay({
      rows: own.map((child) => ({ name: child.name, total: steps.get(child.id) ?? 0 })),
      columns: columns.map((total, at) => ({ name: String(at), total })),
      seed: Float64Array.from(own.flatMap(() => columns)),
      demands: [],
      places,
      show: String,
    });
    if (clash) return false;
    own.forEach((child, at) => {
      parts.set(child.id, Array.from(cells.subarray(at * columns.length, (at + 1) * columns.length)));
    });
  }
  return true;
}

/** What the children's sum in each part must keep to, where it holds in the district; what is broken there binds nothing. */
function boundsOf(comparison: "equal" | "atLeast" | "atMost", sum: number, above: readonly number[]): Demand[] {
  const whole = above.reduce((all, figure) => all + figure, 0);
  const demand = (kind: "min" | "max"): Demand[] =>
    above.map((figure, cell): Demand => ({ kind, cell, steps: figure, reason: "rule" }));
  if (sum === whole) return demand("max");
  if (comparison === "atMost" && sum < whole) return demand("max");
  return comparison === "atLeast" && sum > whole ? demand("min") : [];
}

/** Steps by weights, by largest remainder; null: the demands do not let it. */
function shares(steps: number, weights: readonly Whole[], demands: readonly Demand[] = []): number[] | null {
  const size = Math.abs(steps);
  const { cells, clash } = allocateRow({
    cells: weights.map((weight, part) => ({ district: String(part), name: "", before: 0, weight })),
    demands: [{ kind: "total", steps: size, reason: "sum" }, ...demands],
    rounding: "largestRemainder",
    rest: null,
    places: 0,
    show: String,
  });
  return clash ? null : cells.map(({ after }) => (steps < 0 ? 0 - (after ?? 0) : (after ?? 0)));
}
