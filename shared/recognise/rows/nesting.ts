/** 其中 rows: which rows are children of which, and whether they make up the parent or are within it. */

import { isAmount } from "../../model/amount.ts";
import type { Value } from "../../model/amount.ts";
import { Accumulator, compareSums, toSum, zero } from "../../model/decimal.ts";
import type { RowDraft } from "./row-draft.ts";
import type { RecognisedRow } from "../table.ts";

/** Rows tried beyond the marked ones to find those that add up to the parent. */
const REACH = 12;

const INNER = /^(?:其中|内含|内：|内:)\s*[:：、]?\s*/;

/** Takes 其中： off a name. */
export function innerName(text: string): { name: string; inner: boolean } {
  const match = INNER.exec(text);
  if (!match || match[0].length >= text.length) return { name: text, inner: false };
  return { name: text.slice(match[0].length), inner: true };
}

/** Sets parent and part on the rows, in place. `drafts` and `rows` run side by side. */
export function nest(drafts: readonly RowDraft[], rows: RecognisedRow[]): void {
  for (let i = 1; i < rows.length; i += 1) {
    if (!drafts[i]?.inner || drafts[i - 1]?.inner) continue;
    const parent = parentOf(drafts, rows, i);
    if (parent === null) continue;
    if (countsOther(rows[parent] as RecognisedRow, rows[i] as RecognisedRow)) {
      adopt(rows[parent] as RecognisedRow, rows[i] as RecognisedRow);
      continue;
    }
    const last = lastChild(drafts, rows, parent, i);
    const children = range(i, last);
    const parts = partsAmong(rows, parent, children);
    for (const child of children) {
      const row = rows[child] as RecognisedRow;
      row.parent = parent;
      row.part = parts.includes(child) ? "parts" : "within";
      adopt(rows[parent] as RecognisedRow, row);
    }
    i = last;
  }
}

/** The children that make up the parent: all of them, or beside 脱贫户 the run of 新建 and 改造. */
function partsAmong(rows: readonly RecognisedRow[], parent: number, children: readonly number[]): readonly number[] {
  for (let length = children.length; length > (children.length > 1 ? 1 : 0); length -= 1)
    for (let from = 0; from + length <= children.length && length <= REACH; from += 1) {
      const run = children.slice(from, from + length);
      if (addsUp(rows, parent, run)) return run;
    }
  return [];
}

function adopt(parent: RecognisedRow, child: RecognisedRow): void {
  child.item = parent.item;
  child.seq ??= parent.seq;
}

/** 改造小区（个） over 其中：惠及居民（户）: figures of different things neither add up nor stay within each other. */
function countsOther(parent: RecognisedRow, child: RecognisedRow): boolean {
  return parent.unit !== null && child.unit !== null && parent.unit !== child.unit;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, k) => from + k);
}

/** The row above, unless that is a child itself. */
function parentOf(drafts: readonly RowDraft[], rows: readonly RecognisedRow[], at: number): number | null {
  const above = rows[at - 1];
  if (!above || above.category !== rows[at]?.category) return null;
  return drafts[at - 1]?.inner ? null : at - 1;
}

/** Where the children end: marked rows, indented rows, and plain rows as long as that makes the sum come out. */
function lastChild(drafts: readonly RowDraft[], rows: readonly RecognisedRow[], parent: number, first: number): number {
  const indent = drafts[first]?.indent ?? 0;
  const outer = drafts[parent]?.indent ?? 0;
  let last = first;
  while (last + 1 < rows.length && sameGroup(rows, parent, last + 1)) {
    const next = drafts[last + 1] as RowDraft;
    if (next.inner || (next.indent > outer && next.indent >= indent)) last += 1;
    else break;
  }
  if (addsUp(rows, parent, range(first, last))) return last;
  for (let to = last + 1; to < rows.length && to <= last + REACH && sameGroup(rows, parent, to); to += 1) {
    if (addsUp(rows, parent, range(first, to))) return to;
  }
  return last;
}

/** Children stay within the parent's item and unit. */
function sameGroup(rows: readonly RecognisedRow[], parent: number, at: number): boolean {
  const a = rows[parent] as RecognisedRow;
  const b = rows[at] as RecognisedRow;
  return (
    a.category === b.category && (a.item === b.item || b.item === b.indicator) && (a.unit === b.unit || b.unit === null)
  );
}

/** Whether the children make up the parent in the total and in every district. */
function addsUp(rows: readonly RecognisedRow[], parent: number, children: readonly number[]): boolean {
  const whole = rows[parent] as RecognisedRow;
  const parts = children.map((at) => rows[at] as RecognisedRow);
  if (!isAmount(whole.total.value) && !Object.values(whole.targets).some((found) => isAmount(found.value)))
    return false;
  const equal = (sum: Value, values: Value[]): boolean => {
    if (sum === null && values.every((value) => value === null)) return true;
    const total = new Accumulator();
    for (const value of values) if (isAmount(value)) total.add(value.value);
    return compareSums(total.total(), toSum(isAmount(sum) ? sum.value : zero)) === 0;
  };
  if (
    !equal(
      whole.total.value,
      parts.map((row) => row.total.value),
    )
  )
    return false;
  return Object.keys(whole.targets).every((name) =>
    equal(
      whole.targets[name]?.value ?? null,
      parts.map((row) => row.targets[name]?.value ?? null),
    ),
  );
}
