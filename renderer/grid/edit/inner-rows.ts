/** New rows that were pasted or typed as 其中：… or indented below one: they become children of the row above. */

import type { TypedCell } from "../../../shared/actions/edit-cells.ts";
import { parseValue } from "../../../shared/model/amount-parse.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { Accumulator, compareSums, toSum } from "../../../shared/model/decimal.ts";
import type { Id, Indicator, PlanState } from "../../../shared/model/plan.ts";
import { districtsOf, indicatorsIn } from "../../../shared/model/read-plan.ts";
import { innerName } from "../../../shared/recognise/rows/nesting.ts";

/** Whether a name says that its row is part of the one above. */
export function isInner(name: string): boolean {
  return innerName(name.trim()).inner;
}

/**
 * Sets parent, part and what a child takes over on the new rows, in place.
 * @param rows the new rows from the top down
 * @param indents levels of indentation that their names had
 * @param typed the texts of their figures
 */
export function adoptInner(
  plan: PlanState,
  rows: readonly Indicator[],
  indents: ReadonlyMap<Id, number>,
  typed: readonly TypedCell[],
): void {
  const families = new Map<Indicator, Indicator[]>();
  let top: Indicator | null = null;
  for (const row of rows) {
    if (top?.item !== row.item) top = lastTop(plan, row);
    const { name, inner } = innerName(row.name);
    const children: Indicator[] | undefined = top ? families.get(top) : undefined;
    const deeper = top !== null && children !== undefined && indentOf(indents, row) > indentOf(indents, top);
    if (top === null || !(inner || deeper)) {
      top = row;
      continue;
    }
    row.name = name;
    row.parent = top.id;
    if (row.unit === "") Object.assign(row, { unit: top.unit, scale: top.scale, decimals: top.decimals });
    if (row.unit === top.unit) Object.assign(row, { rule: top.rule, direction: top.direction });
    if (children) children.push(row);
    else families.set(top, [row]);
  }
  for (const [parent, children] of families) {
    const part = partOf(plan, parent, children, typed);
    for (const child of children) child.part = part;
  }
}

const indentOf = (indents: ReadonlyMap<Id, number>, row: Indicator): number => indents.get(row.id) ?? 0;

/** The row of the item that stood there before the new ones. */
function lastTop(plan: PlanState, row: Indicator): Indicator | null {
  return indicatorsIn(plan, row.item).findLast(({ id, parent }) => parent === null && id !== row.id) ?? null;
}

/** `parts` where the children make up the parent in every column, or nothing speaks against it; else `within`. */
function partOf(
  plan: PlanState,
  parent: Indicator,
  children: readonly Indicator[],
  typed: readonly TypedCell[],
): Indicator["part"] {
  const texts = new Map(typed.map(({ indicator, district, text }) => [`${indicator}|${district ?? ""}`, text]));
  const valueOf = (row: Indicator, district: Id | null): Value => {
    const text = texts.get(`${row.id}|${district ?? ""}`);
    return text === undefined ? plan.figures.get(row.id, district) : parseValue(text, row).value;
  };
  for (const district of [null, ...districtsOf(plan).map(({ id }) => id)]) {
    const whole = valueOf(parent, district);
    const sum = new Accumulator();
    for (const child of children) {
      const value = valueOf(child, district);
      if (value?.kind === "amount") sum.add(value.value);
    }
    if (whole?.kind !== "amount" ? sum.count > 0 : compareSums(sum.total(), toSum(whole.value)) !== 0) return "within";
  }
  return "parts";
}
