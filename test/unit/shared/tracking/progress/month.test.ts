import { expect, test } from "vitest";
import { noFacts } from "../../../../../shared/model/facts/facts.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { monthsBehind } from "../../../../../shared/tracking/progress/behind.ts";
import { shownFraction } from "../../../../../shared/tracking/progress/fraction.ts";
import { groupOfItem, groupNames } from "../../../../../shared/tracking/progress/group.ts";
import type { MonthInput, ProgressRow } from "../../../../../shared/tracking/progress/month.ts";
import { gapOf, lightIn, progressOf } from "../../../../../shared/tracking/progress/month.ts";
import { rankingOf } from "../../../../../shared/tracking/progress/ranking.ts";
import { buildPlan } from "../../../../support/plans.ts";
import { monthOf } from "../../../../support/tracking/month.ts";

function first(month: MonthInput): ProgressRow {
  return progressOf(month).rows[0] as ProgressRow;
}

function oneRow(total: string, targets: string[], patch = {}): PlanState {
  return buildPlan(["溪东区", "溪西县", "溪南县"], [{ name: "新增就业", total, targets, patch }]);
}

// Published by counties and cities: done, target, rate as printed.
test.each([
  ["1063", "1100", "96.64"],
  ["626", "613", "102.12"],
  ["284", "275", "103.27"],
  ["736", "4000", "18.40"],
  ["37", "180", "20.56"],
  ["145", "170", "85.29"],
  ["145", "165", "87.88"],
  ["62", "120", "51.67"],
  ["14826", "20000", "74.13"],
  ["7.23", "5.2", "139.04"],
  ["5.52", "4.52", "122.12"],
  ["3.49", "3.31", "105.44"],
  ["127258", "144281", "88.20"],
  ["9999999999999", "9999999999998", "100.00"],
])("%s of %s is %s %%", (done, target, rate) => {
  const row = first(monthOf(oneRow(target, [], { decimals: 2 }), "2026-06", { n0: [null, null, null, done] }));
  expect(row.whole.rate && shownFraction(row.whole.rate)).toBe(rate);
});

test.each([
  // Half of the year: 50 % is due.
  ["100", "done", "green"],
  ["55", "ahead", "green"],
  ["54", "onSchedule", "green"],
  ["50", "onSchedule", "green"],
  ["49", "behind", "yellow"],
  ["40", "behind", "yellow"],
  ["39", "behind", "red"],
  ["0", "behind", "red"],
  ["持续推进", "noQuantity", null],
  ["无任务", "missing", null],
])("%s of 100 in June is %s", (done, group, light) => {
  const row = first(monthOf(oneRow("100", []), "2026-06", { n0: [null, null, null, done] }));
  expect([row.whole.group, lightIn(row, row.whole)]).toEqual([group, light]);
});

test("the gap is in points, exact before it is shown", () => {
  const row = first(monthOf(oneRow("1100", []), "2026-11", { n0: [null, null, null, "1063"] }));
  const gap = gapOf(row, row.whole);
  expect(gap && shownFraction(gap)).toBe("4.97");
  expect(row.whole.group).toBe("onSchedule");
});

test("the city's figure is what it says, else the sum of those who reported, with the missing named", () => {
  const plan = oneRow("100", ["50", "30", "20"]);
  const summed = first(monthOf(plan, "2026-06", { n0: ["30", null, "20"] }));
  expect(summed.whole.actual).toMatchObject({ text: "50" });
  expect(summed.missing).toEqual(["d1"]);
  expect(summed.districts.map(({ group }) => group)).toEqual(["ahead", "missing", "done"]);
  const given = first(monthOf(plan, "2026-06", { n0: ["30", null, "20", "70"] }));
  expect(given.whole.actual).toMatchObject({ text: "70" });
  expect(first(monthOf(plan, "2026-06", {})).whole.group).toBe("missing");
});

test("five kinds of empty, and a district without the task is not asked for", () => {
  const plan = oneRow("50", ["50", "无任务", "上级未下达"]);
  const row = first(monthOf(plan, "2026-06", { n0: ["0", "", ""] }));
  expect(row.districts.map(({ group }) => group)).toEqual(["behind", "noTask", "noQuantity"]);
  expect(row.missing).toEqual([]);
});

test("a row that every place is to meet is met when all are", () => {
  const plan = oneRow("95%", ["95%", "95%", "95%"], { rule: "uniform", unit: "%", direction: "atLeast" });
  expect(first(monthOf(plan, "2026-06", { n0: ["96%", "95%", "99%"] })).whole.group).toBe("met");
  expect(first(monthOf(plan, "2026-06", { n0: ["96%", "94.9%", "99%"] })).whole.group).toBe("unmet");
  const partly = first(monthOf(plan, "2026-06", { n0: ["96%", "95%", null] }));
  expect([partly.whole.group, partly.missing]).toEqual(["unmet", ["d2"]]);
  expect(first(monthOf(plan, "2026-06", {})).whole.group).toBe("missing");
  const most = oneRow("不超过10", ["不超过10", "不超过10", "不超过10"], { rule: "uniform", direction: "atMost" });
  expect(first(monthOf(most, "2026-06", { n0: ["10", "3", "11"] })).districts.map(({ group }) => group)).toEqual([
    "met",
    "met",
    "unmet",
  ]);
});

