/** Families (a row, its children and theirs) against exhaustive search: whether figures exist, which are nearest, what clashes. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { familyClash } from "../../shared/allocate/solve/family/clash.ts";
import type { FamilyDemand, FamilyRow, FamilyShape } from "../../shared/allocate/solve/family/demand.ts";
import { partitionKey } from "../../shared/allocate/solve/family/demand.ts";
import { solveLevels } from "../../shared/allocate/solve/family/levels.ts";
import { UNIT } from "../../shared/allocate/solve/table.ts";

const runs = (numRuns: number) => ({ numRuns, seed: 20240319 });
const MOST = 4;

const row = (parent: number, partition = 0, within = false): FamilyRow => ({ parent, partition, within });
/** One partition, one that may stay below, two at once, and children of a child. */
const families: FamilyRow[][] = [
  [row(-1), row(0), row(0)],
  [row(-1), row(0, 0, true), row(0, 0, true)],
  [row(-1), row(0), row(0), row(0, 1), row(0, 1)],
  [row(-1), row(0), row(0), row(1), row(1)],
];

/** Every row of figures 0 … most. */
function vectors(columns: number, most: number): number[][] {
  let all: number[][] = [[]];
  for (let column = 0; column < columns; column += 1)
    all = all.flatMap((one) => Array.from({ length: most + 1 }, (_, value) => [...one, value]));
  return all;
}

/** Whether the figures of one row do what is asked of that row alone. */
function fits(index: number, cells: readonly number[], demands: readonly FamilyDemand[], loose: boolean): boolean {
  const sum = cells.reduce((a, b) => a + b, 0);
  return demands.every((demand) => {
    if (demand.kind === "multiple") {
      if (loose && index === 0) return true;
      const kept = new Set(demands.flatMap((one) => (one.kind === "keep" && one.row === index ? [one.column] : [])));
      return cells.every((value, column) => kept.has(column) || value % demand.steps === 0);
    }
    if (demand.row !== index) return true;
    const value = demand.kind === "total" ? sum : (cells[demand.column] as number);
    if (demand.kind === "min" || (demand.kind === "total" && demand.bound === "atLeast")) return value >= demand.steps;
    if (demand.kind === "max" || (demand.kind === "total" && demand.bound === "atMost")) return value <= demand.steps;
    return value === demand.steps;
  });
}

/** All figures that a row can have together with everything under it. */
function possible(shape: FamilyShape, demands: readonly FamilyDemand[], index = 0): number[][] {
  const { columns, rows, merged } = shape;
  const children = (partition: number): number[] =>
    rows.flatMap((one, at) => (one.parent === index && one.partition === partition ? [at] : []));
  const partitions = [0, 1].filter((partition) => children(partition).length > 0);
  const most = index === 0 ? MOST * 2 : MOST;
  const own = vectors(columns, most).filter((cells) => fits(index, cells, demands, shape.rootLoose === true));
  return partitions.reduce((left, partition) => {
    const groups = merged.get(partitionKey(index, partition));
    const grouped = (cells: readonly number[]): number[] => {
      const sums = cells.map(() => 0);
      cells.forEach((value, column) => {
        const at = groups?.[column] ?? column;
        sums[at] = (sums[at] as number) + value;
      });
      return sums;
    };
    const within = rows[children(partition)[0] as number]?.within === true;
    let sums: number[][] = [Array.from({ length: columns }, () => 0)];
    for (const child of children(partition)) {
      const mine = possible(shape, demands, child).map(grouped);
      const seen = new Map<string, number[]>();
      for (const a of sums) {
        for (const b of mine) {
          const sum = a.map((value, column) => value + (b[column] as number));
          seen.set(sum.join(), sum);
        }
      }
      sums = [...seen.values()];
    }
    const keys = new Set(sums.map((sum) => sum.join()));
    return left.filter((cells) => {
      const mine = grouped(cells);
      return within
        ? sums.some((sum) => sum.every((value, column) => value <= (mine[column] as number)))
        : keys.has(mine.join());
    });
  }, own);
}

