/** Sums that a file writes itself, compared with what they are over: where they differ the row says so. */

import type { Value } from "../../model/amount.ts";
import { isAmount } from "../../model/amount.ts";
import { sumInScale } from "../../model/amount-text.ts";
import type { Decimal, ExactSum } from "../../model/decimal.ts";
import { Accumulator, compareSums, sumToDecimal, toSum } from "../../model/decimal.ts";
import type { Layout } from "../columns/layout.ts";
import type { Line, Region } from "../columns/region.ts";
import { addressOf, readFigure } from "../columns/region.ts";
import { isOwnShare } from "../header/places.ts";
import type { RowDraft } from "./row-draft.ts";
import { unitOf } from "./row-draft.ts";

/** What is written and what the districts make. */
interface Difference {
  actual: Decimal;
  sum: ExactSum;
}

/** null where they are equal or nothing is to compare. */
export function differs(draft: RowDraft, names: readonly string[], written: Value): Difference | null {
  if (!isAmount(written)) return null;
  const total = new Accumulator();
  for (const name of names) {
    const value = draft.targets[name]?.value;
    if (isAmount(value)) total.add(value.value);
  }
  if (total.count === 0 || compareSums(total.total(), toSum(written.value)) === 0) return null;
  return { actual: written.value, sum: total.total() };
}

/** Tells a sum that its members do not make, in words and as data. */
export function tellSum(
  draft: RowDraft,
  sum: { name: string; cell: string; members: string[]; words?: string },
  written: Value,
): void {
  const found = differs(draft, sum.members, written);
  if (!found || !isAmount(written)) return;
  const { name, cell, members } = sum;
  const made = `${sumInScale(found.sum, draft.scale)}不同。`;
  draft.unsure.push(
    sum.words === undefined
      ? `${cell} “${name}”写的是${written.text}，与所含分解数之和${made}`
      : `${cell} 写的${sum.words}是${written.text}，与分解数之和${made}`,
  );
  const expected = sumToDecimal(found.sum);
  // 不少于100 over 105 comes out.
  const exact = written.qualifier === "exact" && written.to === undefined;
  if (expected && exact) (draft.offSums ??= []).push({ name, cell, members, expected, actual: found.actual });
}

/** The sum and sub-total columns of a row of items. 县区小计 may leave out the issuer's own share. */
export function checkSums(
  region: Region,
  { owners, facts }: Extract<Layout, { kind: "items" }>,
  line: Line,
  draft: RowDraft,
): void {
  if (owners.sums.length === 0) return;
  const written = (index: number) => readFigure(region, line, index, unitOf(draft)).value;
  const names = Object.keys(draft.targets);
  for (const { index, grand } of owners.sums) {
    if (!grand) continue;
    const without = names.filter((name) => !isOwnShare(name));
    if (differs(draft, without, written(index)) === null) continue;
    const name = facts[index]?.path.join("/") ?? "";
    tellSum(draft, { name, cell: addressOf(region, line, index), members: names, words: "合计" }, written(index));
  }
  for (const { index, members } of owners.groups) {
    const name = facts[index]?.path.join("/") ?? "";
    const cell = addressOf(region, line, index);
    tellSum(draft, { name, cell, members: members.map((one) => one.name) }, written(index));
  }
}
