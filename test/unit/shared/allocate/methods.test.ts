/** The methods that came after the first seven, what each refuses, and that everything derives from the one table. */

import { describe, expect, it } from "vitest";
import { commandTable, helpText } from "../../../../electron/cli/args.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import {
  allocationMethods,
  allocationOptions,
  heeds,
  methodNames,
  optionNames,
} from "../../../../shared/allocate/methods.ts";
import type { PlanAllocation } from "../../../../shared/allocate/plan.ts";
import { planAllocation } from "../../../../shared/allocate/plan.ts";
import type { AllocationRequest } from "../../../../shared/allocate/request.ts";
import { allocationRequestSchema } from "../../../../shared/allocate/request.ts";
import type { AllocationSources } from "../../../../shared/allocate/sources.ts";
import type { Decimal } from "../../../../shared/model/decimal.ts";
import { parseDecimal } from "../../../../shared/model/decimal.ts";
import { valueText } from "../../../../shared/model/amount.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { cellOf } from "../../../../shared/model/read-plan.ts";
import type { BuiltRow } from "../../../support/plans.ts";
import { buildPlan } from "../../../support/plans.ts";

const COUNTIES = ["涡阳县", "蒙城县", "利辛县", "谯城区"];
const NAMES = ["d0", "d1", "d2", "d3"];

function planOf(total: string, targets: string[], patch: BuiltRow["patch"] = {}): PlanState {
  return buildPlan(COUNTIES, [{ name: "新增就业", total, targets, patch }]);
}

type Asked = Partial<AllocationRequest> & Pick<AllocationRequest, "method">;

function allocate(plan: PlanState, asked: Asked, sources?: AllocationSources): PlanAllocation {
  return planAllocation(plan, allocationRequestSchema.parse({ indicators: ["n0"], ...asked }), sources);
}

function after(plan: PlanState, asked: Asked, sources?: AllocationSources): string[] {
  const { action, clash } = allocate(plan, asked, sources);
  expect(clash).toBeNull();
  if (action) applyAction(plan, action);
  return [null, ...NAMES].map((district) => valueText(cellOf(plan, "n0", district)));
}

const figures = (...list: string[]): Map<string, Decimal> =>
  new Map(list.map((text, index) => [`d${index}`, parseDecimal(text) as Decimal]));
const weights = (...list: string[]): AllocationRequest["weights"] =>
  list.map((weight, index) => ({ district: `d${index}`, weight }));
const table = (name: string) => ({ kind: "table", name }) as const;

describe("the table", () => {
  it("is what schema, command line and help list", () => {
    expect(allocationRequestSchema.shape.method.options).toEqual(methodNames);
    const { options, does } = commandTable["allocate"] ?? { options: {}, does: "" };
    const flags = optionNames.map((name) => allocationOptions[name].flag);
    expect(Object.keys(options)).toEqual(["library", "plan", "indicator", "method", ...flags, "dry-run"]);
    for (const name of methodNames) {
      expect(does).toContain(`${name} ${allocationMethods[name].name}`);
      expect(helpText()).toContain(allocationMethods[name].name);
    }
    for (const name of optionNames) expect(allocationRequestSchema.shape).toHaveProperty(name);
  });

  const sample: Record<string, unknown> = {
    weights: weights("1", "1", "1", "1"),
    basis: { kind: "lastYear" },
    factors: [{ basis: { kind: "lastYear" }, weight: "1" }],
    amount: "1",
    percent: "1",
    gap: "fill",
    into: "d0",
    districts: ["d0"],
    lock: ["d0"],
    min: [{ district: "d0", value: "1" }],
    max: [{ district: "d0", value: "1" }],
    multiple: "5",
    atLeast: "5",
    notBelowLastYear: true,
    monotone: true,
    parts: true,
  };

  it("has a sample for every option", () => expect(Object.keys(sample)).toEqual(optionNames));

  it.each(methodNames)("%s refuses by name what it does not heed", (method) => {
    for (const option of optionNames.filter((name) => !heeds(method, name))) {
      expect(() => allocate(planOf("9", ["1", "2", "3", "3"]), { method, [option]: sample[option] })).toThrow(
        `“${allocationMethods[method].name}”用不上“${allocationOptions[option].name}”`,
      );
    }
  });
});

