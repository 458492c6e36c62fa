import { expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { updateIndicator } from "../../../../shared/actions/update-indicator.ts";
import { decimalText } from "../../../../shared/model/decimal.ts";
import type { Indicator } from "../../../../shared/model/plan.ts";
import { buildPlan } from "../../../support/plans.ts";

function after(total: string, targets: string[], patch: Partial<Indicator>, unit = "") {
  const plan = buildPlan(["甲县", "乙县"], [{ name: "就业", total, targets, patch: { unit, decimals: 2 } }]);
  const row = plan.indicator.get("n0");
  if (!row) throw new Error("no row");
  const { inverse } = applyAction(plan, { type: "batch", actions: updateIndicator(plan, row, patch) });
  const figures = [...plan.figures.cellsOf("n0")].map(([, value]) =>
    value?.kind === "amount" ? decimalText(value.value) : "",
  );
  const { decimals } = plan.indicator.get("n0") ?? { decimals: -1 };
  applyAction(plan, inverse);
  expect(plan.indicator.get("n0")).toEqual(row);
  return { figures, decimals };
}

test("figures typed before their unit take the unit that comes later", () => {
  const patch = { unit: "人", scale: 10000 as const, decimals: 6 };
  expect(after("3.5", ["1.25", "2.25"], patch)).toEqual({ figures: ["35000", "12500", "22500"], decimals: 2 });
  // What named its own scale stays what it is.
  expect(after("3.5万", ["1.25", "22500人"], patch).figures).toEqual(["35000", "12500", "22500"]);
});

test("a unit without a scale, and another scale of a known unit, leave the figures", () => {
  expect(after("3", ["1", "2"], { unit: "户" }).figures).toEqual(["3", "1", "2"]);
  expect(after("35000", ["12500", "22500"], { scale: 10000, decimals: 2 }, "人").figures).toEqual([
    "35000",
    "12500",
    "22500",
  ]);
});
