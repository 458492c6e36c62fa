import { expect, test } from "vitest";
import { shownFraction } from "../../../../../shared/tracking/progress/fraction.ts";
import { readCurve, scheduleAt } from "../../../../../shared/tracking/progress/schedule.ts";

const MILESTONES = "70@06-30,95@10-31,100@12-31";

test.each([
  ["linear", "2026-06", null, "50.00"],
  ["linear", "2026-07", null, "58.33"],
  ["linear", "2026-12", null, "100.00"],
  ["quarters", "2026-05", null, "25.00"],
  ["quarters", "2026-06", null, "50.00"],
  ["halves", "2026-05", null, "0.00"],
  ["halves", "2026-11", null, "50.00"],
  ["days", "2026-06", null, "49.59"],
  ["days", "2024-06", null, "49.73"],
  ["days", "2026-06", "2026-06-25", "48.22"],
  ["days", "2026-12", "2027-01-05", "100.00"],
  [MILESTONES, "2026-05", null, "0.00"],
  [MILESTONES, "2026-06", null, "70.00"],
  [MILESTONES, "2026-09", null, "70.00"],
  [MILESTONES, "2026-10", null, "95.00"],
  ["30@02-29,100@12-31", "2026-02", null, "30.00"],
])("%s at %s is %s %s", (curve, period, asOf, due) => {
  expect(shownFraction(scheduleAt(curve, period, asOf))).toBe(due);
});

test.each([
  ["按季度", "quarters"],
  ["70%@6-30、100@12", "70@06-30,100@12-31"],
  ["100@12-31,70@06-30", "70@06-30,100@12-31"],
  ["70@06-30,60@10-31", null],
  ["170@06-30", null],
  ["sometimes", null],
])("%s is read as %s", (text, curve) => {
  expect(readCurve(text)).toBe(curve);
});