describe("add", () => {
  const plan = () => planOf("100", ["10", "20", "30", "40"]);

  it("by given weights: those who are not named get nothing more", () => {
    expect(after(plan(), { method: "add", amount: "10", weights: weights("3", "2") })).toEqual([
      "110",
      "16",
      "24",
      "30",
      "40",
    ]);
    expect(after(plan(), { method: "add", amount: "-10", weights: weights("3", "2") })).toEqual([
      "90",
      "4",
      "16",
      "30",
      "40",
    ]);
    const population: AllocationSources = { table: () => figures("1", "1", "1", "1") };
    expect(after(plan(), { method: "add", amount: "10", basis: table("人口") }, population)).toEqual([
      "110",
      "13",
      "23",
      "32",
      "42",
    ]);
  });

  it("by per cent of what those taking part have, told where that is no whole figure", () => {
    expect(after(plan(), { method: "add", percent: "10" })).toEqual(["110", "11", "22", "33", "44"]);
    expect(after(plan(), { method: "add", amount: "10%" })[0]).toBe("110");
    expect(after(plan(), { method: "add", percent: "-10", lock: ["d3"] })).toEqual(["94", "9", "18", "27", "40"]);
    const odd = allocate(planOf("103", ["10", "20", "30", "43"]), { method: "add", percent: "5%" });
    expect(odd.notes[0]).toBe("“新增就业”参与分配的合计103人，其5%不是整数，按5人计。");
  });

  it("补足缺口 leaves the total, 增加总目标 moves it, and neither is guessed", () => {
    const short = () => planOf("110", ["10", "20", "30", "40"]);
    expect(after(short(), { method: "add", gap: "fill" })).toEqual(["110", "11", "22", "33", "44"]);
    expect(after(short(), { method: "add", gap: "fill", amount: "5" })[0]).toBe("110");
    expect(after(short(), { method: "add", gap: "raise", amount: "10" })[0]).toBe("120");
    expect(() => allocate(short(), { method: "add", gap: "fill", amount: "11" })).toThrow(/缺口是10人，不能补11人/);
    expect(() => allocate(short(), { method: "add", gap: "fill", amount: "-5" })).toThrow(/不能补-5人/);
    expect(() => allocate(short(), { method: "add", gap: "raise" })).toThrow(/请写明增加多少/);
    expect(() => allocate(short(), { method: "add", gap: "fill", percent: "5" })).toThrow(/不按百分比/);
    expect(() => allocate(short(), { method: "add", amount: "5", percent: "5" })).toThrow(/只能填一个/);
  });
});

describe("保基数加增量", () => {
  const sources: AllocationSources = {
    lastYear: () => figures("10", "20", "30", "20"),
    table: (name) => (name === "人口" ? figures("1", "1", "1", "1") : figures("20", "20", "20", "20")),
  };

  it("last year stands, the difference goes by shares", () => {
    expect(after(planOf("100", ["", "", "", ""]), { method: "base", basis: table("人口") }, sources)).toEqual([
      "100",
      "15",
      "25",
      "35",
      "25",
    ]);
    expect(after(planOf("100", ["", "", "", ""]), { method: "base" }, sources).slice(1)).toEqual([
      "13",
      "25",
      "37",
      "25",
    ]);
    const typed = allocate(planOf("90", ["", "", "", ""]), { method: "base", weights: weights("1", "1") }, sources);
    expect(typed.changes.map(({ exact }) => exact)).toEqual(["15", "25", "30", "20"]);
    expect(typed.changes[0]?.why).toMatch(/^基数10人，另按比例加减/);
  });

  it("another base beside typed shares; no base at all is refused", () => {
    const plan = () => planOf("100", ["", "", "", ""]);
    expect(
      after(plan(), { method: "base", basis: table("上年"), weights: weights("1", "0", "0", "3") }, sources),
    ).toEqual(["100", "25", "20", "20", "35"]);
    expect(() => allocate(plan(), { method: "base" }, {})).toThrow(/没有上年数作基数/);
  });

  it("a total below the bases cannot keep them", () => {
    const { clash, action } = allocate(planOf("70", ["", "", "", ""]), { method: "base" }, sources);
    expect(action).toBeNull();
    expect(clash?.demands).toContain("全市目标为70人");
    expect(clash?.demands).toContain("利辛县不低于基数30人");
  });
});

