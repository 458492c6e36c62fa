/** Which of the total-like columns is the total, and what the others are. */

import type { ColumnFacts } from "./region.ts";
import type { Owners } from "./owner-columns.ts";
import { OVER_DISTRICTS, canHold } from "./owner-columns.ts";
import {
  isProgressWord,
  isSubtotalLabel,
  isSumLabel,
  isTargetWord,
  isTotalLabel,
  keyText,
  totalStrength,
} from "../grid/words.ts";

/** Picks the total among total-like columns; the others are sums or further targets. */
export function findTotals(
  facts: readonly ColumnFacts[],
  owners: Owners,
  taken: Set<number>,
  common: Set<string>,
): void {
  const measures = [...new Set(owners.districts.map((one) => one.measure))];
  const districtKeys = new Set(owners.districts.map((one) => keyText(one.name)));
  const byMeasure = new Map<string, { column: ColumnFacts; strength: number }[]>();
  for (const column of facts) {
    if (taken.has(column.index) || column.path.length === 0) continue;
    const leaf = column.path[column.path.length - 1] ?? "";
    // 任务分解 over the districts names no total.
    const label = column.path.find(
      (text, level) => isTotalLabel(text) && (level === column.path.length - 1 || !OVER_DISTRICTS.test(keyText(text))),
    );
    const like = label !== undefined || isSumLabel(leaf);
    if (!like || isNamedOtherwise(column)) continue;
    if (isProgressWord(leaf) || (!isTotalLabel(leaf) && column.path.some((text) => isProgressWord(text)))) {
      owners.progress.push(column.index);
      continue;
    }
    // 主城区 over 小计: a group that holds some of the districts.
    const upper = column.path.slice(0, -1).join("|");
    const beside = owners.districts.filter(
      (one) => (facts[one.index]?.path.slice(0, -1).join("|") ?? "") === upper,
    ).length;
    const group = upper !== "" && beside > 0 && beside < owners.districts.length;
    if (
      isSumLabel(leaf) &&
      (group || isNamedGroup(leaf) || column.path.slice(0, -1).some((text) => districtKeys.has(keyText(text))))
    ) {
      owners.sums.push({ index: column.index, reason: `“${column.path.join("/")}”列是小计，不是县区`, grand: false });
      continue;
    }
    const measure = measureOfTotal(column, measures, common);
    // Under 分县（区）任务 a sum is a sum, whatever it is called.
    const within = column.path.slice(0, -1).some((text) => OVER_DISTRICTS.test(keyText(text)) && isSumLabel(leaf));
    const strength =
      (within ? 0 : totalStrength(isTotalLabel(leaf) ? leaf : (label ?? leaf))) -
      (column.sums > 0 ? 3 : 0) +
      preference(column);
    const list = byMeasure.get(measure) ?? [];
    list.push({ column, strength });
    byMeasure.set(measure, list);
  }
  for (const [measure, list] of byMeasure) {
    const best = list.reduce((a, b) => (b.strength > a.strength ? b : a));
    owners.totals.push({ index: best.column.index, measure });
    for (const one of list) {
      if (one === best) continue;
      const name = one.column.path[one.column.path.length - 1] ?? "";
      if (isSumLabel(name) || one.column.sums > 0 || totalStrength(name) === 0) {
        owners.sums.push({
          index: one.column.index,
          reason: `“${name}”列是分解数之和，总数取“${best.column.path[best.column.path.length - 1] ?? ""}”列`,
          grand: true,
        });
      } else {
        owners.others.push(one.column.index);
      }
    }
  }
}

/** Among totals of equal name: this government's before the one above, this year's before last year's. */
function preference(column: ColumnFacts): number {
  const text = column.path.join("");
  const year = Number(/(?:19|20)\d\d/.exec(text)?.[0] ?? 0);
  const above = /省(?:级|下达|定|目标|任务)|国家|中央|上级/.test(text)
    ? -0.5
    : /市(?:级)?(?:下达|定|目标|任务)/.test(text)
      ? -0.2
      : 0;
  const raised = /自加压|自定|自增|加码|奋斗/.test(text) ? 0.3 : 0;
  return above + raised + (year > 0 ? (year - 2000) / 1000 : 0);
}

function isNamedGroup(leaf: string): boolean {
  return (
    isSubtotalLabel(leaf) &&
    !/^(?:分解|分配|任务|县区|各?县|区县|各)/.test(keyText(leaf)) &&
    !/^小计$/.test(keyText(leaf))
  );
}

/** Columns of words that merely share a name with a total (目标任务 over texts), units, notes and the like. */
function isNamedOtherwise(column: ColumnFacts): boolean {
  if (
    ["unit", "note", "lead", "support", "person", "deadline", "seq", "category"].some((word) =>
      column.words.has(word as never),
    )
  ) {
    return true;
  }
  const words = column.words.has("item") || column.words.has("indicator");
  return words
    ? !canHold(column) || column.figures + column.marks === 0
    : column.texts > 2 * (column.figures + column.marks) && !column.words.has("total");
}

function measureOfTotal(column: ColumnFacts, measures: readonly string[], common: Set<string>): string {
  if (measures.length === 1) return measures[0] ?? "";
  const rest = column.path.filter((text) => !common.has(keyText(text)));
  for (const measure of measures) {
    const key = keyText(measure);
    if (rest.some((text) => keyText(text) === key || keyText(text).endsWith(key))) return measure;
  }
  return measures.find((measure) => isTargetWord(measure)) ?? measures[0] ?? "";
}
