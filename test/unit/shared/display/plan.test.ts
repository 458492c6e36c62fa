import { describe, expect, it } from "vitest";
import { displayPlan } from "../../../../shared/display/plan.ts";
import { cellKey } from "../../../../shared/model/cell.ts";
import { displayValue } from "../../../../shared/model/amount-text.ts";
import { valueText } from "../../../../shared/model/amount.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import type { RowSpec } from "../layouts/support.ts";
import { planOf } from "../layouts/support.ts";

const money = (name: string, total: string, targets: string[], fields: RowSpec["fields"] = {}): RowSpec => ({
  item: "项目",
  name,
  unit: "元",
  total,
  targets,
  fields,
});

/** A row as shown: total first. */
function line(plan: PlanState, id: string): string[] {
  const row = plan.indicator.get(id);
  const values = [plan.figures.total(id), ...plan.figures.row(id).values()];
  return values.map((value) => displayValue(value, row?.scale ?? 1));
}

describe("a plan in 万元", () => {
  it("hands the last digit to the figure nearest to its other neighbour, and leaves people alone", () => {
    const plan = planOf(
      ["甲县", "乙县", "丙县"],
      [
        money("补助", "100000", ["33333", "33333", "33334"]),
        { item: "人", name: "培训", total: "35000", targets: ["30000", "5000", ""] },
      ],
      { unitLine: "单位：元、人" },
    );
    const { plan: shown, adjusted, coarse } = displayPlan(plan, { scale: 10_000, places: 1 });
    expect(line(shown, "n0")).toEqual(["10", "3.3", "3.3", "3.4"]);
    expect([...adjusted]).toEqual([cellKey("n0", "d2")]);
    expect(shown.figures.totals.get("n0")).toMatchObject({ text: "10.0" });
    expect(shown.indicator.get("n0")).toMatchObject({ scale: 10_000, decimals: 1 });
    expect(shown.indicator.get("n1")).toBe(plan.indicator.get("n1"));
    expect(shown.figures.rows.get("n1")).toBe(plan.figures.rows.get("n1"));
    expect(shown.header.unitLine).toBe("单位：万元、人");
    expect(coarse).toEqual([]);
    const people = displayPlan(plan, { scale: 10_000, places: 0, units: ["人"] }).plan;
    expect(line(people, "n1")).toEqual(["4", "3", "1"]);
    expect(line(people, "n0")).toEqual(["100000", "33333", "33333", "33334"]);
  });

  it("keeps qualifiers, remarks, marks, words and blanks; ranges and standards are not rounded", () => {
    const plan = planOf(
      ["甲县", "乙县", "丙县", "丁县"],
      [
        money("一", "约123456", ["不少于60000元", "63456（含高新区）", "—", ""]),
        money("二", "1.2万—2.1万", ["12345", "按需", "", ""]),
        money("三", "800元", ["800", "800", "850", ""], { rule: "uniform" }),
        money("四", "86元", ["86", "86", "86", ""], { rule: "uniform" }),
      ],
    );
    const { plan: shown, coarse } = displayPlan(plan, { scale: 10_000, places: 2 });
    const texts = [shown.figures.total("n0"), ...shown.figures.row("n0").values()].map(valueText);
    expect(texts).toEqual(["约12.35", "不少于6.00", "6.35(含高新区)", "—"]);
    expect(shown.figures.totals.get("n1")).toBe(plan.figures.totals.get("n1"));
    expect(shown.indicator.get("n1")?.scale).toBe(1);
    expect(shown.indicator.get("n2")?.scale).toBe(1);
    expect(shown.indicator.get("n3")?.scale).toBe(1);
    expect(coarse.map(({ indicator, reason }) => `${indicator} ${reason}`)).toEqual(["n1 kept", "n2 kept", "n3 kept"]);
    expect(displayPlan(plan, { scale: 10_000, places: 3 }).plan.indicator.get("n2")?.scale).toBe(10_000);
  });

  it("tells what does not add up and what is shown as nothing", () => {
    const plan = planOf(
      ["甲县", "乙县"],
      [
        money("差", "100000", ["33333", "33333"]),
        money("小", "100030", ["30", "100000"]),
        money("母", "100000", ["50000", "50000"]),
        money("子", "90000", ["50000", "40000"], { parent: "n2", part: "parts" }),
      ],
    );
    const { coarse, adjusted } = displayPlan(plan, { scale: 10_000, places: 2 });
    expect(coarse).toEqual([
      { indicator: "n0", reason: "gap" },
      { indicator: "n1", reason: "vanished", districts: ["d0"] },
      { indicator: "n2", reason: "parts", partition: null, districts: [null, "d1"] },
    ]);
    expect(adjusted.size).toBe(0);
  });

  it("a bound that is met stays met: 不少于 is not overtaken by its own rounding", () => {
    const plan = planOf(["甲县", "乙县"], [money("目标", "不少于149", ["74", "76"])]);
    const { plan: shown } = displayPlan(plan, { scale: 10_000, places: 2 });
    expect(checkPlan(shown).filter(({ severity }) => severity === "error")).toEqual([]);
    expect(line(shown, "n0")).toEqual(["≥0.01", "0.01", "0.01"]);
    const tight = planOf(["甲县", "乙县", "丙县"], [money("目标", "不少于149", ["49", "49", "52"])]);
    expect(line(displayPlan(tight, { scale: 10_000, places: 2 }).plan, "n0")).toEqual(["≥0.01", "0", "0", "0.01"]);
    const none = planOf(["甲县", "乙县", "丙县"], [money("目标", "不少于151", ["49", "54", "49"])]);
    expect(line(displayPlan(none, { scale: 10_000, places: 2 }).plan, "n0")).toEqual(["≥0.02", "0.01", "0.01", "0"]);
  });

  it("three partitions that cannot all be shown adding up: rows do, and the third is named with its columns", () => {
    const half = ["50", "50", "0", "0"];
    const other = ["0", "0", "50", "50"];
    const child = (name: string, targets: string[], partition: string): RowSpec =>
      money(name, "100", targets, { parent: "n0", part: "parts", partition });
    const plan = planOf(
      ["甲", "乙", "丙", "丁"],
      [
        money("母", "200", ["50", "50", "50", "50"]),
        child("a1", half, "按一"),
        child("a2", other, "按一"),
        child("b1", ["50", "0", "50", "0"], "按二"),
        child("b2", ["0", "50", "0", "50"], "按二"),
        child("c1", ["50", "0", "0", "50"], "按三"),
        child("c2", ["0", "50", "50", "0"], "按三"),
      ],
    );
    expect(checkPlan(plan)).toEqual([]);
    const { plan: shown, coarse } = displayPlan(plan, { scale: 10_000, places: 2 });
    const missed = coarse.filter(({ reason }) => reason === "partition");
    expect(missed).toMatchObject([{ indicator: "n0", partition: "按三" }]);
    const found = checkPlan(shown);
    expect(found.map(({ rule }) => rule)).toEqual(found.map(() => "parts"));
    expect(found.map(({ districtId }) => districtId)).toEqual(missed[0]?.districts);
    expect(found).toHaveLength(2);
  });
});
