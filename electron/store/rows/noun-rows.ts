/** Districts, categories, items and indicators as rows: for each noun its table, its columns and both directions. */

import type { Amount } from "../../../shared/model/amount.ts";
import type {
  Category,
  Direction,
  District,
  DistrictKind,
  Indicator,
  Item,
  ItemScope,
  Part,
  RowKind,
  RowTypes,
  Rule,
  TotalMode,
  UpperLink,
} from "../../../shared/model/plan.ts";
import type { Scale } from "../../../shared/model/unit.ts";
import type { Cell } from "../open/connection.ts";

interface NounRows<R> {
  /** Columns beside n, plan, id and position, in the order of `toCells`. */
  columns: readonly string[];
  toCells(row: R): Cell[];
  /** `cells` in the order of `columns`. */
  fromCells(id: string, cells: readonly Cell[]): R;
}

const json = (value: unknown): string => JSON.stringify(value);
const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
const parsed = <T>(cell: Cell | undefined): T => JSON.parse(String(cell)) as T;
const parsedOrNull = <T>(cell: Cell | undefined): T | null => (cell == null ? null : parsed<T>(cell));

const district: NounRows<District> = {
  columns: ["name", "code", "kind", "grouping", "lineage"],
  toCells: (row) => [row.name, row.code, row.kind, row.group, row.lineage],
  fromCells: (id, [name, code, kind, group, lineage]) => ({
    id,
    name: name as string,
    code: code as string | null,
    kind: kind as DistrictKind,
    group: group as string | null,
    lineage: lineage as string | null,
  }),
};

const category: NounRows<Category> = {
  columns: ["seq", "name", "declared_count"],
  toCells: (row) => [row.seq, row.name, row.declaredCount],
  fromCells: (id, [seq, name, declaredCount]) => ({
    id,
    seq: seq as number | null,
    name: name as string,
    declaredCount: declaredCount as number | null,
  }),
};

const item: NounRows<Item> = {
  columns: ["category", "seq", "label", "text", "leads", "supports", "scope", "measures", "extra", "lineage"],
  toCells: (row) => [
    row.category,
    row.seq,
    row.label,
    row.text,
    json(row.leads),
    json(row.supports),
    row.scope,
    json(row.measures),
    json(row.extra),
    row.lineage,
  ],
  fromCells: (id, cells) => ({
    id,
    category: cells[0] as string | null,
    seq: cells[1] as number | null,
    label: cells[2] as string,
    text: cells[3] as string,
    leads: parsed(cells[4]),
    supports: parsed(cells[5]),
    scope: cells[6] as ItemScope,
    measures: parsed(cells[7]),
    extra: parsed(cells[8]),
    lineage: cells[9] as string | null,
  }),
};

const indicator: NounRows<Indicator> = {
  columns: [
    "item",
    "parent",
    "name",
    "unit",
    "scale",
    "decimals",
    "total_mode",
    "rule",
    "each_bound",
    "direction",
    "part",
    "partition",
    "must_decompose",
    "note",
    "source",
    "upper",
    "extra",
    "lineage",
  ],
  toCells: (row) => [
    row.item,
    row.parent,
    row.name,
    row.unit,
    row.scale,
    row.decimals,
    row.totalMode,
    row.rule,
    jsonOrNull(row.eachBound),
    row.direction,
    row.part,
    row.partition,
    row.mustDecompose ? 1 : 0,
    row.note,
    row.source,
    jsonOrNull(row.upper),
    json(row.extra),
    row.lineage,
  ],
  fromCells: (id, cells) => ({
    id,
    item: cells[0] as string,
    parent: cells[1] as string | null,
    name: cells[2] as string,
    unit: cells[3] as string,
    scale: cells[4] as Scale,
    decimals: cells[5] as number,
    totalMode: cells[6] as TotalMode,
    rule: cells[7] as Rule,
    eachBound: parsedOrNull<Amount>(cells[8]),
    direction: cells[9] as Direction | null,
    part: cells[10] as Part | null,
    partition: cells[11] as string | null,
    mustDecompose: cells[12] === 1,
    note: cells[13] as string | null,
    source: cells[14] as string | null,
    upper: parsedOrNull<UpperLink>(cells[15]),
    extra: parsed(cells[16]),
    lineage: cells[17] as string | null,
  }),
};

export const nounRows: { [K in RowKind]: NounRows<RowTypes[K]> } = { district, category, item, indicator };

/** In the order in which rows may be written: parents first. */
export const rowKinds: readonly RowKind[] = ["district", "category", "item", "indicator"];
