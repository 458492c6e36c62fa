/** Allocation over a plan: every method and option once by hand, the action applied and judged by the rules. */

import { describe, expect, it } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import type { PlanAllocation } from "../../../../shared/allocate/plan.ts";
import { planAllocation } from "../../../../shared/allocate/plan.ts";
import type { AllocationRequest } from "../../../../shared/allocate/request.ts";
import { allocationRequestSchema } from "../../../../shared/allocate/request.ts";
import type { AllocationSources } from "../../../../shared/allocate/sources.ts";
import { valueText } from "../../../../shared/model/amount.ts";
import type { Decimal } from "../../../../shared/model/decimal.ts";
import { parseDecimal } from "../../../../shared/model/decimal.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { cellOf } from "../../../../shared/model/read-plan.ts";
import type { BuiltRow } from "../../../support/plans.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

const COUNTIES = ["涡阳县", "蒙城县", "利辛县", "谯城区"];

function planOf(total: string, targets: string[], patch: BuiltRow["patch"] = {}): PlanState {
  return buildPlan(COUNTIES, [{ name: "新增就业", total, targets, patch }]);
}

type Asked = Partial<AllocationRequest> & Pick<AllocationRequest, "method">;

function allocate(plan: PlanState, asked: Asked, sources?: AllocationSources): PlanAllocation {
  return planAllocation(plan, allocationRequestSchema.parse({ indicators: ["n0"], ...asked }), sources);
}

/** Applies the allocation and gives the row's texts: total first. */
function after(plan: PlanState, asked: Asked, sources?: AllocationSources): string[] {
  const { action, clash } = allocate(plan, asked, sources);
  expect(clash).toBeNull();
  if (action) applyAction(plan, action);
  return texts(plan, "n0");
}

function texts(plan: PlanState, indicator: string): string[] {
  return [null, ...plan.district.keys()].map((district) => valueText(cellOf(plan, indicator, district)));
}

const figures = (list: Record<string, string>): Map<string, Decimal> =>
  new Map(Object.entries(list).map(([id, text]) => [id, parseDecimal(text) as Decimal]));

