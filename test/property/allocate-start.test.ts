/** Rows with a starting figure (起点数), and rows that start from figures of their own (保基数), judged by definitions. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Demand } from "../../shared/allocate/solve/demand.ts";
import type { RowRequest } from "../../shared/allocate/solve/row-task.ts";
import { allocateRow, solveRow } from "../../shared/allocate/solve/row.ts";

const runs = (numRuns: number) => ({ numRuns, seed: 20240322 });

function requestOf({ weights, total, demands }: { weights: number[]; total: number; demands: Demand[] }): RowRequest {
  return {
    cells: weights.map((weight, index) => ({ district: `d${index}`, name: `县${index}`, before: 0, weight })),
    demands: [{ kind: "total", steps: total, reason: "goal" }, ...demands],
    rounding: "largestRemainder",
    rest: null,
    places: 0,
    show: String,
  };
}

describe("a starting figure", () => {
  it("serves whom it moves the figures least for: no other choice is nearer by more than the rounding", () => {
    let chosen = 0;
    const starting = fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 5 }),
      total: fc.integer({ min: 1, max: 40 }),
      least: fc.integer({ min: 2, max: 9 }),
      max: fc.option(fc.record({ cell: fc.nat(4), steps: fc.nat(12) }), { nil: null, freq: 2 }),
    });
    fc.assert(
      fc.property(starting, ({ weights, total, least, max }) => {
        const bounds: Demand[] =
          max && max.cell < weights.length ? [{ kind: "max", cell: max.cell, steps: max.steps, reason: "asked" }] : [];
        const base = { weights, total };
        const loose = allocateRow(requestOf({ ...base, demands: bounds }));
        const result = allocateRow(requestOf({ ...base, demands: [...bounds, { kind: "atLeast", steps: least }] }));
        if (result.clash || loose.clash) return;
        chosen += 1;
        const shares = loose.cells.map(({ exact }) => Number(exact));
        const distance = (row: readonly number[]): number =>
          row.reduce((sum, value, cell) => sum + Math.abs(value - (shares[cell] as number)), 0);
        let best = Infinity;
        const choose = (row: number[], left: number): void => {
          if (row.length === weights.length) {
            if (left === 0) best = Math.min(best, distance(row));
            return;
          }
          const most = max?.cell === row.length ? Math.min(left, max.steps) : left;
          for (let value = 0; value <= most; value += 1) {
            if (value === 0 || value >= least) choose([...row, value], left - value);
          }
        };
        choose([], total);
        const got = distance(result.cells.map(({ after }) => after ?? 0));
        expect(got).toBeLessThanOrEqual(best + weights.length);
      }),
      runs(1500),
    );
    expect(chosen).toBeGreaterThan(700);
  });

  it("equal shares are served alike wherever that is as near", () => {
    const { cells } = allocateRow(
      requestOf({
        weights: [3, 3, 10],
        total: 16,
        demands: [{ kind: "atLeast", steps: 3 }],
      }),
    );
    expect(cells.map(({ after }) => after)).toEqual([3, 3, 10]);
  });
});

describe("shares that start from figures of their own", () => {
  const started = fc.record({
    weights: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 }),
    offsets: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 6, maxLength: 6 }),
    more: fc.integer({ min: 0, max: 60 }),
    grain: fc.constantFrom(1, 5),
  });

  const solved = (each: { weights: number[]; offsets: number[]; total: number; grain: number }, monotone: boolean) =>
    solveRow({
      before: each.weights.map(() => 0),
      weights: each.weights,
      name: String,
      demands: [
        { kind: "total", steps: each.total, reason: "goal" },
        ...each.weights.map((_, cell): Demand => {
          return { kind: "min", cell, steps: each.offsets[cell] as number, reason: "base" };
        }),
        ...(each.grain > 1 ? [{ kind: "multiple", steps: each.grain } as const] : []),
      ],
      rounding: monotone ? "webster" : "largestRemainder",
      rest: null,
      places: 0,
      show: String,
      offsets: Float64Array.from(each.weights, (_, cell) => each.offsets[cell] as number),
    });

  it("each lies within one unit of offset plus its part of what is beyond, where no bound is in the way", () => {
    fc.assert(
      fc.property(started, ({ weights, offsets, more }) => {
        const base = weights.reduce((sum, _, cell) => sum + (offsets[cell] as number), 0);
        const answer = solved({ weights, offsets, total: base + more, grain: 1 }, false);
        if ("clash" in answer) throw new Error("no clash is possible");
        const all = weights.reduce((a, b) => a + b, 0);
        weights.forEach((weight, cell) => {
          const beyond = (answer.after[cell] as number) - (offsets[cell] as number);
          expect(Math.abs(beyond * all - weight * more)).toBeLessThan(all);
        });
      }),
      runs(1500),
    );
  });

  it("只增不减 holds: a larger total lowers nobody, multiples included", () => {
    let compared = 0;
    fc.assert(
      fc.property(started, fc.integer({ min: 1, max: 6 }), ({ weights, offsets, more, grain }, step) => {
        const base = weights.reduce((sum, _, cell) => sum + (offsets[cell] as number), 0);
        const total = Math.ceil((base + more) / grain) * grain;
        const low = solved({ weights, offsets, total, grain }, true);
        const high = solved({ weights, offsets, total: total + step * grain, grain }, true);
        if ("clash" in low || "clash" in high) return;
        compared += 1;
        low.after.forEach((value, cell) => expect(high.after[cell]).toBeGreaterThanOrEqual(value));
      }),
      runs(1500),
    );
    expect(compared).toBeGreaterThan(600);
  });
});