test("a row whose nodes were moved by a document is in a group of its own unless it is done", () => {
  const facts = new Map([["n0", { ...noFacts, adjusted: "云政办〔2026〕7号" }]]);
  const at = (done: string): ProgressRow =>
    first({ ...monthOf(oneRow("100", []), "2026-06", { n0: [null, null, null, done] }), facts });
  // Facts beside a plan count once it is final.
  expect(at("10").whole.group).toBe("behind");
  const plan = oneRow("100", []);
  plan.header = { ...plan.header, status: "final" };
  const month = (done: string): MonthInput => ({
    ...monthOf(plan, "2026-06", { n0: [null, null, null, done] }),
    facts,
  });
  expect(first(month("10")).whole.group).toBe("adjusted");
  expect(first(month("100")).whole.group).toBe("done");
});

test("a row's own curve goes before the plan's", () => {
  const plan = oneRow("100", [], { facts: { ...noFacts, curve: "70@06-30,100@12-31" } });
  expect(first(monthOf(plan, "2026-06", { n0: [null, null, null, "60"] })).whole.group).toBe("behind");
});

test("an item is as its worst row; without quantity only where all are", () => {
  expect(groupOfItem(["done", "behind", "ahead"])).toBe("behind");
  expect(groupOfItem(["missing", "unmet"])).toBe("missing");
  expect(groupOfItem(["unmet", "behind"])).toBe("unmet");
  expect(groupOfItem(["adjusted", "onSchedule"])).toBe("adjusted");
  expect(groupOfItem(["met", "done"])).toBe("done");
  expect(groupOfItem(["met", "noQuantity"])).toBe("met");
  expect(groupOfItem(["noQuantity", "noTask"])).toBe("noQuantity");
  expect(groupOfItem(["noTask"])).toBe("noTask");
});

test("the groups of 45 items printed as 24, 9 and 11 are 45 here: the slow one is not left out", () => {
  const rows = Array.from({ length: 45 }, (_, at) => ({ name: `指标${at}`, total: "100", targets: [] }));
  const done = Object.fromEntries(
    rows.map((_, at) => [`n${at}`, [null, at < 24 ? "100" : at < 33 ? "60" : at < 44 ? "50" : "49"]]),
  );
  const { groups, items } = progressOf(monthOf(buildPlan(["溪东区"], rows), "2026-06", done));
  expect(groups).toMatchObject({ done: 24, ahead: 9, onSchedule: 11, behind: 1 });
  expect(groupNames.reduce((sum, name) => sum + groups[name], 0)).toBe(items.length);
});

test("third are two, the next is fifth; own and reserve do not rank, a missing row counts 0, rates are capped", () => {
  const plan = buildPlan(
    ["甲县", "乙县", "丙县", "丁县", "戊县", "市本级"],
    [
      { name: "就业", total: "600", targets: ["100", "100", "100", "100", "100", "100"] },
      { name: "培训", total: "60", targets: ["10", "10", "10", "10", "无任务", "20"] },
    ],
  );
  const own = plan.district.get("d5");
  if (own) plan.district.set("d5", { ...own, kind: "own" });
  const month = progressOf(
    monthOf(plan, "2026-06", {
      n0: ["150", "90", "80", "80", "40", "100"],
      n1: ["10", "9", "8", "8", null, null],
    }),
  );
  const ranking = rankingOf(month);
  expect(ranking.map(({ district, rank, rate }) => [district, rank, rate && shownFraction(rate)])).toEqual([
    ["d0", 1, "100.00"],
    ["d1", 2, "90.00"],
    ["d2", 3, "80.00"],
    ["d3", 3, "80.00"],
    ["d4", 5, "40.00"],
  ]);
  expect(ranking[0]?.explain[0]).toBe("就业：150.00%，按100.00计");
  const late = rankingOf(progressOf(monthOf(plan, "2026-06", { n0: ["50"], n1: [] })));
  expect(late[0]?.rate && shownFraction(late[0].rate)).toBe("25.00");
});

test("months behind run on over a month that was not reported and end with one that was in time", () => {
  const plan = oneRow("120", []);
  const month = (period: string, done: string | null): ReturnType<typeof progressOf> =>
    progressOf(monthOf(plan, period, { n0: [null, null, null, done] }));
  const year = [month("2026-01", "5"), month("2026-02", null), month("2026-03", "25")];
  expect(monthsBehind(year)("n0", null)).toBe(2);
  expect(monthsBehind([...year, month("2026-04", "40"), month("2026-05", "45")])("n0", null)).toBe(1);
});

test("after an adjustment the cells that it changed say what they were", () => {
  const before = oneRow("100", ["50", "30", "20"]);
  const plan = oneRow("90", ["40", "30", "20"]);
  const row = first({ ...monthOf(plan, "2026-08", { n0: ["40", "30", "10"] }), before });
  expect([...row.was].map(([district, value]) => [district, value?.kind === "amount" && value.text])).toEqual([
    [null, "100"],
    ["d0", "50"],
  ]);
});
