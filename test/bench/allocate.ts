/**
 * Allocation: every row of the big plan in one action, a table of 200 children × 104 districts, and how often naive
 * rounding breaks a sum. Prints one JSON document; run with `node electron/launch.cjs test/bench/allocate.ts`.
 */

import { pathToFileURL } from "node:url";
import { applyAction } from "../../shared/actions/apply.ts";
import type { CellEdit } from "../../shared/actions/action.ts";
import type { RowRequest } from "../../shared/allocate/row.ts";
import { allocateRow } from "../../shared/allocate/row.ts";
import { planAllocation } from "../../shared/allocate/plan.ts";
import type { AllocationRequest } from "../../shared/allocate/request.ts";
import { allocateTwoWay } from "../../shared/allocate/two-way.ts";
import { amountOf } from "../../shared/allocate/figures.ts";
import type { Decimal } from "../../shared/model/decimal.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { emptyPlan, newDistrict, newHeader, newIndicator, newItem } from "../../shared/model/plan.ts";
import { addRow } from "../../shared/actions/action.ts";

const INDICATORS = 150;
const DISTRICTS = 1620;
const ROWS = 200;
const COLUMNS = 104;

/** Numbers in [0, 1) that repeat (Park and Miller's minimal standard). */
function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

interface Timing {
  medianMs: number;
  p95Ms: number;
  runs: number;
}

function time(runs: number, warmUps: number, work: () => void): Timing {
  const times: number[] = [];
  for (let run = 0; run < runs + warmUps; run += 1) {
    const start = performance.now();
    work();
    if (run >= warmUps) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] as number) * 10) / 10;
  return { medianMs: at(0.5), p95Ms: at(0.95), runs };
}

function bigPlan(random: () => number): PlanState {
  const plan = emptyPlan(newHeader({ id: "plan", name: "方案", year: 2024, series: "plan" }));
  const districts = Array.from({ length: DISTRICTS }, (_, index) =>
    newDistrict({ id: `d${index}`, name: `县${index}` }),
  );
  applyAction(plan, {
    type: "batch",
    actions: districts.map((district, index) => addRow("district", district, index)),
  });
  for (let row = 0; row < INDICATORS; row += 1) {
    const indicator = newIndicator({ id: `n${row}`, item: `i${row}`, name: `指标${row}`, unit: "人" });
    const cells: CellEdit[] = districts.map(({ id }) => ({
      indicator: indicator.id,
      district: id,
      value: amountOf(indicator, Math.floor(random() * 2000), "exact"),
    }));
    cells.push({ indicator: indicator.id, district: null, value: amountOf(indicator, 1_000_000 + row * 777, "exact") });
    applyAction(plan, {
      type: "batch",
      actions: [
        addRow("item", newItem({ id: `i${row}`, text: `项目${row}` }), row),
        addRow("indicator", indicator, 0),
        { type: "cells.set", cells },
      ],
    });
  }
  return plan;
}

function bigTable(random: () => number): Parameters<typeof allocateTwoWay>[0] {
  const rowTotals = new Float64Array(ROWS);
  const columnTotals = new Float64Array(COLUMNS);
  const seed = new Float64Array(ROWS * COLUMNS);
  for (let i = 0; i < ROWS; i += 1) {
    for (let j = 0; j < COLUMNS; j += 1) {
      const value = Math.floor(random() * 100);
      rowTotals[i] = (rowTotals[i] as number) + value;
      columnTotals[j] = (columnTotals[j] as number) + value;
      seed[i * COLUMNS + j] = 1 + Math.floor(random() * 1000);
    }
  }
  return {
    rows: Array.from(rowTotals, (total, i) => ({ name: `子项${i}`, total })),
    columns: Array.from(columnTotals, (total, j) => ({ name: `县${j}`, total })),
    seed,
    demands: [],
    places: 0,
    show: String,
  };
}

function shareOf(count: number, holds: () => boolean): number {
  let times = 0;
  for (let run = 0; run < count; run += 1) if (holds()) times += 1;
  return times / count;
}

