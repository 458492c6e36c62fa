import fc from "fast-check";
import { expect, test } from "vitest";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { copyPlan } from "../../../../shared/actions/copy-plan.ts";
import { mergeDistricts } from "../../../../shared/actions/merge-districts.ts";
import type { SplitPart } from "../../../../shared/allocate/split-district.ts";
import { readWeights, splitDistrict, splitProblem } from "../../../../shared/allocate/split-district.ts";
import { comparePlans } from "../../../../shared/compare/compare.ts";
import { isAmount, sameMeaning, valueText } from "../../../../shared/model/amount.ts";
import { addSums, compareSums, toSum } from "../../../../shared/model/decimal.ts";
import { plainLook } from "../../../../shared/model/look.ts";
import type { District, PlanState } from "../../../../shared/model/plan.ts";
import { districtsOf } from "../../../../shared/model/read-plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { buildPlan } from "../../../support/plans.ts";
import { randomPlan } from "../../../support/random-plan.ts";
import { faults } from "../../../support/sound-plan.ts";

const district = (plan: PlanState, id: string): District => plan.district.get(id) as District;
const part = (id: string, name: string): SplitPart => ({ id, name, kind: "county" });
const two = [part("p0", "乙县"), part("p1", "新区")];

function divided(
  plan: PlanState,
  weights: number[],
  parts: SplitPart[] = two,
  weighed: (head: string) => boolean = () => true,
) {
  const split = splitDistrict(plan, district(plan, "d1"), parts, weights, weighed);
  return { ...split, applied: applyAction(plan, split.action) };
}

const mixed = () =>
  buildPlan(
    ["甲县", "乙县", "丙区"],
    [
      { name: "就业", total: "20", targets: ["3", "11", "6"] },
      { name: "小数", total: "9.1", targets: ["3", "5.1", "1"], patch: { decimals: 1 } },
      { name: "下限", total: "9", targets: ["≥2", "≥5", "≥2"] },
      { name: "补助标准", total: "86", targets: ["86", "86", "86"], patch: { rule: "uniform", unit: "元" } },
      { name: "达标率", total: "95", targets: ["96", "97", "95"], patch: { rule: "each", unit: "%" } },
      { name: "参考", total: "9", targets: ["2", "7", ""], patch: { rule: "none" } },
      { name: "范围", total: "9", targets: ["2", "5—7", "2"] },
      { name: "文字", total: "", targets: ["", "按需", ""] },
      { name: "无任务", total: "9", targets: ["5", "—", "4"] },
      { name: "空着", total: "9", targets: ["5", "", "4"] },
      { name: "减少", total: "-9", targets: ["-2", "-5", "-2"] },
    ],
  );

test("by weights: shares of a sum by largest remainder, what holds for each is copied, what can be neither stays, named", () => {
  const plan = mixed();
  const { rows } = divided(plan, [6, 4]);
  const told = rows.map(({ indicator, way, reason, values }) => [
    indicator.name,
    reason ?? way,
    ...values.map(valueText),
  ]);
  expect(told).toEqual([
    ["就业", "divided", "7", "4"],
    ["小数", "divided", "3.1", "2"],
    ["下限", "divided", "≥3", "≥2"],
    ["补助标准", "copied", "86", "86"],
    ["达标率", "copied", "97", "97"],
    ["参考", "noSum", "7", ""],
    ["范围", "range", "5—7", ""],
    ["文字", "copied", "按需", "按需"],
    ["无任务", "copied", "—", "—"],
    ["减少", "divided", "-3", "-2"],
  ]);
  expect(districtsOf(plan).map(({ name }) => name)).toEqual(["甲县", "乙县", "新区", "丙区"]);
  expect(faults(plan)).toEqual([]);
});

test("all stays with the first part unless chosen; the part with the old name keeps the column, wherever it stands", () => {
  const plan = mixed();
  const parts = [part("p0", "新区"), part("p1", "乙县"), part("p2", "乙南县")];
  const { keeper } = divided(plan, [1, 1, 1], parts, () => false);
  expect(keeper).toBe(1);
  expect(districtsOf(plan).map(({ id, name }) => `${id}${name}`)).toEqual([
    "d0甲县",
    "p0新区",
    "d1乙县",
    "p2乙南县",
    "d2丙区",
  ]);
  expect(["p0", "d1", "p2"].map((id) => valueText(plan.figures.get("n0", id)))).toEqual(["11", "", ""]);
  expect(["p0", "d1", "p2"].map((id) => valueText(plan.figures.get("n3", id)))).toEqual(["86", "86", "86"]);
});

