/** Basis tables (population, rural population, last year's actuals …): one measure by district, named and dated. */

import type { BasisTable } from "../../../shared/contract/results.ts";
import type { Reader, Writer } from "../open/connection.ts";

interface BasisRow extends Omit<BasisTable, "figures"> {
  figures: string;
}

const columns = "name, unit, date, figures, at";

function toTable(row: BasisRow): BasisTable {
  return { ...row, figures: JSON.parse(row.figures) as Record<string, string> };
}

/** By name. */
export function listBasis(db: Reader): BasisTable[] {
  return db.rows<BasisRow>(`SELECT ${columns} FROM basis ORDER BY name`).map(toTable);
}

export function readBasis(db: Reader, name: string): BasisTable | null {
  const row = db.row<BasisRow>(`SELECT ${columns} FROM basis WHERE name = ?`, name);
  return row && toTable(row);
}

export function writeBasis(db: Writer, table: Omit<BasisTable, "at">, at: string): void {
  const sql = `INSERT INTO basis (${columns}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name)
    DO UPDATE SET unit = excluded.unit, date = excluded.date, figures = excluded.figures, at = excluded.at`;
  db.run(sql, table.name, table.unit, table.date, JSON.stringify(table.figures), at);
}

export function removeBasis(db: Writer, name: string): void {
  db.run("DELETE FROM basis WHERE name = ?", name);
}
