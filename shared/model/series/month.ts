/** Months of the calendar, as YYYY-MM. */

import { lastDay } from "./date.ts";

/** Months since the year 0. */
function countOf(period: string): number {
  const [year, month] = period.split("-").map(Number) as [number, number];
  return year * 12 + month - 1;
}

/** How many months `to` comes after `from`; below zero where it comes before. */
export function monthsBetween(from: string, to: string): number {
  return countOf(to) - countOf(from);
}

/** The month so many later; earlier where `by` is below zero. */
export function monthsLater(period: string, by: number): string {
  const count = countOf(period) + by;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** The month before it in its year, in which figures are counted on; null: of January, there is none. */
export function monthBefore(period: string): string | null {
  return period.endsWith("-01") ? null : monthsLater(period, -1);
}

/** Its last day, YYYY-MM-DD. */
export function monthEnd(period: string): string {
  return dayIn(period, 31);
}

/** That day of it, or its last where it has no such day. */
export function dayIn(period: string, day: number): string {
  const [year, month] = period.split("-").map(Number) as [number, number];
  return `${period}-${String(Math.min(day, lastDay(year, month))).padStart(2, "0")}`;
}