describe("因素法", () => {
  const sources: AllocationSources = {
    table: (name) =>
      ({
        人口: figures("100", "200", "300", "400"),
        面积: figures("4", "3", "2", "1"),
        系数: figures("1", "1", "1", "2"),
      })[name] ?? null,
  };
  const factors = [
    { basis: table("人口"), weight: "60%" },
    { basis: table("面积"), weight: "40%" },
  ];

  it("normalises each factor and shows what each contributes", () => {
    const { changes, notes } = allocate(planOf("1000", ["", "", "", ""]), { method: "factors", factors }, sources);
    // 0.6·0.1 + 0.4·0.4 = 0.22 …
    expect(changes.map(({ after: value }) => valueText(value))).toEqual(["220", "240", "260", "280"]);
    expect(changes[0]?.why).toMatch(/^人口占10%×60%＝6%＋面积占40%×40%＝16%，份额22%；/);
    expect(notes).toEqual([]);
  });

  it("multiplies by a coefficient of the district, and tells weights that are not 100 %", () => {
    const asked: Asked = { method: "factors", factors, basis: table("系数") };
    const { changes } = allocate(planOf("1280", ["", "", "", ""]), asked, sources);
    expect(changes.map(({ after: value }) => valueText(value))).toEqual(["220", "240", "260", "560"]);
    expect(changes[3]?.why).toContain("系数2，份额43.75%");
    const loose = [{ basis: table("人口"), weight: "3" }];
    expect(allocate(planOf("10", ["", "", "", ""]), { method: "factors", factors: loose }, sources).notes[0]).toContain(
      "权重合计3，不是100%",
    );
  });
});

describe("按申报核定", () => {
  it("grants in proportion to the asks and never more", () => {
    const plan = () => planOf("60", ["", "", "", ""]);
    expect(after(plan(), { method: "grant", weights: weights("30", "40", "20", "30") })).toEqual([
      "60",
      "15",
      "20",
      "10",
      "15",
    ]);
    const { clash } = allocate(plan(), { method: "grant", weights: weights("10", "20", "20", "5") });
    expect(clash?.demands).toContain("涡阳县不超过申报的10人");
    const all = allocate(planOf("55", ["", "", "", ""]), { method: "grant", weights: weights("10", "20", "20", "5") });
    expect(all.changes.map(({ after: value }) => valueText(value))).toEqual(["10", "20", "20", "5"]);
  });
});

describe("totals that are bounds", () => {
  const min = COUNTIES.slice(0, 3).map((_, index) => ({ district: `d${index}`, value: "40" }));

  it("不少于100 with minima of 40×3 allows 120, and says so", () => {
    const plan = planOf("不少于100", ["", "", "", ""]);
    const { changes, notes } = allocate(plan, { method: "equal", min, districts: ["d0", "d1", "d2"] });
    expect(changes.map(({ after: value }) => valueText(value))).toEqual(["≥40", "≥40", "≥40"]);
    expect(notes[0]).toContain("不少于100人，按各项要求分得合计120人");
    expect(allocate(planOf("100", ["", "", "", ""]), { method: "equal", min }).clash).not.toBeNull();
  });

  it("不超过100 with maxima of 20 gives 80; a bound that can be met is met exactly", () => {
    const max = NAMES.map((district) => ({ district, value: "20" }));
    const { changes } = allocate(planOf("不超过100", ["", "", "", ""]), { method: "equal", max });
    expect(changes.map(({ after: value }) => valueText(value))).toEqual(["≤20", "≤20", "≤20", "≤20"]);
    expect(after(planOf("≥100", ["", "", "", ""]), { method: "equal" })).toEqual(["≥100", "≥25", "≥25", "≥25", "≥25"]);
    expect(after(planOf("≥103", ["", "", "", ""]), { method: "equal", multiple: "10" }).slice(1)).toEqual([
      "≥30",
      "≥30",
      "≥30",
      "≥20",
    ]);
  });
});

