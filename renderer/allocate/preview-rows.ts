/** A dry run's answer as lines to show: every district of a row, what it has, what it would have, and why. */

import type { AllocationAnswer } from "../../shared/contract/results.ts";
import type { Value } from "../../shared/model/amount.ts";
import { displayValue, sumInScale } from "../../shared/model/amount-text.ts";
import type { ExactSum } from "../../shared/model/decimal.ts";
import { Accumulator, addSums, subtractSums, sumText, toSum } from "../../shared/model/decimal.ts";
import type { District, Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { cellOf, districtsOf } from "../../shared/model/read-plan.ts";
import { printedUnit, scaleExponent } from "../../shared/model/unit.ts";
import type { Scale } from "../../shared/model/unit.ts";

export interface PreviewLine {
  /** null: the total. */
  district: District | null;
  before: string;
  after: string;
  /** +12, −3, "" where nothing changes. */
  change: string;
  exact: string;
  why: string;
  changed: boolean;
}

export interface PreviewGroup {
  row: Indicator;
  /** The item's text, for rows of several items. */
  item: string;
  unit: string;
  /** Districts in order. */
  lines: PreviewLine[];
  total: PreviewLine | null;
  sum: { before: string; after: string; change: string; exact: string };
  changes: number;
}

/** Decimal text of the base unit in a row's scale: "12345.6" at 10⁴ is "1.23456". */
function textInScale(text: string, scale: Scale): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return text;
  const fraction = match[3] ?? "";
  return sumText({
    digits: BigInt(`${match[1] ?? ""}${match[2] ?? "0"}${fraction}`),
    places: fraction.length + scaleExponent(scale),
  });
}

function figureOf(value: Value): ExactSum | null {
  return value?.kind === "amount" ? toSum(value.value) : null;
}

function changeText(before: Value, after: Value, scale: Scale): string {
  const to = figureOf(after);
  const from = figureOf(before);
  if (!to) return "";
  if (!from) return before === null ? "新填" : "改填";
  return signed(subtractSums(to, from), scale);
}

function signed(change: ExactSum, scale: Scale): string {
  if (change.digits === 0n) return "";
  return `${change.digits > 0n ? "+" : ""}${sumInScale(change, scale)}`;
}

function shown(value: Value, scale: Scale): string {
  return displayValue(value, scale);
}

/** The rows asked for and their children, as far as they are in the plan. */
export function previewGroups(plan: PlanState, asked: readonly Id[], answer: AllocationAnswer): PreviewGroup[] {
  const changes = new Map<Id, Map<Id | null, AllocationAnswer["changes"][number]>>();
  for (const change of answer.changes) {
    const row = changes.get(change.indicator) ?? new Map<Id | null, AllocationAnswer["changes"][number]>();
    changes.set(change.indicator, row.set(change.district, change));
  }
  const ids = asked.length === 1 ? [...new Set([...asked, ...changes.keys()])] : [...changes.keys()];
  const districts = districtsOf(plan);
  return ids.flatMap((id) => {
    const row = plan.indicator.get(id);
    if (!row) return [];
    const { scale } = row;
    const changed = changes.get(id);
    const line = (district: District | null): PreviewLine => {
      const change = changed?.get(district?.id ?? null);
      const before = cellOf(plan, id, district?.id ?? null);
      const after = change ? change.after : before;
      const locked = district !== null && plan.locks.get(id)?.has(district.id) === true;
      return {
        district,
        before: shown(before, scale),
        after: shown(after, scale),
        change: change ? changeText(before, after, scale) : "",
        exact: change?.exact ? textInScale(change.exact, scale) : "",
        why: change?.why ?? (locked ? "已锁定，保持不变" : ""),
        changed: change !== undefined,
      };
    };
    const before = new Accumulator();
    let after: ExactSum = { digits: 0n, places: 0 };
    for (const { id: district } of districts) {
      const value = cellOf(plan, id, district);
      if (value?.kind === "amount") before.add(value.value);
      const to = figureOf(changed?.get(district)?.after ?? value);
      if (to) after = addSums(after, to);
    }
    const group: PreviewGroup = {
      row,
      item: plan.item.get(row.item)?.text ?? "",
      unit: printedUnit(row.unit, scale),
      lines: districts.map(line),
      total: row.totalMode === "computed" ? null : line(null),
      sum: {
        before: sumInScale(before.total(), scale),
        after: sumInScale(after, scale),
        change: signed(subtractSums(after, before.total()), scale),
        exact: "",
      },
      changes: changed?.size ?? 0,
    };
    return [group];
  });
}
