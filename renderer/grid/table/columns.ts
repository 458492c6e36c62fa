/** The columns of the grid, left to right, as clerks know them from a 分解表. */

import { levelWords } from "../../../shared/model/level.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import { districtsOf, itemsOf } from "../../../shared/model/read-plan.ts";

export type ColumnKind =
  | "number"
  | "seq"
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

export interface GridColumn {
  id: string;
  kind: ColumnKind;
  title: string;
  /** The district of a `district` column. */
  district: Id | null;
  /** The key of an `extra` column. */
  key: string;
  /** Title of the header over it; "" for none. */
  group: string;
  width: number;
  pinned: boolean;
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
  sum: 84,
  difference: 72,
  leads: 152,
  supports: 152,
  extra: 130,
  note: 150,
};

function column(kind: ColumnKind, title: string, more: Partial<GridColumn> = {}): GridColumn {
  return {
    id: kind,
    kind,
    title,
    district: null,
    key: "",
    group: "",
    width: WIDTHS[kind],
    pinned: false,
    figures: false,
    ...more,
  };
}

export function buildColumns(plan: PlanState): GridColumn[] {
  const items = itemsOf(plan);
  const level = levelWords(plan);
  const extras = new Set<string>();
  for (const item of items) for (const key of Object.keys(item.extra)) extras.add(key);
  let notes = false;
  for (const indicator of plan.indicator.values()) {
    for (const key of Object.keys(indicator.extra)) extras.add(key);
    if (indicator.note) notes = true;
  }
  const pinned = { pinned: true };
  const figures = { figures: true };
  const columns = [
    column("number", "", pinned),
    column("seq", "序号", pinned),
    column("item", "实事项目", pinned),
    column("indicator", "指标", pinned),
    column("unit", "单位", pinned),
    column("total", level.total, { ...pinned, ...figures }),
    ...districtsOf(plan).map((district) =>
      column("district", district.name, {
        ...figures,
        id: `d:${district.id}`,
        district: district.id,
        group: district.group ?? level.split,
      }),
    ),
    column("sum", "Σ 合计", { ...figures, group: "校验" }),
    column("difference", "差额", { ...figures, group: "校验" }),
    column("leads", "牵头单位"),
  ];
  if (items.some((item) => item.supports.length > 0)) columns.push(column("supports", "配合单位"));
  for (const key of extras) columns.push(column("extra", key, { id: `x:${key}`, key }));
  if (notes) columns.push(column("note", "备注"));
  return columns;
}

/** What AG Grid needs to be told about columns; the rest is painted here. */
export function signature(columns: readonly GridColumn[]): string {
  return columns.map((column) => `${column.id}|${column.title}|${column.group}|${column.width}`).join("\n");
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
