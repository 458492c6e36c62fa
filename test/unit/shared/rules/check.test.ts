import type { Beside } from "../../../../shared/model/beside.ts";
import { describe, expect, test } from "vitest";
import { addRow, updateRow } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import type { Finding } from "../../../../shared/rules/finding.ts";
import { newIndicator, newItem } from "../../../../shared/model/plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import type { BuiltRow } from "../../../support/plans.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

const districts = ["谯城区", "涡阳县", "蒙城县", "利辛县"];

function findings(rows: BuiltRow[], names = districts): Finding[] {
  return checkPlan(buildPlan(names, rows));
}

function brief(rows: BuiltRow[], names = districts): string[] {
  return findings(rows, names).map((finding) =>
    `${finding.severity} ${finding.rule} ${finding.difference ?? ""}`.trim(),
  );
}

describe("sum", () => {
  test("a balanced row is silent, blanks that are not needed too", () => {
    expect(brief([{ name: "就业", total: "35000人左右", targets: ["8900", "8700", "8700", "8700"] }])).toEqual([]);
    expect(brief([{ name: "住房", total: "220", targets: ["10", "", "200", "10"] }])).toEqual([]);
    expect(brief([{ name: "住房", total: "220", targets: ["10", "—", "200", "10"] }])).toEqual([]);
  });
  test("what is missing is told with both sides and the difference", () => {
    const [finding] = findings([{ name: "适老化改造", total: "5462", targets: ["1200", "1729", "895", "1628"] }]);
    expect(finding).toMatchObject({
      rule: "sum",
      severity: "error",
      expected: "5462",
      actual: "5452",
      difference: "-10",
    });
    expect(finding?.message).toBe(
      "〔错误〕适老化改造项目·适老化改造：全市目标5462人，各县区之和5452人，差额-10人（还差10人）",
    );
  });
  test("blanks are listed where what is filled does not reach the total", () => {
    const [sum, blank] = findings([{ name: "就业", total: "100", targets: ["40", "", "30", ""] }]);
    expect(sum).toMatchObject({ rule: "sum", difference: "-30" });
    expect(blank).toMatchObject({ rule: "incomplete", severity: "info" });
    expect(blank?.message).toContain("涡阳县、利辛县还没有填");
    // 上级未下达 is still to come, 无任务 is not.
    const [, open] = findings([{ name: "就业", total: "100", targets: ["40", "上级未下达", "30", "无任务"] }]);
    expect(open?.message).toContain("：涡阳县还没有填");
  });
  test("左右 does not loosen, 不少于 allows more and says so, 不超过 allows less", () => {
    expect(brief([{ name: "甲", total: "100左右", targets: ["40", "40", "10", "9"] }])).toEqual(["error sum -1"]);
    expect(brief([{ name: "甲", total: "不少于100", targets: ["40", "40", "10", "15"] }])).toEqual(["info sum 5"]);
    expect(brief([{ name: "甲", total: "不少于27", targets: ["14", "10", "0", "0"] }])).toEqual(["error sum -3"]);
    expect(brief([{ name: "甲", total: "不超过100", targets: ["40", "40", "10", "5"] }])).toEqual([]);
    expect(brief([{ name: "甲", total: "不超过100", targets: ["40", "40", "10", "15"] }])).toEqual(["error sum 5"]);
    expect(brief([{ name: "甲", total: "90—110", targets: ["40", "40", "10", "15"] }])).toEqual([]);
  });
  test("decimals add up exactly", () => {
    const patch = { scale: 10000 as const, decimals: 2 };
    expect(brief([{ name: "窝沟", total: "0.3", targets: ["0.1", "0.2", "", ""], patch: { decimals: 1 } }])).toEqual(
      [],
    );
    expect(brief([{ name: "窝沟", total: "31500", targets: ["9000", "7500", "7500", "7500"], patch }])).toEqual([]);
  });
  test("a rate is not added, a standard neither", () => {
    expect(
      brief([{ name: "达标率", total: "60", targets: ["60", "60", "60", "60"], patch: { rule: "none", unit: "%" } }]),
    ).toEqual([]);
  });
});

