/** A whole plan in 万元: what adds up as stored adds up as shown. */

import { FigureRow } from "../../shared/model/figures/row.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DisplayPlan } from "../../shared/display/plan.ts";
import { displayPlan } from "../../shared/display/plan.ts";
import { cellKey } from "../../shared/model/cell.ts";
import type { Value } from "../../shared/model/amount.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import type { Id, Indicator, PlanState } from "../../shared/model/plan.ts";
import { emptyPlan, newDistrict, newHeader, newIndicator, newItem } from "../../shared/model/plan.ts";
import { childrenOf } from "../../shared/model/read-plan.ts";
import { checkPlan } from "../../shared/rules/check.ts";
import { balanceTable } from "../support/balance-table.ts";
import { balanceDisplay, balanceSteps } from "../../shared/display/round.ts";

const runs = (numRuns: number) => ({ numRuns, seed: 20260316 });

/** A family: how each figure is cut into children, partition by partition. Numbers are parts in 1,000. */
interface Shape {
  kind: "parts" | "within";
  children: { cut: number[]; partitions: Shape[] }[];
}

interface Case {
  figures: number[];
  partitions: Shape[];
  total: number;
}

const columns = 4;
const cut = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: columns, maxLength: columns });
const shape = (depth: number, most: number): fc.Arbitrary<Shape[]> =>
  depth === 0
    ? fc.constant([])
    : fc.array(
        fc.record({
          kind: fc.constantFrom("parts" as const, "parts" as const, "within" as const),
          children: fc.array(fc.record({ cut, partitions: shape(depth - 1, most) }), { minLength: 1, maxLength: 3 }),
        }),
        { maxLength: most },
      );
const figure = fc.oneof(
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: 0, max: 400 }).map((n) => n * 50),
  fc.integer({ min: -900, max: 90_000 }),
);
const family = (depth: number, most: number, root = most): fc.Arbitrary<Case> =>
  fc.record({
    figures: fc.array(figure, { minLength: columns, maxLength: columns }),
    partitions: fc.oneof(shape(depth, most).filter((list) => list.length <= root)),
    total: fc.oneof(
      { weight: 5, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -500, max: 500 }) },
    ),
  });

const amount = (digits: number, qualifier: "exact" | "atLeast" = "exact"): Value => ({
  kind: "amount",
  value: { digits: digits === 0 ? 0 : digits, places: 0 },
  qualifier,
  text: `${qualifier === "exact" ? "" : "不少于"}${digits}元`,
});

function planOf(cases: readonly Case[]): PlanState {
  const plan = emptyPlan(newHeader({ id: "p", name: "方案", year: 2026, series: "p", unitLine: "单位：元" }));
  const districts = Array.from({ length: columns }, (_, index) => `d${index}`);
  for (const id of districts) plan.district.set(id, newDistrict({ id, name: `县${id}` }));
  plan.order.district.set("", districts);
  plan.order.item.set("", []);
  cases.forEach((one, index) => {
    const item = `i${index}`;
    plan.item.set(item, newItem({ id: item, text: item }));
    plan.order.item.get("")?.push(item);
    plan.order.indicator.set(item, []);
    const add = (
      figures: readonly number[],
      gap: number,
      fields: Partial<Indicator>,
      partitions: readonly Shape[],
    ): void => {
      const id = `n${plan.indicator.size}`;
      plan.indicator.set(id, newIndicator({ id, item, name: id, unit: "元", ...fields }));
      plan.order.indicator.get(item)?.push(id);
      // Some totals are bounds that Σ exceeds.
      plan.figures.set(id, null, amount(figures.reduce((a, b) => a + b, 0) + gap, gap < -250 ? "atLeast" : "exact"));
      plan.figures.setRow(
        id,
        FigureRow.from(districts.map((district, at) => [district, amount(figures[at] as number)])),
      );
      partitions.forEach(({ kind, children }, which) => {
        const left = figures.slice();
        children.forEach(({ cut: shares, partitions: below }, at) => {
          const last = at === children.length - 1 && kind === "parts";
          const own = left.map((rest, column) =>
            last ? rest : Math.trunc((rest * (shares[column] as number)) / 1000),
          );
          own.forEach((part, column) => (left[column] = (left[column] as number) - part));
          add(own, 0, { parent: id, part: kind, partition: `分法${which}` }, below);
        });
      });
    };
    add(one.figures, one.total, {}, one.partitions);
  });
  return plan;
}