describe("起点数", () => {
  it("serves those whose figures move least, not as many as the total allows", () => {
    expect(
      after(planOf("10", ["", "", "", ""]), { method: "weights", weights: weights("1", "1", "20"), atLeast: "4" }),
    ).toEqual(["10", "0", "0", "10", ""]);
  });

  it("tells why one of two equals is not served, and that 只增不减 does not hold", () => {
    const { changes, notes } = allocate(planOf("10", ["", "", "", "—"]), {
      method: "equal",
      atLeast: "4",
      monotone: true,
    });
    expect(changes.map(({ after: value }) => valueText(value))).toEqual(["5", "5", "0"]);
    expect(changes[2]?.why).toBe("份额与涡阳县一样大，但总数只够2个县区各得4人，按县区顺序在后，不分");
    expect(notes[0]).toContain("“只增不减”不能保证");
  });
});

describe("figures that are no single figure", () => {
  const plan = () => planOf("100", ["10", "20", "30", "40"]);
  const cases: [string, Asked, RegExp][] = [
    ["a per cent where no per cent is meant", { method: "equal", amount: "5%" }, /不是本行的单位/],
    ["a range", { method: "equal", amount: "100—200" }, /不是一个确定的数/],
    ["a qualified amount", { method: "proportion", amount: "不少于100" }, /不是一个确定的数/],
    ["another unit", { method: "equal", min: [{ district: "d0", value: "10户" }] }, /不是本行的单位/],
    ["a range as a bound", { method: "equal", max: [{ district: "d0", value: "10—20" }] }, /不是一个确定的数/],
    ["weights some in per cent", { method: "weights", weights: weights("30%", "0.3", "40%") }, /有的带 %/],
    ["a weight of two numbers", { method: "weights", weights: weights("1—2", "3") }, /不是一个数/],
    ["a weight with a unit", { method: "weights", weights: weights("3人", "3") }, /不是一个数/],
    [
      "a district named twice",
      { method: "weights", weights: [...(weights("1", "2") ?? []), { district: "d0", weight: "3" }] },
      /“涡阳县”写了两次/,
    ],
    [
      "a bound given twice",
      {
        method: "equal",
        min: [
          { district: "d1", value: "1" },
          { district: "d1", value: "2" },
        ],
      },
      /“蒙城县”写了两次/,
    ],
    ["into without a multiple", { method: "equal", into: "d0" }, /要和取整倍数一起填写/],
  ];
  it.each(cases)("%s", (_name, asked, sentence) => {
    expect(() => allocate(plan(), asked)).toThrow(sentence);
  });
});

describe("beside the figures", () => {
  it("a reserve is kept and counted, and gets a share only where it is named", () => {
    const plan = planOf("100", ["", "", "", "10"]);
    const reserve = plan.district.get("d3");
    if (reserve) plan.district.set("d3", { ...reserve, kind: "reserve" });
    expect(after(plan, { method: "equal" })).toEqual(["100", "30", "30", "30", "10"]);
    expect(after(plan, { method: "equal", districts: NAMES })).toEqual(["100", "25", "25", "25", "25"]);
  });

  it("a fairness line: the largest distance from the share, and the range per head", () => {
    const { fairness } = allocate(planOf("100", ["", "", "", ""]), {
      method: "weights",
      weights: weights("1000", "1000", "1000"),
    });
    expect(fairness).toEqual({ largest: "0.6667", district: "d0", perHead: ["0.033", "0.034"] });
    expect(allocate(planOf("100", ["", "", "", ""]), { method: "equal" }).fairness).toMatchObject({
      largest: "0",
      perHead: null,
    });
  });
});
