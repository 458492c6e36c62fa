/** Looks of cells (bold, highlighting, flag, note) as rows. */

import { lookFields } from "../../../shared/model/fields.ts";
import { lookOf, placeLook } from "../../../shared/model/look.ts";
import type { Id, PlanState } from "../../../shared/model/plan.ts";
import type { Touched } from "../../../shared/model/touched.ts";
import type { Cell, Reader, Writer } from "../open/connection.ts";
import { cellsOf, columnsOf, rowOf } from "./columns.ts";

const columns = columnsOf(lookFields);
const names = columns.map(({ name }) => name).join(", ");

export const looksSql = `SELECT l.indicator, l.district, ${columns.map(({ name }) => `l.${name}`).join(", ")}
  FROM indicator i JOIN look l ON l.indicator = i.n WHERE i.plan = ?`;

export function readLooks(
  db: Reader,
  plan: PlanState,
  planN: number,
  indicators: ReadonlyMap<number, Id>,
  districts: ReadonlyMap<number, Id>,
): void {
  for (const [n, district, ...cells] of db.tuples<[number, number | null, ...Cell[]]>(looksSql, planN)) {
    const column = district === null ? null : districts.get(district);
    if (column !== undefined)
      placeLook(plan, indicators.get(n) as Id, column, rowOf<typeof lookFields>(columns, cells));
  }
}

export function writeLooks(
  db: Writer,
  plan: PlanState,
  touched: Touched["looks"],
  numbers: (kind: "district" | "indicator", id: Id) => number | null,
): void {
  const insert = `INSERT INTO look (indicator, district, ${names}) VALUES (?, ?${", ?".repeat(columns.length)})`;
  for (const [id, districts] of touched) {
    const n = numbers("indicator", id);
    if (n === null) continue;
    for (const district of districts) {
      const column = district === null ? null : numbers("district", district);
      if (district !== null && column === null) continue;
      db.run("DELETE FROM look WHERE indicator = ? AND ifnull(district, 0) = ?", n, column ?? 0);
      const look = lookOf(plan, id, district);
      if (look) db.run(insert, n, column, ...cellsOf(columns, look));
    }
  }
}
