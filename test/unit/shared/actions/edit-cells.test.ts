import { describe, expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { editCells } from "../../../../shared/actions/edit-cells.ts";
import { displayValue } from "../../../../shared/model/amount-text.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { cellOf } from "../../../../shared/model/read-plan.ts";
import { buildPlan } from "../../../support/plans.ts";

const plan = (): PlanState =>
  buildPlan(
    ["溪东区", "溪西县"],
    [
      { name: "就业", total: "100", targets: ["60", "40"] },
      { name: "道路", total: "8", targets: ["3", "5"], patch: { unit: "公里" } },
    ],
  );

function type(state: PlanState, indicator: string, district: string | null, text: string) {
  const edit = editCells(state, [{ indicator, district, text }]);
  if (edit.action) applyAction(state, edit.action);
  return edit;
}

test("a figure finer than the row widens it and says so", () => {
  const state = plan();
  expect(type(state, "n1", "d0", "3.25").notices).toEqual(["“道路”的小数位已增加到 2 位。"]);
  expect(state.indicator.get("n1")?.decimals).toBe(2);
});

describe("a row of whole things", () => {
  test("asks back about a broken figure, and is whole again when it is mended", () => {
    const state = plan();
    expect(type(state, "n0", "d0", "27.3").notices[0]).toContain("按人计数");
    expect(state.indicator.get("n0")?.decimals).toBe(1);
    type(state, "n0", "d1", "41");
    expect(state.indicator.get("n0")?.decimals).toBe(1);
    type(state, "n0", "d0", "273");
    expect(state.indicator.get("n0")?.decimals).toBe(0);
    expect(displayValue(cellOf(state, "n0", "d0"), 1)).toBe("273");
  });
  test("is not asked about 3.5 in a row of 万人, which is 35,000 whole people; about 3.50001 it is", () => {
    const state = buildPlan(["溪东区"], [{ name: "就业", total: "", targets: [""], patch: { scale: 10_000 } }]);
    expect(type(state, "n0", "d0", "3.5").notices).toEqual(["“就业”的小数位已增加到 1 位。"]);
    expect(type(state, "n0", "d0", "3.50001").notices[0]).toContain("请核对");
  });
  test("a row of another measure keeps the decimals that it has", () => {
    const state = plan();
    type(state, "n1", "d0", "3.5");
    type(state, "n1", "d0", "3");
    expect(state.indicator.get("n1")?.decimals).toBe(1);
  });
});

test("what cannot be taken is refused with its reason, the rest goes on", () => {
  const state = plan();
  const edit = editCells(state, [
    { indicator: "n0", district: "d0", text: "50" },
    { indicator: "n0", district: "d1", text: "300元" },
    { indicator: "n0", district: "gone", text: "1" },
    { indicator: "n0", district: null, text: "99999999999999999" },
  ]);
  expect(edit.refusals.map((refusal) => refusal.district)).toEqual(["d1", "gone", null]);
  expect(edit.refusals.every((refusal) => refusal.reason.endsWith("。"))).toBe(true);
  expect(edit.action).toMatchObject({ type: "cells.set", cells: [{ district: "d0" }] });
});

test("含在 finds the district by its short name, an unknown one is refused", () => {
  const state = plan();
  type(state, "n0", "d1", "含在溪东");
  expect(cellOf(state, "n0", "d1")).toMatchObject({ kind: "mark", mark: "includedIn", of: "d0" });
  expect(type(state, "n0", "d1", "含在某县").refusals[0]?.reason).toContain("某县");
});

test("the same text again is no edit", () => {
  expect(editCells(plan(), [{ indicator: "n0", district: "d0", text: "60" }]).action).toBeNull();
});

test("formulas that name cells are refused, sums and a figure behind = are taken", () => {
  for (const text of ["=4750+B1", "＝A1+B1", "=SUM(A1:A3)"]) {
    expect(type(plan(), "n0", "d0", text).refusals[0]?.reason).toBe(
      `“${text}”算不出来：可以写 =870+30、=8900*1.05、=3.5万-8900 这样的算式，不能引用别的格子。`,
    );
  }
  const state = plan();
  expect(type(state, "n0", "d0", "=465+10").refusals).toEqual([]);
  expect(displayValue(cellOf(state, "n0", "d0"), 1)).toBe("475");
  expect(type(state, "n0", "d0", "=475").refusals).toEqual([]);
  expect(displayValue(cellOf(state, "n0", "d0"), 1)).toBe("475");
});

test("letters behind a figure that name no measure are no unit", () => {
  for (const text of ["12abc", "1e3", "1.5E+4", "12x"]) {
    expect(type(plan(), "n0", "d0", text).refusals[0]?.reason).toBe(`“${text}”不是数值，请检查。`);
  }
  const state = plan();
  expect(type(state, "n1", "d0", "12km").refusals).toEqual([]);
  for (const text of ["12kW", "12m2", "3mg/L", "5公里"]) {
    expect(type(state, "n0", "d0", text).refusals[0]?.reason).toContain("的单位是");
  }
});
