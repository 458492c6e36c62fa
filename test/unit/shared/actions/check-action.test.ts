import { expect, test } from "vitest";
import { addRow } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { emptyPlan, newDistrict, newHeader } from "../../../../shared/model/plan.ts";

test.each([
  ["丁县", " 丁县"],
  [" 丁县", "丁县"],
])("districts %j and %j are one name", (first, second) => {
  const plan = emptyPlan(newHeader({ id: "p", name: "方案", year: 2026, series: "p" }));
  applyAction(plan, addRow("district", newDistrict({ id: "a", name: first }), 0));
  expect(() => applyAction(plan, addRow("district", newDistrict({ id: "b", name: second }), 1))).toThrow(
    "县区“丁县”已经有了，请换一个名称。",
  );
  expect(plan.district.size).toBe(1);
});
