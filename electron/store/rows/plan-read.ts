/** Loads a plan from its rows: small row numbers are turned back into ids on the way. */

import { AppError } from "../../../shared/errors.ts";
import type { headerFields } from "../../../shared/model/fields.ts";
import type {
  Id,
  Indicator,
  PlanHeader,
  PlanState,
  PlanStatus,
  RowKind,
  RowTypes,
} from "../../../shared/model/plan.ts";
import type { Value } from "../../../shared/model/amount.ts";
import { emptyPlan, parentKey } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { Cell, Reader } from "../open/connection.ts";
import { rowOf } from "./columns.ts";
import { headerColumns, nounColumns, rowKinds } from "./noun-rows.ts";
import { plainFigure } from "./figure-columns.ts";
import { readLooks } from "./looks.ts";
import { readRemarks } from "./remarks.ts";
import type { ValueRow } from "./value-row.ts";
import { valueReader } from "./value-row.ts";

/** Where a plan lies in the file, and what a commit compares. */
export interface PlanRow {
  n: number;
  status: PlanStatus;
  revision: number;
}

/** Throws AppError("notFound") where there is no such plan or it lies in the trash. */
export function planRow(db: Reader, id: Id): PlanRow {
  const row = db.row<PlanRow>("SELECT n, status, revision FROM plan WHERE id = ? AND deleted_at IS NULL", id);
  if (!row) throw new AppError("notFound", say.planLeftLibrary());
  return row;
}

export function readPlan(db: Reader, id: Id): PlanState {
  return readPlanAt(db, id, planRow(db, id).n);
}

/**
 * The plan in row `n`, in the trash too. What is damaged so that it cannot be read does not stop the rest: a cell holds
 * the words that are left, a field its default, and the checksums tell of it.
 */
export function readPlanAt(db: Reader, id: Id, n: number): PlanState {
  const plan = emptyPlan(readHeader(db, id, n));
  const ids = {
    district: new Map<number, Id>(),
    category: new Map(),
    item: new Map(),
    indicator: new Map<number, Id>(),
  };
  for (const kind of rowKinds) readRows(db, plan, kind, n, ids[kind]);
  readTotals(db, plan, n, ids.indicator);
  readTargets(db, plan, ids.indicator, ids.district);
  readLocks(db, plan, n, ids.indicator, ids.district);
  readLooks(db, plan, n, ids.indicator, ids.district);
  readRemarks(db, plan, n);
  return plan;
}

function readHeader(db: Reader, id: Id, n: number): PlanHeader {
  const sql = `SELECT ${headerColumns.map(({ name }) => name).join(", ")} FROM plan WHERE n = ?`;
  for (const cells of db.tuples<Cell[]>(sql, n)) return rowOf<typeof headerFields>(headerColumns, cells, id);
  throw new AppError("notFound", say.planLeftLibrary());
}

function readRows<K extends RowKind>(db: Reader, plan: PlanState, kind: K, planN: number, ids: Map<number, Id>): void {
  const columns = nounColumns[kind];
  const sql = `SELECT n, id, ${columns.map(({ name }) => name).join(", ")} FROM ${kind} WHERE plan = ? ORDER BY position, n`;
  for (const [n, id, ...cells] of db.tuples<[number, Id, ...Cell[]]>(sql, planN)) {
    const row = rowOf(columns, cells, id) as unknown as RowTypes[K];
    ids.set(n, id);
    (plan[kind] as Map<Id, RowTypes[K]>).set(id, row);
    const parent = parentKey(kind, row);
    const list = plan.order[kind].get(parent);
    if (list) list.push(id);
    else plan.order[kind].set(parent, [id]);
  }
}

export const totalsSql = `SELECT t.indicator, t.kind, t.scaled, t.text, t.extra
  FROM indicator i JOIN total t ON t.indicator = i.n WHERE i.plan = ?`;
/** One row for all of them: a row of its own for each costs three times as much. */
export const plainTargetsSql = `SELECT json_group_array(district) AS districts, json_group_array(scaled) AS figures
  FROM target WHERE indicator = ? AND ${plainFigure}`;
export const otherTargetsSql = `SELECT district, kind, scaled, text, extra
  FROM target WHERE indicator = ? AND NOT (${plainFigure})`;
export const locksSql =
  "SELECT l.indicator, l.district FROM indicator i JOIN lock l ON l.indicator = i.n WHERE i.plan = ?";

function readTotals(db: Reader, plan: PlanState, planN: number, indicators: Map<number, Id>): void {
  for (const [n, ...row] of db.tuples<[number, ...ValueRow]>(totalsSql, planN)) {
    const id = indicators.get(n) as Id;
    plan.figures.set(id, null, readCell(valueReader(plan.indicator.get(id) as Indicator), row));
  }
}

interface TargetRow {
  district: number;
  kind: ValueRow[0];
  scaled: ValueRow[1];
  text: ValueRow[2];
  extra: ValueRow[3];
}

function readTargets(db: Reader, plan: PlanState, indicators: Map<number, Id>, districts: Map<number, Id>): void {
  const places = new Map<number, number>();
  for (const [n, id] of districts) places.set(n, plan.figures.columns.claim(id));
  for (const [n, id] of indicators) {
    const row = plan.figures.newRow();
    const read = valueReader(plan.indicator.get(id) as Indicator);
    const set = (district: number, value: ValueRow): void => {
      const place = places.get(district);
      // Another plan's district, or one that is gone: `cell_flaw` tells of it.
      if (place !== undefined) row.setAt(place, readCell(read, value));
    };
    const packed = db.row<{ districts: string; figures: string }>(plainTargetsSql, n);
    const figures = JSON.parse(packed?.figures ?? "[]") as number[];
    (JSON.parse(packed?.districts ?? "[]") as number[]).forEach((district, at) =>
      set(district, ["exact", figures[at] ?? null, null, null]),
    );
    for (const other of db.rows<TargetRow>(otherTargetsSql, n))
      set(other.district, [other.kind, other.scaled, other.text, other.extra]);
    plan.figures.setRow(id, row);
  }
}

function readCell(read: ReturnType<typeof valueReader>, row: ValueRow): NonNullable<Value> {
  try {
    return read(...row);
  } catch {
    return { kind: "words", words: row[2] ?? say.cellUnreadable() };
  }
}

function readLocks(
  db: Reader,
  plan: PlanState,
  planN: number,
  indicators: Map<number, Id>,
  districts: Map<number, Id>,
): void {
  for (const [indicator, district] of db.tuples<[number, number]>(locksSql, planN)) {
    const id = indicators.get(indicator) as Id;
    const column = districts.get(district);
    if (column !== undefined) plan.locks.set(id, (plan.locks.get(id) ?? new Set<Id>()).add(column));
  }
}
