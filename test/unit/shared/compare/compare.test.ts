import { expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { updateRow } from "../../../../shared/actions/action.ts";
import { comparePlans } from "../../../../shared/compare/compare.ts";
import type { Difference } from "../../../../shared/compare/difference.ts";
import { comparisonSheet } from "../../../../shared/layouts/comparison.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { packPlan, unpackPlan } from "../../../../shared/stored/packed-plan.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

const plain = ({ change, of, item, indicator, district, field, shown }: Difference): string =>
  [change, of, item, indicator, district, field, shown.before, shown.after, shown.difference].join("|");

const rows = [
  { name: "城镇新增就业", total: "3.5万", targets: ["1.8万", "1.7万"] },
  { name: "无障碍改造", total: "750", targets: ["250", "500"], patch: { unit: "户" } },
];

function copyOf(plan: PlanState): PlanState {
  return unpackPlan(structuredClone(packPlan(plan)));
}

/** The same plan with other ids, as another year's file brings it; `lineage`: its rows know where they come from. */
function nextYear(plan: PlanState, lineage: boolean): PlanState {
  const wire = structuredClone(packPlan(plan));
  const renamed = JSON.parse(JSON.stringify(wire).replace(/"(plan|[dcin]\d+)"/g, '"$1-next"')) as typeof wire;
  if (lineage) {
    for (const row of [...renamed.districts, ...renamed.items, ...renamed.indicators])
      row.lineage = row.id.slice(0, -5);
  }
  return unpackPlan(renamed);
}

test("a plan of other ids is the same plan, by names alone and whatever the names by lineage", () => {
  const plan = buildPlan(["溪东区", "溪西县"], rows);
  const named = nextYear(plan, false);
  applyAction(named, updateRow("district", "d0-next", { name: "溪东" }));
  expect(comparePlans(plan, named).map(plain)).toEqual(["changed|district|||溪东|name|溪东区|溪东|"]);
  const known = nextYear(plan, true);
  applyAction(known, updateRow("indicator", "n0-next", { name: "新增城镇就业人数", unit: "名" }));
  applyAction(known, updateRow("item", "i0-next", { text: "促进充分就业" }));
  expect(comparePlans(plan, known).map(plain)).toEqual([
    "changed|item|促进充分就业|||text|城镇新增就业项目|促进充分就业|",
    "changed|indicator|促进充分就业|新增城镇就业人数||name|城镇新增就业|新增城镇就业人数|",
    "changed|indicator|促进充分就业|新增城镇就业人数||unit|人|名|",
  ]);
  // Two copies of one plan know each other by what they were copied from.
  const other = nextYear(plan, true);
  applyAction(other, updateRow("indicator", "n1-next", { name: "家庭无障碍设施", unit: "个" }));
  expect(comparePlans(known, copyOf(known))).toEqual([]);
  expect(comparePlans(nextYear(plan, true), other).map(plain)).toContain(
    "changed|indicator|无障碍改造项目|家庭无障碍设施||name|无障碍改造|家庭无障碍设施|",
  );
});

test("an item of other words is known by its indicators", () => {
  const plan = buildPlan(["溪东区", "溪西县"], rows);
  const next = nextYear(plan, false);
  applyAction(next, updateRow("item", "i1-next", { text: "实施困难重度残疾人家庭无障碍改造" }));
  expect(comparePlans(plan, next).map(({ change, field }) => `${change} ${field}`)).toEqual(["changed text"]);
});

test("figures are told cell by cell, in the row's unit, with their exact difference; a text of its own is none", () => {
  const before = buildPlan(["溪东区", "溪西县"], rows);
  const after = copyOf(before);
  applyAction(after, {
    type: "cells.set",
    cells: [
      { indicator: "n0", district: "d0", value: typed("18000") },
      { indicator: "n1", district: "d0", value: typed("240") },
      { indicator: "n1", district: "d1", value: typed("—") },
      { indicator: "n1", district: null, value: typed("不少于750") },
    ],
  });
  const found = comparePlans(before, after);
  expect(found.map(plain)).toEqual([
    "changed|figure|无障碍改造项目|无障碍改造|||750|≥750|",
    "changed|figure|无障碍改造项目|无障碍改造|溪东区||250|240|-10",
    "changed|figure|无障碍改造项目|无障碍改造|溪西县||500|—|",
  ]);
  expect(found[1]).toMatchObject({
    before: { value: "250", unit: "户", qualifier: "exact" },
    after: { value: "240", unit: "户", qualifier: "exact" },
  });
  const sheet = comparisonSheet({ before: "原稿", after: "现稿" }, found).sheets[0];
  expect(sheet?.rows.slice(2).map((row) => row.map((cell) => cell?.value))).toEqual([
    ["序号", "变动", "类别", "项目", "指标", "单位", "内容", "原：原稿", "现：现稿", "增减"],
    [1, "修改", "促进就业", "无障碍改造项目", "无障碍改造", "户", "全市目标", 750, "≥750", null],
    [2, "修改", "促进就业", "无障碍改造项目", "无障碍改造", "户", "溪东区", 250, 240, -10],
    [3, "修改", "促进就业", "无障碍改造项目", "无障碍改造", "户", "溪西县", 500, "—", null],
  ]);
});

test("what came and went is told with each figure; as few rows as explain the order have moved", () => {
  const before = buildPlan(["溪东区", "溪西县"], [...rows, { name: "法律援助", total: "", targets: ["5", ""] }]);
  const after = copyOf(before);
  applyAction(after, { type: "row.move", kind: "item", id: "i0", parent: "c0", at: 2 });
  applyAction(after, { type: "row.remove", kind: "district", id: "d1" });
  applyAction(after, { type: "row.remove", kind: "indicator", id: "n1" });
  expect(comparePlans(before, after).map(plain)).toEqual([
    "removed|district|||溪西县||溪西县||",
    "moved|item|城镇新增就业项目||||第1位|第3位|",
    "removed|figure|城镇新增就业项目|城镇新增就业|溪西县||17000||",
    "removed|indicator|无障碍改造项目|无障碍改造|||750||",
    "removed|figure|无障碍改造项目|无障碍改造|溪东区||250||",
    "removed|figure|无障碍改造项目|无障碍改造|溪西县||500||",
  ]);
});
