import { describe, expect, test } from "vitest";
import { factsFromJson, factsJsonSchema } from "../../../../../shared/document/json/facts.ts";
import { fundsJson } from "../../../../../shared/document/json/funds.ts";
import type { Facts } from "../../../../../shared/model/facts/facts.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { fundsOf } from "../../../../../shared/tracking/funds/funds.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";
import type { BuiltRow } from "../../../../support/plans.ts";
import { buildPlan } from "../../../../support/plans.ts";

const yuan = (value: string) => ({ value, unit: "元" });
const facts = (json: object): Facts => factsFromJson(factsJsonSchema.parse(json)) as Facts;

function plan(districts: string[], rows: (BuiltRow & { facts?: object })[]): PlanState {
  return buildPlan(
    districts,
    rows.map(({ facts: own, patch, ...row }) => ({
      ...row,
      patch: { ...patch, ...(own ? { facts: facts(own) } : {}) },
    })),
  );
}

function told(of: PlanState) {
  const { rows, findings } = fundsJson(of, fundsOf(of, emptyTracking("s"), { period: null }));
  const at = (indicator: string, district: string | null = null) => {
    const row = rows.find((one) => one.indicator === indicator && one.district === district);
    return row && { need: row.need, sources: row.sources };
  };
  return { at, rules: findings.map(({ rule }) => rule), findings };
}

const whole = { shares: [{ source: "上级", kind: "ratio", value: "100" }] };

describe("needs of the notices, to the cent", () => {
  test("two screenings at their own standards", () => {
    const { at, rules } = told(
      plan(
        ["甲县", "乙县"],
        [
          {
            name: "宫颈癌筛查",
            total: "46000",
            targets: ["20000", "26000"],
            facts: { standard: yuan("49"), ...whole },
          },
          {
            name: "乳腺癌筛查",
            total: "22000",
            targets: ["12000", "10000"],
            facts: { standard: yuan("79"), ...whole },
          },
          { name: "区宫颈癌筛查", total: "3500", targets: ["1500", "2000"], facts: { standard: yuan("49"), ...whole } },
          { name: "区乳腺癌筛查", total: "2500", targets: ["1500", "1000"], facts: { standard: yuan("79"), ...whole } },
        ],
      ),
    );
    expect(at("宫颈癌筛查")?.need).toBe("2254000");
    expect(at("乳腺癌筛查")?.need).toBe("1738000");
    expect(at("宫颈癌筛查", "甲县")).toEqual({ need: "980000", sources: { 上级: "980000" } });
    expect(at("区宫颈癌筛查")?.need).toBe("171500");
    expect(at("区乳腺癌筛查")?.need).toBe("197500");
    expect(rules).toEqual([]);
  });

  test("a ratio that nobody has settled stays open and is said", () => {
    const shares = [
      { source: "省", kind: "open" },
      { source: "县", kind: "open" },
    ];
    const { at, rules, findings } = told(
      plan(["甲县"], [{ name: "药费", total: "8690", targets: ["8690"], facts: { standard: yuan("1000"), shares } }]),
    );
    expect(at("药费")).toEqual({ need: "8690000", sources: { 省: "0", 县: "0", 未定: "8690000" } });
    expect(rules).toEqual(["fundOpen"]);
    expect(findings[0]?.message).toContain("869万元由省、县分担，比例未定");
  });

  test("fixed sums per unit, of which one is a lowest bound", () => {
    const shares = ["县", "村", "社会"].map((source) => ({ source, kind: "fixed", value: "10000" }));
    const standard = { ...yuan("30000"), qualifier: "atLeast" };
    const { at, rules } = told(
      plan(
        ["甲县", "乙县"],
        [{ name: "救急难", total: "1349", targets: ["349", "1000"], facts: { standard, shares } }],
      ),
    );
    expect(at("救急难")).toEqual({
      need: "40470000",
      sources: { 县: "13490000", 村: "13490000", 社会: "13490000" },
    });
    expect(rules).toEqual(["fundRange"]);
  });

  test("artificial limbs and aids: the province pays all", () => {
    const shares = [{ source: "省", kind: "ratio", value: "100" }];
    const { at } = told(
      plan(
        ["甲县"],
        [
          { name: "假肢", total: "70", targets: ["70"], facts: { standard: yuan("5000"), shares } },
          { name: "辅具", total: "62", targets: ["62"], facts: { standard: yuan("1500"), shares } },
        ],
      ),
    );
    expect(at("假肢")).toEqual({ need: "350000", sources: { 省: "350000" } });
    expect(at("辅具")?.need).toBe("93000");
  });

  test("one hundredth of a base that excludes some funds, and differs by source", () => {
    const money = { unit: "元", scale: 10000 as const, decimals: 2 };
    const part = (name: string, total: string, parent: string): BuiltRow => ({
      ...{ name, total: `${total}万`, targets: [], parent },
      patch: { ...money, part: "parts" },
    });
    const fee = [{ source: "管理费", kind: "ratio", value: "100" }];
    const { at } = told(
      plan(
        [],
        [
          {
            ...{ name: "中央资金", total: "5273万", targets: [], patch: money },
            facts: { standard: yuan("0.01"), exclude: ["以工代赈", "林场"], shares: fee },
          },
          part("以工代赈", "385", "中央资金"),
          part("林场", "258", "中央资金"),
          {
            ...{ name: "省级资金", total: "5509万", targets: [], patch: money },
            facts: { standard: yuan("0.01"), shares: fee },
          },
          {
            ...{ name: "中央资金（按数）", total: "5273万", targets: [], patch: money },
            facts: { exclude: ["以工代赈385万元", "258"], shares: [{ source: "管理费", kind: "ratio", value: "1" }] },
          },
        ],
      ),
    );
    expect(at("中央资金")).toEqual({ need: "463000", sources: { 管理费: "463000" } });
    expect(at("省级资金")?.need).toBe("550900");
    expect(at("中央资金（按数）")?.sources).toMatchObject({ 管理费: "463000" });
  });

  test("a reserve is a place of its own and counts", () => {
    const of = plan(
      ["章庄铺镇", "其他乡镇", "奖励指标"],
      [
        {
          name: "危房改造",
          total: "1380",
          targets: ["230", "1000", "150"],
          facts: { standard: yuan("7500"), ...whole },
        },
      ],
    );
    const { at } = told(of);
    expect(at("危房改造")?.need).toBe("10350000");
    expect(at("危房改造", "奖励指标")?.need).toBe("1125000");
  });

  test("four sources, own labour among them", () => {
    const shares = [
      { source: "中央", kind: "fixed", value: "320990000" },
      { source: "县区", kind: "fixed", value: "96300300" },
      { source: "农民自筹", kind: "remainder" },
    ];
    const money = { unit: "元", scale: 10000 as const, decimals: 2 };
    const { at, rules } = told(
      plan([], [{ name: "退耕还林", total: "58360.75万", targets: [], patch: money, facts: { shares } }]),
    );
    expect(at("退耕还林")).toEqual({
      need: "583607500",
      sources: { 中央: "320990000", 县区: "96300300", 农民自筹: "166317200" },
    });
    expect(rules).toEqual([]);
  });
});