describe("methods", () => {
  it("equal: the first districts take what is left over", () => {
    expect(after(planOf("35002", ["", "", "", ""]), { method: "equal" })).toEqual([
      "35002",
      "8751",
      "8751",
      "8750",
      "8750",
    ]);
  });

  it("equal in a row of two decimals at 万", () => {
    const plan = planOf("35000", ["", "", "", ""], { scale: 10000, decimals: 2 });
    expect(after(plan, { method: "equal" })).toEqual(["35000", "0.88", "0.88", "0.87", "0.87"]);
  });

  it("weights typed; districts that are not named stay as they are", () => {
    const plan = planOf("100", ["", "", "", "10"]);
    const weights = [
      { district: "d0", weight: "1.5" },
      { district: "d1", weight: "1.5" },
      { district: "d2", weight: "3" },
    ];
    expect(after(plan, { method: "weights", weights })).toEqual(["100", "23", "22", "45", "10"]);
  });

  it("weights from a table, from last year, from another row", () => {
    const sources: AllocationSources = {
      table: (name) => (name === "人口" ? figures({ d0: "1", d1: "2", d2: "3", d3: "4" }) : null),
      lastYear: () => figures({ d0: "4", d1: "3", d2: "2", d3: "1" }),
    };
    expect(
      after(planOf("100", ["", "", "", ""]), { method: "weights", basis: { kind: "table", name: "人口" } }, sources),
    ).toEqual(["100", "10", "20", "30", "40"]);
    expect(after(planOf("100", ["", "", "", ""]), { method: "weights", basis: { kind: "lastYear" } }, sources)).toEqual(
      ["100", "40", "30", "20", "10"],
    );
    const plan = buildPlan(COUNTIES, [
      { name: "甲", total: "10", targets: ["", "", "", ""] },
      { name: "乙", total: "4", targets: ["1", "0", "无任务", "3"] },
    ]);
    // No task in the other row and no figure here: stays blank.
    expect(after(plan, { method: "weights", basis: { kind: "indicator", indicator: "n1" } })).toEqual([
      "10",
      "3",
      "",
      "",
      "7",
    ]);
  });

  it("proportion: a new total keeps the proportions", () => {
    expect(after(planOf("100", ["10", "20", "30", "40"]), { method: "proportion", amount: "205" })).toEqual([
      "205",
      "21",
      "41",
      "61",
      "82",
    ]);
  });

  it("add: raises the total along and lowers nobody", () => {
    const plan = planOf("100", ["10", "20", "30", "40"]);
    expect(after(plan, { method: "add", amount: "7" })).toEqual(["107", "11", "21", "32", "43"]);
    expect(after(plan, { method: "add", amount: "-7" })[0]).toBe("100");
  });

  it("add without an amount spreads the gap; with the gap's amount the total stands", () => {
    expect(after(planOf("110", ["10", "20", "30", "40"]), { method: "add" })).toEqual(["110", "11", "22", "33", "44"]);
    expect(after(planOf("110", ["10", "20", "30", "40"]), { method: "add", amount: "10" })[0]).toBe("110");
  });

  it("copy: takes figures over, sets a blank total, clashes with another total", () => {
    const sources: AllocationSources = { lastYear: () => figures({ d0: "4", d1: "3", d2: "2", d3: "1" }) };
    expect(after(planOf("", ["", "", "", ""]), { method: "copy", basis: { kind: "lastYear" } }, sources)).toEqual([
      "10",
      "4",
      "3",
      "2",
      "1",
    ]);
    const { clash, action } = allocate(
      planOf("11", ["", "", "", ""]),
      { method: "copy", basis: { kind: "lastYear" } },
      sources,
    );
    expect(action).toBeNull();
    expect(clash?.demands).toEqual([
      "全市目标为11人",
      "涡阳县照抄4人",
      "蒙城县照抄3人",
      "利辛县照抄2人",
      "谯城区照抄1人",
    ]);
  });

  it("remainder: the named district takes what the others leave", () => {
    const plan = planOf("35000", ["8700", "8700", "8700", ""]);
    const { changes } = allocate(plan, { method: "remainder", into: "d3" });
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ district: "d3", exact: "8900", why: "倒挤：35000人减去其他县区合计26100人" });
    const over = allocate(planOf("20", ["8", "8", "8", ""]), { method: "remainder", into: "d3" });
    expect(over.clash?.demands).toHaveLength(4);
  });

  it("total: the sum of the districts", () => {
    expect(after(planOf("1", ["10", "无任务", "", "30"]), { method: "total" })).toEqual([
      "40",
      "10",
      "无任务",
      "",
      "30",
    ]);
    expect(() => allocate(planOf("1", ["10", "按需", "", "30"]), { method: "total" })).toThrow(/蒙城县写的不是数值/);
  });
});

