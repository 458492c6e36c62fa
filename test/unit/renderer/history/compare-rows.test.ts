import { expect, test } from "vitest";
import { grouped, whatOf } from "../../../../renderer/history/compare-rows.ts";
import { updateRow } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { copyPlan } from "../../../../shared/actions/copy-plan.ts";
import { comparePlans } from "../../../../shared/compare/compare.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

test("differences stand under the row that they are about, those of one kind alone where that is asked", () => {
  const before = buildPlan(
    ["甲县", "乙县"],
    [
      { name: "就业", total: "30", targets: ["10", "20"] },
      { name: "救助", total: "3", targets: ["1", "2"] },
    ],
  );
  const after = copyPlan(before);
  applyAction(after, updateRow("district", "d0", { name: "甲区" }));
  applyAction(after, updateRow("indicator", "n0", { note: "新" }));
  applyAction(after, { type: "cells.set", cells: [{ indicator: "n0", district: "d1", value: typed("21") }] });
  applyAction(after, { type: "row.remove", kind: "item", id: "i1" });
  const found = comparePlans(before, after);
  const told = (only: "changed" | "removed" | null) =>
    grouped(found, only, "县区").map(({ title, unit, differences }) => [
      title,
      unit,
      differences.map(whatOf).join(" "),
    ]);
  expect(told(null)).toEqual([
    ["县区", "", "甲区 名称"],
    ["就业项目·就业", "人", "备注 乙县"],
    ["救助项目", "", "项目"],
    ["救助项目·救助", "人", "全市目标 甲县 乙县"],
  ]);
  expect(told("removed").map(([title]) => title)).toEqual(["救助项目", "救助项目·救助"]);
});
