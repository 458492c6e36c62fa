/**
 * A row solved together with its children (其中): where the row by itself takes figures that its children cannot follow (a
 * locked child, bounds, columns that count as one), the whole family is solved as one network. The row stays as near to
 * its shares as its children allow; then each level below as near to its own.
 *
 * A row's first partition and theirs, and the second partition of the row at the top, are solved at once; further ones
 * afterwards, with the row standing.
 */

import { grainPlaces } from "../actions/check-action.ts";
import type { Value } from "../model/amount.ts";
import { mergedColumns } from "../model/merged-columns.ts";
import type { Indicator } from "../model/plan.ts";
import { comparisonOf } from "../rules/span.ts";
import type { SettledRow } from "./family-cells.ts";
import { cellDemands, childCells, childTotals, noFigure, partitionsOf, seedOf } from "./family-cells.ts";
import { refused, shownSteps } from "./figures.ts";
import type { SettledChild } from "./plan-family.ts";
import { settleFamily, settlePartition } from "./plan-family.ts";
import type { PlannedRow } from "./plan-row.ts";
import { refuse } from "./refuse.ts";
import type { Demand } from "./solve/demand.ts";
import { shareText } from "./solve/exact.ts";
import { familyClash } from "./solve/family/clash.ts";
import type { FamilyDemand, FamilyRow, FamilyShape } from "./solve/family/demand.ts";
import { partitionKey } from "./solve/family/demand.ts";
import { reachTop, solveLevels } from "./solve/family/levels.ts";
import type { Clash, SolvedRow } from "./solve/row-task.ts";
import { solveRow } from "./solve/row.ts";
import { UNIT } from "./solve/table.ts";
import type { AllocationContext } from "./standing.ts";
import { clashMessage, familyDemandWords } from "./words.ts";

/** Work that a clash may take: about a second. */
const WORK = 25_000_000;

/** One row of the family. Figures are steps of the common grain. */
interface Member extends SettledRow {
  index: number;
  before: readonly (number | null)[];
  /** Proportions of its cells, for those below the top. */
  seed: Float64Array;
  total: number;
}

type Growing = FamilyShape & { rows: FamilyRow[]; merged: Map<string, Int32Array> };

interface Family {
  common: Indicator;
  members: Member[];
  shape: Growing;
  demands: FamilyDemand[];
  /** Partitions that the network has no room for. */
  later: { parent: Member; children: Indicator[] }[];
}

export interface Together {
  parent: SettledRow;
  rows: SettledChild[];
}

/** Whether some columns count as one between a row and its children, or theirs. */
export function hasMerged(context: AllocationContext, row: Indicator): boolean {
  return partitionsOf(context.plan, row).some(
    (children) => groupsOf(context, row, children) !== null || children.some((child) => hasMerged(context, child)),
  );
}

export function settleTogether(
  context: AllocationContext,
  planned: PlannedRow,
  solved: SolvedRow,
  parent: SettledRow,
): Together | { row: Indicator; clash: Clash } {
  const family = familyOf(context, planned, solved, parent);
  const { shape, demands, members, common } = family;
  const wanted = withinReach(family, planned, solved);
  const answer =
    wanted &&
    solveLevels(shape, demands, {
      top: (column) => ({ floor: wanted(column), fraction: 0 }),
      seed: (row, column) => members[row]?.seed[column] ?? 0,
    });
  if (answer === null) return { row: parent.row, clash: clashIn(context, family) };
  const factor = (row: Indicator): number => 10 ** (grainPlaces(row) - grainPlaces(common));
  const rows = members.map((member): SettledChild => {
    const { row, index, before } = member;
    const after = context.districts.map((_, column) => {
      const steps = (answer.cells[index] as Float64Array)[column] as number;
      const blank = before[column] === null && steps === 0 && (index > 0 || Number.isNaN(parent.after[column]));
      return blank || noFigure(context, row, column) ? Number.NaN : steps * factor(row);
    });
    return {
      row,
      after,
      totalBefore: member.totalBefore,
      totalAfter: row.totalMode === "computed" ? Number.NaN : index === 0 ? parent.totalAfter : member.totalAfter,
      share: (column) => {
        const share = answer.shares[index]?.[column];
        const figure = (answer.cells[index] as Float64Array)[column] as number;
        return share
          ? shareText(share.floor, share.fraction, UNIT, 1, grainPlaces(common))
          : shareText(figure, 0, 1, 1, grainPlaces(common));
      },
    };
  });
  const out = rows.slice(1);
  for (const { parent: above, children } of family.later) {
    const standing = rows[above.index] as SettledChild;
    const settled = settlePartition(context, standing, children);
    if ("clash" in settled) return { row: standing.row, clash: settled.clash };
    for (const child of settled.rows) {
      const below = settleFamily(context, child);
      if ("clash" in below) return below;
      out.push(child, ...below.rows);
    }
  }
  return { parent: rows[0] as SettledRow, rows: out };
}

