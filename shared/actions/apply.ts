/**
 * Applies an action to a loaded plan: check, change in place, return the inverse and what was touched. When any part of
 * a batch is refused, what went before is taken back and the plan is as it was.
 */

import { AppError } from "../errors.ts";
import type { Value } from "../model/amount.ts";
import type { CellRef } from "../model/cell.ts";
import type { District, Id, Indicator, PlanState, RowKind, RowTypes } from "../model/plan.ts";
import { parentKey, MOST_REMARKS, MOST_ROWS } from "../model/plan.ts";
import { levelWords } from "../model/level.ts";
import { childrenOf, indicatorsIn } from "../model/read-plan.ts";
import { placeLook } from "../model/look.ts";
import type { Touched } from "../model/touched.ts";
import { nothingTouched } from "../model/touched.ts";
import { say } from "../text.ts";
import type { Action, CellEdit, LockEdit, LookEdit } from "./action.ts";
import { addRow, updateRow } from "./action.ts";
import { checkStamp, stampOf } from "./issue.ts";
import { checkCell, checkIndicatorPatch, checkRow, DistrictNames } from "./check-action.ts";

export interface CellChange extends CellRef {
  before: Value;
  after: Value;
}

export interface Applied {
  /** Applying it restores the plan exactly. */
  inverse: Action;
  touched: Touched;
  changes: CellChange[];
}

/** What gathers while an action is carried out. */
interface Progress extends Omit<Applied, "inverse"> {
  names: DistrictNames;
}

/** Applies `action`. Throws AppError("refused" | "notFound") and leaves the plan unchanged when it does not fit. */
export function applyAction(plan: PlanState, action: Action): Applied {
  if (plan.header.status === "final" && action.type !== "status.set" && action.type !== "issue") {
    throw new AppError("refused", say.planIsFinal(plan.header.name));
  }
  const applied: Progress = { touched: nothingTouched(), changes: [], names: new DistrictNames(plan) };
  const inverses: Action[] = [];
  try {
    run(plan, action, applied, inverses);
  } catch (error) {
    const scratch: Progress = { touched: nothingTouched(), changes: [], names: new DistrictNames(plan) };
    for (const inverse of inverses.reverse()) run(plan, inverse, scratch, []);
    throw error;
  }
  inverses.reverse();
  const only = inverses.length === 1 ? inverses[0] : undefined;
  const { touched, changes } = applied;
  return { inverse: only ?? { type: "batch", actions: inverses }, touched, changes };
}

