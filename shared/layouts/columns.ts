/** Which columns of the plan's table a sheet prints, and the text of their cells where it says more than the window. */

import { headingsOf } from "../view/headings.ts";
import type { PlanState } from "../model/plan.ts";
import type { TableColumn } from "../view/columns.ts";
import { columnsOf } from "../view/columns.ts";
import { cellText } from "../view/cells.ts";
import { get } from "../model/named.ts";
import type { TableLine } from "../view/lines.ts";
import { runsOf } from "../view/lines.ts";

/** 小计: of the districts of one group. */
const SUBTOTAL = "小计";

/**
 * `group` is the spanning header of the districts: their own, or one for all of them; one alone needs none.
 * @param subtotals whether a group of several districts ends with a column of its sub-totals
 */
export function printedColumns(
  plan: PlanState,
  lines: readonly TableLine[],
  withSums: boolean,
  subtotals = false,
): TableColumn[] {
  const columns = columnsOf(plan, lines);
  const districts = columns.filter(({ kind }) => kind === "district");
  const grouped = districts.some(({ group }) => group !== null);
  const { span } = headingsOf(plan);
  // A table without a column for items gives items that are named as their only indicator: one column says it all.
  const twice = lines.every(
    ({ item, indicator }) => indicator !== null && (item.text === "" || item.text === indicator.name),
  );
  const shown = columns.filter(({ kind }) => {
    if (kind === "item") return !twice;
    return (kind !== "sum" && kind !== "difference") || (withSums && districts.length > 0);
  });
  if (grouped) return subtotals ? shown.flatMap((column) => [column, ...subtotalAfter(column, districts)]) : shown;
  return shown.map((column) =>
    column.kind === "district" && districts.length > 1 ? { ...column, group: span } : column,
  );
}

/** Behind the last district of a group. */
function subtotalAfter({ district, group }: TableColumn, districts: readonly TableColumn[]): TableColumn[] {
  if (!district || group === null) return [];
  const members = districts.flatMap((one) => (one.group === group && one.district ? [one.district] : []));
  if (members.length < 2 || members.at(-1) !== district) return [];
  return [{ kind: "sum", title: SUBTOTAL, header: SUBTOTAL, group, members }];
}

/** Each child says 其中, so that the table can be read back without its indents. */
export function indicatorText({ indicator, depth }: TableLine): string {
  if (indicator === null) return "";
  return depth > 0 ? `其中：${indicator.name}` : indicator.name;
}

/** Text of a column that holds no figure. */
export function columnText(plan: PlanState, column: TableColumn, line: TableLine): string {
  return column.kind === "indicator" ? indicatorText(line) : cellText(plan, line.item, line.indicator, column);
}

/** Over which lines a column says one thing. */
export type Span = "line" | "item" | "category";

/** Columns whose cells say one thing for the whole item, and are merged down over its rows. */
export function spanOf(column: TableColumn, lines: readonly TableLine[]): Span {
  if (column.kind === "category") return "category";
  if (column.kind === "extra") {
    const own = lines.some((line) => get(line.indicator?.extra ?? {}, column.extra ?? "") !== undefined);
    return own ? "line" : "item";
  }
  return ["seq", "item", "leads", "supports"].includes(column.kind) ? "item" : "line";
}

/** The lines over which a column says one thing: first and last. */
export function spansOf(lines: readonly TableLine[], span: Span): [number, number][] {
  if (span === "line") return lines.map((_, index) => [index, index]);
  return runsOf(lines, span === "item" ? (line) => line.item.id : (line) => line.category?.id ?? "");
}
