/** Compares what was recognised with a truth file: districts, rows, figures in the row's printed unit. */

import { isAmount } from "../../../shared/model/amount.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { inScale } from "../../../shared/model/amount-text.ts";
import { printedUnit } from "../../../shared/model/unit.ts";
import type { RecognisedRow, RecognisedTable } from "../../../shared/recognise/table.ts";

export interface TruthRow {
  seq: string | null;
  item: string | null;
  indicator: string;
  unit: string;
  total: string | null;
  targets: Record<string, string | null>;
  lead: string | null;
}

export interface Truth {
  file: string;
  tables: { sheet?: string; districts: string[]; rows: TruthRow[] }[];
  unbalanced: { indicator: string; total: string; sum: string; difference: string }[];
}

function figure(value: Value, row: RecognisedRow): string | null {
  return isAmount(value) ? inScale(value.value, row.scale) : null;
}

/** A recognised table in the form of the truth files. */
export function asTruth(table: RecognisedTable): Truth["tables"][number] {
  return {
    districts: table.districts,
    rows: table.rows.map((row) => ({
      seq: row.seq,
      item: row.item,
      indicator: row.indicator,
      unit: printedUnit(row.unit ?? "", row.scale),
      total: figure(row.total.value, row),
      targets: Object.fromEntries(table.districts.map((name) => [name, figure(row.targets[name]?.value ?? null, row)])),
      lead: row.leads.length > 0 ? row.leads.join("、") : null,
    })),
  };
}
