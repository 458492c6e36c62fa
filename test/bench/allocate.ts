/**
 * Allocation: every row of the big plan in one action, tables of children × 104 districts and how fast a clash is named,
 * the big plan in 万, and, for comparison, how often rounding each figure on its own breaks a sum.
 */

import type { AllocationRequest } from "../../shared/allocate/request.ts";
import { planAllocation } from "../../shared/allocate/plan.ts";
import type { RowRequest } from "../../shared/allocate/solve/row-task.ts";
import { allocateRow } from "../../shared/allocate/solve/row.ts";
import type { TableDemand } from "../../shared/allocate/solve/table-demand.ts";
import type { TableRequest } from "../../shared/allocate/solve/two-way.ts";
import { allocateTwoWay } from "../../shared/allocate/solve/two-way.ts";
import { displayPlan } from "../../shared/display/plan.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import type { Result } from "./measure.ts";
import { measure, underBar } from "./measure.ts";
import { sizedPlan } from "./plans.ts";

const ROWS = 200;
/** Children of the table that the bar names. */
const USUAL = 60;
const COLUMNS = 104;

/** Numbers in [0, 1) that repeat (Park and Miller's minimal standard). */
function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function tableOf(rows: number, random: () => number): TableRequest {
  const base = Array.from({ length: rows }, () => Array.from({ length: COLUMNS }, () => Math.floor(random() * 100)));
  return {
    rows: base.map((line, i) => ({ name: `子项${i}`, total: sum(line) })),
    columns: Array.from({ length: COLUMNS }, (_, j) => ({
      name: `县${j}`,
      total: sum(base.map((line) => line[j] ?? 0)),
    })),
    seed: Float64Array.from({ length: rows * COLUMNS }, () => 1 + Math.floor(random() * 1000)),
    demands: [],
    places: 0,
    show: String,
  };
}

function rowOf(weights: readonly number[], total: number, rounding: RowRequest["rounding"]): number[] {
  const { cells } = allocateRow({
    cells: weights.map((weight, index) => ({ district: `d${index}`, name: "", before: 0, weight })),
    demands: [{ kind: "total", steps: total, reason: "goal" }],
    rounding,
    rest: null,
    places: 0,
    show: String,
  });
  return cells.map(({ after }) => after ?? 0);
}

/** Shares of random cases with 12 districts: a yardstick, no bar. */
function comparisons(random: () => number): Result[] {
  const weights = (): number[] => Array.from({ length: 12 }, () => 1 + Math.floor(random() * 100_000));
  const share = (name: string, runs: number, happens: () => boolean): Result => {
    let times = 0;
    for (let run = 0; run < runs; run += 1) if (happens()) times += 1;
    return {
      name,
      ratio: Math.round((times / runs) * 10_000) / 10_000,
      bar: `share of ${runs} random cases, for comparison`,
      holds: true,
    };
  };
  const lowers = (rounding: RowRequest["rounding"]) => (): boolean => {
    const list = weights();
    const total = 1 + Math.floor(random() * 2000);
    const more = rowOf(list, total + 1, rounding);
    return rowOf(list, total, rounding).some((figure, cell) => (more[cell] ?? 0) < figure);
  };
  return [
    share("naive rounding of 12 districts misses the total", 5000, () => {
      const list = weights();
      const total = 1 + Math.floor(random() * 100_000);
      return sum(list.map((weight) => Math.round((weight * total) / sum(list)))) !== total;
    }),
    share("one more for the city lowers a district, largest remainder", 3000, lowers("largestRemainder")),
    share("one more for the city lowers a district, Webster", 3000, lowers("webster")),
    share("rounding the rows of 8 × 12 alone misses a column", 500, () => {
      const columns = Array.from({ length: 12 }, () => 0);
      const exact = Array.from({ length: 12 }, () => 0);
      for (let line = 0; line < 8; line += 1) {
        const list = weights();
        const total = 1000 + Math.floor(random() * 500);
        rowOf(list, total, "largestRemainder").forEach((figure, j) => {
          columns[j] = (columns[j] ?? 0) + figure;
          exact[j] = (exact[j] ?? 0) + ((list[j] ?? 0) * total) / sum(list);
        });
      }
      return columns.some((figure, j) => figure !== Math.round(exact[j] ?? 0));
    }),
  ];
}

export async function allocateBench(): Promise<Result[]> {
  const random = repeatable(20240318);
  const plan = sizedPlan(1620);
  const districts = [...plan.district.keys()];
  const figures = (most: number): Map<string, Decimal> =>
    new Map(districts.map((id) => [id, { digits: 1 + Math.floor(random() * most), places: 0 }]));
  const sources = { table: () => figures900, lastYear: () => figures50 };
  const figures900 = figures(900_000);
  const figures50 = figures(50);
  const rows = async (
    name: string,
    asked: Partial<AllocationRequest> & Pick<AllocationRequest, "method">,
  ): Promise<Result> => {
    const request = { indicators: [...plan.indicator.keys()], ...asked };
    const { changes, clash } = planAllocation(plan, request, sources);
    const timing = await measure(15, () => planAllocation(plan, request, sources), 3);
    const result = underBar(`150 × 1,620 ${name}, ${changes.length} cells change`, timing, 300);
    return { ...result, holds: result.holds && clash === null && changes.length > 100_000 };
  };
  const basis = { kind: "table", name: "人口" } as const;
  const table = tableOf(ROWS, random);
  const spoil = (one: TableRequest): TableRequest => ({
    ...one,
    rows: one.rows.map((row, i) => (i === 0 ? { ...row, total: row.total + 1 } : row)),
  });
  const usual = tableOf(USUAL, random);
  const { cells } = allocateTwoWay(usual);
  // Nine figures in ten are locked, and one of them by 1 too high.
  const locked: TableRequest = {
    ...usual,
    demands: Array.from(cells, (steps, at): TableDemand => {
      const [row, column] = [Math.floor(at / COLUMNS), at % COLUMNS];
      return { kind: "keep", row, column, steps: at === 501 ? steps + 1 : steps, reason: "lock" };
    }).filter((_, at) => at % 10 !== 0),
  };
  const clash = async (name: string, asked: TableRequest): Promise<Result> => {
    const result = underBar(name, await measure(5, () => allocateTwoWay(asked), 1), 2000);
    return { ...result, holds: result.holds && allocateTwoWay(asked).clash !== null };
  };
  const inTenThousands = { scale: 10_000, places: 2, units: ["人"] } as const;
  return [
    await rows("equal", { method: "equal" }),
    await rows("by a basis table", { method: "weights", basis }),
    await rows("a bit more for everybody", { method: "add", amount: "5000" }),
    await rows("by a basis table, not below last year", { method: "weights", basis, notBelowLastYear: true }),
    underBar(`two-way ${USUAL} × 104`, await measure(15, () => allocateTwoWay(usual), 3), 200),
    await clash(`two-way ${USUAL} × 104, totals that clash`, spoil(usual)),
    await clash(`two-way ${USUAL} × 104, locks that clash`, locked),
    underBar("two-way 200 × 104", await measure(15, () => allocateTwoWay(table), 3), 1000),
    await clash("two-way 200 × 104, totals that clash", spoil(table)),
    underBar("舍位平衡 150 × 1,620", await measure(15, () => displayPlan(plan, inTenThousands), 3), 500),
    ...comparisons(random),
  ];
}

if (process.argv[1]?.endsWith("allocate.ts")) {
  process.stdout.write(`${JSON.stringify(await allocateBench(), null, 2)}\n`);
}