describe("options", () => {
  it("marks, words and locks stay; a chosen district with a mark takes part", () => {
    const plan = planOf("100", ["无任务", "按需", "", ""]);
    expect(after(plan, { method: "equal" })).toEqual(["100", "无任务", "按需", "50", "50"]);
    expect(after(plan, { method: "equal", districts: ["d0", "d2", "d3"] })).toEqual(["100", "34", "按需", "33", "33"]);
  });

  it("a lock of the request is kept and saved with the plan", () => {
    const plan = planOf("100", ["7", "", "", ""]);
    expect(after(plan, { method: "equal", lock: ["d0"] })).toEqual(["100", "7", "31", "31", "31"]);
    expect(plan.locks.get("n0")).toEqual(new Set(["d0"]));
    expect(after(plan, { method: "equal", amount: "40" })).toEqual(["40", "7", "11", "11", "11"]);
    const other = planOf("100", ["7", "", "", ""]);
    after(other, { method: "equal", lock: ["d0"], saveLocks: false });
    expect(other.locks.get("n0")).toBeUndefined();
  });

  it("bounds, last year, multiples with a named rest, a starting figure", () => {
    const plan = () => planOf("100", ["", "", "", ""]);
    expect(
      after(plan(), { method: "equal", min: [{ district: "d0", value: "40" }], max: [{ district: "d3", value: "5" }] }),
    ).toEqual(["100", "40", "28", "27", "5"]);
    const sources: AllocationSources = { lastYear: () => figures({ d0: "60" }) };
    expect(after(plan(), { method: "equal", notBelowLastYear: true }, sources)).toEqual([
      "100",
      "60",
      "14",
      "13",
      "13",
    ]);
    expect(after(planOf("103", ["", "", "", ""]), { method: "equal", multiple: "10", into: "d3" })).toEqual([
      "103",
      "30",
      "30",
      "20",
      "23",
    ]);
    expect(allocate(planOf("103", ["", "", "", ""]), { method: "equal", multiple: "10" }).clash?.demands).toEqual([
      "全市目标为103人",
      "每个县区是10人的整倍数",
    ]);
    const weights = COUNTIES.map((_, index) => ({ district: `d${index}`, weight: String(index * index + 1) }));
    expect(after(planOf("10", ["", "", "", ""]), { method: "weights", weights, atLeast: "4" })).toEqual([
      "10",
      "0",
      "0",
      "4",
      "6",
    ]);
  });

  it("each district's own bound holds without being asked for", () => {
    const bound = typed("≥2");
    const plan = planOf("12", ["", "", "", ""], { eachBound: bound?.kind === "amount" ? bound : null });
    const weights = COUNTIES.map((_, index) => ({ district: `d${index}`, weight: index === 0 ? "100" : "1" }));
    expect(after(plan, { method: "weights", weights })).toEqual(["12", "6", "2", "2", "2"]);
  });

  it("qualifiers: a blank cell takes the total's, a filled one keeps its own", () => {
    const plan = planOf("不少于68", ["≥6", "20", "", ""]);
    expect(after(plan, { method: "equal" })).toEqual(["不少于68", "≥17", "17", "≥17", "≥17"]);
  });

  it("explains every cell it changes", () => {
    const { changes } = allocate(planOf("100", ["", "", "", ""]), {
      method: "weights",
      weights: COUNTIES.map((_, index) => ({ district: `d${index}`, weight: index < 3 ? "1" : "4" })),
    });
    expect(changes.map(({ exact }) => exact)).toEqual(["14.2857", "14.2857", "14.2857", "57.1429"]);
    expect(changes[0]?.why).toMatch(/余1份.*补1份$/);
    expect(changes[1]?.why).toMatch(/一样大，按县区顺序在后，不补$/);
    expect(changes[3]?.why).toMatch(/零头大小排第4，不补$/);
  });

  it("figures are typed in the row's scale, or with their own unit", () => {
    const plan = planOf("0.5万", ["", "", "", ""], { scale: 10000, decimals: 4 });
    expect(after(plan, { method: "equal", amount: "0.8", min: [{ district: "d0", value: "5000人" }] })).toEqual([
      "0.8",
      "0.5",
      "0.1",
      "0.1",
      "0.1",
    ]);
  });
});

