import { expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { neededDecimals, readBound, scalePatch, unitPatch } from "../../../../shared/actions/unit-patch.ts";
import { updateIndicators } from "../../../../shared/actions/update-indicator.ts";
import { parseValue } from "../../../../shared/model/amount-parse.ts";
import { decimalText } from "../../../../shared/model/decimal.ts";
import type { Indicator, PlanState } from "../../../../shared/model/plan.ts";
import { buildPlan } from "../../../support/plans.ts";

function make(): { plan: PlanState; row: Indicator } {
  const plan = buildPlan(["甲县", "乙县"], [{ name: "就业", total: "35000", targets: ["8700", "26300"] }]);
  const row = plan.indicator.get("n0");
  if (!row) throw new Error("no row");
  return { plan, row };
}

test("a larger scale takes the decimals that keep every figure whole, and a smaller one gives them back", () => {
  const { plan, row } = make();
  expect(scalePatch(plan, row, 10_000)).toEqual({ scale: 10_000, decimals: 2 });
  expect(unitPatch(plan, row, " 万人次 ")).toEqual({ unit: "人次", scale: 10_000, decimals: 2 });
  expect(neededDecimals(plan, row)).toBe(0);
  expect(scalePatch(plan, { ...row, scale: 10_000, decimals: 2 }, 1)).toEqual({ scale: 1, decimals: 0 });
  // A row that keeps its scale keeps its decimals.
  expect(scalePatch(plan, { ...row, decimals: 3 }, 1)).toEqual({ scale: 1, decimals: 3 });
});

test("figures that will stand instead count for the decimals", () => {
  const { plan, row } = make();
  const { value } = parseValue("3.125", { unit: "", scale: 1 });
  expect(neededDecimals(plan, row, 1, new Map([["d0", value ?? null]]))).toBe(3);
});

test("a bound is none, a figure of the row's unit, or not read", () => {
  const { row } = make();
  expect(readBound(" ", row)).toEqual({ bound: null });
  expect(readBound("若干", row)).toHaveProperty("refusal");
  expect(readBound("3", row)).toMatchObject({ bound: { qualifier: "atLeast" } });
  expect(readBound("不超过3", row)).toMatchObject({ bound: { qualifier: "atMost" } });
  const read = readBound("2", { ...row, scale: 10_000 });
  expect("bound" in read && read.bound && decimalText(read.bound.value)).toBe("20000");
});

test("many rows are one action, and none where nothing changes", () => {
  const { plan, row } = make();
  expect(updateIndicators(plan, [row], ({ rule }) => ({ rule }))).toBeNull();
  const action = updateIndicators(plan, [row], () => ({ rule: "uniform" }));
  if (!action) throw new Error("no action");
  applyAction(plan, action);
  expect(plan.indicator.get("n0")?.rule).toBe("uniform");
});
