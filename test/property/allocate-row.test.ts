/** One row, thousands of seeded cases, judged by checks that share nothing with the solver: enumeration and definitions. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Demand } from "../../shared/allocate/solve/demand.ts";
import { smallestClash } from "../../shared/allocate/solve/demand.ts";
import type { Whole } from "../../shared/allocate/solve/exact.ts";
import type { RowRequest } from "../../shared/allocate/solve/row-task.ts";
import { allocateRow } from "../../shared/allocate/solve/row.ts";

const runs = (numRuns: number) => ({ numRuns, seed: 20240315 });

interface Case {
  weights: number[];
  total: number;
  demands: Demand[];
  rest: number | null;
  rounding: RowRequest["rounding"];
}

function requestOf(each: Case, weights: readonly Whole[] = each.weights): RowRequest {
  return {
    cells: weights.map((weight, index) => ({ district: `d${index}`, name: `县${index}`, before: 0, weight })),
    demands: [{ kind: "total", steps: each.total, reason: "goal" }, ...each.demands],
    rounding: each.rounding,
    rest: each.rest,
    places: 0,
    show: String,
  };
}

function caseOf(cells: number, most: number): fc.Arbitrary<Case> {
  const steps = fc.integer({ min: 0, max: most });
  const cell = fc.nat(cells - 1);
  const demand: fc.Arbitrary<Demand> = fc.oneof(
    fc.record({ kind: fc.constant("keep" as const), cell, steps, reason: fc.constant("lock" as const) }),
    fc.record({ kind: fc.constant("min" as const), cell, steps, reason: fc.constant("asked" as const) }),
    fc.record({ kind: fc.constant("max" as const), cell, steps, reason: fc.constant("asked" as const) }),
    fc.record({ kind: fc.constant("multiple" as const), steps: fc.constantFrom(2, 3, 5) }),
    fc.record({ kind: fc.constant("atLeast" as const), steps: fc.integer({ min: 1, max: 5 }) }),
  );
  return fc.record({
    weights: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: cells, maxLength: cells }),
    total: fc.integer({ min: 0, max: most * 2 }),
    // One lock a cell, one multiple and one starting figure a request.
    demands: fc.uniqueArray(demand, {
      maxLength: 6,
      selector: (each) =>
        "cell" in each && each.kind === "keep" ? `keep${each.cell}` : "cell" in each ? JSON.stringify(each) : each.kind,
    }),
    rest: fc.option(cell, { nil: null, freq: 4 }),
    rounding: fc.constantFrom("largestRemainder" as const, "webster" as const),
  });
}

/** Whether the figures satisfy the demands, read literally. */
function satisfies(after: readonly number[], demands: readonly Demand[], rest: number | null): boolean {
  const kept = new Set(demands.flatMap((each) => (each.kind === "keep" ? [each.cell] : [])));
  if (after.some((value, cell) => !Number.isInteger(value) || (value < 0 && !kept.has(cell)))) return false;
  return demands.every((each) => {
    if (each.kind === "total") return after.reduce((sum, value) => sum + value, 0) === each.steps;
    if (each.kind === "keep" || each.kind === "copy") return after[each.cell] === each.steps;
    if (each.kind === "min") return (after[each.cell] as number) >= each.steps;
    if (each.kind === "max") return (after[each.cell] as number) <= each.steps;
    return after.every((value, cell) => {
      if (kept.has(cell) || cell === rest) return true;
      return each.kind === "multiple" ? value % each.steps === 0 : value === 0 || value >= each.steps;
    });
  });
}

/** Every possible row up to a bound, one by one. */
function possible(cells: number, demands: readonly Demand[], rest: number | null, bound: number): boolean {
  const total = demands.find((each) => each.kind === "total")?.steps;
  const others = demands.filter((each) => each.kind !== "total");
  const row: number[] = [];
  const choose = (cell: number, left: number): boolean => {
    if (cell === cells) return (total === undefined || left === 0) && satisfies(row, others, rest);
    for (let value = 0; value <= Math.min(left, bound); value += 1) {
      row[cell] = value;
      // Cells are judged apart, so a cell that fails alone fails in every row.
      const alone = others.filter((each) => !("cell" in each) || each.cell === cell);
      const probe = row.slice(0, cell).fill(0).concat(value);
      if (
        !satisfies(
          probe,
          alone.filter((each) => "cell" in each),
          rest,
        )
      )
        continue;
      if (choose(cell + 1, total === undefined ? left : left - value)) return true;
      // Without a total one fitting figure a cell is enough.
      if (total === undefined && satisfies(row, alone, rest)) return false;
    }
    return false;
  };
  return choose(0, total ?? bound);
}

function figures(request: RowRequest): number[] {
  return allocateRow(request).cells.map(({ after }) => after ?? 0);
}