describe("rows", () => {
  test("a total without targets", () => {
    expect(brief([{ name: "甲", total: "100", targets: [] }])).toEqual(["info undecomposed"]);
    expect(brief([{ name: "甲", total: "100", targets: [], patch: { mustDecompose: true } }])).toEqual([
      "warning undecomposed",
    ]);
  });
  test("words are told and do not count", () => {
    expect(brief([{ name: "甲", total: "100", targets: ["100", "按需"] }])).toEqual(["info words"]);
  });
  test("uniform in its direction", () => {
    const uniform = (total: string, direction: "equal" | null) =>
      brief([{ name: "率", total, targets: ["59", "60", "61"], patch: { rule: "uniform", direction, unit: "%" } }]);
    expect(uniform("60", "equal")).toEqual(["error uniform -1", "error uniform 1"]);
    expect(uniform("60以上", null)).toEqual(["error uniform -1"]);
    expect(uniform("60以下", null)).toEqual(["error uniform 1"]);
  });
  test("a bound for every district beside a sum", () => {
    const eachBound = typed("不少于1");
    if (eachBound?.kind !== "amount") throw new Error("no amount");
    expect(brief([{ name: "公墓", total: "不少于4", targets: ["2", "0", "1", "1"], patch: { eachBound } }])).toEqual([
      "error each -1",
    ]);
  });
});

describe("ranges", () => {
  test("both ends are judged", () => {
    const row = (total: string, target: string, patch: BuiltRow["patch"]) =>
      brief([{ name: "率", total, targets: [target], ...(patch ? { patch } : {}) }]);
    const uniform = { rule: "uniform" as const, unit: "%" };
    expect(row("60以上", "58—62", uniform)).toEqual(["error uniform -2"]);
    expect(row("60以下", "58—62", uniform)).toEqual(["error uniform 2"]);
    expect(row("55—65", "58—62", uniform)).toEqual([]);
    expect(row("55—60", "58—62", uniform)).toEqual(["error uniform 2"]);
    expect(row("不少于10", "8—12", { rule: "each" })).toEqual(["error each -2"]);
    expect(row("不超过10", "8—12", {})).toEqual(["error sum 2"]);
    expect(row("8—12", "8—12", {})).toEqual([]);
    expect(row("8—10", "8—12", {})).toEqual(["error sum 2"]);
  });
  test("a parent that is a range holds its parts inside", () => {
    const rows = (part: "parts" | "within", child: string): string[] =>
      brief([
        { name: "培训", total: "10—20", targets: ["10—20"] },
        { name: "女性", total: child, targets: [child], parent: "培训", patch: { part } },
      ]);
    expect(rows("parts", "15")).toEqual([]);
    expect(rows("parts", "9")).toEqual(["error parts -1", "error parts -1"]);
    expect(rows("within", "20")).toEqual([]);
    expect(rows("within", "15—21")).toEqual(["error within 1", "error within 1"]);
  });
});

describe("rows that should not stand so", () => {
  test("a count below zero", () => {
    expect(brief([{ name: "甲", total: "400", targets: ["405", "-5"] }])).toEqual(["warning negative"]);
    expect(brief([{ name: "甲", total: "-400", targets: ["-400"] }])).toEqual(["warning negative", "warning negative"]);
    expect(brief([{ name: "甲", total: "400", targets: ["405", "-5"], patch: { unit: "万元" } }])).toEqual([]);
  });
  test("a row without unit, total and figures", () => {
    expect(brief([{ name: "甲", total: "", targets: [], patch: { unit: "" } }])).toEqual(["warning empty"]);
    expect(brief([{ name: "甲", total: "", targets: [] }])).toEqual([]);
  });
});

