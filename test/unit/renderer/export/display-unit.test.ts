import { expect, it } from "vitest";
import { unitsAt } from "../../../../renderer/export/display-unit.tsx";
import { buildPlan } from "../../../support/plans.ts";

it("offers a unit at a scale only where some total of the plan reaches it", () => {
  const plan = buildPlan(
    ["甲县", "乙县"],
    [
      { name: "就业", total: "35000", targets: ["20000", "15000"] },
      { name: "改厕", total: "900", targets: ["400", "500"], patch: { unit: "户" } },
      { name: "资金", total: "420000000", targets: ["1", "2"], patch: { unit: "元" } },
      { name: "比例", total: "60000", targets: ["1", "2"], patch: { unit: "%" } },
      { name: "标准", total: "86000", targets: ["1", "2"], patch: { unit: "元/月", rule: "uniform" } },
    ],
  );
  expect(unitsAt(plan, 10_000)).toEqual(["人", "元"]);
  expect(unitsAt(plan, 100_000_000)).toEqual(["元"]);
  expect(unitsAt(buildPlan(["甲县"], [{ name: "改厕", total: "9", targets: ["9"] }]), 10_000)).toEqual([]);
});
