/** Columns of sums over the indicators of a table of districts: 合计 beside 新建 and 改造. */

import { isAmount } from "../../model/amount.ts";
import { Accumulator, compareSums, sumToDecimal, toSum } from "../../model/decimal.ts";
import type { Measure } from "../columns/measures.ts";
import type { FoundValue, OffSum } from "../table.ts";
import type { RowDraft } from "./row-draft.ts";

/**
 * 合计 over the parts is Σ of them, no indicator of its own. Where it is not their sum, the parts say so, in words and as
 * data of the first. `measures` and `drafts` stand side by side. `keep`: columns that are indicators all the same.
 */
export function dropSums(
  measures: readonly Measure[],
  drafts: readonly RowDraft[],
  keep: ReadonlySet<number> = new Set(),
) {
  const dropped: { measure: Measure; reason: string }[] = [];
  const left: RowDraft[] = [];
  drafts.forEach((draft, i) => {
    const measure = measures[i] as Measure;
    const parts =
      measure.sum === null || keep.has(measure.index)
        ? []
        : drafts.filter((other, k) => {
            const one = measures[k] as Measure;
            const beside =
              measure.sum === "over" ? one.leaf === measure.leaf : measure.group === "" || one.group === measure.group;
            return k !== i && one.sum === null && !one.inner && other.unit === draft.unit && beside;
          });
    if (parts.length < 2) {
      left.push(draft);
      return;
    }
    const wrong = compareParts(draft, parts);
    if (measure.sum !== "plain" && wrong.length > 0) {
      // 资金合计 that is not the sum of its parts is a figure of its own.
      left.push(draft);
      return;
    }
    const labels = wrong.map((one) => one.label).join("、");
    const words = `${measure.sum === "over" ? `${measure.group}/` : ""}${measure.indicator}`;
    dropped.push({
      measure,
      reason: `“${words}”列是各项之和，不是指标${wrong.length > 0 ? `；其中${labels}与各项之和不符` : ""}`,
    });
    if (wrong.length === 0) return;
    for (const part of parts) part.unsure.push(`“${measure.indicator}”列在${labels}与各项之和不符，请核对。`);
    const offSums = wrong.flatMap(({ label, off }) => (off ? [{ ...off, name: `${words}/${label}` }] : []));
    if (offSums.length > 0) ((parts[0] as RowDraft).offSums ??= []).push(...offSums);
  });
  return { dropped, drafts: left };
}

interface Wrong {
  /** The district, 总数 for the total. */
  label: string;
  /** null where the sum is written as no exact figure, or has no cell. */
  off: Omit<OffSum, "name"> | null;
}

/** Where the sum column differs from the sum of the parts. */
function compareParts(sum: RowDraft, parts: readonly RowDraft[]): Wrong[] {
  const wrong: Wrong[] = [];
  const check = (label: string, pick: (draft: RowDraft) => FoundValue | undefined) => {
    const written = pick(sum);
    if (!written || !isAmount(written.value)) return;
    const total = new Accumulator();
    const cells: string[] = [];
    for (const part of parts) {
      const found = pick(part);
      if (!found || !isAmount(found.value)) continue;
      total.add(found.value.value);
      if (found.cell !== undefined) cells.push(found.cell);
    }
    const { value, cell } = written;
    if (compareSums(total.total(), toSum(value.value)) === 0) return;
    const expected = sumToDecimal(total.total());
    const exact = value.qualifier === "exact" && value.to === undefined && expected && cell !== undefined;
    wrong.push({ label, off: exact ? { cell, members: [], parts: cells, expected, actual: value.value } : null });
  };
  check("总数", (draft) => draft.total);
  for (const name of Object.keys(sum.targets)) check(name, (draft) => draft.targets[name]);
  return wrong;
}