function run(plan: PlanState, action: Action, out: Progress, inverses: Action[]): void {
  switch (action.type) {
    case "batch":
      for (const part of action.actions) run(plan, part, out, inverses);
      return;
    case "plan.update": {
      const before = Object.fromEntries(
        Object.keys(action.patch).map((key) => [key, plan.header[key as keyof typeof action.patch]]),
      );
      Object.assign(plan.header, action.patch);
      out.touched.header = true;
      inverses.push({ type: "plan.update", patch: before });
      return;
    }
    case "row.add":
      inverses.push(insertRow(plan, action.kind, action.row, action.at, out));
      return;
    case "row.update": {
      const rows = plan[action.kind] as Map<Id, RowTypes[RowKind]>;
      const row = rows.get(action.id);
      if (!row) throw new AppError("notFound", say.rowGone());
      if (action.kind === "indicator") checkIndicatorPatch(plan, row as Indicator, action.patch as Partial<Indicator>);
      const changed = { ...row, ...action.patch } as RowTypes[RowKind];
      checkRow(plan, out.names, action.kind, changed);
      const before = Object.fromEntries(
        Object.keys(action.patch).map((key) => [key, (row as unknown as Record<string, unknown>)[key]]),
      );
      rows.set(action.id, changed);
      if (action.kind === "district") {
        out.names.remove(row as District);
        out.names.add(changed as District);
      }
      if (action.kind === "indicator") leaves(row as Indicator, out);
      out.touched.rows[action.kind].add(action.id);
      inverses.push(updateRow(action.kind, action.id, before));
      return;
    }
    case "row.move":
      inverses.push(moveRow(plan, action.kind, action.id, action.parent, action.at, out));
      return;
    case "row.remove":
      removeRow(plan, action.kind, action.id, out, inverses);
      return;
    case "cells.set":
      inverses.push({ type: "cells.set", cells: setCells(plan, action.cells, out) });
      return;
    case "locks.set":
      inverses.push({ type: "locks.set", cells: setLocks(plan, action.cells, out) });
      return;
    case "looks.set":
      inverses.push({ type: "looks.set", cells: setLooks(plan, action.cells, out) });
      return;
    case "explain": {
      refuseRemark(plan.explanations, action.finding, action.explanation);
      const before = plan.explanations.get(action.finding) ?? null;
      if (action.explanation) plan.explanations.set(action.finding, action.explanation);
      else plan.explanations.delete(action.finding);
      out.touched.explanations.add(action.finding);
      inverses.push({ type: "explain", finding: action.finding, explanation: before });
      return;
    }
    case "waive": {
      refuseRemark(plan.waivers, action.finding, action.waiver);
      const before = plan.waivers.get(action.finding) ?? null;
      if (action.waiver) plan.waivers.set(action.finding, action.waiver);
      else plan.waivers.delete(action.finding);
      out.touched.waivers.add(action.finding);
      inverses.push({ type: "waive", finding: action.finding, waiver: before });
      return;
    }
    case "status.set": {
      const before = plan.header.status;
      plan.header.status = action.status;
      out.touched.header = true;
      out.touched.status = true;
      inverses.push({ type: "status.set", status: before, reason: null });
      return;
    }
    case "issue": {
      checkStamp(plan.header, action.stamp);
      inverses.push({ type: "issue", stamp: stampOf(plan.header) });
      Object.assign(plan.header, action.stamp);
      out.touched.header = true;
      return;
    }
  }
}

function listOf(plan: PlanState, kind: RowKind, parent: Id | ""): Id[] {
  const known = plan.order[kind].get(parent);
  if (known) return known;
  const fresh: Id[] = [];
  plan.order[kind].set(parent, fresh);
  return fresh;
}

function insertRow<K extends RowKind>(plan: PlanState, kind: K, row: RowTypes[K], at: number, out: Progress): Action {
  const rows = plan[kind] as Map<Id, RowTypes[K]>;
  if (isTaken(plan, row.id)) throw new AppError("refused", say.idTaken());
  refuseFull(plan, kind, parentKey(kind, row));
  checkRow(plan, out.names, kind, row);
  rows.set(row.id, row);
  if (kind === "district") out.names.add(row as District);
  const parent = parentKey(kind, row);
  const list = listOf(plan, kind, parent);
  list.splice(Math.min(at, list.length), 0, row.id);
  out.touched.rows[kind].add(row.id);
  out.touched.orders[kind].add(parent);
  return { type: "row.remove", kind, id: row.id };
}

/** Among all rows: a document and a finding name a row by its id alone. */
function isTaken(plan: PlanState, id: Id): boolean {
  return (
    plan.indicator.has(id) ||
    plan.item.has(id) ||
    plan.district.has(id) ||
    plan.category.has(id) ||
    plan.header.id === id
  );
}

/** A plan holds no more than its document can carry. */
function refuseFull(plan: PlanState, kind: RowKind, parent: Id | ""): void {
  const held = kind === "indicator" ? (plan.order.indicator.get(parent)?.length ?? 0) : plan[kind].size;
  if (held >= MOST_ROWS[kind]) throw new AppError("refused", say.tooManyRows(MOST_ROWS[kind]));
}

/** Throws where a remark does not name its finding, or there are too many. */
export function refuseRemark(
  known: ReadonlyMap<string, unknown>,
  key: string,
  remark: { finding: string } | null,
): void {
  if (!remark) return;
  if (remark.finding !== key) throw new AppError("refused", say.remarkElsewhere());
  if (!known.has(key) && known.size >= MOST_REMARKS) throw new AppError("refused", say.tooManyRemarks(MOST_REMARKS));
}