describe("refusals", () => {
  const cases: [string, PlanState, Asked, RegExp][] = [
    ["no total", planOf("", ["", "", "", ""]), { method: "equal" }, /还没有全市目标/],
    ["a total of words", planOf("按需", ["", "", "", ""]), { method: "equal" }, /不是数值/],
    ["a uniform row", planOf("60", ["", "", "", ""], { rule: "uniform" }), { method: "equal" }, /不用分配/],
    ["a negative base", planOf("10", ["-1", "-2", "-3", "-4"]), { method: "proportion" }, /涡阳县是负数（-1）/],
    ["a mixed base", planOf("10", ["-1", "2", "3", "4"]), { method: "proportion" }, /有正有负（负数：涡阳县）/],
    ["a negative total", planOf("-10", ["1", "2", "3", "4"]), { method: "proportion" }, /负数（-10人）/],
    ["nobody", planOf("10", ["无任务", "—", "/", "无"]), { method: "equal" }, /没有可以参加分配的县区/],
    ["no weights", planOf("10", ["", "", "", ""]), { method: "weights" }, /还没有给出权重/],
    [
      "no such table",
      planOf("10", ["", "", "", ""]),
      { method: "weights", basis: { kind: "table", name: "人口" } },
      /没有找到依据“人口”/,
    ],
    ["no last year", planOf("10", ["", "", "", ""]), { method: "equal", notBelowLastYear: true }, /没有上年数/],
    [
      "a bound finer than the step",
      planOf("10", ["", "", "", ""]),
      { method: "equal", min: [{ district: "d0", value: "0.5" }] },
      /小数位更细/,
    ],
    ["a figure that is none", planOf("10", ["", "", "", ""]), { method: "equal", amount: "很多" }, /看不懂数值“很多”/],
    [
      "an unknown district",
      planOf("10", ["", "", "", ""]),
      { method: "equal", max: [{ district: "x", value: "5" }] },
      /重新选择县区/,
    ],
    ["a remainder without a taker", planOf("10", ["", "", "", ""]), { method: "remainder" }, /请选择一个县区/],
  ];
  it.each(cases)("%s", (_name, plan, asked, sentence) => {
    expect(() => allocate(plan, asked)).toThrow(sentence);
  });

  it("a table that lacks a district is refused, not read as 0", () => {
    const sources: AllocationSources = { table: () => figures({ d0: "1", d1: "2" }) };
    expect(() =>
      allocate(planOf("10", ["", "", "", ""]), { method: "weights", basis: { kind: "table", name: "人口" } }, sources),
    ).toThrow(/没有利辛县、谯城区的数/);
  });

  it("a base of zeros falls back to equal and says so", () => {
    const plan = planOf("8", ["0", "0", "0", "0"]);
    const { notes } = allocate(plan, { method: "proportion" });
    expect(notes).toEqual(["“新增就业”的依据都是0，已改为平均分配。"]);
    expect(after(plan, { method: "proportion" })).toEqual(["8", "2", "2", "2", "2"]);
  });

  it("a clash names its demands and changes nothing", () => {
    const plan = planOf("10", ["8", "", "", ""]);
    const asked: Asked = {
      method: "equal",
      lock: ["d0"],
      min: [
        { district: "d1", value: "3" },
        { district: "d2", value: "1" },
      ],
    };
    const { action, changes, clash } = allocate(plan, asked);
    expect(action).toBeNull();
    expect(changes).toEqual([]);
    expect(clash?.demands).toEqual(["全市目标为10人", "涡阳县已锁定为8人", "蒙城县不少于3人"]);
    expect(clash?.message).toContain("没有改动任何数");
  });
});

describe("many rows", () => {
  const rows: BuiltRow[] = [
    { name: "甲", total: "10", targets: ["", "", "", ""] },
    { name: "乙", total: "", targets: ["1", "", "", ""] },
    { name: "丙", total: "7", targets: ["", "", "", ""] },
  ];

  it("one action for all, what cannot be allocated is listed", () => {
    const plan = buildPlan(COUNTIES, rows);
    const { action, skipped, changes } = allocate(plan, { indicators: ["n2", "n1", "n0"], method: "equal" });
    expect(action?.type).toBe("cells.set");
    expect(changes.map(({ indicator }) => indicator).slice(0, 4)).toEqual(["n0", "n0", "n0", "n0"]);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]).toMatchObject({ indicator: "n1" });
    if (action) applyAction(plan, action);
    expect(texts(plan, "n2")).toEqual(["7", "2", "2", "2", "1"]);
  });

  it("a clash in one row means no action at all, and names the row", () => {
    const plan = buildPlan(COUNTIES, rows);
    const { action, clash } = allocate(plan, {
      indicators: ["n0", "n2"],
      method: "equal",
      min: [{ district: "d0", value: "8", indicator: "n2" }],
    });
    expect(action).toBeNull();
    expect(clash).toMatchObject({ indicator: "n2", demands: ["全市目标为7人", "涡阳县不少于8人"] });
    expect(clash?.message).toMatch(/^“丙”/);
  });
});
