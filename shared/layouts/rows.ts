/**
 * A plan as the lines of its table, and the columns that the table needs: what all layouts of the 分解表 share.
 */

import type { Value } from "../model/amount.ts";
import type { ExactSum } from "../model/decimal.ts";
import { Accumulator, compareSums, toSum } from "../model/decimal.ts";
import type { Category, District, Id, Indicator, Item, PlanState } from "../model/plan.ts";
import { categoriesOf, cellOf, depthOf, districtsOf, indicatorsIn, itemsIn } from "../model/read-plan.ts";
import { valueText } from "../model/amount.ts";
import { levelWords } from "../model/level.ts";
import { scopeWords } from "../text.ts";

export interface TableLine {
  category: Category | null;
  item: Item;
  /** null: an item that has no indicator yet. */
  indicator: Indicator | null;
  /** Depth of 其中. */
  depth: number;
  /** Whose task the item is, where it is not the plan's own. */
  scope: string;
}

export type ColumnKind =
  | "seq"
  | "category"
  | "item"
  | "indicator"
  | "unit"
  | "total"
  | "district"
  | "sum"
  | "gap"
  | "lead"
  | "support"
  | "extra"
  | "note";

export interface TableColumn {
  kind: ColumnKind;
  header: string;
  /** Spanning header over it; null where it has none. */
  group: string | null;
  district?: District;
  /** Key of an `extra` column. */
  extra?: string;
}

export function tableLines(plan: PlanState): TableLine[] {
  const lines: TableLine[] = [];
  const scopes = scopeWords(levelWords(plan));
  const add = (category: Category | null, items: Item[]): void => {
    for (const item of items) {
      const indicators = indicatorsIn(plan, item.id);
      const scope = scopes[item.scope];
      if (indicators.length === 0) lines.push({ category, item, indicator: null, depth: 0, scope });
      for (const indicator of indicators) {
        lines.push({ category, item, indicator, depth: depthOf(plan, indicator), scope });
      }
    }
  };
  for (const category of categoriesOf(plan)) add(category, itemsIn(plan, category.id));
  add(null, itemsIn(plan, ""));
  return lines;
}

export function columnsOf(plan: PlanState, lines: readonly TableLine[], withSums: boolean): TableColumn[] {
  const districts = districtsOf(plan);
  const level = levelWords(plan);
  const columns: TableColumn[] = [];
  const add = (kind: ColumnKind, header: string, more: Partial<TableColumn> = {}): void => {
    columns.push({ kind, header, group: null, ...more });
  };
  if (lines.some((line) => seqText(line.item) !== "")) add("seq", "序号");
  if (lines.some((line) => line.category !== null)) add("category", "类别");
  // A table without a column for items gives items that are named as their only indicator: one column says it all.
  const twice = lines.every(
    (line) => line.indicator !== null && (line.item.text === "" || line.item.text === line.indicator.name),
  );
  if (!twice) add("item", "实事项目");
  add("indicator", "目标任务");
  add("unit", "计量单位");
  add("total", level.total);
  const grouped = districts.some((district) => district.group !== null);
  for (const district of districts) {
    add("district", district.name, { district, group: grouped ? district.group : level.span });
  }
  if (withSums && districts.length > 0) {
    add("sum", level.sum);
    add("gap", "差额");
  }
  if (lines.some((line) => line.item.leads.length > 0)) add("lead", "牵头单位");
  if (lines.some((line) => line.item.supports.length > 0)) add("support", "配合单位");
  const extras = new Set<string>();
  for (const line of lines)
    for (const key of [...Object.keys(line.item.extra), ...Object.keys(line.indicator?.extra ?? {})]) extras.add(key);
  for (const extra of extras) add("extra", extra, { extra });
  if (lines.some((line) => noteText(line) !== "")) add("note", "备注");
  return columns;
}

export function seqText(item: Item): string {
  return item.seq !== null ? String(item.seq) : item.label;
}

