/**
 * Faults that were really published in notices and tables, and papers beside them that look odd but are right: every
 * fault that a rule can see is seen, and nothing else is. Figures as published, sentences our own.
 */

import { expect, test } from "vitest";
import { addRow } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import type { Indicator, ItemScope } from "../../../../shared/model/plan.ts";
import { newCategory, newIndicator, newItem } from "../../../../shared/model/plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import type { BuiltRow } from "../../../support/plans.ts";
import { buildPlan, typed } from "../../../support/plans.ts";

const part = { part: "parts" as const };

function found(rows: BuiltRow[], districts = ["甲县", "乙县", "丙县", "丁区"]): string[] {
  return checkPlan(buildPlan(districts, rows)).map((one) =>
    `${one.severity} ${one.rule} ${one.difference ?? ""}`.trim(),
  );
}

/** Only what matters here: a total without targets is no fault of these papers. */
function faults(rows: BuiltRow[], districts?: string[]): string[] {
  return found(rows, districts).filter((line) => !line.includes("undecomposed"));
}

function itemsOnly(
  items: { seq: number; scope?: ItemScope; text?: string; rows?: Partial<Indicator & { total: string }>[] }[],
  declared: number,
): string[] {
  const plan = buildPlan(["甲县"], []);
  applyAction(plan, addRow("category", newCategory({ id: "c", name: "城乡建设", seq: 9, declaredCount: declared }), 0));
  items.forEach(({ seq, scope = "own", text = `项目${seq}`, rows = [] }, index) => {
    applyAction(plan, addRow("item", newItem({ id: `i${index}`, category: "c", seq, scope, text }), index));
    rows.forEach(({ total = "", ...row }, n) => {
      const id = `i${index}n${n}`;
      applyAction(
        plan,
        addRow(
          "indicator",
          newIndicator({ id, item: `i${index}`, name: "任务", rule: "none", source: "表", ...row }),
          n,
        ),
      );
      applyAction(plan, { type: "cells.set", cells: [{ indicator: id, district: null, value: typed(total) }] });
    });
  });
  return checkPlan(plan).map((one) => `${one.severity} ${one.rule} ${one.difference ?? ""}`.trim());
}

test("a headline of 797 whose parts come to 980", () => {
  const parts = [280, 9, 625, 66].map((total, n): BuiltRow => ({
    name: `分项${n}`,
    total: `${total}`,
    targets: [],
    parent: "受助人数",
    patch: part,
  }));
  expect(faults([{ name: "受助人数", total: "797", targets: [] }, ...parts])).toEqual(["error parts 183"]);
});

test("不少于27 whose lower bounds reach 24", () => {
  const parts = ["不少于14", "不少于10"].map((total, n): BuiltRow => ({
    name: `类${n}`,
    total,
    targets: [],
    parent: "设施",
    patch: part,
  }));
  expect(faults([{ name: "设施", total: "不少于27", targets: [] }, ...parts])).toEqual(["error parts -3"]);
});

test("an area table of 5.56 whose rows come to 5.66", () => {
  const scale = { scale: 10000 as const, decimals: 2, unit: "亩" };
  const rows = [{ name: "改造提升", total: "5.56万亩", targets: ["2.70万亩", "2.76万亩", "0.20万亩"], patch: scale }];
  expect(faults(rows, ["甲镇", "乙镇", "丙乡"])).toEqual(["error sum 1000"]);
});

test("a magnitude lost in the sentence: 300元 where the table has 300万元", () => {
  expect(
    itemsOnly(
      [{ seq: 43, text: "实施电网改造，完成投资300元以上", rows: [{ name: "完成投资", unit: "元", total: "300万" }] }],
      1,
    ),
  ).toEqual(["warning text 2999700"]);
});

test("two items of one number", () => {
  const rows = [{ name: "任务", total: "1" }];
  expect(
    itemsOnly(
      [
        { seq: 49, rows },
        { seq: 50, rows },
        { seq: 50, rows },
      ],
      3,
    ),
  ).toEqual(["warning numbering"]);
});

test("a heading of 6 over 11 numbered items, 5 of them the city's, is right; 11 over 10 is not", () => {
  const city = (count: number) => Array.from({ length: count }, (_, n) => ({ seq: n + 20, scope: "city" as const }));
  const own = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ seq: n + 1, rows: [{ name: "任务", total: "1" }] }));
  expect(itemsOnly([...own(6), ...city(5)], 6)).toEqual([]);
  expect(itemsOnly([...own(10), ...city(1)], 11)).toEqual(["warning count -1"]);
  expect(itemsOnly([...own(2), { seq: 30, scope: "reference" as const }], 3)).toEqual([]);
});

test("districts that promise more than the headline asks for are information", () => {
  expect(faults([{ name: "改厕", total: "100万户以上", targets: ["50万", "51.5万"], patch: { unit: "户" } }])).toEqual([
    "info sum 15000",
  ]);
});

test("right papers stay quiet", () => {
  // A city's own share is an addend; a zone folded into a district counts once; an unlisted district has no task.
  expect(
    faults([{ name: "法律援助", total: "7400件", targets: ["1200", "1600", "1600", "3000"], patch: { unit: "件" } }]),
  ).toEqual([]);
  expect(faults([{ name: "药费补助", total: "8690", targets: ["2396（含高新区）", "1975", "1975", "2344"] }])).toEqual(
    [],
  );
  expect(faults([{ name: "租赁住房", total: "220", targets: ["10", "200", "10", ""] }])).toEqual([]);
  // The same total split twice, each split balanced.
  const split = (name: string, targets: string[], total: string, partition: string): BuiltRow => ({
    name,
    total,
    targets,
    parent: "筛查",
    patch: { part: "parts", partition, scale: 10000, decimals: 1 },
  });
  expect(
    faults([
      {
        name: "筛查",
        total: "80000",
        targets: ["19000", "19000", "20000", "22000"],
        patch: { scale: 10000, decimals: 1 },
      },
      split("省补", [], "46000", "按资金来源"),
      split("县担", [], "34000", "按资金来源"),
    ]),
  ).toEqual([]);
  // A rate, a standard, a change from one rate to another.
  const level = (unit: string): Partial<Indicator> => ({ unit, rule: "uniform" });
  expect(faults([{ name: "达标率", total: "60%", targets: ["60%", "60%"], patch: level("%") }])).toEqual([]);
  expect(faults([{ name: "补贴标准", total: "86元/月", targets: ["86元/月"], patch: level("元/月") }])).toEqual([]);
  expect(
    faults([{ name: "可靠性", total: "从99.90%提高到99.93%", targets: [], patch: { ...level("%"), decimals: 2 } }]),
  ).toEqual([]);
});

test("one cell covers two districts: it counts once, and cannot lie in itself", () => {
  const plan = buildPlan(["甲县", "高新区"], [{ name: "药费", total: "100", targets: ["100", ""] }]);
  const within = (district: string, of: string) =>
    applyAction(plan, {
      type: "cells.set",
      cells: [{ indicator: "n0", district, value: { kind: "mark", mark: "includedIn", of, text: "含在那里" } }],
    });
  within("d1", "d0");
  expect(checkPlan(plan)).toEqual([]);
  expect(() => within("d0", "d1")).toThrow("不能含在自己里面");
});
