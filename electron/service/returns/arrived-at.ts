/** When an answer came. */

import { isoDay } from "../../../shared/model/series/date.ts";

/**
 * As an ISO time: now, or in the middle of the day that is said in its place.
 * @param day YYYY-MM-DD
 */
export function arrivedAt(now: Date, day: string | undefined): string {
  if (day === undefined || day === isoDay(now)) return now.toISOString();
  return new Date(`${day}T12:00:00`).toISOString();
}
