/** Loads a plan from its rows: one pass over each table, small row numbers turned back into ids on the way. */

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
import type { FigureRow } from "../../../shared/model/figures/row.ts";
import { say } from "../../../shared/text.ts";
import type { Cell, Reader } from "../open/connection.ts";
import { rowOf } from "./columns.ts";
import { headerColumns, nounColumns, rowKinds } from "./noun-rows.ts";
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
  readTargets(db, plan, n, ids.indicator, ids.district);
  readLocks(db, plan, n, ids.indicator, ids.district);
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
export const targetsSql = `SELECT t.indicator, t.district, t.kind, t.scaled, t.text, t.extra
  FROM indicator i JOIN target t ON t.indicator = i.n WHERE i.plan = ?`;
export const locksSql =
  "SELECT l.indicator, l.district FROM indicator i JOIN lock l ON l.indicator = i.n WHERE i.plan = ?";

function readTotals(db: Reader, plan: PlanState, planN: number, indicators: Map<number, Id>): void {
  for (const [n, ...row] of db.tuples<[number, ...ValueRow]>(totalsSql, planN)) {
    const id = indicators.get(n) as Id;
    plan.figures.set(id, null, readCell(valueReader(plan.indicator.get(id) as Indicator), row));
  }
}

function readTargets(
  db: Reader,
  plan: PlanState,
  planN: number,
  indicators: Map<number, Id>,
  districts: Map<number, Id>,
): void {
  const places = new Map<number, number>();
  for (const [n, id] of districts) places.set(n, plan.figures.columns.claim(id));
  let current = -1;
  let cells = plan.figures.newRow();
  const rows = new Map<Id, FigureRow>();
  let read = valueReader({ scale: 1, decimals: 0, name: "" });
  // Rows of one indicator come together: they are one run of the primary key.
  for (const [n, district, kind, scaled, text, extra] of db.tuples<[number, number, ...ValueRow]>(targetsSql, planN)) {
    if (n !== current) {
      current = n;
      const id = indicators.get(n) as Id;
      cells = plan.figures.newRow();
      rows.set(id, cells);
      read = valueReader(plan.indicator.get(id) as Indicator);
    }
    const place = places.get(district);
    // Another plan's district, or one that is gone: `cell_flaw` tells of it.
    if (place !== undefined) cells.setAt(place, readCell(read, [kind, scaled, text, extra]));
  }
  for (const [id, row] of rows) plan.figures.setRow(id, row);
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
