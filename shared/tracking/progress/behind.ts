/** For how many months running a row has been behind. */

import type { Id } from "../../model/plan.ts";
import type { ProgressCell, ProgressMonth } from "./month.ts";

/**
 * Months running up to the last of `months`, by row and district (null: the issuer's level). A month for which nothing was
 * reported neither counts nor ends the run; rows that each place is to meet count while unmet.
 * @param months of one year, in order
 */
export function monthsBehind(months: readonly ProgressMonth[]): (indicator: Id, district: Id | null) => number {
  const counts = new Map<Id, Map<Id | null, number>>();
  for (const month of months) {
    for (const { indicator, whole, districts } of month.rows) {
      let row = counts.get(indicator.id);
      if (!row) counts.set(indicator.id, (row = new Map<Id | null, number>()));
      count(row, whole);
      for (const cell of districts) count(row, cell);
    }
  }
  return (indicator, district) => counts.get(indicator)?.get(district) ?? 0;
}

function count(row: Map<Id | null, number>, { district, group }: ProgressCell): void {
  if (group === "missing") return;
  const late = group === "behind" || group === "unmet";
  if (late) row.set(district, (row.get(district) ?? 0) + 1);
  else row.delete(district);
}
