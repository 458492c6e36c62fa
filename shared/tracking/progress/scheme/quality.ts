/** The quality of what a district has sent for a month: late, falling, careless. */

import { compare } from "../../../model/decimal.ts";
import type { Id } from "../../../model/plan.ts";
import type { ProgressMonth } from "../month.ts";

export interface Quality {
  /** Days past the deadline. */
  late: number;
  /** Nothing came at all. */
  missing: boolean;
  /** Rows whose cumulative figure is below that of the month before. */
  falling: number;
  /** Rows that only repeat all the month before, or say in words what is a figure. */
  careless: number;
}

export const noQuality: Quality = { late: 0, missing: false, falling: 0, careless: 0 };

/**
 * By the figures of the month and of the one before.
 * @param late days past the deadline, by district
 */
export function qualityOf(
  month: ProgressMonth,
  before: ProgressMonth | null,
  late: ReadonlyMap<Id, number> = new Map(),
): Map<Id, Quality> {
  const found = new Map<Id, Quality & { asked: number; said: number; same: number }>();
  month.rows.forEach((row) => {
    const last = before?.rows.find(({ indicator }) => indicator.id === row.indicator.id);
    for (const { district, actual, target, group } of row.districts) {
      if (district === null || group === "noTask") continue;
      let one = found.get(district);
      if (!one)
        found.set(district, (one = { ...noQuality, late: late.get(district) ?? 0, asked: 0, said: 0, same: 0 }));
      one.asked += 1;
      if (actual === null) continue;
      one.said += 1;
      if (actual.kind === "words" && target?.kind === "amount") one.careless += 1;
      const old = last?.districts.find((cell) => cell.district === district)?.actual;
      if (actual.kind !== "amount" || old?.kind !== "amount") continue;
      const by = compare(actual.value, old.value);
      if (by < 0) one.falling += 1;
      // A row that is done stays as it is.
      else if (by === 0 && group !== "done" && group !== "met") one.same += 1;
    }
  });
  return new Map(
    [...found].map(([id, { asked, said, same, ...quality }]) => [
      id,
      {
        ...quality,
        missing: asked > 0 && said === 0,
        // One row may stand still; where nothing moved at all the month before was sent again.
        careless: quality.careless + (said > 1 && same === said ? same : 0),
      },
    ]),
  );
}
