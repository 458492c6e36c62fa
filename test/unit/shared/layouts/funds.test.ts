import fc from "fast-check";
import { expect, test } from "vitest";
import type { Amount } from "../../../../shared/model/amount.ts";
import { noFacts } from "../../../../shared/model/facts/facts.ts";
import { categoriesSheet } from "../../../../shared/layouts/categories/categories.ts";
import { fundSums } from "../../../../shared/layouts/funds/sums.ts";
import { fundsSheet, fundsWords } from "../../../../shared/layouts/funds/funds.ts";
import { problemsSheet } from "../../../../shared/layouts/problems.ts";
import type { SheetDocument } from "../../../../shared/document/sheet.ts";
import { applyTracking } from "../../../../shared/tracking/apply.ts";
import { editFigures } from "../../../../shared/tracking/edit-figures.ts";
import { fundsOf } from "../../../../shared/tracking/funds/funds.ts";
import { newProblem } from "../../../../shared/tracking/problems/problem.ts";
import { emptyTracking } from "../../../../shared/tracking/state.ts";
import { buildPlan, typed } from "../../../support/plans.ts";
import { uuidOf } from "../../../support/uuids.ts";

const share = (source: string, value: string) => ({ source, kind: "ratio" as const, value, of: null, only: null });
const rest = (source: string) => ({ source, kind: "remainder" as const, value: null, of: null, only: null });

function plan(standard = "333.33") {
  const facts = { ...noFacts, standard: typed(standard) as Amount, shares: [share("省", "1"), share("县区", "2")] };
  return buildPlan(
    ["甲县", "乙县", "丙县"],
    [
      { name: "康复", total: "100", targets: ["33", "33", "34"], patch: { facts } },
      { name: "补助", total: "50", targets: ["20", "20"], patch: { facts: { ...facts, shares: [rest("市")] } } },
    ],
  );
}

const texts = ({ sheets }: SheetDocument): string[][] =>
  sheets.flatMap(({ rows }) =>
    rows.map((row) => (row ?? []).flatMap((cell) => (cell?.value == null ? [] : [cell.text ?? String(cell.value)]))),
  );

test("in a larger unit every row, every source and every district still adds up", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 0, max: 4 }), (cents, places) => {
      const of = plan((cents / 100).toFixed(2));
      const funds = fundsOf(of, emptyTracking("s"), { period: null });
      const { rows, districts, total } = fundSums(of, funds, { name: "万元", exponent: 4, places });
      const sum = (list: readonly (bigint | null)[]): bigint =>
        list.reduce<bigint>((all, one) => all + (one ?? 0n), 0n);
      expect(sum(rows.map(({ whole }) => whole.need))).toBe(total.need);
      expect(sum(districts.map(({ need }) => need))).toBe(total.need);
      for (const { whole, places: held } of rows) {
        expect(sum(whole.sources)).toBe(whole.need);
        expect(sum(held.map(({ need }) => need))).toBe(whole.need);
        for (const one of held) expect(sum(one.sources)).toBe(one.need);
        whole.sources.forEach((steps, at) =>
          expect(sum(held.map(({ sources }) => sources[at] ?? null))).toBe(steps ?? 0n),
        );
      }
      for (const one of districts) expect(sum(one.sources)).toBe(one.need);
      total.sources.forEach((steps, at) =>
        expect(sum(districts.map(({ sources }) => sources[at] ?? null))).toBe(steps),
      );
    }),
    { numRuns: 60 },
  );
});

test("the table is in the unit in which all is whole, with what is paid and the denominators named", () => {
  const of = plan("49");
  const tracking = emptyTracking("s");
  for (const [key, text] of [
    ["fund:安排:省:2026-03", "0.1"],
    ["fund:支付:省:2026-06", "0.05"],
  ] as const) {
    const { action } = editFigures(of, tracking, key, [{ indicator: "n0", district: "d0", text }]);
    if (action) applyTracking(tracking, action);
  }
  const sheet = fundsSheet(of, tracking);
  expect(sheet.sheets.map(({ name }) => name)).toEqual(["资金测算", "分县区汇总"]);
  const lines = texts(sheet);
  expect(lines).toContainEqual([
    "序号",
    "指标",
    "县区",
    "数量",
    "标准",
    "资金合计",
    "省",
    "市",
    "县区",
    "安排",
    "支付",
    "支付率",
  ]);
  expect(lines.flat()).toContain("单位：元");
  expect(lines.flat()).toContain("未落到县区");
  expect(lines.find(([first]) => first?.startsWith("注："))?.[0]).toContain("支付率＝支付÷到位（没有到位数时÷安排）");
  expect(fundsWords(of, tracking).sections).toHaveLength(2);
});

test("the ledger has its columns, its total and what is overdue", () => {
  const of = plan();
  const tracking = emptyTracking("s");
  const step = { state: "待交办" as const, at: "2026-06-01", by: "王", role: "office" as const, note: null };
  const known = {
    id: uuidOf("p"),
    number: "1",
    text: "未公示",
    district: "d1",
    money: "251023.54",
    deadline: "2026-02-27",
  };
  applyTracking(tracking, { type: "problem.add", problem: newProblem({ ...known, indicator: "n0" }, [step]) });
  const lines = texts(problemsSheet(of, tracking, { today: "2026-03-02" }));
  expect(lines).toContainEqual([
    "1",
    "康复项目·康复",
    "乙县",
    "未公示",
    "251023.54",
    "2026-02-27（超期3天）",
    "待交办",
  ]);
  expect(lines).toContainEqual(["合计1条", "251023.54"]);
});

test("the table of categories goes by class where facts say one", () => {
  const of = plan();
  expect(texts(categoriesSheet(of)).flat()).not.toContain("进度口径");
  const facts = { ...noFacts, class: "培训" as const, curve: "70@06-30,100@12-31" };
  const lines = texts(categoriesSheet(of, { tracking: { facts: new Map([["n0", facts]]) } }));
  expect(lines.flat()).not.toContain("进度口径");
  of.header.status = "final";
  const classed = texts(categoriesSheet(of, { tracking: { facts: new Map([["n0", facts]]) } }));
  expect(classed).toContainEqual(["一、培训类（1项）"]);
  expect(classed.find((line) => line.includes("康复项目"))).toEqual(
    expect.arrayContaining(["培训类", "康复100人", "6月底70%、12月底100%"]),
  );
  expect(classed).toContainEqual(["二、未分类（1项）"]);
});
