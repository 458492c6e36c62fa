/**
 * Allocation over a plan: one request for one or many rows, with their children, becomes one action.
 *
 *   planAllocation(plan, request, sources?) -> { action, changes, clash, notes, skipped }
 *
 * Nothing is changed here. A clash anywhere means no action at all. A row that cannot be allocated is refused with the
 * reason when it is the only one asked for, and listed in `skipped` beside the others when there are many.
 */

import type { Action, CellEdit, LockEdit } from "../actions/action.ts";
import { batch } from "../actions/action.ts";
import { stepsOf } from "../actions/check-action.ts";
import { AppError } from "../errors.ts";
import type { Value } from "../model/amount.ts";
import { decimalText } from "../model/decimal.ts";
import { levelWords } from "../model/level.ts";
import type { District, Id, Indicator, PlanState } from "../model/plan.ts";
import { districtsOf, indicatorsOf } from "../model/read-plan.ts";
import { checkRequest } from "./check-request.ts";
import type { Fairness } from "./fairness.ts";
import { fairnessOf } from "./fairness.ts";
import { amountOf, amountsOf, refused, shownSteps } from "./figures.ts";
import { allocationMethods } from "./methods.ts";
import { partitionsOf } from "./family-cells.ts";
import { coversChildren, settleFamily } from "./plan-family.ts";
import type { PlannedRow, RowOutcome } from "./plan-row.ts";
import { planRow } from "./plan-row.ts";
import { hasMerged, settleTogether } from "./plan-together.ts";
import { planRemainder, planTotal } from "./plan-single.ts";
import { refuse } from "./refuse.ts";
import type { AllocationRequest } from "./request.ts";
import type { Clash, SolvedRow } from "./solve/row-task.ts";
import { solveRow } from "./solve/row.ts";
import type { AllocationSources } from "./sources.ts";
import type { AllocationContext } from "./standing.ts";
import { chosenDistricts, valuesOf } from "./standing.ts";
import { boundWord, clashMessage, note, why } from "./words.ts";

export interface AllocationChange {
  indicator: Id;
  /** null: the total. */
  district: Id | null;
  before: Value;
  after: Value;
  /** The share before rounding, decimal text in the base unit; endless shares are cut four places beyond the step. */
  exact?: string;
  /** Why this figure, one Chinese clause. */
  why?: string;
}

export interface PlanAllocation {
  /** One undo step; null: nothing changes. */
  action: Action | null;
  /** Every cell that changes, in plan order within a row, the total first. */
  changes: AllocationChange[];
  clash: (Clash & { indicator: Id }) | null;
  /** What the clerk should know: fallbacks, totals that move along. */
  notes: string[];
  skipped: { indicator: Id; reason: string }[];
  /** Of the one row asked for, where it was split. */
  fairness: Fairness | null;
}

export interface AllocationOptions {
  /** Leave out `exact` and `why`: for actions over very many cells. Default: explained up to 20,000 cells. */
  explain?: boolean;
}

const EXPLAINED_CELLS = 20_000;

