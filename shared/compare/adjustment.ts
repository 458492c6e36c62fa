/**
 * 调整: what an adjustment changes in the figures of the plan that it adjusts, row by row as 原任务, 调整, 现任务. Both bear
 * the same ids. Exact: 原任务 + 调整 = 现任务 in every cell.
 */

import type { Amount, Value } from "../model/amount.ts";
import { isAmount, sameMeaning } from "../model/amount.ts";
import type { ExactSum } from "../model/decimal.ts";
import { addSums, subtractSums, toSum, zero } from "../model/decimal.ts";
import type { District, Id, Indicator, Item, PlanState } from "../model/plan.ts";
import { districtsOf, indicatorsOf } from "../model/read-plan.ts";

export interface AdjustedCell {
  /** null: the total. */
  district: District | null;
  before: Value;
  after: Value;
  /** after − before, blank and no task counting 0; null where a side is a range or no figure at all. */
  change: ExactSum | null;
}

export interface AdjustedRow {
  kind: "changed" | "added" | "removed";
  /** As it is now; of a row that is gone, as it was. */
  indicator: Indicator;
  item: Item;
  /** null where the total is worked out from the districts, or there is none on either side. */
  total: AdjustedCell | null;
  /** The districts whose figure changed, in the plan's order. */
  cells: AdjustedCell[];
  /** What the changes of the districts come to; a move from one to another is nothing. */
  net: ExactSum;
}

const NOTHING: ExactSum = toSum(zero);

/** The rows whose figures changed, in the plan's order; what is gone comes last. */
export function adjustedRows(original: PlanState, plan: PlanState): AdjustedRow[] {
  const all = [...indicatorsOf(plan), ...indicatorsOf(original).filter(({ id }) => !plan.indicator.has(id))];
  const gone = districtsOf(original).filter(({ id }) => !plan.district.has(id));
  const districts = [...districtsOf(plan), ...gone];
  return all.flatMap((indicator) => rowOf(original, plan, indicator, districts) ?? []);
}

function rowOf(
  original: PlanState,
  plan: PlanState,
  indicator: Indicator,
  districts: readonly District[],
): AdjustedRow | null {
  const { id } = indicator;
  const [was, is] = [original.indicator.get(id), plan.indicator.get(id)];
  const item = (is ? plan : original).item.get(indicator.item);
  if (!item) return null;
  const cell = (district: District | null): AdjustedCell => {
    const at: Id | null = district?.id ?? null;
    const before = was ? original.figures.get(id, at) : null;
    const after = is ? plan.figures.get(id, at) : null;
    return { district, before, after, change: changeOf(before, after) };
  };
  const cells = districts.map(cell).filter(({ before, after }) => !sameMeaning(before, after));
  const total = cell(null);
  const kind = !was ? "added" : !is ? "removed" : "changed";
  if (kind === "changed" && cells.length === 0 && sameMeaning(total.before, total.after)) return null;
  const net = cells.reduce((sum, { change }) => (change ? addSums(sum, change) : sum), NOTHING);
  const told = total.before !== null || total.after !== null;
  return { kind, indicator, item, total: told ? total : null, cells, net };
}

/** The change between two values; null where a side is a range, words, or a mark that may stand for a figure elsewhere. */
function changeOf(before: Value, after: Value): ExactSum | null {
  if (!isAmount(before) && !isAmount(after)) return null;
  const [from, to] = [plainSum(before), plainSum(after)];
  return from && to && subtractSums(to, from);
}

function plainSum(value: Value): ExactSum | null {
  if (value === null || (value.kind === "mark" && value.mark === "none")) return NOTHING;
  return isAmount(value) && !isRange(value) ? toSum(value.value) : null;
}

function isRange({ to }: Amount): boolean {
  return to !== undefined;
}