describe("children", () => {
  const parent = { name: "康复", total: "不少于27", targets: ["10", "17"] };
  test("add up in the total and in every district", () => {
    expect(
      brief([
        { name: "康复", total: "30", targets: ["10", "20"] },
        { name: "甲", total: "20", targets: ["4", "16"], parent: "康复", patch: { part: "parts" } },
        { name: "乙", total: "10", targets: ["5", "5"], parent: "康复", patch: { part: "parts" } },
      ]),
    ).toEqual(["error parts -1", "error parts 1"]);
  });
  test("add up exactly where a double would round on the way", () => {
    const most = "999999999999999";
    const family = (whole: string): BuiltRow[] => [
      { name: "资金", total: "", targets: [whole], patch: { unit: "元", rule: "none" } },
      ...["1", ...Array<string>(11).fill(most), ...Array<string>(11).fill(`-${most}`)].map((figure, at) => ({
        name: `第${at + 1}笔`,
        total: "",
        targets: [figure],
        parent: "资金",
        patch: { unit: "元", rule: "none" as const, part: "parts" as const },
      })),
    ];
    expect(brief(family("1"))).toEqual([]);
    expect(brief(family("2"))).toEqual(["error parts -1"]);
  });
  test("lower bounds that do not reach the headline", () => {
    expect(
      brief([
        parent,
        { name: "甲", total: "不少于14", targets: [], parent: "康复", patch: { part: "parts", rule: "none" } },
        { name: "乙", total: "不少于10", targets: [], parent: "康复", patch: { part: "parts", rule: "none" } },
      ]),
    ).toEqual(["error parts -3"]);
  });
  test("two partitions of one total are judged apart", () => {
    const split = (partition: string) => ({ part: "parts" as const, partition });
    expect(
      brief([
        { name: "筛查", total: "80", targets: ["40", "40"] },
        { name: "省补", total: "46", targets: ["20", "26"], parent: "筛查", patch: split("资金") },
        { name: "县担", total: "34", targets: ["20", "14"], parent: "筛查", patch: split("资金") },
        { name: "宫颈癌", total: "50", targets: ["25", "25"], parent: "筛查", patch: split("病种") },
        { name: "乳腺癌", total: "30", targets: ["15", "15"], parent: "筛查", patch: split("病种") },
      ]),
    ).toEqual([]);
  });
  const split = (whole: string, part: "parts" | "within" = "within"): string[] =>
    brief([
      { name: "培训", total: "100", targets: ["60", "40", whole] },
      { name: "女性", total: "50", targets: ["20", "", "30"], parent: "培训", patch: { part, rule: "none" } },
    ]).filter((line) => line.includes(part));
  test("a parent that is split counts 0 where it is blank, without a task or not handed down", () => {
    for (const whole of ["", "无任务", "上级未下达"]) expect(split(whole)).toEqual(["error within 30"]);
    // Words are no figure, so nothing can be said.
    expect(split("按需")).toEqual([]);
    expect(split("", "parts")).toEqual(["error parts -50", "error parts -40", "error parts -40", "error parts 30"]);
  });
  test("a parent that is not split at all is not compared in the districts", () => {
    expect(
      brief([
        { name: "培训", total: "100", targets: [] },
        { name: "女性", total: "50", targets: ["20", "30"], parent: "培训", patch: { part: "within" } },
      ]),
    ).toEqual([]);
  });
  test("含在 makes one column of two for the whole family", () => {
    const plan = buildPlan(districts, [
      { name: "药费", total: "4000", targets: ["2396", "", "1604"] },
      { name: "甲", total: "3600", targets: ["1996", "100", "1504"], parent: "药费", patch: { part: "parts" } },
      { name: "乙", total: "400", targets: ["", "300", "100"], parent: "药费", patch: { part: "parts" } },
    ]);
    const of = (value: string) => ({ kind: "mark", mark: "includedIn", of: value, text: "含在谯城区" }) as const;
    expect(checkPlan(plan).filter((one) => one.rule === "parts")).toHaveLength(2);
    applyAction(plan, { type: "cells.set", cells: [{ indicator: "n0", district: "d1", value: of("d0") }] });
    expect(checkPlan(plan)).toEqual([]);
    applyAction(plan, { type: "cells.set", cells: [{ indicator: "n1", district: "d1", value: typed("110") }] });
    const parts = checkPlan(plan).find((one) => one.rule === "parts");
    expect(parts).toMatchObject({ rule: "parts", districtId: "d0", expected: "2396", actual: "2406" });
    expect(parts?.message).toContain("谯城区、涡阳县合计");
  });
  test("a mark of a child merges too", () => {
    const plan = buildPlan(districts, [
      { name: "药费", total: "40", targets: ["20", "20"] },
      { name: "甲", total: "40", targets: ["40", ""], parent: "药费", patch: { part: "parts" } },
    ]);
    expect(checkPlan(plan).filter((one) => one.rule === "parts")).toHaveLength(2);
    const value = { kind: "mark", mark: "includedIn", of: "d0", text: "含在谯城区" } as const;
    applyAction(plan, { type: "cells.set", cells: [{ indicator: "n1", district: "d1", value }] });
    expect(checkPlan(plan)).toEqual([]);
  });
  test("grandchildren carry the split", () => {
    expect(
      brief([
        { name: "培训", total: "100", targets: [] },
        { name: "女性", total: "50", targets: [], parent: "培训", patch: { part: "within" } },
        { name: "农村", total: "50", targets: ["20", "30"], parent: "女性", patch: { part: "parts" } },
      ]),
    ).toEqual([]);
  });
  test("within may be less, not more", () => {
    const rows = (part: string): BuiltRow[] => [
      { name: "培训", total: "100", targets: ["60", "40"] },
      {
        name: "女性",
        total: part,
        targets: ["30", part === "70" ? "40" : "90"],
        parent: "培训",
        patch: { part: "within" },
      },
    ];
    expect(brief(rows("70"))).toEqual([]);
    expect(brief(rows("120"))).toEqual(["error within 20", "error within 50"]);
  });
});