const family = fc.nat(families.length - 1).chain((which) => {
  const rows = families[which] as FamilyRow[];
  const at = fc.nat(rows.length - 1);
  const column = fc.nat(1);
  const steps = fc.nat(MOST);
  const demand: fc.Arbitrary<FamilyDemand> = fc.oneof(
    fc.record({
      kind: fc.constant("total" as const),
      row: at,
      steps: fc.nat(6),
      bound: fc.constantFrom(undefined, undefined, "atLeast" as const, "atMost" as const),
    }),
    fc.record({
      kind: fc.constant("keep" as const),
      row: at,
      column,
      steps,
      reason: fc.constant("lock" as const),
    }),
    fc.record({ kind: fc.constant("min" as const), row: at, column, steps, reason: fc.constant("asked") }),
    fc.record({ kind: fc.constant("max" as const), row: at, column, steps, reason: fc.constant("asked") }),
  );
  return fc.record({
    shape: fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(2),
      merged: fc
        .option(fc.constantFrom([0, 0]), { nil: null, freq: 1 })
        .map((groups) => new Map(groups ? [[partitionKey(0, 0), Int32Array.from(groups)]] : [])),
    }),
    demands: fc.uniqueArray(demand, {
      maxLength: 7,
      selector: (one) =>
        "column" in one ? `${one.kind}${one.row}|${one.column}` : one.kind === "total" ? one.row : "",
    }),
    multiple: fc.option(fc.constant(2), { nil: null, freq: 4 }),
    shares: fc.array(fc.integer({ min: 0, max: 6 * UNIT }), { minLength: 2, maxLength: 2 }),
  });
});

describe("a family", () => {
  it("has figures exactly when search finds some, the top nearest to its shares; else the clash is minimal", () => {
    let solved = 0;
    let clashes = 0;
    fc.assert(
      fc.property(family, ({ shape, demands, multiple, shares }) => {
        // Figures above what the search looks at are held off.
        const edge = shape.rows.flatMap((_, index) =>
          [0, 1].map((column): FamilyDemand => {
            return { kind: "max", row: index, column, steps: index === 0 ? MOST * 2 : MOST, reason: "edge" };
          }),
        );
        const all: FamilyDemand[] = [...demands, ...edge];
        // With merged columns and a multiple an odd kept figure may be mended in more than one way: left to the plan test.
        if (multiple !== null && shape.merged.size === 0) all.push({ kind: "multiple", steps: multiple });
        const found = possible(shape, all);
        const clash = familyClash(shape, all, { left: 1e9 });
        const answer = solveLevels(shape, all, {
          top: (column) => {
            const share = shares[column] as number;
            return { floor: Math.floor(share / UNIT), fraction: share % UNIT };
          },
          seed: () => 1,
        });
        expect(clash === null).toBe(found.length > 0);
        expect(answer === null).toBe(found.length === 0);
        if (answer) {
          solved += 1;
          const top = [...(answer.cells[0] as Float64Array)];
          expect(found.map((cells) => cells.join())).toContain(top.join());
          // Everything below fits too: kept as it is, it is still possible.
          const kept = shape.rows.flatMap((_, index) =>
            [0, 1].map((column): FamilyDemand => {
              const steps = answer.cells[index]?.[column] as number;
              return { kind: "keep", row: index, column, steps, reason: "lock" };
            }),
          );
          const others = all.filter(({ kind }) => kind !== "multiple" && kind !== "keep");
          expect(possible(shape, [...kept, ...others])).toHaveLength(1);
          const distance = (cells: readonly number[]): number =>
            cells.reduce((sum, value, column) => sum + Math.abs(value * UNIT - (shares[column] as number)), 0);
          if (multiple === null) expect(distance(top)).toBe(Math.min(...found.map(distance)));
        }
        if (clash) {
          clashes += 1;
          expect(clash.smallest).toBe(true);
          expect(possible(shape, [...clash.demands, ...edge])).toEqual([]);
          for (const one of clash.demands) {
            if (edge.includes(one)) continue;
            const without = clash.demands.filter((other) => other !== one);
            expect(familyClash(shape, without, { left: 1e9 })).toBeNull();
          }
        }
      }),
      runs(600),
    );
    expect(solved).toBeGreaterThan(150);
    expect(clashes).toBeGreaterThan(150);
  });
});
