import { expect, test } from "vitest";
import { fundsJson } from "../../../../../shared/document/json/funds.ts";
import { noFacts } from "../../../../../shared/model/facts/facts.ts";
import type { Amount } from "../../../../../shared/model/amount.ts";
import { typed, buildPlan } from "../../../../support/plans.ts";
import { applyTracking } from "../../../../../shared/tracking/apply.ts";
import { editFigures } from "../../../../../shared/tracking/edit-figures.ts";
import { fundsOf } from "../../../../../shared/tracking/funds/funds.ts";
import { percentOf } from "../../../../../shared/tracking/funds/money.ts";
import { emptyTracking } from "../../../../../shared/tracking/state.ts";

const facts = {
  ...noFacts,
  standard: typed("5000") as Amount,
  shares: [{ source: "省", kind: "remainder" as const, value: null, of: null, only: null }],
};
const plan = buildPlan(
  ["甲县", "乙县", "丙县", "丁县"],
  [
    { name: "改造", total: "60", targets: ["40", "20", "0", "—"], patch: { unit: "户", facts } },
    { name: "补贴", total: "100", targets: ["50", "50", "", ""] },
  ],
);

/** @param cells 县 by number, * the whole: money in 万元 */
function state(layers: Record<string, Record<string, string>>, row = "n0") {
  const tracking = emptyTracking("s");
  for (const [key, cells] of Object.entries(layers)) {
    const figures = Object.entries(cells).map(([at, text]) => ({
      ...{ indicator: row, text },
      district: at === "*" ? null : `d${at}`,
    }));
    const { action } = editFigures(plan, tracking, key, figures);
    if (action) applyTracking(tracking, action);
  }
  return tracking;
}

function told(layers: Record<string, Record<string, string>>, period: string | null = null, row = "n0") {
  const { rows, findings } = fundsJson(plan, fundsOf(plan, state(layers, row), { period }));
  const at = (district: string | null, indicator = "改造") =>
    rows.find((one) => one.district === district && one.indicator === indicator);
  return { at, findings, rules: findings.map(({ rule }) => rule) };
}

test("arranged, arrived and paid by source, with rates whose denominators are named", () => {
  const { at, rules } = told({
    "fund:安排:省:2026-03": { 0: "20", 1: "10" },
    "fund:到位:省:2026-05": { 0: "15", 1: "10" },
    "fund:支付:省:2026-06": { 0: "5", 1: "1.2345" },
    "fund:支付:县区:2026-06": { 0: "0.5" },
  });
  expect(at("甲县")).toMatchObject({ arranged: "200000", arrived: "150000", paid: "55000" });
  expect(at("甲县")).toMatchObject({ arrivedRate: "75.00", arrivedOf: "安排", paidRate: "36.67", paidOf: "到位" });
  expect(at(null)).toMatchObject({ arranged: "300000", arrived: "250000", paid: "67345", need: "300000" });
  expect(rules).toEqual([]);
});

test("a month asks for what stood then; a city's own figure counts before the sum of its districts", () => {
  const layers = {
    "fund:安排:省:2026-03": { 0: "20", 1: "10" },
    "fund:到位:省:2026-03": { 0: "4", 1: "2", "*": "6.5" },
    "fund:到位:省:2026-06": { 0: "15" },
  };
  expect(told(layers, "2026-04").at(null)).toMatchObject({ arrived: "65000", arrivedRate: "21.67" });
  const now = told(layers);
  expect(now.at(null)?.arrived).toBe("170000");
  expect(now.rules).toEqual(["fundStale"]);
  expect(now.findings[0]?.message).toContain("没有乙县的数，用的是2026年3月到位资金（省）");
});

test("money without a task, a task without money, a unit that costs too much", () => {
  const { findings } = told({ "fund:安排:省:2026-03": { 0: "30", 2: "1", 3: "2" } });
  expect(findings.map(({ rule, district }) => [rule, district ?? null])).toEqual([
    ["fundWithoutTask", "丙县"],
    ["fundWithoutTask", "丁县"],
    ["fundMissing", null],
    ["fundUnitCost", "甲县"],
  ]);
  expect(findings.at(-1)?.message).toContain("合每户7500元，高于标准5000元");
});

test("without a standard a cost far from the average is told, and rates have what there is to divide by", () => {
  const { at, rules } = told({ "fund:支付:省:2026-06": { 0: "1", 1: "9" } }, null, "n1");
  expect(at(null, "补贴")).toMatchObject({ paid: "100000", paidRate: null, need: null, sources: {} });
  expect(rules).toEqual([]);
  expect(told({ "fund:安排:省:2026-06": { 0: "1", 1: "9" } }, null, "n1").rules).toEqual([
    "fundMissing",
    "fundUnitCost",
  ]);
});

test("rates are rounded half up at two places, above one hundred too", () => {
  const money = (digits: bigint, places = 0) => ({ digits, places });
  expect(percentOf(money(463n), money(736n))).toBe("62.91");
  expect(percentOf(money(1n), money(8n))).toBe("12.50");
  expect(percentOf(money(12345n, 2), money(1n))).toBe("12345.00");
  expect(percentOf(money(-1n), money(3n))).toBe("-33.33");
  expect(percentOf(money(1n), money(0n))).toBeNull();
});