describe("lists", () => {
  function withItems(
    declared: number,
    scopes: ("own" | "province" | "city" | "reference" | "noTask")[],
    seqs?: number[],
  ): string[] {
    const plan = buildPlan(districts, []);
    applyAction(plan, updateRow("category", "c0", { declaredCount: declared }));
    scopes.forEach((scope, index) => {
      const item = newItem({
        id: `s${index}`,
        category: "c0",
        text: `项${index}`,
        scope,
        seq: seqs?.[index] ?? index + 1,
      });
      applyAction(plan, addRow("item", item, 999));
    });
    return checkPlan(plan).map((finding) => `${finding.severity} ${finding.rule} ${finding.difference ?? ""}`.trim());
  }
  test("a heading counts what the office carries itself", () => {
    expect(withItems(2, ["own", "city", "reference", "province"])).toEqual([]);
    expect(withItems(3, ["own", "own"])).toEqual(["warning count -1"]);
    expect(withItems(2, ["noTask", "noTask"])).toEqual([]);
  });
  test("numbers used twice, and gaps of plans made here", () => {
    expect(withItems(3, ["own", "own", "own"], [1, 2, 2])).toEqual(["warning numbering"]);
    expect(withItems(2, ["own", "own"], [1, 3])).toEqual(["info numbering"]);
  });
});

describe("explanations and waivers", () => {
  test("hold while both figures stay, and lapse when one changes", () => {
    const plan = buildPlan(districts, [{ name: "甲", total: "100", targets: ["90"] }]);
    const key = "sum|n0||";
    applyAction(plan, {
      type: "waive",
      finding: key,
      waiver: { finding: key, reason: "待省里追加", by: "张", at: "", expected: "100", actual: "90" },
    });
    applyAction(plan, {
      type: "explain",
      finding: key,
      explanation: { finding: key, text: "已报告", by: "张", at: "", expected: "100", actual: "90" },
    });
    expect(checkPlan(plan)[0]).toMatchObject({ waiver: "待省里追加", explanation: "已报告" });
    applyAction(plan, { type: "cells.set", cells: [{ indicator: "n0", district: "d0", value: typed("91") }] });
    const [finding] = checkPlan(plan);
    expect(finding?.waiver).toBeUndefined();
    expect(finding?.explanation).toBeUndefined();
    expect(finding?.lapsedExplanation).toBe("已报告");
  });
});

