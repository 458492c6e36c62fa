/**
 * The children (其中) of an allocated row, tied to both margins: each child keeps its own total, and in every district the
 * children of one partition add up to the parent's new figure (`within`: stay inside it). Grandchildren follow the same
 * way. Where the parent's total was changed by the same request, the children's totals change in proportion.
 */

import { grainPlaces, stepsOf } from "../actions/check-action.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import { childrenOf } from "../model/read-plan.ts";
import { positiveSteps, refused, roundedSteps, shownSteps } from "./figures.ts";
import { refuse } from "./refuse.ts";
import type { AllocationContext } from "./standing.ts";
import { indexIn, standingOf } from "./standing.ts";
import type { Clash } from "./solve/row-task.ts";
import { allocateRow } from "./solve/row.ts";
import type { TableDemand } from "./solve/table-demand.ts";
import { allocateTwoWay } from "./solve/two-way.ts";
import { clashMessage, note, spareName } from "./words.ts";

/** A row as it stands after allocation: steps by district index (NaN: no figure) and the total. */
export interface SettledRow {
  row: Indicator;
  after: ArrayLike<number>;
  totalBefore: number;
  totalAfter: number;
}

export interface SettledChild extends SettledRow {
  share: (district: number) => string;
}

/** All descendants that are tied, parents before their children; or the first clash. */
export function settleFamily(
  context: AllocationContext,
  parent: SettledRow,
): { rows: SettledChild[] } | { row: Indicator; clash: Clash } {
  const rows: SettledChild[] = [];
  for (const children of partitionsOf(context.plan, parent.row)) {
    const settled = settlePartition(context, parent, children);
    if ("clash" in settled) return { row: parent.row, clash: settled.clash };
    for (const child of settled.rows) {
      rows.push(child);
      const below = settleFamily(context, child);
      if ("clash" in below) return below;
      rows.push(...below.rows);
    }
  }
  return { rows };
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

function settlePartition(
  context: AllocationContext,
  parent: SettledRow,
  children: Indicator[],
): { rows: SettledChild[] } | { clash: Clash } {
  const { districts } = context;
  const common: Indicator = children.reduce((a, b) => (grainPlaces(b) < grainPlaces(a) ? b : a));
  const convert = (row: Indicator, steps: number): number => {
    const exponent = grainPlaces(common) - grainPlaces(row);
    const value = exponent >= 0 ? steps * 10 ** exponent : steps / 10 ** -exponent;
    if (!Number.isSafeInteger(value)) throw refused(refuse.childStep(parent.row.name));
    return value;
  };
  const before = children.map((child) =>
    childCells(context, child).map((steps) => (steps === null ? null : convert(child, steps))),
  );
  for (const [index, line] of before.entries()) {
    if (line.some((steps) => steps !== null && steps < 0))
      throw refused(refuse.childNegative(parent.row.name, children[index]?.name ?? ""));
  }
  const parentTotal = Number.isNaN(parent.totalAfter) ? sumOf(parent.after) : parent.totalAfter;
  const totals = childTotals(context, parent, children, before, convert);
  const within = children[0]?.part === "within";
  const spare = convert(parent.row, parentTotal) - totals.after.reduce((sum, total) => sum + total, 0);
  const show = (steps: number): string => shownSteps(common, steps);
  if (within && spare < 0) {
    const demands = [
      ...children.map(
        (child, index) => `“${child.name}”的${context.level.total}为${show(totals.after[index] as number)}`,
      ),
      `“${parent.row.name}”的${context.level.total}为${shownSteps(parent.row, parentTotal)}`,
    ];
    return { clash: { demands, smallest: true, message: clashMessage(demands) } };
  }
  const lines = children.map((child, index) => ({ name: child.name, total: totals.after[index] as number }));
  // `within`: what the children leave of the parent is a line of its own.
  if (within) lines.push({ name: spareName, total: spare });
  const columns = districts.map((district, column) => {
    const steps = parent.after[column] as number;
    const kept = before.reduce((sum, line) => sum + (line[column] ?? 0), 0);
    return { name: district.name, total: Number.isNaN(steps) ? kept : convert(parent.row, steps) };
  });
  const seed = seedOf(
    context,
    parent,
    before,
    lines.length,
    columns.map(({ total }) => total),
  );
  const demands = cellDemands(context, parent, children, before, seed, common);
  const table = allocateTwoWay({
    rows: lines,
    columns,
    seed,
    demands,
    places: grainPlaces(common),
    show,
    level: context.level,
  });
  if (table.clash) return { clash: table.clash };
  const rows = children.map((child, index): SettledChild => {
    const factor = 10 ** (grainPlaces(child) - grainPlaces(common));
    const after = districts.map((_, column) => {
      const steps = table.cells[index * districts.length + column] as number;
      const blank = before[index]?.[column] === null && steps === 0 && columns[column]?.total === 0;
      return blank || noFigure(context, child, column) ? Number.NaN : steps * factor;
    });
    return {
      row: child,
      after,
      totalBefore: (totals.before[index] as number) * factor,
      totalAfter: child.totalMode === "computed" ? Number.NaN : (totals.after[index] as number) * factor,
      share: (column) => table.share(index, column),
    };
  });
  return { rows };
}

function noFigure(context: AllocationContext, child: Indicator, column: number): boolean {
  const value = context.plan.figures.get(child.id, context.districts[column]?.id ?? "");
  return value !== null && value.kind !== "amount";
}

function childCells(context: AllocationContext, child: Indicator): (number | null)[] {
  const cells = context.plan.figures.row(child.id);
  return context.districts.map(({ id }) => {
    const value = cells.get(id);
    return value?.kind === "amount" ? stepsOf(child, value.value) : null;
  });
}

/** The children's totals in common steps; scaled with the parent's where this request changed it. */
function childTotals(
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
function seedOf(
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

function cellDemands(
  context: AllocationContext,
  parent: SettledRow,
  children: readonly Indicator[],
  before: readonly (number | null)[][],
  seed: Float64Array,
  common: Indicator,
): TableDemand[] {
  const { request, districts } = context;
  const demands: TableDemand[] = [];
  const moved = sumOf(parent.after) > sumBefore(context, parent.row) ? 1 : -1;
  children.forEach((child, row) => {
    const bound = child.eachBound;
    districts.forEach((district, column) => {
      const value = context.plan.figures.get(child.id, district.id);
      const steps = before[row]?.[column] ?? 0;
      const standing = Number.isNaN(parent.after[column]) ? "apart" : standingOf(context, child, district, value);
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

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i])) sum += values[i] as number;
  return sum;
}

/** Whether a request that names rows itself covers every tied child of a row, so that they must be settled together. */
export function coversChildren(plan: PlanState, row: Indicator, asked: ReadonlySet<Id>): boolean {
  const tied = partitionsOf(plan, row).flat();
  return tied.length > 0 && tied.every((child) => asked.has(child.id));
}