const size = 100; // 万元 with two decimals, in 元
const digitsOf = (value: Value | undefined): number =>
  value?.kind === "amount" ? value.value.digits * 10 ** -value.value.places : 0;
/** Half up, half away from zero below it. */
const nearest = (value: number): number =>
  Math.sign(value) * Math.floor((Math.abs(value) + size / 2) / size) * size || 0;

function cellsOf(plan: PlanState): [Id, Id | null, number][] {
  return [...plan.indicator.keys()].flatMap((id): [Id, Id | null, number][] => [
    [id, null, digitsOf(plan.figures.total(id))],
    ...[...plan.figures.row(id)].map(([district, value]): [Id, Id | null, number] => [id, district, digitsOf(value)]),
  ]);
}

const findingsOf = (plan: PlanState): string[] =>
  checkPlan(plan)
    .filter(({ severity }) => severity === "error")
    .map(({ key }) => key);

function shownOf(plan: PlanState): DisplayPlan {
  const before = structuredClone(plan);
  const shown = displayPlan(plan, { scale: 10_000, places: 2 });
  expect(plan).toEqual(before);
  expect(displayPlan(plan, { scale: 10_000, places: 2 })).toEqual(shown);
  return shown;
}

function checkFigures(plan: PlanState, { plan: shown, adjusted }: DisplayPlan): void {
  const exact = cellsOf(plan);
  const moved = new Set<string>();
  cellsOf(shown).forEach(([row, district, value], at) => {
    const stored = (exact[at] as [Id, Id | null, number])[2];
    expect(Math.abs(value % size)).toBe(0);
    expect(Math.abs(value - stored)).toBeLessThan(size);
    if (value !== nearest(stored)) moved.add(cellKey(row, district));
  });
  expect(adjusted).toEqual(moved);
}

