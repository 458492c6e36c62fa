import fc from "fast-check";
import { expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { copyPlan } from "../../../../shared/actions/copy-plan.ts";
import { mergeDistricts } from "../../../../shared/actions/merge-districts.ts";
import { comparePlans } from "../../../../shared/compare/compare.ts";
import { valueText } from "../../../../shared/model/amount.ts";
import { withRename } from "../../../../shared/model/aliases.ts";
import type { District, PlanState } from "../../../../shared/model/plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { buildPlan } from "../../../support/plans.ts";
import { randomPlan } from "../../../support/random-plan.ts";
import { faults } from "../../../support/sound-plan.ts";

const district = (plan: PlanState, id: string): District => plan.district.get(id) as District;

function merged(plan: PlanState, name = "溪东区") {
  const merge = mergeDistricts(plan, district(plan, "d0"), district(plan, "d1"), name);
  const applied = applyAction(plan, merge.action);
  return { ...merge, applied };
}

test("shares of a sum are added exactly; a task of one is the task of both; what cannot be added is named and kept", () => {
  const plan = buildPlan(
    ["溪东区", "溪西县", "溪北区"],
    [
      { name: "就业", total: "60.3", targets: ["10.1", "20.2", "30"], patch: { decimals: 1 } },
      { name: "约数", total: "9", targets: ["约4", "约3", "2"] },
      { name: "新任务", total: "5", targets: ["", "5", ""] },
      { name: "一边无任务", total: "5", targets: ["—", "5", ""] },
      { name: "限定不同", total: "9", targets: ["≥4", "3", "2"] },
      { name: "补助标准", total: "86", targets: ["86", "86", "86"], patch: { rule: "uniform", unit: "元" } },
      { name: "达标率", total: "95", targets: ["96", "97", "95"], patch: { rule: "each", unit: "%" } },
    ],
  );
  const { added, clashes, applied } = merged(plan, "新溪区");
  expect(plan.district.has("d1")).toBe(false);
  expect(district(plan, "d0").name).toBe("新溪区");
  const shown = [...plan.indicator.keys()].map((id) => valueText(plan.figures.get(id, "d0")));
  expect(shown).toEqual(["30.3", "7左右", "5", "5", "≥4", "86", "96"]);
  expect(added).toBe(2);
  expect(clashes.map(({ indicator, kept, dropped }) => [indicator.name, kept, dropped])).toEqual([
    ["限定不同", "≥4", "3"],
    ["达标率", "96", "97"],
  ]);
  expect(checkPlan(plan).some(({ key }) => key.startsWith("sum|n0|"))).toBe(false);
  expect(faults(plan)).toEqual([]);
  applyAction(plan, applied.inverse);
  expect(valueText(plan.figures.get("n0", "d1"))).toBe("20.2");
});

test("where two figures do not add up the other one is taken if it was chosen, row by row", () => {
  const plan = buildPlan(
    ["溪东区", "溪西区"],
    [
      { name: "达标率", total: "95", targets: ["96", "97"], patch: { rule: "each", unit: "%" } },
      { name: "标准", total: "80", targets: ["80", "86"], patch: { rule: "uniform", unit: "元" } },
      { name: "户厕", total: "30", targets: ["10", "20"] },
    ],
  );
  const { action, clashes } = mergeDistricts(
    plan,
    district(plan, "d0"),
    district(plan, "d1"),
    "溪区",
    new Set(["n0", "n2"]),
  );
  expect(clashes.map(({ indicator }) => indicator.id)).toEqual(["n0", "n1"]);
  applyAction(plan, action);
  expect(["n0", "n1", "n2"].map((id) => valueText(plan.figures.get(id, "d0")))).toEqual(["97", "80", "30"]);
});

test("a merge taken back is nothing, whatever the plan; what was in the one that goes is in the one that stays", () => {
  fc.assert(
    fc.property(randomPlan, (plan) => {
      const before = copyPlan(plan);
      const { applied } = merged(plan);
      expect(faults(plan)).toEqual([]);
      for (const [, , value] of plan.figures.cells()) {
        if (value?.kind === "mark" && value.of !== undefined) expect(plan.district.has(value.of)).toBe(true);
      }
      applyAction(plan, applied.inverse);
      expect(comparePlans(before, plan)).toEqual([]);
    }),
    { seed: 20_261_128, numRuns: 100 },
  );
});

test("a name that was given up means the new one, through several renames, and none means itself", () => {
  const first = withRename([], "district", "甲县", "甲市");
  const second = withRename(first, "district", "甲市", "甲区");
  expect(second.map(({ name, means }) => `${name}=${means}`)).toEqual(["甲县=甲区", "甲市=甲区"]);
  expect(withRename(second, "district", "甲区", "甲县").map(({ name, means }) => `${name}=${means}`)).toEqual([
    "甲市=甲县",
    "甲区=甲县",
  ]);
});