function moveRow(plan: PlanState, kind: RowKind, id: Id, parent: Id | "", at: number, out: Progress): Action {
  const rows = plan[kind] as Map<Id, RowTypes[RowKind]>;
  const row = rows.get(id);
  if (!row) throw new AppError("notFound", say.rowGone());
  const oldParent = parentKey(kind, row);
  if (kind === "item" && parent !== "" && !plan.category.has(parent)) throw new AppError("notFound", say.rowGone());
  if (kind !== "item" && kind !== "indicator" && parent !== oldParent) {
    // Districts and categories have no parent: one under another would be in no list that is ever read.
    throw new AppError("refused", say.rowHasNoParent(levelWords(plan)));
  }
  if (kind === "indicator" && parent !== oldParent) {
    // A parent indicator lives in the same item, so a nested family moves row by row from the top in one batch.
    const indicator = row as Indicator;
    if (!plan.item.has(parent)) throw new AppError("notFound", say.rowGone());
    if (indicator.parent !== null || childrenOf(plan, indicator).length > 0) {
      throw new AppError("refused", say.moveFamilyTogether(indicator.name));
    }
  }
  const to = listOf(plan, kind, parent);
  if (kind === "indicator" && parent !== oldParent) refuseFull(plan, kind, parent);
  const from = listOf(plan, kind, oldParent);
  const index = from.indexOf(id);
  from.splice(index, 1);
  to.splice(Math.min(at, to.length), 0, id);
  if (kind === "item") rows.set(id, { ...row, category: parent === "" ? null : parent } as RowTypes[RowKind]);
  if (kind === "indicator") rows.set(id, { ...row, item: parent } as RowTypes[RowKind]);
  out.touched.rows[kind].add(id);
  out.touched.orders[kind].add(oldParent).add(parent);
  return { type: "row.move", kind, id, parent: oldParent, at: index };
}

function removeRow(plan: PlanState, kind: RowKind, id: Id, out: Progress, inverses: Action[]): void {
  const row = (plan[kind] as Map<Id, RowTypes[RowKind]>).get(id);
  if (!row) throw new AppError("notFound", say.rowGone());
  if (kind === "category" && (plan.order.item.get(id)?.length ?? 0) > 0) {
    throw new AppError("refused", say.categoryNotEmpty((row as RowTypes["category"]).name));
  }
  if (kind === "item") {
    const tops = indicatorsIn(plan, id).filter((indicator) => indicator.parent === null);
    for (const indicator of tops.reverse()) removeRow(plan, "indicator", indicator.id, out, inverses);
  }
  if (kind === "indicator") {
    for (const child of childrenOf(plan, row as Indicator).reverse())
      removeRow(plan, "indicator", child.id, out, inverses);
    clear(
      plan,
      [...cellsOfIndicator(plan, id)],
      [...(plan.locks.get(id) ?? [])].map((district) => [id, district]),
      [...(plan.looks.get(id)?.keys() ?? [])].map((district) => ({ indicator: id, district, look: null })),
      out,
      inverses,
    );
  }
  if (kind === "district") {
    const locked = [...plan.locks].filter(([, districts]) => districts.has(id)).map(([row]): [Id, Id] => [row, id]);
    const looked = [...plan.looks]
      .filter(([, looks]) => looks.has(id))
      .map(([indicator]): LookEdit => ({ indicator, district: id, look: null }));
    clear(plan, [...cellsOfDistrict(plan, id)], locked, looked, out, inverses);
  }
  const parent = parentKey(kind, row);
  const list = listOf(plan, kind, parent);
  // From the end: taking back many added rows takes them from there.
  const index = list.lastIndexOf(id);
  list.splice(index, 1);
  plan[kind].delete(id);
  if (kind === "district") out.names.remove(row as District);
  if (kind === "indicator") {
    plan.figures.remove(id);
    plan.locks.delete(id);
    plan.looks.delete(id);
    leaves(row as Indicator, out);
  }
  out.touched.rows[kind].add(id);
  out.touched.orders[kind].add(parent);
  inverses.push(addRow(kind, row as never, index));
}

