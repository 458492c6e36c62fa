/** Sums that a file writes itself, compared with what they are over: where they differ the row says so. */

import type { Value } from "../../model/amount.ts";
import { isAmount } from "../../model/amount.ts";
import { inScale } from "../../model/amount-text.ts";
import { Accumulator, compareSums, sumToDecimal, toSum } from "../../model/decimal.ts";
import type { Layout } from "../columns/layout.ts";
import type { Line, Region } from "../columns/region.ts";
import { addressOf, readFigure } from "../columns/region.ts";
import { isOwnShare } from "../header/places.ts";
import type { RowDraft } from "./row-draft.ts";
import { unitOf } from "./row-draft.ts";

/** What is written and what the districts make, in the row's scale; null where they are equal or nothing is to compare. */
export interface Difference {
  written: string;
  sum: string;
}

export function differs(draft: RowDraft, names: readonly string[], written: Value): Difference | null {
  if (!isAmount(written)) return null;
  const total = new Accumulator();
  for (const name of names) {
    const value = draft.targets[name]?.value;
    if (isAmount(value)) total.add(value.value);
  }
  if (total.count === 0 || compareSums(total.total(), toSum(written.value)) === 0) return null;
  const sum = sumToDecimal(total.total());
  return { written: written.text, sum: sum ? inScale(sum, draft.scale) : "" };
}

export function differsText(address: string, label: string, { written, sum }: Difference): string {
  return `${address} “${label}”写的是${written}，与所含分解数之和${sum}不同。`;
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
    const found = differs(draft, names, written(index));
    const without = names.filter((name) => !isOwnShare(name));
    if (found && differs(draft, without, written(index))) {
      draft.unsure.push(`${addressOf(region, line, index)} 写的合计是${found.written}，与分解数之和${found.sum}不同。`);
    }
  }
  for (const { index, members } of owners.groups) {
    const found = differs(
      draft,
      members.map((one) => one.name),
      written(index),
    );
    if (found)
      draft.unsure.push(differsText(addressOf(region, line, index), facts[index]?.path.join("/") ?? "", found));
  }
}