function groupsOf(context: AllocationContext, row: Indicator, children: readonly Indicator[]): Int32Array | null {
  const merged = mergedColumns(context.plan, [row.id, ...children.map(({ id }) => id)]);
  if (merged === null) return null;
  return Int32Array.from(context.districts, ({ id }, column) => {
    const first = merged.groupOf.get(id)?.[0];
    return first === undefined ? column : (context.indexOf.get(first) ?? column);
  });
}

function familyOf(context: AllocationContext, planned: PlannedRow, solved: SolvedRow, parent: SettledRow): Family {
  const common = coarsest(context, parent.row);
  const shape: Growing = {
    rows: [{ parent: -1, partition: 0, within: false }],
    columns: context.districts.length,
    merged: new Map(),
    rest: planned.task.rest,
  };
  const steps = (row: Indicator, value: number): number => toCommon(common, row, value);
  const top: Member = {
    ...parent,
    index: 0,
    before: planned.task.before,
    seed: new Float64Array(0),
    total: steps(parent.row, planned.total.sum),
  };
  const family: Family = { common, members: [top], shape, demands: topDemands(common, parent.row, solved), later: [] };
  const grow = (above: Member): void => {
    partitionsOf(context.plan, above.row).forEach((children, partition) => {
      if (partition > (above.index === 0 ? 1 : 0)) family.later.push({ parent: above, children });
      else for (const member of join(context, family, above, children, partition)) grow(member);
    });
  };
  grow(top);
  return family;
}

/** Takes the children of a partition into the family. */
function join(
  context: AllocationContext,
  family: Family,
  above: Member,
  children: Indicator[],
  partition: number,
): Member[] {
  const { common, members, demands, shape } = family;
  const { districts } = context;
  const convert = (row: Indicator, value: number): number => toCommon(common, row, value);
  const before = children.map((child) =>
    childCells(context, child).map((value) => (value === null ? null : convert(child, value))),
  );
  before.forEach((line, index) => {
    if (line.some((value) => value !== null && value < 0))
      throw refused(refuse.childNegative(above.row.name, children[index]?.name ?? ""));
  });
  const totals = childTotals(context, above, children, before, convert);
  const groups = groupsOf(context, above.row, children);
  if (groups) shape.merged.set(partitionKey(above.index, partition), groups);
  const columns = districts.map((_, column) => {
    const value = above.after[column] as number;
    const kept = before.reduce((sum, line) => sum + (line[column] ?? 0), 0);
    return Number.isNaN(value) ? kept : convert(above.row, value);
  });
  const seed = seedOf(context, above, before, children.length, columns);
  // A figure may stand beside a mark of its parent where the mark says that another column counts it.
  const open = (column: number): boolean =>
    groups !== null &&
    districts.some((_, other) => groups[other] === groups[column] && !Number.isNaN(above.after[other]));
  const apart = (column: number, value: Value): boolean =>
    Number.isNaN(above.after[column]) && !(value?.kind === "amount" && open(column));
  const first = members.length;
  for (const demand of cellDemands(context, above, children, before, seed, common, apart)) {
    if (demand.kind === "keep" || demand.kind === "min" || demand.kind === "max")
      demands.push({ ...demand, row: first + demand.row });
  }
  const added = children.map((row, at): Member => {
    const index = first + at;
    const factor = 10 ** (grainPlaces(row) - grainPlaces(common));
    const total = totals.after[at] as number;
    const given = context.plan.figures.total(row.id);
    const comparison = comparisonOf(given?.kind === "amount" ? given : null);
    demands.push({
      kind: "total",
      row: index,
      steps: total,
      bound: row.totalMode === "computed" || comparison === "equal" ? undefined : comparison,
    });
    shape.rows.push({ parent: above.index, partition, within: row.part === "within" });
    return {
      row,
      index,
      before: before[at] ?? [],
      seed: seed.slice(at * districts.length, (at + 1) * districts.length),
      total,
      // Below this row the figures are those that it has, until the network says better.
      after: Float64Array.from(districts, (_, column) =>
        noFigure(context, row, column) ? Number.NaN : (before[at]?.[column] ?? 0) * factor,
      ),
      totalBefore: (totals.before[at] as number) * factor,
      totalAfter: total * factor,
    };
  });
  members.push(...added);
  return added;
}