describe("a row under demands", () => {
  it("adds up, is whole, and keeps every demand, or names a clash", () => {
    let solved = 0;
    fc.assert(
      fc.property(caseOf(6, 40), (each) => {
        const request = requestOf(each);
        const result = allocateRow(request);
        if (result.clash) {
          expect(result.cells).toEqual([]);
          expect(result.clash.demands.length).toBeGreaterThan(0);
          return;
        }
        solved += 1;
        expect(
          satisfies(
            result.cells.map(({ after }) => after ?? 0),
            request.demands,
            each.rest,
          ),
        ).toBe(true);
        expect(allocateRow(request)).toEqual(result);
      }),
      runs(4000),
    );
    expect(solved).toBeGreaterThan(800);
  });

  it("finds a row whenever there is one, and a clash is minimal", () => {
    let clashes = 0;
    fc.assert(
      fc.property(caseOf(3, 9), (each) => {
        const { demands } = requestOf(each);
        const clash = allocateRow(requestOf(each)).clash;
        expect(clash === null).toBe(possible(3, demands, each.rest, 30));
        if (!clash) return;
        clashes += 1;
        const smallest = smallestClash(3, demands, each.rest);
        expect(possible(3, smallest, each.rest, 30)).toBe(false);
        for (const one of smallest) {
          expect(
            possible(
              3,
              smallest.filter((other) => other !== one),
              each.rest,
              30,
            ),
          ).toBe(true);
        }
      }),
      runs(3000),
    );
    expect(clashes).toBeGreaterThan(300);
  });

  it("names fewest lower bounds: the largest ones that exceed the total", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 7 }),
        fc.integer({ min: 0, max: 60 }),
        (bounds, total) => {
          const sum = bounds.reduce((a, b) => a + b, 0);
          fc.pre(sum > total);
          const demands: Demand[] = [
            { kind: "total", steps: total, reason: "goal" },
            ...bounds.map((steps, cell): Demand => ({ kind: "min", cell, steps, reason: "asked" })),
          ];
          const sorted = [...bounds].sort((a, b) => b - a);
          let fewest = 0;
          for (let reached = 0; reached <= total; fewest += 1) reached += sorted[fewest] as number;
          expect(smallestClash(bounds.length, demands, null)).toHaveLength(fewest + 1);
        },
      ),
      runs(1000),
    );
  });
});

const plainCase = fc.record({
  weights: fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 12 }),
  total: fc.integer({ min: 0, max: 1_000_000 }),
});

function plain(
  { weights, total }: { weights: readonly Whole[]; total: number },
  rounding: RowRequest["rounding"],
): number[] {
  return figures(requestOf({ weights: [], total, demands: [], rest: null, rounding }, weights));
}

describe("rounding", () => {
  it("largest remainder stays within one unit of the exact share", () => {
    fc.assert(
      fc.property(plainCase, ({ weights, total }) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        plain({ weights, total }, "largestRemainder").forEach((after, cell) => {
          // |after − w·T/W| < 1, in whole numbers
          expect(Math.abs(after * sum - (weights[cell] as number) * total)).toBeLessThan(sum);
        });
      }),
      runs(3000),
    );
  });

  it("largest remainder has the least total change from the exact shares", () => {
    const small = fc.record({
      weights: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 4 }),
      total: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(small, ({ weights, total }) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0);
        const change = (row: readonly number[]): number =>
          row.reduce((a, value, cell) => a + Math.abs(value * sum - (weights[cell] as number) * total), 0);
        let least = Infinity;
        const choose = (row: number[], left: number): void => {
          if (row.length === weights.length - 1) least = Math.min(least, change([...row, left]));
          else for (let value = 0; value <= left; value += 1) choose([...row, value], left - value);
        };
        choose([], total);
        expect(change(plain({ weights, total }, "largestRemainder"))).toBe(least);
      }),
      runs(1000),
    );
  });

  it("equal fractions go in district order", () => {
    expect(plain({ weights: [1, 1, 1], total: 5 }, "largestRemainder")).toEqual([2, 2, 1]);
    expect(plain({ weights: [1, 1, 1], total: 5 }, "webster")).toEqual([2, 2, 1]);
  });

  it("huge weights give what small ones in the same proportion give", () => {
    fc.assert(
      fc.property(
        plainCase,
        fc.constantFrom("largestRemainder" as const, "webster" as const),
        ({ weights, total }, rounding) => {
          fc.pre(weights.some((weight) => weight > 0));
          const huge = weights.map((weight) => BigInt(weight) * 10n ** 20n);
          expect(plain({ weights: huge, total }, rounding)).toEqual(plain({ weights, total }, rounding));
        },
      ),
      runs(1000),
    );
  });

  it("Webster gives unit by unit to the highest weight ÷ (2k+1)", () => {
    const seats = fc.record({
      weights: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }),
      total: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(seats, ({ weights, total }) => {
        const given = weights.map(() => 0);
        for (let unit = 0; unit < total; unit += 1) {
          let best = 0;
          weights.forEach((weight, cell) => {
            const ahead =
              weight * (2 * (given[best] as number) + 1) -
              (weights[best] as number) * (2 * (given[cell] as number) + 1);
            if (ahead > 0) best = cell;
          });
          given[best] = (given[best] as number) + 1;
        }
        expect(plain({ weights, total }, "webster")).toEqual(given);
      }),
      runs(2000),
    );
  });

  it("Webster never lowers a district when the total rises, bounds and locks included", () => {
    fc.assert(
      fc.property(caseOf(6, 40), fc.integer({ min: 1, max: 30 }), (each, more) => {
        const demands = each.demands.filter(({ kind }) => kind !== "atLeast" && kind !== "multiple");
        const base: Case = { ...each, demands, rest: null, rounding: "webster" };
        const low = allocateRow(requestOf(base));
        const high = allocateRow(requestOf({ ...base, total: each.total + more }));
        if (low.clash || high.clash) return;
        low.cells.forEach(({ after }, cell) => expect(high.cells[cell]?.after).toBeGreaterThanOrEqual(after ?? 0));
      }),
      runs(3000),
    );
  });

  it("a figure inside its bounds is within one multiple of the exact share it states", () => {
    fc.assert(
      fc.property(caseOf(6, 40), (each) => {
        const result = allocateRow(requestOf({ ...each, rest: null, rounding: "largestRemainder" }));
        const grain = each.demands.find(({ kind }) => kind === "multiple");
        const one = grain?.kind === "multiple" ? grain.steps : 1;
        for (const { after, exact } of result.cells) expect(Math.abs((after ?? 0) - Number(exact))).toBeLessThan(one);
      }),
      runs(2000),
    );
  });
});
