/**
 * Matches the rows of recognised tables to the indicators of a plan. Keys, the first that is unique on both sides wins:
 * (item, indicator, unit) in normal form, then (indicator, unit). Near names are offered, never applied.
 */

import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { indicatorsOf } from "../model/read-plan.ts";
import { parseUnit } from "../model/unit.ts";
import type { RecognisedRow, RecognisedTable } from "../recognise/table.ts";
import { nameForm } from "./names.ts";

export interface RowMatches {
  /** Indicator of the plan for each row that has one. */
  byRow: Map<RecognisedRow, Indicator>;
  /** Offered: row name and the near name in the plan. */
  near: { row: string; plan: string }[];
}

function unitForm(unit: string | null): string {
  return parseUnit(unit ?? "").unit;
}

function itemName(row: RecognisedRow): string {
  return nameForm(row.item ?? row.indicator);
}

type Key = (item: string, indicator: string, unit: string) => string;
const KEYS: readonly Key[] = [
  (item, indicator, unit) => `${item}|${indicator}|${unit}`,
  (_item, indicator, unit) => `${indicator}|${unit}`,
];

/** Whatever the unit: where the figures of a file have one of their own, or it names none. */
const NAME_KEYS: readonly Key[] = [(item, indicator) => `${item}|${indicator}`, (_item, indicator) => indicator];

export function matchRows(plan: PlanState, tables: readonly RecognisedTable[]): RowMatches {
  const byRow = new Map<RecognisedRow, Indicator>();
  const taken = new Set<Id>();
  const rows = tables.flatMap((table) => table.rows);
  const indicators = indicatorsOf(plan);
  match(plan, rows, KEYS, byRow, taken);
  return { byRow, near: nearNames(rows, byRow, indicators, taken) };
}

/** Rows that are matched by their names alone, beside those that are matched already. */
export function matchRowsByName(
  plan: PlanState,
  tables: readonly RecognisedTable[],
  matched: ReadonlyMap<RecognisedRow, Indicator>,
): Map<RecognisedRow, Indicator> {
  const byRow = new Map(matched);
  const rows = tables.flatMap((table) => table.rows);
  match(plan, rows, NAME_KEYS, byRow, new Set([...matched.values()].map(({ id }) => id)));
  for (const row of matched.keys()) byRow.delete(row);
  return byRow;
}

/** What is left beside the rows that are matched already, by the keys. */
export function matchRest(
  plan: PlanState,
  tables: readonly RecognisedTable[],
  matched: ReadonlyMap<RecognisedRow, Indicator>,
): Map<RecognisedRow, Indicator> {
  const byRow = new Map(matched);
  const rows = tables.flatMap((table) => table.rows);
  match(plan, rows, KEYS, byRow, new Set([...matched.values()].map(({ id }) => id)));
  for (const row of matched.keys()) byRow.delete(row);
  return byRow;
}

/** The first key that is unique on both sides wins. */
function match(
  plan: PlanState,
  rows: readonly RecognisedRow[],
  keys: readonly Key[],
  byRow: Map<RecognisedRow, Indicator>,
  taken: Set<Id>,
): void {
  const indicators = indicatorsOf(plan);
  for (const key of keys) {
    const known = new Map<string, Indicator | null>();
    for (const indicator of indicators) {
      if (taken.has(indicator.id)) continue;
      const item = nameForm(plan.item.get(indicator.item)?.text ?? "");
      const form = key(item, nameForm(indicator.name), unitForm(indicator.unit));
      known.set(form, known.has(form) ? null : indicator);
    }
    const wanted = new Map<string, number>();
    const open = rows.filter((row) => !byRow.has(row));
    const formOf = (row: RecognisedRow): string => key(itemName(row), nameForm(row.indicator), unitForm(row.unit));
    for (const row of open) wanted.set(formOf(row), (wanted.get(formOf(row)) ?? 0) + 1);
    for (const row of open) {
      const indicator = known.get(formOf(row));
      if (!indicator || wanted.get(formOf(row)) !== 1) continue;
      byRow.set(row, indicator);
      taken.add(indicator.id);
    }
  }
}

function nearNames(
  rows: readonly RecognisedRow[],
  byRow: Map<RecognisedRow, Indicator>,
  indicators: readonly Indicator[],
  taken: Set<Id>,
): RowMatches["near"] {
  const near: RowMatches["near"] = [];
  const free = indicators.filter((indicator) => !taken.has(indicator.id));
  if (free.length * rows.length > 200_000) return near;
  for (const row of rows) {
    if (byRow.has(row)) continue;
    const form = nameForm(row.indicator);
    const hit = free.find((indicator) => isNear(form, nameForm(indicator.name)));
    if (hit) near.push({ row: row.indicator, plan: hit.name });
  }
  return near;
}

/** Two thirds of the neighbouring pairs of characters in common (Sørensen–Dice over bigrams). */
function isNear(a: string, b: string): boolean {
  if (a.length < 3 || b.length < 3) return false;
  const pairs = (text: string): string[] => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
  const left = pairs(a);
  const right = pairs(b);
  const common = left.filter((pair) => right.includes(pair)).length;
  return (2 * common) / (left.length + right.length) >= 2 / 3;
}
