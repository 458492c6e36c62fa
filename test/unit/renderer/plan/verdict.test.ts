import { describe, expect, it } from "vitest";
import { plainMessage, verdictOf } from "../../../../renderer/plan/verdict.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import type { BuiltRow } from "../../../support/plans.ts";
import { buildPlan } from "../../../support/plans.ts";

const plan = (rows: BuiltRow[]) => buildPlan(["甲县", "乙县"], rows);
const say = (state: PlanState) => verdictOf(state, checkPlan(state));
const good: BuiltRow = { name: "就业", total: "30", targets: ["10", "20"] };

describe("what is said of a whole plan", () => {
  it("is balanced where every judged figure is in order", () => {
    expect(say(plan([good]))).toEqual({ balanced: true, notes: [] });
  });

  it("is never balanced without a figure that a rule judges", () => {
    expect(say(plan([]))).toEqual({ balanced: false, notes: ["还没有数据"] });
    expect(say(plan([{ name: "就业", total: "", targets: ["", ""] }])).notes).toEqual(["还没有数据"]);
    const aside: BuiltRow = { ...good, patch: { rule: "none" } };
    expect(say(plan([aside]))).toEqual({ balanced: false, notes: ["还没有数据"] });
  });

  it("names the rows that are not split", () => {
    const open: BuiltRow = { name: "培训", total: "5", targets: ["", ""] };
    expect(say(plan([good, open]))).toEqual({ balanced: false, notes: ["未分解 1"] });
  });

  it("names the rows with blanks, beside the error that they are", () => {
    expect(say(plan([good, { name: "培训", total: "5", targets: ["2", ""] }]))).toEqual({
      balanced: false,
      notes: ["未填齐 1"],
    });
  });

  it("names what was passed in spite of an error", () => {
    const state = plan([{ name: "就业", total: "30", targets: ["10", "10"] }]);
    const findings = checkPlan(state).map((finding) => ({ ...finding, waiver: "按原件" }));
    expect(verdictOf(state, findings)).toEqual({ balanced: false, notes: ["强制通过 1"] });
  });

  it("leaves the mark of the severity to the badge", () => {
    const [finding] = checkPlan(plan([{ name: "就业", total: "30", targets: ["10", "10"] }]));
    expect(finding?.message).toMatch(/^〔错误〕/);
    expect(finding && plainMessage(finding)).toMatch(/^就业/);
  });
});
