/**
 * What `parts` and `within` share: the children (其中) of one partition of a parent, in the total and in every district.
 * Partitions of one parent (by disease, by source of money) are judged apart from one another.
 *
 * A column is judged where the parent has a figure there and some child has one in that kind of column at all; a blank
 * child then counts nothing. So a parent that is only totalled does not clash with children that are split.
 */

import type { Amount, Value } from "../model/amount.ts";
import type { Decimal, ExactSum } from "../model/decimal.ts";
import { addSums, compareSums, subtractSums, sumText, toSum } from "../model/decimal.ts";
import type { Id, Indicator, Part, PlanState } from "../model/plan.ts";
import { childrenOf } from "../model/read-plan.ts";
import { levelWords } from "../model/level.ts";
import type { JudgedRow, Told } from "./rule.ts";
import { ofRow, silent } from "./rule.ts";
import { comparisonOf, figure, gapWords, rowName } from "./speak.ts";
import { effectiveTotal } from "./total.ts";

interface Partition {
  part: Part;
  name: string | null;
  children: Indicator[];
}

function partitionsOf(children: readonly Indicator[], part: Part): Partition[] {
  const partitions = new Map<string, Partition>();
  for (const child of children) {
    if (child.part !== part) continue;
    const key = child.partition ?? "";
    const known = partitions.get(key);
    if (known) known.children.push(child);
    else partitions.set(key, { part, name: child.partition, children: [child] });
  }
  return [...partitions.values()];
}

/** What the children of one kind say of their parent; nothing where it has none. */
export function checkFamily({ plan, indicator }: JudgedRow, part: Part): readonly Told[] {
  const children = childrenOf(plan, indicator);
  if (children.length === 0) return silent;
  const told: Told[] = [];
  for (const partition of partitionsOf(children, part)) {
    checkTotals(plan, indicator, partition, told);
    if (partition.children.some((child) => plan.figures.row(child.id).amounts > 0))
      checkDistricts(plan, indicator, partition, told);
  }
  return told;
}

function checkTotals(plan: PlanState, parent: Indicator, partition: Partition, told: Told[]): void {
  const expected = effectiveTotal(plan, parent);
  const totals = partition.children.map((child) => effectiveTotal(plan, child)).filter((total) => total !== null);
  if (!expected || totals.length === 0) return;
  const actual = totals.map((total) => total.value).reduce(addSums);
  const given = expected.given?.kind === "amount" ? expected.given : null;
  compareColumn(plan, parent, partition, null, expected.value, given, actual, told);
}

function checkDistricts(plan: PlanState, parent: Indicator, partition: Partition, told: Told[]): void {
  const rows = partition.children.flatMap((child) => plan.figures.row(child.id));
  plan.figures.row(parent.id).forEach((value, district) => {
    if (value?.kind !== "amount" || addsUpFast(value.value, rows, district)) return;
    let actual: ExactSum = { digits: 0n, places: 0 };
    for (const row of rows) {
      const part = row.get(district);
      if (part?.kind === "amount") actual = addSums(actual, toSum(part.value));
    }
    compareColumn(plan, parent, partition, district, toSum(value.value), value, actual, told);
  });
}

/** Whether whole parts add up to a whole figure: safe integers, so that the common case needs no BigInt. */
function addsUpFast(expected: Decimal, rows: readonly ReadonlyMap<Id, Value>[], district: Id): boolean {
  let sum = 0;
  for (const row of rows) {
    const part = row.get(district);
    if (part?.kind !== "amount") continue;
    if (part.value.places !== 0) return false;
    sum += part.value.digits;
    if (sum > 4e15 || sum < -4e15) return false;
  }
  return expected.places === 0 && sum === expected.digits;
}

function compareColumn(
  plan: PlanState,
  parent: Indicator,
  partition: Partition,
  district: Id | null,
  expected: ExactSum,
  given: Amount | null,
  actual: ExactSum,
  told: Told[],
): void {
  const order = compareSums(actual, expected);
  const comparison = comparisonOf(given);
  if (order === 0) return;
  if (
    partition.part === "within"
      ? order < 0
      : comparison === "atLeast"
        ? order > 0
        : comparison === "atMost" && order < 0
  ) {
    return;
  }
  const difference = subtractSums(actual, expected);
  const where = district === null ? levelWords(plan).whole : (plan.district.get(district)?.name ?? "");
  const group = partition.name ? `（${partition.name}）` : "";
  const tail =
    partition.part === "parts"
      ? `差额${figure(difference, parent)}（${gapWords(difference, parent)}）`
      : `其中项超出${figure(difference, parent)}`;
  told.push(
    ofRow(parent, district, {
      severity: "error",
      side: partition.name ?? "",
      sentence:
        `${rowName(plan, parent)}：${where}为${figure(expected, parent)}，` +
        `其中项${group}之和${figure(actual, parent)}，${tail}`,
      expected: sumText(expected),
      actual: sumText(actual),
      difference: sumText(difference),
      cells: [parent, ...partition.children].map((row) => ({ indicator: row.id, district })),
    }),
  );
}
