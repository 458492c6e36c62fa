/** Ranking without a scheme: the mean of a district's rates, each capped at 100, a missing one counting 0. */

import type { District, Id } from "../../model/plan.ts";
import { districtsOf } from "../../model/read-plan.ts";
import type { Fraction } from "./fraction.ts";
import { WHOLE, compareFractions, divided, meanOf, NOTHING, scaled, shownFraction } from "./fraction.ts";
import type { ProgressCell, ProgressMonth, ProgressRow } from "./month.ts";

export interface Ranked {
  district: Id;
  rank: number;
  /** Mean rate in percent; null: nothing was to be judged. */
  rate: Fraction | null;
  /** By a scheme. */
  score: Fraction | null;
  /** How it came about, a line each. */
  explain: string[];
}

/** The issuer's own share and what is kept back are not ranked. */
export function isRanked({ kind }: Pick<District, "kind">): boolean {
  return kind !== "own" && kind !== "reserve";
}

/** Rates above are capped, none is below zero. */
export function capped(rate: Fraction): Fraction {
  if (compareFractions(rate, WHOLE) > 0) return WHOLE;
  return compareFractions(rate, NOTHING) < 0 ? NOTHING : rate;
}

/** What a cell counts in the mean; null: it does not count. */
export function countedRate(row: ProgressRow, { group, rate, target, actual }: ProgressCell): Fraction | null {
  switch (group) {
    case "noTask":
      return null;
    case "noQuantity":
      // Words where a figure belongs are no way around being measured.
      return target?.kind === "amount" && actual?.kind === "words" && !isStanding(actual.words) ? NOTHING : null;
    case "missing":
      return NOTHING;
    case "met":
      return WHOLE;
    case "unmet":
      if (rate === null || row.manner === "equal") return NOTHING;
      return capped(row.manner === "atMost" ? scaled(divided(WHOLE, rate) ?? NOTHING, 100, 1) : rate);
    default:
      return rate && capped(rate);
  }
}

/** 持续推进: a task that goes on and on, said in words. */
export function isStanding(words: string): boolean {
  return /持续|长期|常态|全年/.test(words);
}

export interface RankedRow {
  row: ProgressRow;
  cell: ProgressCell;
  /** null: it does not count. */
  counted: Fraction | null;
}

/** The top-level rows of each district. */
export function rowsByDistrict(month: ProgressMonth): Map<Id, RankedRow[]> {
  const byDistrict = new Map<Id, RankedRow[]>(districtsOf(month.plan).map(({ id }) => [id, []]));
  for (const row of month.rows) {
    if (row.indicator.parent !== null) continue;
    for (const cell of row.districts)
      if (cell.district !== null) byDistrict.get(cell.district)?.push({ row, cell, counted: countedRate(row, cell) });
  }
  return byDistrict;
}

/**
 * Best first; equal ones share a rank and the next is skipped (第三名A、B，第五名C), in the plan's order. A district of which
 * nothing was to be judged is not ranked.
 * @param within only districts of this group (主城区); null: all
 */
export function rankingOf(month: ProgressMonth, within: string | null = null): Ranked[] {
  const byDistrict = rowsByDistrict(month);
  const ranked = districtsOf(month.plan)
    .filter((one) => isRanked(one) && (within === null || one.group === within))
    .flatMap(({ id }): Ranked[] => {
      const rows = (byDistrict.get(id) ?? []).filter(({ counted }) => counted !== null);
      const rate = meanOf(rows.map(({ counted }) => counted as Fraction));
      return rate ? [{ district: id, rank: 0, rate, score: null, explain: rows.map(explained) }] : [];
    });
  return withRanks(ranked, ({ rate }) => rate ?? NOTHING);
}

/** Sorts and numbers by competition ranking. */
export function withRanks<T extends { rank: number }>(list: readonly T[], by: (one: T) => Fraction): T[] {
  const sorted = list.toSorted((a, b) => compareFractions(by(b), by(a)));
  return sorted.map((one, at) => {
    // The first of its equals gives the rank: all before them are better.
    let first = at;
    while (first > 0 && compareFractions(by(sorted[first - 1] as T), by(one)) === 0) first -= 1;
    return { ...one, rank: first + 1 };
  });
}

function explained({ row, cell, counted }: RankedRow): string {
  const value = shownFraction(counted ?? NOTHING);
  const name = row.indicator.name;
  if (cell.group === "missing") return `${name}：未报，按0计`;
  if (cell.group === "noQuantity") return `${name}：报的是文字，按0计`;
  const real = cell.rate && shownFraction(cell.rate);
  return real !== null && real !== value ? `${name}：${real}%，按${value}计` : `${name}：${value}%`;
}
