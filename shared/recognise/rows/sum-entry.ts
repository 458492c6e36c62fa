/** A line of a table whose rows are places, as the search for sums sees it. */

import type { Decimal, ExactSum } from "../../model/decimal.ts";
import { Accumulator, compareSums, toSum } from "../../model/decimal.ts";

export interface SumEntry {
  /** The place, or the words of a sum. */
  name: string;
  /** The places or headings that the table puts over it, the highest first. */
  path: readonly string[];
  /**
   * By its words: `total` all districts (全市, 合计), `sub` a part of them (小计, 主城区小计), `group` a part without a word for a
   * sum (主城区), `any` 亳州市合计, null no sum.
   */
  word: "total" | "sub" | "any" | "group" | null;
  /** A known place never becomes the total by its figures alone. */
  known: boolean;
  /** By measure; null for a blank or what is no figure. */
  figures: readonly (Decimal | null)[];
}

/** In how many measures the entry holds the sum of `members`. */
export function agreement(entries: readonly SumEntry[], at: number, members: readonly number[]): number {
  const { figures } = entries[at] as SumEntry;
  return figures.filter((figure, m) => {
    if (figure === null) return false;
    const sum = sumOf(entries, members, m);
    return sum !== null && compareSums(sum, toSum(figure)) === 0;
  }).length;
}

/** null where none of them has a figure. */
export function sumOf(entries: readonly SumEntry[], members: readonly number[], measure: number): ExactSum | null {
  const sum = new Accumulator();
  for (const member of members) {
    const figure = entries[member]?.figures[measure];
    if (figure) sum.add(figure);
  }
  return sum.count > 0 ? sum.total() : null;
}