/** What was asked of the row at the top, in common steps. */
function topDemands(common: Indicator, row: Indicator, solved: SolvedRow): FamilyDemand[] {
  const steps = (value: number): number => toCommon(common, row, value);
  return solved.demands.flatMap((demand): FamilyDemand[] => {
    switch (demand.kind) {
      case "total":
        return [{ kind: "total", row: 0, steps: steps(demand.steps), bound: demand.bound }];
      case "keep":
        return [{ ...demand, row: 0, column: demand.cell, steps: steps(demand.steps) }];
      case "min":
      case "max":
        return [{ kind: demand.kind, row: 0, column: demand.cell, steps: steps(demand.steps), reason: demand.reason }];
      case "multiple":
        return [{ kind: "multiple", steps: steps(demand.steps) }];
      default:
        return [];
    }
  });
}

/** The row of the family with the largest step. */
function coarsest(context: AllocationContext, row: Indicator): Indicator {
  return partitionsOf(context.plan, row)
    .flat()
    .map((child) => coarsest(context, child))
    .reduce((a, b) => (grainPlaces(b) < grainPlaces(a) ? b : a), row);
}

function toCommon(common: Indicator, row: Indicator, steps: number): number {
  const exponent = grainPlaces(common) - grainPlaces(row);
  const value = exponent >= 0 ? steps * 10 ** exponent : steps / 10 ** -exponent;
  if (Number.isNaN(steps) || Number.isSafeInteger(value)) return value;
  throw refused(refuse.childStep(row.name));
}

/** Enough for bounds that show one behind the other. */
const ROUNDS = 12;

/**
 * Figures of the row at the top, in common steps, that its children leave room for, district by district: where its share
 * is out of reach the nearest figure becomes a bound, and the row is shared out anew. Null: there are no figures at all.
 */
function withinReach(family: Family, planned: PlannedRow, solved: SolvedRow): ((column: number) => number) | null {
  const { shape, demands, common } = family;
  const { task, row } = planned;
  const factor = 10 ** (grainPlaces(row) - grainPlaces(common));
  const at =
    (after: Float64Array) =>
    (column: number): number => {
      const steps = after[column] as number;
      return Number.isNaN(steps) ? 0 : steps / factor;
    };
  let { after } = solved;
  let asked = [...task.demands];
  for (let round = 0; round < ROUNDS; round += 1) {
    let sum = 0;
    for (const steps of after) if (!Number.isNaN(steps)) sum += steps;
    const near = reachTop(shape, demands, { total: sum / factor, column: at(after) });
    if (near === null) return null;
    const total = near.total * factor;
    const bounds: Demand[] = [];
    if (total === sum) {
      for (const cell of solved.free) {
        const wanted = at(after)(cell);
        const steps = (near.columns[cell] as number) * factor;
        if (near.columns[cell] === wanted) continue;
        bounds.push({ kind: (near.columns[cell] as number) < wanted ? "max" : "min", cell, steps, reason: "asked" });
      }
      if (bounds.length === 0) break;
      asked = [...asked, ...bounds];
    } else asked = [...asked.filter(({ kind }) => kind !== "total"), { kind: "total", steps: total, reason: "sum" }];
    const next = solveRow({ ...task, demands: asked });
    // Whole steps may leave no row between the bounds: then what is nearest decides.
    if ("clash" in next) break;
    after = next.after;
  }
  return at(after);
}

function clashIn(context: AllocationContext, { shape, demands, members, common }: Family): Clash {
  const found = familyClash(shape, demands, { left: WORK }) ?? { demands, smallest: false };
  const order = ({ kind }: FamilyDemand): number => (kind === "total" ? 0 : 1);
  const below = (demand: FamilyDemand): number => ("row" in demand && demand.row === 0 ? 1 : 0);
  const words = [...found.demands]
    .sort((a, b) => order(a) - order(b) || below(a) - below(b))
    .map((demand) =>
      familyDemandWords(
        demand,
        (row) => members[row]?.row.name ?? "",
        (column) => context.districts[column]?.name ?? "",
        (steps) => shownSteps(common, steps),
        context.level,
      ),
    );
  return { demands: words, smallest: found.smallest, message: clashMessage(words, "", found.smallest) };
}
