/** The columns of the grid: those of the plan's table, with what AG Grid needs to know of each. */

import { levelWords } from "../../../shared/model/level.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import type { TableColumn, ColumnKind as TableKind } from "../../../shared/view/columns.ts";
import { columnsOf, isFigures } from "../../../shared/view/columns.ts";
import type { TableLine } from "../../../shared/view/lines.ts";
import { seqOf, tableLines } from "../../../shared/view/lines.ts";
import { textWidth } from "./row-height.ts";

/** The columns of the plan's table but for the category, which is a band over its rows here; and the row numbers. */
export type ColumnKind = "number" | "subtotal" | Exclude<TableKind, "category">;

export interface GridColumn {
  id: string;
  kind: ColumnKind;
  title: string;
  /** The district of a `district` column. */
  district: Id | null;
  /** The districts of a `subtotal` column; of others none. */
  members: readonly Id[];
  /** The key of an `extra` column. */
  key: string;
  /** Title of the header over it; "" for none. */
  group: string;
  width: number;
  /** The edge of the table that it stays at. */
  pinned: "left" | "right" | null;
  /** Figures: right-aligned, tabular. */
  figures: boolean;
}

const WIDTHS: Record<ColumnKind, number> = {
  number: 36,
  seq: 44,
  item: 136,
  indicator: 144,
  unit: 60,
  total: 84,
  district: 76,
  subtotal: 84,
  sum: 84,
  difference: 72,
  leads: 152,
  supports: 152,
  extra: 130,
  note: 150,
};

/** Typed into also where they are empty. */
const ALWAYS: readonly TableKind[] = ["seq", "leads"];
/** Frozen at the left. */
const PINNED: ReadonlySet<ColumnKind> = new Set(["number", "seq", "item", "indicator", "unit", "total"]);

function column(kind: ColumnKind, title: string, more: Partial<GridColumn> = {}): GridColumn {
  return {
    id: kind,
    kind,
    title,
    district: null,
    members: [],
    key: "",
    group: "",
    width: WIDTHS[kind],
    pinned: PINNED.has(kind) ? "left" : null,
    figures: kind === "subtotal" || (kind !== "number" && isFigures({ kind })),
    ...more,
  };
}

/** The number of an item as printed takes one line, up to （二十二）. */
function seqWidth(lines: readonly TableLine[]): number {
  const widest = Math.max(0, ...lines.map(({ item }) => textWidth(seqOf(item))));
  return Math.max(WIDTHS.seq, Math.ceil(Math.min(widest, 5) * 13) + 17);
}

function gridColumn({ kind, title, group, district, extra }: TableColumn, split: string): GridColumn[] {
  if (kind === "category") return [];
  if (district) {
    return [column(kind, title, { id: columnIdOf(district.id), district: district.id, group: group ?? split })];
  }
  if (extra !== undefined) return [column(kind, title, { id: `x:${extra}`, key: extra })];
  return [column(kind, title, kind === "sum" || kind === "difference" ? { group: "校验" } : {})];
}

export function buildColumns(plan: PlanState): GridColumn[] {
  const { split } = levelWords(plan);
  const lines = tableLines(plan);
  const columns = columnsOf(plan, lines, ALWAYS).flatMap((one) => gridColumn(one, split));
  const seq = columns.find(({ kind }) => kind === "seq");
  if (seq) seq.width = seqWidth(lines);
  return [column("number", ""), ...columns];
}

/** 小计 of the districts of a group: for looking at, never an addend. */
export function subtotalColumn(group: string, members: readonly Id[]): GridColumn {
  return column("subtotal", "小计", { id: `g:${group}`, group, members });
}

/** Figures that are worked out: nothing is typed or pasted there. */
export function isComputed({ kind }: Pick<GridColumn, "kind">): boolean {
  return kind === "sum" || kind === "difference" || kind === "subtotal";
}

/** Figures of the plan itself, a total's or a district's: they can have locks and looks of their own. */
export function isOwnFigures({ kind }: Pick<GridColumn, "kind">): boolean {
  return kind === "total" || kind === "district";
}

/** Words of a row that Delete and Ctrl+X take away; names stay. */
export function isTakenWords({ kind }: Pick<GridColumn, "kind">): boolean {
  return kind === "leads" || kind === "supports" || kind === "extra" || kind === "note";
}

/** What AG Grid needs to be told about columns; the rest is painted here. */
export function signature(columns: readonly GridColumn[]): string {
  return columns
    .map((column) => `${column.id}|${column.title}|${column.group}|${column.width}|${column.pinned}`)
    .join("\n");
}

/** The column of a district's targets; null is the total's. */
export function columnIdOf(district: Id | null): string {
  return district === null ? "total" : `d:${district}`;
}

const MERGED = new Set(["seq", "item", "leads", "supports"]);

/** Columns whose cells belong to the item and look merged over its rows. */
export function isMerged(column: GridColumn): boolean {
  return MERGED.has(column.kind);
}