/** Throws AppError("refused") with one plain sentence when the only row asked for cannot be allocated. */
export function planAllocation(
  plan: PlanState,
  request: AllocationRequest,
  sources: AllocationSources = {},
  options: AllocationOptions = {},
): PlanAllocation {
  const districts = districtsOf(plan);
  const notes: string[] = [];
  checkRequest(plan, request);
  const context: AllocationContext = {
    plan,
    request,
    sources,
    districts,
    indexOf: new Map(districts.map(({ id }, index) => [id, index])),
    placeOf: districts.map(({ id }) => plan.figures.columns.placeOf(id) ?? -1),
    chosen: chosenDistricts(request),
    locked: new Set(request.lock),
    notes,
    level: levelWords(plan),
    amounts: new Map(),
    known: new Map(),
  };
  const asked = new Set(request.indicators);
  const explain = options.explain ?? asked.size * districts.length <= EXPLAINED_CELLS;
  const out: PlanAllocation = { action: null, changes: [], clash: null, notes, skipped: [], fairness: null };
  const edits: CellEdit[] = [];
  const done = new Set<Id>();
  for (const id of inPlanOrder(plan, request.indicators)) {
    if (done.has(id)) continue;
    const row = plan.indicator.get(id);
    if (!row) throw refused(refuse.gone());
    const settled = settleOrSkip(context, row, asked, out);
    if (settled === null) continue;
    if ("clash" in settled) {
      const where = asked.size > 1 || settled.row !== row ? `“${settled.row.name}”：` : "";
      const { demands, smallest } = settled.clash;
      const message = clashMessage(demands, where, smallest);
      return { ...out, changes: [], clash: { indicator: settled.row.id, demands, smallest, message } };
    }
    for (const outcome of settled.rows) {
      done.add(outcome.row.id);
      writeRow(context, outcome, explain, edits, out);
    }
    if (asked.size === 1 && settled.fairness) out.fairness = settled.fairness(settled.rows[0]?.after ?? []);
  }
  const locks = request.saveLocks === false ? [] : newLocks(plan, request, out);
  const actions: Action[] = [];
  if (locks.length > 0) actions.push({ type: "locks.set", cells: locks });
  if (edits.length > 0) actions.push({ type: "cells.set", cells: edits });
  out.action = batch(actions);
  return out;
}

/** Parents before their children, and rows as the plan lists them, whatever the order of the request. */
function inPlanOrder(plan: PlanState, indicators: readonly Id[]): Id[] {
  if (indicators.length === 1) return [...indicators];
  const asked = new Set(indicators);
  const known = indicatorsOf(plan).filter(({ id }) => asked.delete(id));
  return [...known.map(({ id }) => id), ...asked];
}

type Settled =
  | {
      rows: RowOutcome[];
      fairness?: (after: ArrayLike<number>) => Fairness | null;
      split?: { planned: PlannedRow; solved: SolvedRow };
    }
  | { row: Indicator; clash: Clash };

function settleOrSkip(
  context: AllocationContext,
  row: Indicator,
  asked: ReadonlySet<Id>,
  out: PlanAllocation,
): Settled | null {
  const notes = context.notes.length;
  try {
    return settle(context, row, asked);
  } catch (error) {
    if (asked.size === 1 || !(error instanceof AppError) || error.code !== "refused") throw error;
    context.notes.length = notes;
    out.skipped.push({ indicator: row.id, reason: error.message });
    return null;
  }
}

function settle(context: AllocationContext, row: Indicator, asked: ReadonlySet<Id>): Settled {
  const { plan, request } = context;
  const withChildren = request.parts === true || coversChildren(plan, row, asked);
  if (allocationMethods[request.method].recipe !== "split") {
    const settled = settleAlone(context, row);
    if ("clash" in settled || !withChildren) return settled;
    // These methods keep the columns in step when every child goes the same way.
    const rows = [...settled.rows];
    const { amount: _amount, ...asBefore } = request;
    for (const child of partitionsOf(plan, row).flat()) {
      const below = settle({ ...context, request: asBefore }, child, asked);
      if ("clash" in below) return below;
      rows.push(...below.rows);
    }
    return { rows };
  }
  const settled = settleAlone(context, row);
  if ("clash" in settled || !withChildren) return settled;
  const [parent] = settled.rows;
  if (!parent || !settled.split) return settled;
  const apart = hasMerged(context, row) ? null : settleFamily(context, parent);
  const family =
    apart && !("clash" in apart)
      ? { parent, rows: apart.rows }
      : settleTogether(context, settled.split.planned, settled.split.solved, parent);
  if ("clash" in family) return family;
  const children = family.rows.map((child): RowOutcome => ({
    ...child,
    values: valuesOf(context, child.row),
    explain: (cell) => ({ exact: child.share(cell), why: why.table(context.level) }),
    totalWhy: why.totalWithParent(row.name, context.level),
  }));
  return { ...settled, rows: [moved(parent, family.parent.after), ...children] };
}

