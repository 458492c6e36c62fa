/** Basis tables (population, rural population, last year's actuals …): one measure by district, named and dated. */

import type { BasisTable } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { seal, unseal } from "../journal/packed.ts";
import type { Reader, Writer } from "../open/connection.ts";

interface BasisRow extends Omit<BasisTable, "figures"> {
  figures: string;
}

const columns = "name, unit, date, figures, at";

/** What the figures stand under, by columns of their own. */
const ofTable = ({ name, unit, date }: Omit<BasisTable, "at" | "figures">): string => `${name}|${unit}|${date}`;

/** Throws AppError("libraryDamaged") where it is not as it was saved. */
function toTable(row: BasisRow): BasisTable {
  try {
    return { ...row, figures: unseal(row.figures, ofTable(row)) as Record<string, string> };
  } catch {
    throw new AppError("libraryDamaged", say.basisDamaged(row.name));
  }
}

/** By name; one that is damaged says so in place of its unit, and has no figures. */
export function listBasis(db: Reader): BasisTable[] {
  return db.rows<BasisRow>(`SELECT ${columns} FROM basis ORDER BY name`).map((row) => {
    try {
      return toTable(row);
    } catch {
      return { ...row, unit: say.damagedUnit(), figures: {} };
    }
  });
}

export function readBasis(db: Reader, name: string): BasisTable | null {
  const row = db.row<BasisRow>(`SELECT ${columns} FROM basis WHERE name = ?`, name);
  return row && toTable(row);
}

export function writeBasis(db: Writer, table: Omit<BasisTable, "at">, at: string): void {
  const sql = `INSERT INTO basis (${columns}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name)
    DO UPDATE SET unit = excluded.unit, date = excluded.date, figures = excluded.figures, at = excluded.at`;
  db.run(sql, table.name, table.unit, table.date, seal(table.figures, ofTable(table)), at);
}

export function removeBasis(db: Writer, name: string): void {
  db.run("DELETE FROM basis WHERE name = ?", name);
}