describe("who pays", () => {
  const one = (shares: object[], standard = "100", targets = ["7", "3"], exclude: string[] = []) =>
    told(
      plan(
        ["甲县", "乙县"],
        [{ name: "补助", total: "10", targets, facts: { standard: yuan(standard), shares, exclude } }],
      ),
    );

  test.each<[string, object[], Record<string, string>]>([
    [
      "7:3 in parts",
      [
        { source: "省", kind: "ratio", value: "7" },
        { source: "县", kind: "ratio", value: "3" },
      ],
      { 省: "700", 县: "300" },
    ],
    [
      "1:1",
      [
        { source: "省", kind: "ratio", value: "1" },
        { source: "县", kind: "ratio", value: "1" },
      ],
      { 省: "500", 县: "500" },
    ],
    [
      "the rest after the centre in halves",
      [
        { source: "中央", kind: "ratio", value: "60" },
        { source: "省", kind: "remainder" },
        { source: "县", kind: "remainder" },
      ],
      { 中央: "600", 省: "200", 县: "200" },
    ],
    [
      "half of what remains after the centre",
      [
        { source: "中央", kind: "ratio", value: "60" },
        { source: "省", kind: "remainder", value: "50", of: "中央" },
        { source: "县", kind: "remainder" },
      ],
      { 中央: "600", 省: "200", 县: "200" },
    ],
    [
      "a match of another source",
      [
        { source: "省", kind: "ratio", value: "50" },
        { source: "市", kind: "ratio", value: "40", of: "省" },
        { source: "县", kind: "remainder" },
      ],
      { 省: "500", 市: "200", 县: "300" },
    ],
    [
      "tiers and fixed sums by class of county",
      [
        { source: "省", kind: "fixed", value: "30", only: ["甲县"] },
        { source: "省", kind: "fixed", value: "20" },
        { source: "县", kind: "remainder" },
      ],
      { 省: "270", 县: "730" },
    ],
    [
      "a sum that is larger than the standard is paid once",
      [
        { source: "省", kind: "fixed", value: "333" },
        { source: "县", kind: "remainder" },
      ],
      { 省: "333", 县: "667" },
    ],
  ])("%s", (_, shares, sources) => {
    const { at, rules } = one(shares);
    expect(at("补助")).toEqual({ need: "1000", sources });
    expect(rules).toEqual([]);
  });

  test("what nobody pays is 未定 and told; what is too much is cut and told", () => {
    const gap = one([{ source: "省", kind: "ratio", value: "80" }]);
    expect(gap.at("补助")?.sources).toEqual({ 省: "800", 未定: "200" });
    expect(gap.rules).toEqual(["fundGap"]);
    const over = one([
      { source: "省", kind: "ratio", value: "80" },
      { source: "县", kind: "ratio", value: "40" },
    ]);
    expect(over.at("补助")?.sources).toEqual({ 省: "800", 县: "200" });
    expect(over.rules).toEqual(["fundOver"]);
  });

  test("a district left out of the base, a name that means nothing, a total that the districts do not reach", () => {
    const rest = [{ source: "县", kind: "remainder" }];
    const out = one(rest, "100", ["7", "3"], ["乙县", "丙县"]);
    expect(out.at("补助")?.need).toBe("700");
    expect(out.at("补助", "乙县")).toBeUndefined();
    expect(out.rules).toEqual(["fundNames"]);
    const short = one(rest, "100", ["5", "3"]);
    expect(short.at("补助")).toEqual({ need: "1000", sources: { 县: "1000" } });
    expect(short.rules).toEqual(["fundRest"]);
    expect(short.findings[0]?.actual).toBe("200");
  });

  test("cents left over go by largest remainder, both ways", () => {
    const { at } = told(
      plan(
        ["甲县", "乙县", "丙县"],
        [
          {
            ...{ name: "补助", total: "3", targets: ["1", "1", "1"] },
            facts: {
              standard: yuan("0.1"),
              shares: ["a", "b", "c"].map((source) => ({ source, kind: "remainder" })),
            },
          },
        ],
      ),
    );
    expect(at("补助")).toEqual({ need: "0.3", sources: { a: "0.1", b: "0.1", c: "0.1" } });
    expect(at("补助", "乙县")?.need).toBe("0.1");
  });
});