/** The row with figures that its children can follow. */
function moved(parent: RowOutcome, after: ArrayLike<number>): RowOutcome {
  if (after === parent.after) return parent;
  return {
    ...parent,
    after,
    explain: (cell) => {
      const alone = parent.explain(cell);
      const before = parent.after[cell] as number;
      if (before === after[cell] || Number.isNaN(before)) return alone;
      return { ...alone, why: why.together(shownSteps(parent.row, before)) };
    },
  };
}

function settleAlone(context: AllocationContext, row: Indicator): Settled {
  const { recipe } = allocationMethods[context.request.method];
  if (recipe === "total") return { rows: [planTotal(context, row)] };
  if (recipe === "remainder") return planRemainder(context, row);
  const planned = planRow(context, row);
  const solved = solveRow(planned.task);
  if ("clash" in solved) return { row, clash: solved.clash };
  const { total, values } = planned;
  let sum = 0;
  for (const steps of solved.after) if (!Number.isNaN(steps)) sum += steps;
  const open = Number.isNaN(total.sum);
  if (total.bound !== undefined && !open && sum !== total.sum) {
    context.notes.push(
      note.boundMoved(row.name, boundWord(total.bound), shownSteps(row, total.sum), shownSteps(row, sum)),
    );
  }
  const outcome: RowOutcome = {
    row,
    values,
    after: solved.after,
    explain: solved.explain,
    totalBefore: total.before,
    totalAfter: open && row.totalMode === "given" ? sum : total.after,
    totalWhy:
      context.request.method === "add"
        ? why.totalWithAdded(context.level)
        : open
          ? why.totalOf(context.level)
          : why.totalGiven(),
  };
  return {
    rows: [outcome],
    fairness: (after) => fairnessOf(context, planned, after, solved.free),
    split: { planned, solved },
  };
}

/** Turns a settled row into edits and changes; cells that keep their figure are left alone, text and all. */
function writeRow(
  context: AllocationContext,
  outcome: RowOutcome,
  explain: boolean,
  edits: CellEdit[],
  out: PlanAllocation,
): void {
  const { plan, districts } = context;
  const { row, after, totalBefore, totalAfter, values } = outcome;
  const amount = amountsOf(row, context.amounts);
  const whole = row.scale === 1 && row.decimals === 0;
  const total = plan.figures.total(row.id);
  const qualifier = total?.kind === "amount" ? total.qualifier : "exact";
  if (!Number.isNaN(totalAfter) && totalAfter !== totalBefore) {
    const value = amountOf(row, totalAfter, qualifier);
    edits.push({ indicator: row.id, district: null, value });
    const change: AllocationChange = { indicator: row.id, district: null, before: total, after: value };
    out.changes.push(explain ? { ...change, exact: decimalText(value.value), why: outcome.totalWhy } : change);
    if (!Number.isNaN(totalBefore)) {
      out.notes.push(
        note.totalFollows(row.name, shownSteps(row, totalBefore), shownSteps(row, totalAfter), context.level),
      );
    }
  }
  for (let index = 0; index < districts.length; index += 1) {
    const steps = after[index] as number;
    if (Number.isNaN(steps)) continue;
    const before = values[index] as Value;
    if (before?.kind === "amount") {
      const { digits, places } = before.value;
      if (whole && places === 0 ? digits === steps : stepsOf(row, before.value) === steps) continue;
    }
    const value = amount(steps, before?.kind === "amount" ? before.qualifier : qualifier);
    const district = (districts[index] as District).id;
    edits.push({ indicator: row.id, district, value });
    if (explain) out.changes.push({ indicator: row.id, district, before, after: value, ...outcome.explain(index) });
    else out.changes.push({ indicator: row.id, district, before, after: value });
  }
}

function newLocks(plan: PlanState, request: AllocationRequest, out: PlanAllocation): LockEdit[] {
  const skipped = new Set(out.skipped.map(({ indicator }) => indicator));
  return request.indicators
    .filter((indicator) => !skipped.has(indicator))
    .flatMap((indicator) =>
      (request.lock ?? [])
        .filter((district) => plan.district.has(district) && !plan.locks.get(indicator)?.has(district))
        .map((district) => ({ indicator, district, locked: true })),
    );
}