/** How often rounding each figure on its own leaves a wrong sum, and how often largest remainder lowers a district. */
function naive(random: () => number): Record<string, number> {
  const weights = (): number[] => Array.from({ length: 12 }, () => 1 + Math.floor(random() * 100_000));
  const broken = shareOf(5000, () => {
    const list = weights();
    const sum = list.reduce((a, b) => a + b, 0);
    const total = 1 + Math.floor(random() * 100_000);
    return list.reduce((a, weight) => a + Math.round((weight * total) / sum), 0) !== total;
  });
  const request = (list: readonly number[], total: number, rounding: RowRequest["rounding"]): RowRequest => ({
    cells: list.map((weight, index) => ({ district: `d${index}`, name: "", before: 0, weight })),
    demands: [{ kind: "total", steps: total, reason: "goal" }],
    rounding,
    rest: null,
    places: 0,
    show: String,
  });
  const lowers = (rounding: RowRequest["rounding"]): number =>
    shareOf(3000, () => {
      const list = weights();
      const total = 1 + Math.floor(random() * 2000);
      const low = allocateRow(request(list, total, rounding)).cells;
      const high = allocateRow(request(list, total + 1, rounding)).cells;
      return low.some(({ after }, cell) => (high[cell]?.after ?? 0) < (after ?? 0));
    });
  const tables = shareOf(300, () => {
    const lines = Array.from({ length: 8 }, () => weights());
    const cells = lines.map((line) => {
      const sum = line.reduce((a, b) => a + b, 0);
      return allocateRow(request(line, 1000 + (sum % 500), "largestRemainder")).cells.map(({ after }) => after ?? 0);
    });
    // The exact column sums, rounded, against the sums of rows that were rounded alone.
    return (
      lines[0]?.some((_, column) => {
        const exact = lines.reduce(
          (a, line) =>
            a +
            ((line[column] as number) * (1000 + (line.reduce((x, y) => x + y, 0) % 500))) /
              line.reduce((x, y) => x + y, 0),
          0,
        );
        return cells.reduce((a, line) => a + (line[column] as number), 0) !== Math.round(exact);
      }) ?? false
    );
  });
  return {
    rowsBrokenByNaiveRounding: broken,
    districtsLoweredByLargestRemainder: lowers("largestRemainder"),
    districtsLoweredByWebster: lowers("webster"),
    tablesBrokenByRoundingRowsAlone: tables,
  };
}

export function benchAllocate(): Record<string, unknown> {
  const random = repeatable(20240318);
  const plan = bigPlan(random);
  const indicators = [...plan.indicator.keys()];
  const population = new Map<string, Decimal>(
    [...plan.district.keys()].map((id) => [id, { digits: 1000 + Math.floor(random() * 900_000), places: 0 }]),
  );
  const lastYear = new Map<string, Decimal>(
    [...plan.district.keys()].map((id) => [id, { digits: Math.floor(random() * 300), places: 0 }]),
  );
  const every = (asked: Partial<AllocationRequest> & Pick<AllocationRequest, "method">): Timing & { cells: number } => {
    let cells = 0;
    const timing = time(15, 3, () => {
      const sources = { table: () => population, lastYear: () => lastYear };
      cells = planAllocation(plan, { indicators, ...asked }, sources).changes.length;
    });
    return { ...timing, cells };
  };
  const table = bigTable(random);
  let met = false;
  const twoWay = time(15, 3, () => {
    met = allocateTwoWay(table).clash === null;
  });
  const spoiled = { ...table, rows: table.rows.map((row, i) => (i === 0 ? { ...row, total: row.total + 1 } : row)) };
  return {
    plan: { indicators: INDICATORS, districts: DISTRICTS, barMs: 300 },
    proportion: every({ method: "proportion" }),
    equal: every({ method: "equal" }),
    weightsFromTable: every({ method: "weights", basis: { kind: "table", name: "人口" } }),
    add: every({ method: "add", amount: "5000" }),
    weightsNotBelowLastYearInTens: every({
      method: "weights",
      basis: { kind: "table", name: "人口" },
      notBelowLastYear: true,
      multiple: "10",
      into: "d0",
    }),
    twoWay: { rows: ROWS, columns: COLUMNS, barMs: 1000, met, ...twoWay },
    twoWayClash: time(3, 1, () => void allocateTwoWay(spoiled)),
    naive: naive(random),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.write(`${JSON.stringify(benchAllocate(), null, 2)}\n`);
}
