/** Months are counted over the year's end; a day that a month lacks is its last. */

import { expect, test } from "vitest";
import { daysBetween } from "../../../../../shared/model/series/date.ts";
import { dayIn, monthBefore, monthEnd, monthsBetween, monthsLater } from "../../../../../shared/model/series/month.ts";

test("months are counted over the end of a year", () => {
  expect([1, 12, -6, -18].map((by) => monthsLater("2026-06", by))).toEqual([
    "2026-07",
    "2027-06",
    "2025-12",
    "2024-12",
  ]);
  expect(monthsLater("2026-12", 1)).toBe("2027-01");
  expect(monthsBetween("2025-11", "2026-02")).toBe(3);
  expect(monthsBetween("2026-02", "2025-11")).toBe(-3);
});

test("figures are counted on within a year", () => {
  expect([monthBefore("2026-02"), monthBefore("2026-01")]).toEqual(["2026-01", null]);
});

test("a day that a month lacks is its last", () => {
  expect([monthEnd("2024-02"), monthEnd("2026-02"), monthEnd("2026-06")]).toEqual([
    "2024-02-29",
    "2026-02-28",
    "2026-06-30",
  ]);
  expect([dayIn("2026-04", 31), dayIn("2026-04", 5)]).toEqual(["2026-04-30", "2026-04-05"]);
});

test("days between dates, over leap days and years", () => {
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  expect(daysBetween("2026-01-01", "2025-12-31")).toBe(-1);
  expect(daysBetween("2025-03-01", "2026-03-01")).toBe(365);
});
