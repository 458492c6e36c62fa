import { expect, test } from "vitest";
import { newPlanFrom } from "../../../../shared/actions/new-plan-from.ts";
import { comparePlans } from "../../../../shared/compare/compare.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { buildPlan } from "../../../support/plans.ts";
import { faults } from "../../../support/sound-plan.ts";
import { uuidOf, withUuids } from "../../../support/uuids.ts";

function source() {
  const plan = withUuids(
    buildPlan(
      ["甲县", "乙县"],
      [
        { name: "就业", total: "30", targets: ["10", "20"] },
        { name: "高校毕业生", total: "12", targets: ["5", "7"], parent: "就业", patch: { part: "parts" } },
        { name: "救助", total: "3", targets: ["3", "含在甲县"] },
      ],
    ),
  );
  const [first] = plan.district.keys();
  const row = [...plan.indicator.values()].find(({ name }) => name === "救助");
  const second = [...plan.district.keys()][1];
  if (!first || !second || !row) throw new Error("no rows");
  plan.figures.set(row.id, second, { kind: "mark", mark: "includedIn", of: first, text: "含在甲县" });
  plan.locks.set(row.id, new Set([first]));
  plan.header = { ...plan.header, title: "云溪市2024年分解表", documentNumber: "云政〔2024〕1号", status: "final" };
  return plan;
}

function counted() {
  let next = 0;
  return () => uuidOf(`copy${(next += 1)}`);
}

test("a copy says the same as what it was copied from, in rows of its own, as a draft without number", () => {
  const plan = source();
  const copy = newPlanFrom(plan, { newId: counted(), name: "副本", year: 2024, figures: true });
  expect(faults(copy)).toEqual([]);
  expect(comparePlans(plan, copy).map(({ field }) => field)).toEqual(["documentNumber"]);
  expect([...copy.locks.values()].map((set) => set.size)).toEqual([1]);
  expect(copy.header).toMatchObject({ name: "副本", status: "draft", lineage: plan.header.id, series: copy.header.id });
  for (const id of [...copy.indicator.keys(), ...copy.district.keys()]) {
    expect(plan.indicator.has(id) || plan.district.has(id)).toBe(false);
  }
});

test("next year's plan has every row and no figure, and knows the rows of the last", () => {
  const plan = source();
  const next = newPlanFrom(plan, { newId: counted(), name: "明年", year: 2025, figures: false });
  expect(faults(next)).toEqual([]);
  expect(next.header).toMatchObject({ title: "云溪市2025年分解表", year: 2025, documentNumber: null });
  expect([...next.figures.cells()].filter(([, , value]) => value !== null)).toEqual([]);
  const found = comparePlans(plan, next);
  expect(found.filter(({ of, change }) => of !== "figure" && of !== "plan" && change !== "changed")).toEqual([]);
  expect(found.filter(({ of }) => of === "figure").every(({ after }) => after === null)).toBe(true);
  expect(checkPlan(next).filter(({ severity }) => severity === "error")).toEqual([]);
});