describe("a plan in 万元", () => {
  it("adds up wherever it did, with up to two partitions of a row and one of each child; what did not stays told", () => {
    let marked = 0;
    let families = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(family(3, 1), family(1, 2)), { minLength: 1, maxLength: 3 }), (cases) => {
        const plan = planOf(cases);
        const shown = shownOf(plan);
        checkFigures(plan, shown);
        const stored = new Set(findingsOf(plan));
        for (const key of findingsOf(shown.plan)) expect(stored).toContain(key);
        expect(shown.coarse.filter(({ reason }) => reason === "partition")).toEqual([]);
        for (const key of stored) expect(shown.coarse.map(({ indicator }) => indicator)).toContain(key.split("|")[1]);
        // A root's total is its own rounding.
        for (const row of plan.indicator.values()) {
          if (row.parent !== null) continue;
          expect(shown.adjusted.has(cellKey(row.id, null))).toBe(false);
          if (childrenOf(plan, row).length > 0) families += 1;
        }
        marked += shown.adjusted.size;
        // Shown once more, nothing moves.
        const again = displayPlan(shown.plan, { scale: 10_000, places: 2 });
        expect(again.adjusted.size).toBe(0);
        expect(again.plan.figures.rows).toEqual(shown.plan.figures.rows);
        expect(again.plan.figures.totals).toEqual(shown.plan.figures.totals);
      }),
      runs(250),
    );
    expect(marked).toBeGreaterThan(600);
    expect(families).toBeGreaterThan(150);
  });

  it("with any partitions below, all rows add up and every partition that cannot is named with its columns", () => {
    let met = 0;
    fc.assert(
      fc.property(family(2, 3), (one) => {
        const plan = planOf([{ ...one, total: 0 }]);
        const shown = shownOf(plan);
        checkFigures(plan, shown);
        const named = new Set(
          shown.coarse
            .filter(({ reason }) => reason === "partition")
            .flatMap(({ indicator, partition, districts }) =>
              (districts ?? []).flatMap((district) =>
                ["parts", "within"].map((part) => `${part}|${indicator}|${district ?? ""}|${partition ?? ""}`),
              ),
            ),
        );
        const stored = new Set(findingsOf(plan));
        const found = findingsOf(shown.plan).filter((key) => !stored.has(key));
        for (const key of found) expect(named).toContain(key);
        if (one.partitions.length > 2) met += 1;
      }),
      runs(250),
    );
    expect(met).toBeGreaterThan(30);
  });

  it("is as near to the exact figures as the best table of a parent with one partition", () => {
    const table = fc
      .record({
        children: fc.integer({ min: 1, max: 4 }),
        cells: fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 4 * columns, maxLength: 4 * columns }),
      })
      .map(({ children, cells }) =>
        Array.from({ length: children }, (_, i) => cells.slice(i * columns, i * columns + columns)),
      );
    fc.assert(
      fc.property(table, (rows) => {
        const sums = rows.map((row) => row.reduce((a, b) => a + b, 0));
        const tops = Array.from({ length: columns }, (_, j) => rows.reduce((sum, row) => sum + (row[j] as number), 0));
        const total = sums.reduce((a, b) => a + b, 0);
        const decimal = (digits: number): Decimal => ({ digits, places: 0 });
        const best = balanceTable({
          rows: sums.map(decimal),
          columns: tops.map(decimal),
          total: decimal(total),
          cells: rows.flat().map(decimal),
          places: -2,
        });
        const change = (figures: readonly number[]): number =>
          [...sums, ...tops, ...rows.flat()].reduce(
            (sum, exact, at) => sum + Math.abs(exact - (figures[at] as number)),
            0,
          );
        const plan = planOf([{ figures: tops, partitions: [], total: 0 }]);
        rows.forEach((row, index) => {
          const id = `c${index}`;
          plan.indicator.set(id, newIndicator({ id, item: "i0", name: id, unit: "元", parent: "n0", part: "parts" }));
          plan.order.indicator.get("i0")?.push(id);
          plan.figures.set(id, null, amount(sums[index] as number));
          plan.figures.setRow(id, FigureRow.from(row.map((value, at) => [`d${at}`, amount(value)])));
        });
        const shown = shownOf(plan).plan;
        const ids = rows.map((_, index) => `c${index}`);
        const cells = (id: Id): number[] => [...shown.figures.row(id).values()].map(digitsOf);
        const ours = [
          ...ids.map((id) => digitsOf(shown.figures.totals.get(id))),
          ...cells("n0"),
          ...ids.flatMap(cells),
        ];
        const theirs = [...best.rows, ...best.columns, ...best.cells].map(
          (one) => (one as { value: Decimal }).value.digits,
        );
        expect(change(ours)).toBe(change(theirs));
      }),
      runs(300),
    );
  });
});

describe("whole numbers without a BigInt", () => {
  it("are rounded as all others are", () => {
    const cell = fc.option(fc.integer({ min: -300, max: 99_999 }), { nil: null, freq: 6 });
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(0, 0, 0, 7),
        (cells, exponent, off) => {
          const total = cells.reduce<number>((sum, value) => sum + (value ?? 0), off);
          const size = 10 ** exponent;
          const fast = balanceSteps(
            total,
            Float64Array.from(cells, (value) => value ?? Number.NaN),
            size,
          );
          const slow = balanceDisplay({
            total: { digits: total, places: 0 },
            cells: cells.map((value) => (value === null ? null : { digits: value, places: 0 })),
            places: -exponent,
          });
          expect(fast?.balanced).toBe(slow.balanced);
          expect((fast?.total ?? 0) * size).toBe(slow.total.value.digits);
          slow.cells.forEach((figure, index) => {
            const units = fast?.cells[index] ?? 0;
            expect(Number.isNaN(units) ? null : units * size).toBe(figure === null ? null : figure.value.digits);
            expect(fast?.adjusted[index] === 1).toBe(figure?.adjusted ?? false);
          });
        },
      ),
      { numRuns: 2000, seed: 20240321 },
    );
  });
});
