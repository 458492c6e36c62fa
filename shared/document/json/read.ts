/** What `read` answers for one file (CONTRACT.md "read --json"). */

import type { FoundValue, Recognised, RecognisedRow, RecognisedTable, Skipped } from "../../recognise/table.ts";
import { get } from "../../model/named.ts";
import type { ValueJson } from "./amount.ts";
import { valueJson } from "./amount.ts";
import type { FindingJson, JudgedJson, UncheckedJson } from "./finding.ts";

export interface ReadRowJson {
  seq: string | null;
  category: string | null;
  item: string | null;
  indicator: string;
  unit: string | null;
  scale: RecognisedRow["scale"];
  decimals: number;
  rule: RecognisedRow["rule"];
  /** Index of a row of the same table. */
  parent: number | null;
  part: RecognisedRow["part"];
  total: ValueJson;
  targets: Record<string, ValueJson>;
  leads: string[];
  supports: string[];
  note: string | null;
  extra: Record<string, string>;
  unsure: string[];
}

export interface ReadTableJson {
  sheet: string;
  range: string;
  title: string | null;
  documentNumber: string | null;
  unit: string | null;
  asOf: string | null;
  notes: string[];
  orientation: RecognisedTable["orientation"];
  districts: string[];
  rows: ReadRowJson[];
}

export interface FileReadJson {
  file: string;
  tables: ReadTableJson[];
  skipped: Skipped[];
  findings: FindingJson[];
  unchecked: UncheckedJson[];
}

export function fileReadJson(file: string, recognised: Recognised, judged: JudgedJson): FileReadJson {
  return {
    file,
    tables: recognised.tables.map(tableJson),
    skipped: recognised.skipped.map(({ sheet, range, reason }) => ({ sheet, range, reason })),
    ...judged,
  };
}

function tableJson(table: RecognisedTable): ReadTableJson {
  const { sheet, range, title, documentNumber, unit, asOf, notes, orientation, districts } = table;
  return {
    sheet,
    range,
    title,
    documentNumber,
    unit,
    asOf,
    notes,
    orientation,
    districts,
    rows: table.rows.map((row) => rowJson(row, districts)),
  };
}

function rowJson(row: RecognisedRow, districts: readonly string[]): ReadRowJson {
  const json = (found: FoundValue | undefined): ValueJson =>
    // In a file, "included in" names its district by the file's word.
    found === undefined ? null : valueJson(found.value, row.unit ?? "", (name) => name, found.cell);
  return {
    seq: row.seq,
    category: row.category,
    item: row.item,
    indicator: row.indicator,
    unit: row.unit,
    scale: row.scale,
    decimals: row.decimals,
    rule: row.rule,
    parent: row.parent,
    part: row.part,
    total: json(row.total),
    targets: Object.fromEntries(districts.map((name) => [name, json(get(row.targets, name))])),
    leads: row.leads,
    supports: row.supports,
    note: row.note,
    extra: row.extra,
    unsure: row.unsure,
  };
}
