/** Explanations (说明) and waivers (强制通过) as rows, by the key of their finding. */

import { explanationFields, waiverFields } from "../../../shared/model/fields.ts";
import type { PlanState } from "../../../shared/model/plan.ts";
import type { Touched } from "../../../shared/model/touched.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import { cellsOf, columnsOf, rowOf } from "./columns.ts";

const tables = [
  { table: "explanation", of: "explanations", columns: columnsOf(explanationFields) },
  { table: "waiver", of: "waivers", columns: columnsOf(waiverFields) },
] as const;

export function readRemarks(db: Reader, plan: PlanState, planN: number): void {
  for (const { table, of, columns } of tables) {
    const sql = `SELECT ${columns.map(({ name }) => name).join(", ")} FROM ${table} WHERE plan = ?`;
    for (const cells of db.tuples<Cell[]>(sql, planN)) {
      const remark = rowOf<typeof explanationFields & typeof waiverFields>(columns, cells);
      plan[of].set(remark.finding, remark);
    }
  }
}

export function writeRemarks(db: Writer, plan: PlanState, planN: number, touched: Touched): void {
  for (const { table, of, columns } of tables) {
    const names = columns.map(({ name }) => name).join(", ");
    const insert = `INSERT INTO ${table} (plan, ${names}) VALUES (?${", ?".repeat(columns.length)})`;
    for (const finding of touched[of]) {
      db.run(`DELETE FROM ${table} WHERE plan = ? AND finding = ?`, planN, finding);
      const remark = plan[of].get(finding);
      // Under the key that it is found by, whatever the remark itself says.
      if (remark) db.run(insert, planN, ...cellsOf(columns, { ...remark, finding }));
    }
  }
}
