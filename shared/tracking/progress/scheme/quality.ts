/** The quality of what a district has sent for a month: late, falling, careless. */

import { compare } from "../../../model/decimal.ts";
import type { Id } from "../../../model/plan.ts";
import type { LayerContent } from "../../layer.ts";
import type { Lateness } from "../../returns/lateness.ts";
import { inTime } from "../../returns/lateness.ts";
import type { ProgressMonth } from "../month.ts";

export interface Quality {
  /** Days past the deadline. */
  late: number;
  /** It has not answered a round, whoever wrote its figures. */
  out: boolean;
  /** How often what it sent was sent back, and why the last time. */
  back: number;
  reason: string | null;
  /** Nothing came at all. */
  missing: boolean;
  /** Rows whose cumulative figure is below that of the month before. */
  falling: number;
  /** Rows that only repeat all the month before, or say in words what is a figure. */
  careless: number;
}

export const noQuality: Quality = {
  late: 0,
  out: false,
  back: 0,
  reason: null,
  missing: false,
  falling: 0,
  careless: 0,
};

/**
 * By the figures of the month and of the one before.
 * @param corrected what counts since in place of figures of the month before (更正)
 * @param lateness how the districts have answered
 */
export function qualityOf(
  month: ProgressMonth,
  before: ProgressMonth | null,
  lateness: ReadonlyMap<Id, Lateness> = new Map(),
  corrected: LayerContent["corrections"] | null = null,
): Map<Id, Quality> {
  const found = new Map<Id, Quality & { asked: number; said: number; moving: number; same: number }>();
  month.rows.forEach((row) => {
    const last = before?.rows.find(({ indicator }) => indicator.id === row.indicator.id);
    for (const { district, actual, target, group } of row.districts) {
      if (district === null || group === "noTask") continue;
      let one = found.get(district);
      if (!one) {
        const { days: late, out, back, reason } = lateness.get(district) ?? inTime;
        found.set(district, (one = { ...noQuality, late, out, back, reason, asked: 0, said: 0, moving: 0, same: 0 }));
      }
      one.asked += 1;
      if (actual === null) continue;
      one.said += 1;
      one.moving += 1;
      if (actual.kind === "words" && target?.kind === "amount") one.careless += 1;
      const correction = corrected?.get(row.indicator.id, district);
      const printed = last?.districts.find((cell) => cell.district === district)?.actual;
      const old = correction ? correction.figure?.value : printed;
      if (actual.kind !== "amount" || old?.kind !== "amount") continue;
      const by = compare(actual.value, old.value);
      if (by < 0) one.falling += 1;
      if (by !== 0) continue;
      // A row that is done, or not begun, rightly stays as it is: it says neither yes nor no.
      if (group === "done" || group === "met" || actual.value.digits === 0) one.moving -= 1;
      else one.same += 1;
    }
  });
  return new Map(
    [...found].map(([id, { asked, said, moving, same, ...quality }]) => [
      id,
      {
        ...quality,
        missing: asked > 0 && said === 0,
        // One row may stand still; where nothing moved at all the month before was sent again.
        careless: quality.careless + (moving > 1 && same === moving ? same : 0),
      },
    ]),
  );
}
