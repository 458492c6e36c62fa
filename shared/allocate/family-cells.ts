/** What the children (其中) of a row bring into a table of their own: figures, totals, proportions, demands. */

import { stepsOf } from "../actions/check-action.ts";
import type { Value } from "../model/amount.ts";
import type { Indicator, PlanState } from "../model/plan.ts";
import { childrenOf } from "../model/read-plan.ts";
import { positiveSteps, refused, roundedSteps } from "./figures.ts";
import { refuse } from "./refuse.ts";
import { allocateRow } from "./solve/row.ts";
import type { TableDemand } from "./solve/table-demand.ts";
import type { AllocationContext } from "./standing.ts";
import { indexIn, standingOf } from "./standing.ts";
import { note } from "./words.ts";

/** A row as it stands after allocation: steps by district index (NaN: no figure) and the total. */
export interface SettledRow {
  row: Indicator;
  after: ArrayLike<number>;
  totalBefore: number;
  totalAfter: number;
}

/** Children of one partition and one kind belong together; children without a kind are not tied. */
export function partitionsOf(plan: PlanState, parent: Indicator): Indicator[][] {
  const partitions = new Map<string, Indicator[]>();
  for (const child of childrenOf(plan, parent)) {
    if (child.part === null || child.rule === "uniform" || child.rule === "each") continue;
    const key = `${child.part}|${child.partition ?? ""}`;
    partitions.set(key, [...(partitions.get(key) ?? []), child]);
  }
  return [...partitions.values()];
}

export function noFigure(context: AllocationContext, child: Indicator, column: number): boolean {
  const value = context.plan.figures.get(child.id, context.districts[column]?.id ?? "");
  return value !== null && value.kind !== "amount";
}

export function childCells(context: AllocationContext, child: Indicator): (number | null)[] {
  const cells = context.plan.figures.row(child.id);
  return context.districts.map(({ id }) => {
    const value = cells.get(id);
    return value?.kind === "amount" ? stepsOf(child, value.value) : null;
  });
}

/** The children's totals in common steps; scaled with the parent's where this request changed it. */
export function childTotals(
  context: AllocationContext,
  parent: SettledRow,
  children: readonly Indicator[],
  before: readonly (number | null)[][],
  convert: (row: Indicator, steps: number) => number,
): { before: number[]; after: number[] } {
  const old = children.map((child, index) => {
    const value = context.plan.figures.total(child.id);
    if (value?.kind === "amount") return convert(child, stepsOf(child, value.value) ?? Number.NaN);
    if (child.totalMode === "computed") return sumOf((before[index] ?? []).map((steps) => steps ?? 0));
    throw refused(refuse.childTotal(parent.row.name, child.name, context.level));
  });
  const sum = sumOf(old);
  const moved = !Number.isNaN(parent.totalBefore) && parent.totalAfter !== parent.totalBefore;
  if (!moved || children[0]?.part !== "parts" || sum !== convert(parent.row, parent.totalBefore) || sum === 0) {
    return { before: old, after: old };
  }
  const target = convert(parent.row, parent.totalAfter);
  const scaled = allocateRow({
    cells: children.map(({ id, name }, index) => ({ district: id, name, before: null, weight: old[index] as number })),
    demands: [{ kind: "total", steps: target, reason: "goal" }],
    rounding: "webster",
    rest: null,
    places: 0,
    show: String,
  });
  return { before: old, after: scaled.cells.map(({ after }) => after ?? 0) };
}

/** Current figures where they are to be kept in proportion; else, and for children without figures, the districts' own. */
export function seedOf(
  context: AllocationContext,
  parent: SettledRow,
  before: readonly (number | null)[][],
  rows: number,
  columns: readonly number[],
): Float64Array {
  const seed = new Float64Array(rows * columns.length);
  const keep = context.request.method === "proportion" || context.request.method === "add";
  for (let i = 0; i < rows; i += 1) {
    const line = before[i];
    const known = keep && line !== undefined && line.some((steps) => (steps ?? 0) > 0);
    if (keep && line !== undefined && !known) context.notes.push(note.childZeroBase(parent.row.name, context.level));
    for (let j = 0; j < columns.length; j += 1) {
      seed[i * columns.length + j] = known ? (line[j] ?? 0) : (columns[j] as number);
    }
  }
  return seed;
}

export function cellDemands(
  context: AllocationContext,
  parent: SettledRow,
  children: readonly Indicator[],
  before: readonly (number | null)[][],
  seed: Float64Array,
  common: Indicator,
  apart: (column: number, value: Value) => boolean = (column) => Number.isNaN(parent.after[column]),
): TableDemand[] {
  const { request, districts } = context;
  const demands: TableDemand[] = [];
  const moved = sumOf(parent.after) > sumBefore(context, parent.row) ? 1 : -1;
  children.forEach((child, row) => {
    const bound = child.eachBound;
    districts.forEach((district, column) => {
      const value = context.plan.figures.get(child.id, district.id);
      const steps = before[row]?.[column] ?? 0;
      const standing = apart(column, value) ? "apart" : standingOf(context, child, district, value);
      // What was chosen for the parent does not turn a child's 无任务 into a task.
      const reason = value !== null && value.kind !== "amount" ? "noFigure" : standing;
      if (reason !== "free") {
        demands.push({ kind: "keep", row, column, steps, reason });
        return;
      }
      if (request.method === "add" && moved < 0) demands.push({ kind: "max", row, column, steps, reason: "noRise" });
      else if (request.method === "add" && steps > 0)
        demands.push({ kind: "min", row, column, steps, reason: "noCut" });
      if (bound && (seed[row * districts.length + column] as number) > 0) {
        const most = bound.qualifier === "atMost";
        demands.push({
          kind: most ? "max" : "min",
          row,
          column,
          steps: roundedSteps(common, bound.value, !most),
          reason: "rule",
        });
      }
    });
    for (const kind of ["min", "max"] as const) {
      for (const { district, value, indicator } of request[kind] ?? []) {
        if (indicator !== child.id) continue;
        demands.push({
          kind,
          row,
          column: indexIn(context, child, district),
          steps: positiveSteps(common, value, true),
          reason: "asked",
        });
      }
    }
  });
  if (request.multiple !== undefined)
    demands.push({ kind: "multiple", steps: positiveSteps(common, request.multiple, false) });
  return demands;
}

function sumBefore(context: AllocationContext, row: Indicator): number {
  return sumOf(childCells(context, row).map((steps) => steps ?? 0));
}

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i])) sum += values[i] as number;
  return sum;
}
