/** Groups that no word shows: the figures alone say which lines are sums of others. */

import type { Decimal } from "../../model/decimal.ts";
import { Accumulator, addSums, compareSums, toSum } from "../../model/decimal.ts";
import type { SumEntry } from "./sum-entry.ts";

/** Digits that figures need together before a sum is taken for more than chance. */
export const NO_CHANCE = 5;

export function digitsOf({ figures }: SumEntry): number {
  return figures.reduce((sum, figure) => sum + (figure === null ? 0 : `${Math.abs(figure.digits)}`.length), 0);
}

/**
 * 分计 in each group under a word that no list knows: a sub-total where half of them hold the sum of their group in most
 * measures. Takes time in proportion to entries × measures.
 */
export function repeatedSums(entries: readonly SumEntry[]): SumEntry[] {
  const byName = new Map<string, number[]>();
  const sums = new PathSums(entries);
  entries.forEach(({ name, path, word, known }, at) => {
    if (word !== null || known || path.length === 0) return;
    const places = byName.get(name);
    if (places) places.push(at);
    else byName.set(name, [at]);
  });
  const found = new Set<number>();
  for (const places of byName.values()) {
    // Twice in one group is no sum of it.
    const groups = new Set(places.map((at) => pathKey(entries[at] as SumEntry)));
    if (places.length < 2 || groups.size < places.length) continue;
    const held = places.filter((at) => sums.holdsRest(entries[at] as SumEntry));
    if (held.length * 2 >= places.length) for (const at of places) found.add(at);
  }
  if (found.size === 0) return [...entries];
  return entries.map((entry, at) => (found.has(at) ? { ...entry, word: "sub" } : entry));
}

function pathKey({ path }: SumEntry): string {
  return path.join("|");
}

/** What all lines under a path make together, each path added up once. */
class PathSums {
  readonly #entries: readonly SumEntry[];
  #sums: Map<string, Accumulator[]> | null = null;

  constructor(entries: readonly SumEntry[]) {
    this.#entries = entries;
  }

  #under(path: string): readonly Accumulator[] | undefined {
    if (this.#sums === null) {
      this.#sums = new Map();
      for (const { path: own, word, figures } of this.#entries) {
        if (word !== null) continue;
        for (let level = 1; level <= own.length; level += 1) {
          const key = own.slice(0, level).join("|");
          let sums = this.#sums.get(key);
          if (!sums) this.#sums.set(key, (sums = figures.map(() => new Accumulator())));
          figures.forEach((figure, m) => figure && sums?.[m]?.add(figure));
        }
      }
    }
    return this.#sums.get(path);
  }

  /** Whether the entry holds the sum of all others under its path in most measures: with itself they are twice as much. */
  holdsRest(entry: SumEntry): boolean {
    const sums = this.#under(pathKey(entry));
    let shown = 0;
    let equal = 0;
    entry.figures.forEach((figure, m) => {
      const sum = sums?.[m];
      if (figure === null || !sum || sum.count < 2) return;
      shown += 1;
      const own = toSum(figure);
      if (compareSums(sum.total(), addSums(own, own)) === 0) equal += 1;
    });
    return equal > 0 && equal * 2 >= shown;
  }
}

/**
 * 主城片区 before its districts and 县域片区 before its counties: where the lines fall without rest into runs whose first line
 * holds the sum of the others in every measure, the first lines are groups, whatever they are called. A line at an end may
 * stand apart: the whole under a name.
 */
export function cutIntoGroups(entries: readonly SumEntry[], groups: Map<number, number[]>): void {
  // 各县市 is called a group, 市本级 over the districts before it is not.
  const plain = entries.flatMap((entry, at) => (entry.word === null || entry.word === "group" ? [at] : []));
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
    // A last member without any figure adds nothing.
    for (let next = lines[i]; next !== undefined && hasNone(entries[next]); next = lines[(i += 1)]) members.push(next);
    found.set(at, members);
    if (members.length > 1) digits += digitsOf(first);
  }
  return found.size > 1 && digits >= NO_CHANCE ? found : null;
}

function hasNone(entry: SumEntry | undefined): boolean {
  return entry !== undefined && entry.figures.every((figure) => figure === null || figure.digits === 0);
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
