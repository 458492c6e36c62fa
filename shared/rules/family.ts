/**
 * What `parts` and `within` share: the children (其中) of one partition of a parent, in the total and in every district.
 * Partitions of one parent (by disease, by source of money) are judged apart from one another.
 *
 * Columns are judged where the parent is split at all and some child is: a blank child then counts nothing, and so does a
 * parent that is blank, without a task or not yet handed down there. Only what is words, or included in a district that
 * nobody named, cannot be judged. Districts that a row of the family says are included in one another are one column.
 */

import type { ReadonlyFigureRow } from "../model/figures/figures.ts";
import { levelWords } from "../model/level.ts";
import { mergedColumns } from "../model/merged-columns.ts";
import type { Id, Indicator, Part, PlanState } from "../model/plan.ts";
import { childrenOf } from "../model/read-plan.ts";
import type { JudgedRow, Told } from "./rule.ts";
import { ofRow, silent } from "./rule.ts";
import type { Comparison, Span } from "./span.ts";
import { addSpans, breachOf, comparisonOf, noSpan, sidesOf, spanOf } from "./span.ts";
import { figure, gapFigure, gapWords, rowName } from "./speak.ts";
import { effectiveTotal } from "./total.ts";

interface Partition {
  part: Part;
  name: string | null;
  children: Indicator[];
}

/** The children of one parent by partition, each kind of part apart. */
export function partitionsOf(children: readonly Indicator[]): Partition[] {
  const partitions = new Map<string, Partition>();
  for (const child of children) {
    if (child.part === null) continue;
    const key = `${child.part}|${child.partition ?? ""}`;
    const known = partitions.get(key);
    if (known) known.children.push(child);
    else partitions.set(key, { part: child.part, name: child.partition, children: [child] });
  }
  return [...partitions.values()];
}

/** What the children of one kind say of their parent; nothing where it has none. */
export function checkFamily({ plan, indicator }: JudgedRow, part: Part): readonly Told[] {
  const children = childrenOf(plan, indicator);
  if (children.length === 0) return silent;
  const told: Told[] = [];
  for (const partition of partitionsOf(children)) {
    if (partition.part !== part) continue;
    checkTotals(plan, indicator, partition, told);
    checkDistricts(plan, indicator, partition, told);
  }
  return told;
}

function checkTotals(plan: PlanState, parent: Indicator, partition: Partition, told: Told[]): void {
  const expected = effectiveTotal(plan, parent);
  const totals = partition.children.map((child) => effectiveTotal(plan, child)).filter((total) => total !== null);
  if (!expected || totals.length === 0) return;
  const actual = totals.reduce<Span>(addSpans, noSpan);
  tell(plan, parent, partition, null, actual, expected, comparisonOf(expected.given), told);
}

function checkDistricts(plan: PlanState, parent: Indicator, partition: Partition, told: Told[]): void {
  const whole = plan.figures.row(parent.id);
  const rows = partition.children.map((child) => plan.figures.row(child.id)).filter((row) => row.amounts > 0);
  if (whole.amounts === 0 || rows.length === 0) return;
  const merged = mergedColumns(plan, [parent.id, ...partition.children.map((child) => child.id)]);
  const columns: (readonly Id[])[] = [...(merged?.groups ?? [])];
  for (const place of openPlaces(partition.part, whole, rows, plan.figures.columns.size)) {
    const district = plan.figures.columns.idAt(place);
    if (!merged?.groupOf.has(district)) columns.push([district]);
  }
  for (const column of columns) {
    const expected = wholeOf(whole, column);
    if (expected === null) continue;
    let actual = noSpan;
    for (const row of rows) {
      for (const district of column) {
        const part = row.get(district);
        if (part?.kind === "amount") actual = addSpans(actual, spanOf(part));
      }
    }
    tell(plan, parent, partition, column, actual, expected, expected.comparison, told);
  }
}

/** The parent's figure in one column; null where it cannot be known. Blank, no task and not handed down count 0. */
function wholeOf(whole: ReadonlyFigureRow, column: readonly Id[]): (Span & { comparison: Comparison }) | null {
  let span = noSpan;
  const bounds = new Set<Comparison>();
  for (const district of column) {
    const value = whole.get(district) ?? null;
    if (value?.kind === "words") return null;
    if (value?.kind === "mark" && value.mark === "includedIn" && value.of === undefined) return null;
    if (value?.kind !== "amount") continue;
    span = addSpans(span, spanOf(value));
    bounds.add(comparisonOf(value));
  }
  const bound = bounds.has("atLeast") ? "atLeast" : "atMost";
  return { ...span, comparison: bounds.has("atLeast") === bounds.has("atMost") ? "equal" : bound };
}

/**
 * The places where parts and whole must be compared exactly: all but those that surely fit, and those without any figure.
 * Sums of whole figures are safe integers; one that is not makes its place Infinity, which fits nothing.
 */
function openPlaces(
  kind: Part,
  whole: ReadonlyFigureRow,
  rows: readonly ReadonlyFigureRow[],
  size: number,
): readonly number[] {
  const sums = new Float64Array(size).fill(Number.NaN);
  for (const row of rows) addWhole(row, sums);
  const open: number[] = [];
  for (let place = 0; place < size; place += 1) {
    const sum = sums[place] as number;
    const expected = whole.wholeAt(place);
    const blank = Number.isNaN(sum);
    const actual = blank ? 0 : sum;
    if (Number.isNaN(expected) && blank) continue;
    const fits = kind === "parts" ? actual === expected : actual <= expected;
    if (!fits || !Number.isFinite(expected)) open.push(place);
  }
  return open;
}

/** Far below where a double would round: what grows past it is compared exactly. */
const SAFE = 4e15;

/** NaN: no figure yet. */
function addWhole(row: ReadonlyFigureRow, sums: Float64Array): void {
  for (let place = 0; place < sums.length; place += 1) {
    const figure = row.wholeAt(place);
    if (Number.isNaN(figure)) continue;
    const before = sums[place] as number;
    const sum = Number.isNaN(before) ? figure : before + figure;
    sums[place] = sum < SAFE && sum > -SAFE ? sum : Number.POSITIVE_INFINITY;
  }
}

/** `column` null: the total. */
function tell(
  plan: PlanState,
  parent: Indicator,
  partition: Partition,
  column: readonly Id[] | null,
  actual: Span,
  expected: Span,
  comparison: Comparison,
  told: Told[],
): void {
  const found = breachOf(actual, expected, partition.part === "within" ? "atMost" : comparison);
  if (found === null) return;
  const { difference } = found;
  const names = column?.map((district) => plan.district.get(district)?.name ?? "");
  const where = names ? `${names.join("、")}${names.length > 1 ? "合计" : ""}` : levelWords(plan).whole;
  const group = partition.name ? `（${partition.name}）` : "";
  const tail =
    partition.part === "parts"
      ? `差额${gapFigure(difference, parent)}（${gapWords(difference, parent)}）`
      : `其中项超出${figure(difference, parent)}`;
  told.push(
    ofRow(parent, column?.[0] ?? null, {
      severity: "error",
      side: partition.name ?? "",
      sentence:
        `${rowName(plan, parent)}：${where}为${figure(found.expected, parent)}，` +
        `其中项${group}之和${figure(found.actual, parent)}，${tail}`,
      ...sidesOf(found),
      cells: [parent, ...partition.children].flatMap((row) =>
        (column ?? [null]).map((district) => ({ indicator: row.id, district })),
      ),
    }),
  );
}