describe("sentence and table", () => {
  function said(text: string, rows: [name: string, unit: string, total: string][]): string[] {
    const plan = buildPlan(districts, []);
    applyAction(plan, addRow("item", newItem({ id: "i", category: "c0", text }), 0));
    rows.forEach(([name, unit, total], index) => {
      applyAction(
        plan,
        addRow("indicator", newIndicator({ id: `n${index}`, item: "i", name, unit, rule: "none" }), index),
      );
      applyAction(plan, {
        type: "cells.set",
        cells: [{ indicator: `n${index}`, district: null, value: typed(total) }],
      });
    });
    return checkPlan(plan).map((finding) => `${finding.severity} ${finding.rule} ${finding.difference ?? ""}`);
  }
  test("the same figure is silent, in any scale and with any qualifier", () => {
    expect(said("稳定就业，新增岗位3.5万人左右，其中溪东区1.8万人", [["新增岗位", "人", "35000"]])).toEqual([]);
    expect(said("为750户困难家庭做无障碍改造", [["家庭无障碍改造", "户", "750"]])).toEqual([]);
    expect(
      said("开展培训：培训护理人员20350人次。新增护理人员8100人", [
        ["培训护理人员", "人次", "20350"],
        ["新增护理人员", "人", "8100"],
      ]),
    ).toEqual([]);
  });
  test("another figure is told", () => {
    expect(said("新增岗位3.5万人左右", [["新增岗位", "人", "34000"]])).toEqual(["warning text -1000"]);
    expect(said("为750户困难家庭做无障碍改造", [["家庭无障碍改造", "户", "740"]])).toEqual(["warning text -10"]);
    expect(said("电网改造投资300元以上", [["电网改造投资", "元", "3000000"]])).toEqual(["warning text 2999700"]);
  });
  test("the goal of a change and either end of a range are the figure", () => {
    expect(said("自来水普及率从96%提高到98%", [["自来水普及率", "%", "98"]])).toEqual([]);
    expect(said("自来水普及率从96%提高到98%", [["自来水普及率", "%", "97"]])).toEqual(["warning text -1"]);
    expect(said("补助标准1.8万—2.1万元", [["补助标准", "元", "18000"]])).toEqual([]);
    expect(said("补助标准1.8万—2.1万元", [["补助标准", "元", "21000"]])).toEqual([]);
    expect(said("补助标准1.8万—2.1万元", [["补助标准", "元", "30000"]])).toEqual(["warning text 12000"]);
  });
  test("numerals that cannot be read whole are passed over", () => {
    expect(said("新增岗位3万5千人", [["新增岗位", "人", "35000"]])).toEqual([]);
    expect(said("新增岗位三万5千人", [["新增岗位", "人", "35000"]])).toEqual([]);
    expect(said("新增岗位2万5人", [["新增岗位", "人", "25000"]])).toEqual([]);
    expect(said("服务20350人次", [["服务", "人", "300"]])).toEqual([]);
  });
  test("figures written in full width count like any other", () => {
    expect(said("培训１２０人", [["培训", "人", "120"]])).toEqual([]);
    expect(said("培训１２０人", [["培训", "人", "100"]])).toEqual(["warning text -20"]);
  });
  test("dates, document numbers, other units and lists of figures are left alone", () => {
    expect(said("2026年6月底前完成，按每人1500元发放", [["发放人数", "人", "300"]])).toEqual([]);
    expect(said("改造80个小区，惠及5个街道", [["老旧小区", "个", "75"]])).toEqual([]);
    expect(said("按照〔2024〕3号文件，完成3项任务", [["任务", "项", "5"]])).toEqual([]);
  });
});

describe("allotment", () => {
  test("a total that is not what the upper plan gave", () => {
    const plan = buildPlan(districts, [{ name: "就业", total: "90", targets: ["90"] }]);
    const gave = (text: string): Beside => ({
      allotments: new Map([["n0", { value: typed(text), from: "某市方案·云溪县" }]]),
    });
    const [finding] = checkPlan(plan, gave("100"));
    expect(finding).toMatchObject({
      rule: "allotment",
      severity: "error",
      expected: "100",
      actual: "90",
      difference: "-10",
    });
    expect(checkPlan(plan, gave("不少于80"))).toEqual([]);
  });
});
