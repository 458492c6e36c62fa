/** Groups that no word shows: the figures alone say which lines are sums of others. */

import type { Decimal } from "../../model/decimal.ts";
import { Accumulator, compareSums, toSum } from "../../model/decimal.ts";
import type { SumEntry } from "./sum-entry.ts";
import { agreement } from "./sum-entry.ts";

/** Digits that figures need together before a sum is taken for more than chance. */
export const NO_CHANCE = 5;

export function digitsOf({ figures }: SumEntry): number {
  return figures.reduce((sum, figure) => sum + (figure === null ? 0 : `${Math.abs(figure.digits)}`.length), 0);
}

/** 分计 in each group under a word that no list knows: a sub-total where half of them hold the sum of their group. */
export function repeatedSums(entries: readonly SumEntry[]): SumEntry[] {
  const byName = new Map<string, number[]>();
  entries.forEach(({ name, path, word, known }, at) => {
    if (word !== null || known || path.length === 0) return;
    byName.set(name, [...(byName.get(name) ?? []), at]);
  });
  const sums = new Set<number>();
  for (const places of byName.values()) {
    if (places.length < 2) continue;
    const own = new Set(places);
    const held = places.filter((at) => {
      const { path } = entries[at] as SumEntry;
      const members = entries.flatMap((entry, i) =>
        !own.has(i) && entry.word === null && path.every((text, level) => entry.path[level] === text) ? [i] : [],
      );
      return members.length > 0 && agreement(entries, at, members) > 0;
    });
    if (held.length * 2 >= places.length) for (const at of places) sums.add(at);
  }
  return entries.map((entry, at) => (sums.has(at) ? { ...entry, word: "sub" } : entry));
}

/**
 * 主城片区 before its districts and 县域片区 before its counties: where the lines fall without rest into runs whose first line
 * holds the sum of the others in every measure, the first lines are groups, whatever they are called. A line at an end may
 * stand apart: the whole under a name.
 */
export function cutIntoGroups(entries: readonly SumEntry[], groups: Map<number, number[]>): void {
  const plain = entries.flatMap((entry, at) => (entry.word === null ? [at] : []));
  if (plain.length < 5 || entries.some((entry) => entry.word === "sub" || entry.path.length > 0)) return;
  for (const lines of [plain, plain.slice(0, -1), plain.slice(1)]) {
    const found = cut(entries, lines);
    if (found === null) continue;
    for (const [at, members] of found) groups.set(at, members);
    return;
  }
}

function cut(entries: readonly SumEntry[], lines: readonly number[]): Map<number, number[]> | null {
  const found = new Map<number, number[]>();
  let digits = 0;
  for (let i = 0; i < lines.length;) {
    const at = lines[i] as number;
    const first = entries[at] as SumEntry;
    const sums = first.figures.map(() => new Accumulator());
    const members: number[] = [];
    i += 1;
    do {
      const next = lines[i];
      if (next === undefined) return null;
      entries[next]?.figures.forEach((figure, m) => figure && sums[m]?.add(figure));
      members.push(next);
      i += 1;
    } while (!holdsAll(first.figures, sums));
    found.set(at, members);
    if (members.length > 1) digits += digitsOf(first);
  }
  return found.size > 1 && digits >= NO_CHANCE ? found : null;
}

/** Whether every figure is the sum beside it, and some figure is there. */
function holdsAll(figures: readonly (Decimal | null)[], sums: readonly Accumulator[]): boolean {
  return (
    figures.some((figure) => figure !== null && figure.digits !== 0) &&
    figures.every((figure, m) => {
      const sum = sums[m];
      if (!sum || figure === null) return !sum || sum.count === 0;
      return compareSums(sum.total(), toSum(figure)) === 0;
    })
  );
}
