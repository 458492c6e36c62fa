/** One difference between two plans, and how its two sides are told apart and shown. */

import type { AmountJson, ValueJson } from "../document/json/amount.ts";
import type { Value } from "../model/amount.ts";
import { isAmount } from "../model/amount.ts";
import { sumInScale } from "../model/amount-text.ts";
import { subtractSums, toSum } from "../model/decimal.ts";
import type { Id, Indicator, RowKind } from "../model/plan.ts";

export type ChangeKind = "added" | "removed" | "changed" | "moved";
/** A figure, or a field's value as plain JSON. */
export type Content = ValueJson | string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/** One difference. Names are those of the later side, of what was removed those of the earlier one. */
export interface Difference {
  change: ChangeKind;
  /** What it is about: a row of a kind, a figure, or the plan itself. */
  of: RowKind | "figure" | "plan";
  category: string | null;
  item: string | null;
  indicator: string | null;
  /** null beside `of: "figure"`: the total. */
  district: string | null;
  /** Name of the changed field; null: a figure, or the row as a whole. */
  field: string | null;
  before: Content;
  after: Content;
  /** As people read it: the field's title (or the figure's column), both sides in the row's unit, after − before of figures. */
  shown: { what: string; unit: string; before: string; after: string; difference: string };
  /** Of the later side, where the row is still there. */
  indicatorId: Id | null;
  districtId: Id | null;
}

export const changeWords: Readonly<Record<ChangeKind, string>> = {
  changed: "修改",
  added: "新增",
  removed: "删除",
  moved: "移动",
};

/** How many there are of each kind. */
export function countChanges(differences: readonly Difference[]): Record<ChangeKind, number> {
  const counts = { added: 0, removed: 0, changed: 0, moved: 0 };
  for (const { change } of differences) counts[change] += 1;
  return counts;
}

/** After − before in the row's scale, with its sign, where both are single exact figures; else nothing. */
export function differenceText(before: Value, after: Value, row: Indicator): string {
  if (!isAmount(before) || !isAmount(after) || before.to || after.to) return "";
  const text = sumInScale(subtractSums(toSum(after.value), toSum(before.value)), row.scale);
  return text === "0" ? "" : text.startsWith("-") ? text : `+${text}`;
}

export function isAmountJson(value: Content): value is AmountJson {
  return typeof value === "object" && value !== null && "qualifier" in value;
}

export function sameContent(a: Content, b: Content): boolean {
  if (isAmountJson(a) && isAmountJson(b)) {
    const { text: _a, ...left } = a;
    const { text: _b, ...right } = b;
    return JSON.stringify(left) === JSON.stringify(right);
  }
  return a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** Records say the same in whatever order they are written. */
function sorted(value: Content): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