test("locks and highlights go to every part, notes and what is 含在 it stay with the one that keeps the figure", () => {
  const plan = buildPlan(
    ["甲县", "乙县", "丙区"],
    [
      { name: "就业", total: "20", targets: ["3", "11", "6"] },
      { name: "合办", total: "20", targets: ["3", "17", ""] },
    ],
  );
  applyAction(plan, {
    type: "batch",
    actions: [
      { type: "locks.set", cells: [{ indicator: "n0", district: "d1", locked: true }] },
      {
        type: "looks.set",
        cells: [{ indicator: "n0", district: "d1", look: { ...plainLook, bold: true, note: "来函核对" } }],
      },
      {
        type: "cells.set",
        cells: [
          { indicator: "n1", district: "d2", value: { kind: "mark", mark: "includedIn", of: "d1", text: "含在乙县" } },
        ],
      },
    ],
  });
  const { rows, notes } = divided(plan, [6, 4], [part("p0", "乙东县"), part("p1", "乙西县")]);
  expect([...(plan.locks.get("n0") ?? [])]).toEqual(["d1", "p1"]);
  expect(plan.looks.get("n0")?.get("p1")).toEqual({ ...plainLook, bold: true });
  expect(plan.looks.get("n0")?.get("d1")?.note).toBe("来函核对");
  expect(notes).toBe(1);
  expect(rows[1]).toMatchObject({ way: "stays", reason: "included" });
  expect(plan.figures.get("n1", "d2")).toMatchObject({ of: "d1", text: "含在乙东县" });
});

test("parts of a row are balanced in each part, by every partition; a family that cannot be divided stays together", () => {
  const child = { patch: { part: "parts" as const, partition: "按来源" }, parent: "总数" };
  const plan = buildPlan(
    ["甲县", "乙县"],
    [
      { name: "总数", total: "3", targets: ["0", "3"] },
      ...["一", "二", "三"].map((name) => ({ name, total: "1", targets: ["0", "1"], ...child })),
      { name: "其中重点", total: "2", targets: ["0", "2"], patch: { part: "within" }, parent: "总数" },
      { name: "另一", total: "3", targets: ["", "3"] },
      { name: "范围", total: "3", targets: ["", "1—3"], patch: { part: "within" }, parent: "另一" },
    ],
  );
  const { rows } = divided(plan, [1, 1]);
  const sum = (at: number) =>
    rows.slice(1, 4).reduce((all, { values }) => all + Number(valueText(values[at] ?? null) || 0), 0);
  expect(rows[0]?.values.map(valueText)).toEqual(["2", "1"]);
  expect([sum(0), sum(1)]).toEqual([2, 1]);
  expect(rows[4]?.values.map(valueText)).toEqual(["1", "1"]);
  expect(rows.slice(5).map(({ way, reason }) => [way, reason])).toEqual([
    ["stays", "family"],
    ["stays", "range"],
  ]);
});

test("weights as they are typed", () => {
  expect(readWeights("6:4", 2)).toEqual([6, 4]);
  expect(readWeights(" 6：4 ", 2)).toEqual([6, 4]);
  expect(readWeights("60%、40%", 2)).toEqual([60, 40]);
  expect(readWeights("1.5 1 0", 3)).toEqual([15, 10, 0]);
  for (const wrong of ["6", "6:4:1", "0:0", "-1:2", "6:四", "60%:4", "", "6:"])
    expect(readWeights(wrong, 2)).toBeNull();
});

test("names must be new among the others, and two of them", () => {
  const plan = mixed();
  const told = (...names: string[]) =>
    splitProblem(
      plan,
      district(plan, "d1"),
      names.map((name) => ({ name })),
    );
  expect(told("乙县", "新区")).toBeNull();
  expect(told("东县", "西县")).toBeNull();
  for (const wrong of [["乙县"], ["乙县", " "], ["乙县", "乙县 "], ["甲县", "新区"]])
    expect(told(...wrong)).not.toBeNull();
});

test("a final plan is not split", () => {
  const plan = mixed();
  applyAction(plan, { type: "status.set", status: "final", reason: null });
  expect(() => divided(plan, [6, 4])).toThrow();
  expect(plan.district.size).toBe(3);
});

const weights = fc.array(fc.nat(9), { minLength: 2, maxLength: 4 }).filter((list) => list.some((weight) => weight > 0));
const choices = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
const sites = (count: number) =>
  Array.from({ length: count }, (_, at) => part(`p${at}`, at === 0 ? "乙县" : `新${at}`));
