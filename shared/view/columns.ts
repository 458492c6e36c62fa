/** The columns of a plan's table, left to right, as clerks know them from a 分解表. */

import type { HeadingKey } from "../model/words/headings.ts";
import { headingsOf } from "./headings.ts";
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
  /** Of a sub-total (小计): the districts that it adds up. */
  members?: readonly District[];
  /** Key of an `extra` column. */
  extra?: string;
}

/** Headings in the window, where there is little room, unless the office has its own. */
const SHORT: Partial<Record<HeadingKey, string>> = { indicator: "指标", unit: "单位", sum: "Σ 合计" };

/**
 * Every column that the plan's lines fill, and always: what a row is, its unit and total, its districts, Σ and gap.
 * @param also columns that stand where they are empty too
 */
export function columnsOf(
  plan: PlanState,
  lines: readonly TableLine[],
  also: readonly ColumnKind[] = [],
): TableColumn[] {
  const headings = headingsOf(plan);
  const columns: TableColumn[] = [];
  const add = (kind: ColumnKind, title: string, header = title, more: Partial<TableColumn> = {}): void => {
    columns.push({ kind, title, header, group: null, ...more });
  };
  const own = (kind: HeadingKey & ColumnKind): void => {
    add(kind, plan.header.headings[kind] ?? SHORT[kind] ?? headings[kind], headings[kind]);
  };
  const word = (kind: HeadingKey & ColumnKind, filled: (line: TableLine) => boolean): void => {
    if (also.includes(kind) || lines.some(filled)) own(kind);
  };
  word("seq", ({ item }) => seqOf(item) !== "");
  word("category", ({ category }) => category !== null);
  for (const kind of ["item", "indicator", "unit", "total"] as const) own(kind);
  for (const district of districtsOf(plan)) {
    add("district", district.name, district.name, { district, group: district.group });
  }
  own("sum");
  own("difference");
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
