import { describe, expect, it } from "vitest";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { uncheckedRows } from "../../../../shared/rules/unchecked.ts";
import { verdictOf } from "../../../../shared/rules/verdict.ts";
import type { BuiltRow } from "../../../support/plans.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

const plan = (rows: BuiltRow[]) => buildPlan(["甲县", "乙县"], rows);
const say = (state: PlanState) => verdictOf(state, checkPlan(state));
const why = (rows: BuiltRow[]) => uncheckedRows(plan(rows)).map((row) => row.why);
const good: BuiltRow = { name: "就业", total: "30", targets: ["10", "20"] };

describe("rows that no rule judged", () => {
  it("are those without a total, with 不校验, with words, without targets", () => {
    expect(why([good])).toEqual([]);
    expect(why([{ name: "甲", total: "", targets: ["1", "2"] }])).toEqual(["noTotal"]);
    expect(why([{ name: "甲", total: "无任务", targets: ["1", "2"] }])).toEqual(["noTotal"]);
    expect(why([{ name: "甲", total: "", targets: ["1"], patch: { totalMode: "computed" } }])).toEqual(["noTotal"]);
    expect(why([{ ...good, patch: { rule: "none" } }])).toEqual(["ruleNone"]);
    expect(why([{ name: "甲", total: "按需", targets: ["1", "2"] }])).toEqual(["words"]);
    expect(why([{ name: "甲", total: "5", targets: ["按需", ""] }])).toEqual(["words"]);
    expect(why([{ name: "甲", total: "5", targets: [] }])).toEqual(["noTargets"]);
    expect(why([{ name: "甲", total: "5", targets: ["—", ""], patch: { rule: "uniform" } }])).toEqual(["noTargets"]);
    // A row without any figure has nothing to judge.
    expect(why([{ name: "甲", total: "按需", targets: ["按需"] }])).toEqual([]);
  });
  it("are judged by a bound of every district, or as parents and children", () => {
    const eachBound = typed("不少于1");
    if (eachBound?.kind !== "amount") throw new Error("no amount");
    expect(why([{ name: "甲", total: "", targets: ["1", "2"], patch: { eachBound } }])).toEqual([]);
    const child = (part: "parts" | null, targets: string[]): BuiltRow[] => [
      good,
      { name: "女", total: "10", targets, parent: "就业", patch: { part, rule: "none" } },
    ];
    expect(why(child("parts", ["5", "5"]))).toEqual([]);
    expect(why(child("parts", []))).toEqual([]);
    expect(why(child(null, ["5", "5"]))).toEqual(["ruleNone"]);
    // The parent is judged in its total only, the child's districts by nobody.
    expect(
      why([
        { name: "甲", total: "10", targets: [] },
        { name: "乙", total: "10", targets: ["5", "5"], parent: "甲", patch: { part: "parts", rule: "none" } },
      ]),
    ).toEqual(["ruleNone"]);
  });
});

describe("what is said of a whole plan", () => {
  it("is balanced where every row with figures was judged and is in order", () => {
    expect(say(plan([good]))).toEqual({ balanced: true, notes: [] });
  });

  it("is never balanced without a figure", () => {
    expect(say(plan([]))).toEqual({ balanced: false, notes: ["还没有数据"] });
    expect(say(plan([{ name: "就业", total: "", targets: ["", ""] }])).notes).toEqual(["还没有数据"]);
  });

  it("counts and names what no rule judged", () => {
    const rows: BuiltRow[] = [
      good,
      { name: "培训", total: "5", targets: ["", ""] },
      { name: "达标率", total: "60", targets: ["60"], patch: { rule: "none" } },
      { name: "道路", total: "", targets: ["1", "2"] },
    ];
    expect(say(plan(rows))).toEqual({
      balanced: false,
      notes: ["没有全市目标 1（道路）", "不校验 1（达标率）", "未分解 1（培训）"],
    });
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
});