/** Row n3 follows the fourth choice. */
const byChoice = (list: readonly boolean[]) => (head: string) => list[Number(head.slice(1))] ?? true;

test("whatever the plan: the parts add up in every row, undo is nothing, and merging them gives the old figures", () => {
  fc.assert(
    fc.property(randomPlan, weights, choices, (plan, list, chosen) => {
      const before = copyPlan(plan);
      const { rows, applied } = divided(plan, list, sites(list.length), byChoice(chosen));
      expect(faults(plan)).toEqual([]);
      for (const { old, way, values } of rows) {
        if (way === "copied") expect(values.every((value) => sameMeaning(value, old))).toBe(true);
        else if (isAmount(old)) {
          const parts = values.filter(isAmount);
          const sum = parts.reduce((all, { value }) => addSums(all, toSum(value)), { digits: 0n, places: 0 });
          expect(compareSums(sum, toSum(old.value))).toBe(0);
          expect(parts.every(({ qualifier }) => qualifier === old.qualifier)).toBe(true);
        }
      }
      applyAction(plan, applied.inverse);
      expect(comparePlans(before, plan)).toEqual([]);

      divided(plan, list, sites(list.length), byChoice(chosen));
      for (let at = 1; at < list.length; at += 1) {
        const merge = mergeDistricts(plan, district(plan, "d1"), district(plan, `p${at}`), "乙县");
        expect(merge.clashes).toEqual([]);
        applyAction(plan, merge.action);
      }
      for (const [indicator, id, value] of before.figures.cells())
        expect(sameMeaning(plan.figures.get(indicator, id), value)).toBe(true);
      expect([...plan.figures.cells()].length).toBe([...before.figures.cells()].length);
    }),
    { seed: 20_261_128, numRuns: 150 },
  );
});

const broken = (plan: PlanState): string[] =>
  checkPlan(plan).flatMap(({ key }) => (/^(?:sum|parts|within)\|/.test(key) ? [key] : []));

test("what added up in the district adds up in every part: families of several partitions, kinds, steps and levels", () => {
  const figures = fc.array(fc.nat(9), { minLength: 1, maxLength: 4 });
  const cuts = fc.array(fc.nat(40), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(figures, cuts, cuts, fc.nat(5), weights, (list, byMoney, below, beyond, chosen) => {
      const all = list.reduce((a, b) => a + b, 0);
      const under = (parent: string, patch: object) => ({ parent, patch: { part: "parts" as const, ...patch } });
      /** Cut at these places, in tenths: parts that add up to the whole. */
      const cutUp = (whole: number, places: number[]): number[] => {
        const ends = [0, ...places.map((place) => Math.min(place, whole * 10)).sort((a, b) => a - b), whole * 10];
        return ends.slice(1).map((end, at) => (end - (ends[at] ?? 0)) / 10);
      };
      const row = (name: string, own: number, rest: object) => ({
        name,
        total: String(own + 7),
        targets: ["7", String(own)],
        ...rest,
      });
      const plan = buildPlan(
        ["甲县", "乙县"],
        [
          row("总数", all, {}),
          ...list.map((own, at) => row(`病种${at}`, own, under("总数", { partition: "按病种" }))),
          ...cutUp(all, byMoney).map((own, at) =>
            row(`来源${at}`, own, under("总数", { partition: "按来源", decimals: 1 })),
          ),
          ...cutUp(list[0] ?? 0, below).map((own, at) => row(`下${at}`, own, under("病种0", { decimals: 1 }))),
          row("重点", Math.max(0, all - beyond), under("总数", { part: "within" })),
        ],
      );
      // 甲县 does not add up, and is not what is split.
      const before = broken(plan).filter((told) => !told.includes("|d0|"));
      const { rows } = divided(plan, chosen, sites(chosen.length));
      expect(new Set(rows.map(({ way }) => way))).toEqual(new Set(["divided"]));
      expect(broken(plan).filter((told) => !told.includes("|d0|"))).toEqual(before);
    }),
    { seed: 20_261_128, numRuns: 150 },
  );
});

test("no sum and no family that held breaks, whatever the plan and the choices", () => {
  const places = (plan: PlanState) => broken(plan).map((told) => told.split("|").slice(0, 2).join("|"));
  fc.assert(
    fc.property(randomPlan, weights, choices, (plan, list, chosen) => {
      const before = new Set(places(plan));
      divided(plan, list, sites(list.length), byChoice(chosen));
      expect(places(plan).filter((key) => !before.has(key))).toEqual([]);
    }),
    { seed: 20_261_129, numRuns: 100 },
  );
});