export function noteText(line: TableLine): string {
  return [line.scope, line.indicator?.note ?? ""].filter((part) => part !== "").join("；");
}

/** The indicator's name as the table says it; each child says 其中, so that the table can be read back without its indents. */
export function indicatorText(line: TableLine): string {
  if (line.indicator === null) return "";
  return line.depth > 0 ? `其中：${line.indicator.name}` : line.indicator.name;
}

/** Text of a column that holds no figure. */
export function columnText(column: TableColumn, line: TableLine, unit: (indicator: Indicator) => string): string {
  switch (column.kind) {
    case "seq":
      return seqText(line.item);
    case "category":
      return line.category?.name ?? "";
    case "item":
      return line.item.text;
    case "indicator":
      return indicatorText(line);
    case "unit":
      return line.indicator ? unit(line.indicator) : "";
    case "lead":
      return line.item.leads.join("、");
    case "support":
      return line.item.supports.join("、");
    case "extra":
      return line.indicator?.extra[column.extra ?? ""] ?? line.item.extra[column.extra ?? ""] ?? "";
    case "note":
      return noteText(line);
    default:
      return "";
  }
}

/** What one row adds up to. */
export interface RowSum {
  sum: ExactSum;
  /** Figures added; 0: nothing to add. */
  count: number;
  /** Whether every figure is a plain one, so that a live SUM gives the same as Σ. */
  plain: boolean;
}

export function rowSum(plan: PlanState, indicator: Indicator, districts: readonly District[]): RowSum {
  const accumulator = new Accumulator();
  let plain = true;
  const row = plan.figures.row(indicator.id);
  for (const district of districts) {
    const value = row.get(district.id) ?? null;
    if (value?.kind !== "amount") continue;
    accumulator.add(value.value);
    if (value.to || value.from) plain = false;
  }
  return { sum: accumulator.total(), count: accumulator.count, plain };
}

/** Whether the row's districts are meant to add up to its total. */
export function addsUp(indicator: Indicator): boolean {
  return indicator.rule === "sum" || indicator.totalMode === "computed";
}

/** Whether some row that must add up does not: what a draft has to show. */
export function hasGap(plan: PlanState, lines: readonly TableLine[]): boolean {
  const districts = districtsOf(plan);
  return lines.some(({ indicator }) => {
    if (indicator === null || indicator.rule !== "sum" || indicator.totalMode === "computed") return false;
    const total = cellOf(plan, indicator.id, null);
    const { sum, count } = rowSum(plan, indicator, districts);
    return total?.kind === "amount" && count > 0 && misses(total, sum);
  });
}

/** Whether Σ breaks what the total asks for: 不少于 may be exceeded, 不超过 may fall short. */
export function misses(total: Extract<Value, { kind: "amount" }>, sum: ExactSum): boolean {
  const order = compareSums(sum, toSum(total.value));
  if (order === 0 || (total.qualifier === "atLeast" && order > 0) || (total.qualifier === "atMost" && order < 0))
    return false;
  return !(total.to && order > 0 && compareSums(sum, toSum(total.to)) <= 0);
}

/** What a cell says whose figure is in another district: its own words where they name it, else 含在…. */
export function includedText(plan: PlanState, value: Value): string | undefined {
  if (value?.kind !== "mark" || value.mark !== "includedIn" || value.of === undefined) return undefined;
  const name = plan.district.get(value.of)?.name;
  const text = valueText(value);
  return name === undefined || /[含并计纳列归入]/.test(text) ? text : `含在${name}`;
}

/** Runs of lines that belong to one thing: [first, last] by index. */
export function runsOf(lines: readonly TableLine[], same: (line: TableLine) => Id): [number, number][] {
  const runs: [number, number][] = [];
  lines.forEach((line, index) => {
    const last = runs.at(-1);
    if (last && same(lines[last[0]] as TableLine) === same(line)) last[1] = index;
    else runs.push([index, index]);
  });
  return runs;
}
