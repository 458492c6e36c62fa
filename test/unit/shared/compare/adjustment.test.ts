import fc from "fast-check";
import { expect, test } from "vitest";
import { adjustPlan } from "../../../../shared/actions/adjust-plan.ts";
import type { Action } from "../../../../shared/actions/action.ts";
import { applyAction } from "../../../../shared/actions/apply.ts";
import { adjustedRows } from "../../../../shared/compare/adjustment.ts";
import { adjustmentSheet } from "../../../../shared/layouts/adjustment.ts";
import type { ExactSum } from "../../../../shared/model/decimal.ts";
import { addSums, compareSums, subtractSums, sumText, toSum, zero } from "../../../../shared/model/decimal.ts";
import type { PlanState } from "../../../../shared/model/plan.ts";
import { districtsOf, indicatorsOf } from "../../../../shared/model/read-plan.ts";
import { checkPlan } from "../../../../shared/rules/check.ts";
import { buildPlan, typed } from "../../../support/plans.ts";
import { uuidOf } from "../../../support/uuids.ts";

const places = ["溪东区", "溪西县", "石渡县"];

function original(): PlanState {
  return buildPlan(places, [
    { name: "甲", total: "100", targets: ["60", "40", "0"] },
    { name: "乙", total: "12.5", targets: ["2.5", "5", "5"], patch: { decimals: 2 } },
    { name: "丙", total: "", targets: ["3", "4", ""] },
  ]);
}

function adjusted(from: PlanState, name: string): PlanState {
  return adjustPlan(from, { id: uuidOf(name), name, reason: "省里调整", date: "2026-06-10" });
}

function set(plan: PlanState, row: number, district: number | null, text: string): void {
  const indicator = indicatorsOf(plan)[row]?.id ?? "";
  const at = district === null ? null : (districtsOf(plan)[district]?.id ?? "");
  const action: Action = {
    type: "cells.set",
    cells: [{ indicator, district: at, value: text === "" ? null : typed(text) }],
  };
  applyAction(plan, action);
}

/** The figure of a cell, nothing counting 0. */
function figure(plan: PlanState, row: string, district: string | null): ExactSum {
  const value = plan.figures.get(row, district);
  return toSum(value?.kind === "amount" ? value.value : zero);
}

test("原任务 and 调整 come to 现任务 in every cell, over a chain of three", () => {
  const edit = fc.record({
    row: fc.nat(2),
    district: fc.option(fc.nat(2)),
    figure: fc.oneof(
      fc.constant(""),
      fc.integer({ min: 0, max: 10_000 }).map((n) => `${n / 100}`),
    ),
  });
  const edits = fc.array(edit, { maxLength: 8 });
  fc.assert(
    fc.property(fc.tuple(edits, edits, edits), (steps) => {
      const chain = [original()];
      steps.forEach((step, index) => {
        const next = adjusted(chain.at(-1) as PlanState, `第${index + 1}次`);
        for (const { row, district, figure: text } of step) {
          try {
            set(next, row, district, text);
          } catch {
            // Finer than the row: not taken.
          }
        }
        chain.push(next);
      });
      const first = chain[0] as PlanState;
      const last = chain.at(-1) as PlanState;
      const cells = indicatorsOf(first).flatMap(({ id }) =>
        [null, ...districtsOf(first).map((district) => district.id)].map((district) => [id, district] as const),
      );
      // By cell what all adjustments together change.
      const sums = new Map<string, ExactSum>();
      for (let at = 1; at < chain.length; at += 1) {
        const [before, after] = [chain[at - 1] as PlanState, chain[at] as PlanState];
        for (const { indicator, total, cells: changed, net } of adjustedRows(before, after)) {
          const told = [...(total ? [total] : []), ...changed];
          for (const { district, change } of told) {
            const key = `${indicator.id}.${district?.id ?? ""}`;
            if (change) sums.set(key, addSums(sums.get(key) ?? toSum(zero), change));
          }
          const moved = subtractSums(after.figures.row(indicator.id).sum, before.figures.row(indicator.id).sum);
          expect(sumText(net)).toBe(sumText(moved));
        }
      }
      for (const [row, district] of cells) {
        const change = sums.get(`${row}.${district ?? ""}`) ?? toSum(zero);
        expect(compareSums(addSums(figure(first, row, district), change), figure(last, row, district))).toBe(0);
      }
    }),
    { numRuns: 100 },
  );
});

test("rows that came and went, and what is no figure, are told as they are", () => {
  const before = original();
  const after = adjusted(before, "调整");
  set(after, 0, 1, "按需");
  applyAction(after, { type: "row.remove", kind: "indicator", id: indicatorsOf(after)[1]?.id ?? "" });
  const rows = adjustedRows(before, after);
  expect(rows.map(({ kind, indicator, cells }) => [kind, indicator.name, cells.length])).toEqual([
    ["changed", "甲", 1],
    ["removed", "乙", 3],
  ]);
  expect(rows[0]?.cells[0]).toMatchObject({ change: null, after: { kind: "words" } });
  expect(sumText(rows[1]?.net as ExactSum)).toBe("-12.5");
  expect(adjustedRows(before, adjusted(before, "同"))).toEqual([]);
});

test("a move between districts is silent; one that does not come out is told where no total tells it", () => {
  const before = original();
  const told = (change: (plan: PlanState) => void): string[] => {
    const after = adjusted(before, "调整");
    change(after);
    return checkPlan(after, { allotments: new Map(), original: before })
      .filter(({ rule }) => rule === "adjusted" || rule === "sum")
      .map(({ rule, severity, difference }) => `${rule} ${severity} ${difference}`);
  };
  expect(told(() => undefined)).toEqual([]);
  expect(told((plan) => (set(plan, 0, 0, "50"), set(plan, 0, 1, "50")))).toEqual([]);
  // The total says it already.
  expect(told((plan) => set(plan, 0, 0, "50"))).toEqual(["sum error -10"]);
  expect(told((plan) => (set(plan, 0, 0, "50"), set(plan, 0, null, "90")))).toEqual([]);
  expect(told((plan) => set(plan, 2, 0, "5"))).toEqual(["adjusted warning 2"]);
  expect(told((plan) => (set(plan, 2, 0, "5"), set(plan, 2, 1, "2")))).toEqual([]);
});

test("the table of an adjustment: numbers, the change worked out by the sheet, what is no adjustment refused", () => {
  const before = original();
  const after = adjusted(before, "调整");
  after.header.title = "云溪市2026年民生实事目标任务分解表";
  set(after, 0, 0, "50");
  set(after, 0, 1, "50");
  const { sheets } = adjustmentSheet(after, before);
  const rows = sheets[0]?.rows.map((row) => row.map((cell) => cell?.value ?? null)) ?? [];
  expect(rows[0]?.[0]).toBe("云溪市2026年民生实事任务调整表（草稿）");
  expect(rows[1]?.[0]).toMatch(/尚未印发.*自2026年6月10日起执行.*原因：省里调整/);
  expect(rows.slice(2).map((row) => row.slice(4))).toEqual([
    [expect.stringMatching("县"), "原任务", "调整", "现任务"],
    [expect.anything(), 100, 0, 100],
    ["溪东区", 60, -10, 50],
    ["溪西县", 40, 10, 50],
  ]);
  expect(sheets[0]?.rows[4]?.[6]?.formula).toBe("H5-F5");
  expect(() => adjustmentSheet(before, null)).toThrow("不是调整方案");
  expect(() => adjustmentSheet(after, null)).toThrow("原方案");
});
