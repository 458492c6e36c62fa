import { expect, test } from "vitest";
import { findingsByRule, overviewOf, overviewSubjects, percentText } from "../../../../shared/view/overview.ts";
import { rules } from "../../../../shared/rules/table.ts";
import type { Finding } from "../../../../shared/rules/finding.ts";
import { buildPlan } from "../../../support/plans.ts";

const plan = buildPlan(
  ["溪东区", "溪西县", "溪南县"],
  [
    { name: "培训", total: "10000", targets: ["0.1", "0.2", "9999.7"], patch: { unit: "人", decimals: 1 } },
    { name: "其中：女性", total: "1", targets: ["1", "", ""], patch: { unit: "人" }, parent: "培训" },
    { name: "就业", total: "8", targets: ["不少于5", "—", "按需"], patch: { unit: "人" } },
    { name: "建设", total: "3", targets: ["1", "1", "1"], patch: { unit: "个" } },
    { name: "比例", total: "60", targets: ["60", "60", "60"], patch: { unit: "%", rule: "uniform" } },
  ],
);

test("what can be added up: units by how many rows they have, and the row in hand; parts and standards are left out", () => {
  const told = (row: string | null) => overviewSubjects(plan, row).map(({ key, rows }) => [key, rows.length]);
  expect(told(null)).toEqual([
    ["unit:人", 2],
    ["unit:个", 1],
  ]);
  const [, , part, , , ratio] = [null, ...[...plan.indicator.values()].map(({ id }) => id)];
  expect(told(part ?? null)[0]).toEqual([`row:${part}`, 1]);
  expect(told(ratio ?? null).length).toBe(2);
});

test("sums are exact, shares add up to what they say, and what has no figure is counted, not added", () => {
  const [people] = overviewSubjects(plan, null);
  if (!people) throw new Error("no subject");
  const { districts, categories, whole, left } = overviewOf(plan, people);
  // 0.1 + 0.2 + 9999.7 + 5
  expect(whole).toBe("10,005");
  expect(districts.map(({ name, sum, share }) => [name, sum, share])).toEqual([
    ["溪东区", "5.1", "0.1%"],
    ["溪西县", "0.2", "<0.1%"],
    ["溪南县", "9,999.7", "99.9%"],
  ]);
  expect(categories.map(({ name, sum, share }) => [name, sum, share])).toEqual([["促进就业", "10,005", "100.0%"]]);
  expect(left).toBe(1);
  expect(districts[1]?.row).toBe([...plan.indicator.keys()][0]);
});

test("a share is exact to its digit, and none where the whole is nothing or something is below it", () => {
  const sum = (digits: number, places = 0) => ({ digits: BigInt(digits), places });
  expect(percentText(sum(1), sum(3))).toBe("33.3%");
  expect(percentText(sum(125, 2), sum(10))).toBe("12.5%");
  expect(percentText(sum(1235, 2), sum(100))).toBe("12.4%");
  expect(percentText(sum(0), sum(100))).toBe("0.0%");
  expect(percentText(sum(1), sum(0))).toBe("");
  expect(percentText(sum(-1), sum(5))).toBe("");
});

test("findings are counted by rule, in the rules' order, the open ones only", () => {
  const finding = (rule: string, severity: string, more: Partial<Finding> = {}): Finding =>
    ({ key: `${rule}|${severity}`, rule, severity, message: "", cells: [], ...more }) as Finding;
  const counted = findingsByRule([
    finding("count", "warning"),
    finding("count", "warning", { explanation: "已说明" }),
    finding("sum", "info"),
    finding("sum", "error"),
    finding("parts", "error", { waiver: "原因" }),
  ]);
  expect(counted.map(({ title, counts }) => [title, counts])).toEqual([
    ["分解数相加不等", { error: 1, warning: 0, info: 1 }],
    ["项数不符", { error: 0, warning: 1, info: 0 }],
  ]);
  expect(counted[0]?.first.severity).toBe("info");
  expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
});
