/**
 * The children (其中) of an allocated row, tied to both margins: each child keeps its own total, and in every district the
 * children of one partition add up to the parent's new figure (`within`: stay inside it). Grandchildren follow the same
 * way. Where the parent's total was changed by the same request, the children's totals change in proportion.
 */

import { grainPlaces } from "../actions/check-action.ts";
import type { Id, Indicator, PlanState } from "../model/plan.ts";
import type { SettledRow } from "./family-cells.ts";
import { cellDemands, childCells, childTotals, noFigure, partitionsOf, seedOf, sumOf } from "./family-cells.ts";
import { refused, shownSteps } from "./figures.ts";
import { refuse } from "./refuse.ts";
import type { Clash } from "./solve/row-task.ts";
import { allocateTwoWay } from "./solve/two-way.ts";
import type { AllocationContext } from "./standing.ts";
import { clashMessage, spareName } from "./words.ts";

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

export function settlePartition(
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

/** Whether a request that names rows itself covers every tied child of a row, so that they must be settled together. */
export function coversChildren(plan: PlanState, row: Indicator, asked: ReadonlySet<Id>): boolean {
  const tied = partitionsOf(plan, row).flat();
  return tied.length > 0 && tied.every((child) => asked.has(child.id));
}