/** The family that a row may leave is judged again. */
function leaves({ parent }: Indicator, out: Progress): void {
  if (parent !== null) out.touched.parents.add(parent);
}

function* cellsOfIndicator(plan: PlanState, id: Id): Generator<CellEdit> {
  for (const [district] of plan.figures.cellsOf(id)) yield { indicator: id, district, value: null };
}

function* cellsOfDistrict(plan: PlanState, id: Id): Generator<CellEdit> {
  for (const [indicator, row] of plan.figures.rows) {
    if (row.has(id)) yield { indicator, district: id, value: null };
    for (const [district, value] of row) {
      // A cell that says "in that district" loses its sense with the district; its text stays as words.
      if (value?.kind === "mark" && value.of === id) {
        yield { indicator, district, value: { kind: "words", words: value.text } };
      }
    }
  }
}

function clear(
  plan: PlanState,
  cells: CellEdit[],
  locked: [Id, Id][],
  looked: LookEdit[],
  out: Progress,
  inverses: Action[],
): void {
  const locks = locked.map(([indicator, district]): LockEdit => ({ indicator, district, locked: false }));
  if (locks.length > 0) inverses.push({ type: "locks.set", cells: setLocks(plan, locks, out) });
  if (looked.length > 0) inverses.push({ type: "looks.set", cells: setLooks(plan, looked, out) });
  if (cells.length > 0) inverses.push({ type: "cells.set", cells: setCells(plan, cells, out) });
}

/** Sets cells and returns the edits that restore them. All are checked before the first is set. */
function setCells(plan: PlanState, cells: CellEdit[], out: Progress): CellEdit[] {
  for (const edit of cells) checkCell(plan, edit);
  const restore = placeCells(plan, cells, out).reverse();
  try {
    // Two cells of one action may name each other, which only shows once both are set.
    for (const edit of cells) if (edit.value?.kind === "mark") checkCell(plan, edit);
  } catch (error) {
    placeCells(plan, restore, { ...out, touched: nothingTouched(), changes: [] });
    throw error;
  }
  return restore;
}

function placeCells(plan: PlanState, cells: CellEdit[], out: Progress): CellEdit[] {
  const restore: CellEdit[] = [];
  for (const { indicator, district, value } of cells) {
    const before = plan.figures.set(indicator, district, value);
    restore.push({ indicator, district, value: before });
    out.changes.push({ indicator, district, before, after: value });
    let touched = out.touched.cells.get(indicator);
    if (!touched) out.touched.cells.set(indicator, (touched = new Set()));
    touched.add(district);
  }
  return restore;
}

function setLocks(plan: PlanState, cells: LockEdit[], out: Progress): LockEdit[] {
  const restore: LockEdit[] = [];
  for (const { indicator, district, locked } of cells) {
    if (!plan.indicator.has(indicator) || !plan.district.has(district)) throw new AppError("notFound", say.rowGone());
    let row = plan.locks.get(indicator);
    if (!row) plan.locks.set(indicator, (row = new Set()));
    restore.push({ indicator, district, locked: row.has(district) });
    if (locked) row.add(district);
    else row.delete(district);
    let touched = out.touched.locks.get(indicator);
    if (!touched) out.touched.locks.set(indicator, (touched = new Set()));
    touched.add(district);
  }
  return restore.reverse();
}

function setLooks(plan: PlanState, cells: LookEdit[], out: Progress): LookEdit[] {
  for (const { indicator, district } of cells)
    if (!plan.indicator.has(indicator) || (district !== null && !plan.district.has(district)))
      throw new AppError("notFound", say.rowGone());
  const restore: LookEdit[] = [];
  for (const { indicator, district, look } of cells) {
    restore.push({ indicator, district, look: placeLook(plan, indicator, district, look) });
    let touched = out.touched.looks.get(indicator);
    if (!touched) out.touched.looks.set(indicator, (touched = new Set()));
    touched.add(district);
  }
  return restore.reverse();
}
