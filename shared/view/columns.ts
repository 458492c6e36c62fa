/** The columns of a plan's table, left to right, as clerks know them from a 分解表. */

import { levelWords } from "../model/level.ts";
import type { District, PlanState } from "../model/plan.ts";
import { districtsOf } from "../model/read-plan.ts";
import type { TableLine } from "./lines.ts";
import { noteOf, seqOf } from "./lines.ts";

export type ColumnKind =
  | "seq"
  | "category"
  | "item"
  | "indicator"
  | "unit"
  | "total"
  | "district"
  | "sum"
  | "difference"
  | "leads"
  | "supports"
  | "extra"
  | "note";

export interface TableColumn {
  kind: ColumnKind;
  /** Heading in the window, and in print. */
  title: string;
  header: string;
  /** Spanning header over a district's column, where it has a group of its own (主城区). */
  group: string | null;
  district?: District;
  /** Key of an `extra` column. */
  extra?: string;
}

/** Headings in the window, where there is little room, and in print. Those of totals and sums follow the level. */
const WORDS = {
  seq: ["序号", "序号"],
  category: ["类别", "类别"],
  item: ["实事项目", "实事项目"],
  indicator: ["指标", "目标任务"],
  unit: ["单位", "计量单位"],
  difference: ["差额", "差额"],
  leads: ["牵头单位", "牵头单位"],
  supports: ["配合单位", "配合单位"],
  note: ["备注", "备注"],
} as const satisfies Partial<Record<ColumnKind, readonly [string, string]>>;

/**
 * Every column that the plan's lines fill, and always: what a row is, its unit and total, its districts, Σ and gap.
 * @param also columns that stand where they are empty too
 */
export function columnsOf(
  plan: PlanState,
  lines: readonly TableLine[],
  also: readonly ColumnKind[] = [],
): TableColumn[] {
  const level = levelWords(plan);
  const columns: TableColumn[] = [];
  const add = (kind: ColumnKind, title: string, header = title, more: Partial<TableColumn> = {}): void => {
    columns.push({ kind, title, header, group: null, ...more });
  };
  const word = (kind: keyof typeof WORDS, filled: (line: TableLine) => boolean): void => {
    if (also.includes(kind) || lines.some(filled)) add(kind, WORDS[kind][0], WORDS[kind][1]);
  };
  word("seq", ({ item }) => seqOf(item) !== "");
  word("category", ({ category }) => category !== null);
  for (const kind of ["item", "indicator", "unit"] as const) add(kind, WORDS[kind][0], WORDS[kind][1]);
  add("total", level.total);
  for (const district of districtsOf(plan)) {
    add("district", district.name, district.name, { district, group: district.group });
  }
  add("sum", "Σ 合计", level.sum);
  add("difference", ...WORDS.difference);
  word("leads", ({ item }) => item.leads.length > 0);
  word("supports", ({ item }) => item.supports.length > 0);
  const extras = new Set<string>();
  for (const { item, indicator } of lines) {
    for (const key of [...Object.keys(item.extra), ...Object.keys(indicator?.extra ?? {})]) extras.add(key);
  }
  for (const extra of extras) add("extra", extra, extra, { extra });
  word("note", ({ item, indicator }) => noteOf(plan, item, indicator) !== "");
  return columns;
}

/** Whether a column holds figures. */
export function isFigures({ kind }: Pick<TableColumn, "kind">): boolean {
  return kind === "total" || kind === "district" || kind === "sum" || kind === "difference";
}
