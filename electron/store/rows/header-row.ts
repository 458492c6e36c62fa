/** The plan's header as a row of `plan`. */

import type { PlanHeader, PlanStatus } from "../../../shared/model/plan.ts";
import type { Cell } from "../open/connection.ts";

/** Columns in the order of `headerCells`; status and revision last, so that they can be written last. */
export const headerColumns = [
  "name",
  "title",
  "year",
  "issuer",
  "document_number",
  "series",
  "adjusts",
  "adjustment",
  "upper",
  "annex",
  "unit_line",
  "notes",
  "issuer_line",
  "issue_date",
  "lineage",
  "status",
  "revision",
] as const;

export type HeaderRow = { n: number; id: string; deleted_at: string | null } & Record<
  (typeof headerColumns)[number],
  Cell
>;

export function headerCells(header: PlanHeader): Cell[] {
  return [
    header.name,
    header.title,
    header.year,
    header.issuer,
    header.documentNumber,
    header.series,
    header.adjusts,
    header.adjustment === null ? null : JSON.stringify(header.adjustment),
    header.upper,
    header.annex,
    header.unitLine,
    JSON.stringify(header.notes),
    header.issuerLine,
    header.issueDate,
    header.lineage,
    header.status,
    header.revision,
  ];
}

export function headerFrom(row: HeaderRow): PlanHeader {
  return {
    id: row.id,
    name: row.name as string,
    title: row.title as string,
    year: row.year as number,
    issuer: row.issuer as string | null,
    documentNumber: row.document_number as string | null,
    status: row.status as PlanStatus,
    revision: row.revision as number,
    series: row.series as string,
    adjusts: row.adjusts as string | null,
    adjustment: row.adjustment === null ? null : (JSON.parse(row.adjustment as string) as PlanHeader["adjustment"]),
    upper: row.upper as string | null,
    annex: row.annex as string | null,
    unitLine: row.unit_line as string | null,
    notes: JSON.parse(row.notes as string) as string[],
    issuerLine: row.issuer_line as string | null,
    issueDate: row.issue_date as string | null,
    lineage: row.lineage as string | null,
  };
}
