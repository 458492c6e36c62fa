/** Which rows and columns of a table are printed, where the clerk has chosen some. */

import { AppError } from "../errors.ts";
import type { PlanState } from "../model/plan.ts";
import { levelWords } from "../model/level.ts";
import { say } from "../text.ts";
import type { TableColumn } from "../view/columns.ts";
import type { TableLine } from "../view/lines.ts";
import { seqOf, tableLines } from "../view/lines.ts";
import { printedColumns } from "./columns.ts";

/** How a column is called in a choice: its printed heading; a district of a group as group/name. */
export function columnName({ header, kind, district }: TableColumn): string {
  return kind === "district" && district?.group ? `${district.group}/${header}` : header;
}

/** Columns without which the table would say nothing. */
const ALWAYS = new Set<TableColumn["kind"]>(["indicator", "total"]);

/** Columns that a table of the plan may leave out. */
export function columnsToLeave(plan: PlanState): TableColumn[] {
  return printedColumns(plan, tableLines(plan), true).filter(({ kind }) => !ALWAYS.has(kind));
}

/** The columns without those that are named. A name that the table has no column for is passed over: it has left already. */
export function withoutColumns(columns: readonly TableColumn[], without: readonly string[] = []): TableColumn[] {
  const left = new Set(without);
  const isLeft = (column: TableColumn): boolean => left.has(columnName(column)) || left.has(column.header);
  return columns.filter((column) => ALWAYS.has(column.kind) || !isLeft(column));
}

/** What the clerk is told where districts of the table were left out: totals still hold them. */
export function leftDistricts(plan: PlanState, all: readonly TableColumn[], columns: readonly TableColumn[]): string[] {
  const districts = (some: readonly TableColumn[]): number => some.filter(({ kind }) => kind === "district").length;
  const left = districts(all) - districts(columns);
  return left === 0 ? [] : [say.districtsLeftOut(left, levelWords(plan))];
}

/**
 * The lines that are asked for: by the id of their item or indicator, the name of their category, or the number of their item
 * as printed. Throws AppError("notFound") for a name that means none, and where nothing is left.
 */
export function chosenLines(lines: readonly TableLine[], rows: readonly string[] | undefined): readonly TableLine[] {
  if (rows === undefined) return lines;
  const wanted = new Set(rows);
  const found = new Set<string>();
  const isWanted = (name: string | undefined): boolean => {
    if (name === undefined || !wanted.has(name)) return false;
    found.add(name);
    return true;
  };
  const chosen = lines.filter(({ item, category, indicator }) => {
    const names = [item.id, indicator?.id, category?.id, category?.name, seqOf(item)];
    return names.map(isWanted).includes(true);
  });
  const missing = rows.find((name) => !found.has(name));
  // An id is of a row that has gone since it was chosen.
  if (missing !== undefined && !ID.test(missing)) throw new AppError("notFound", say.rowsUnknown(missing));
  if (chosen.length === 0) throw new AppError("badRequest", say.rowsNone());
  return chosen;
}

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
