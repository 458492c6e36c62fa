/** The versions of a series, without loading a plan. */

import type { SeriesVersion } from "../../../shared/model/series/versions.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { isoDay } from "../../../shared/model/series/date.ts";
import type { Reader } from "../open/connection.ts";
import { rowOf } from "./columns.ts";
import { headerColumns } from "./noun-rows.ts";

const told = ["name", "status", "revision", "documentNumber", "issueDate", "issued", "adjusts", "adjustment"];
const columns = headerColumns.filter(({ field }) => told.includes(field));

export const seriesSql = `SELECT p.id, (SELECT j.at FROM journal j WHERE j.plan = p.n AND j.kind = 'barrier'
      AND j.status = 'final' ORDER BY j.n DESC LIMIT 1) AS final_at,
    ${columns.map(({ name }) => `p.${name}`).join(", ")}
  FROM plan p WHERE p.series = ? AND p.deleted_at IS NULL ORDER BY p.created_at, p.n`;

/** In the order in which they were made. */
export function listSeries(db: Reader, series: Id): SeriesVersion[] {
  type Cells = [Id, string | null, ...(string | number | null)[]];
  return [...db.tuples<Cells>(seriesSql, series)].map(([id, finalAt, ...cells]) => {
    const row = rowOf(columns, cells, id) as unknown as SeriesVersion;
    return { ...row, finalDay: row.status === "final" && finalAt !== null ? isoDay(new Date(finalAt)) : null };
  });
}
