/** Writes what an action touched, from the plan as it stands after the action. Runs inside the caller's transaction. */

import { AppError } from "../../../shared/errors.ts";
import type { Id, Indicator, PlanHeader, PlanState, RowKind } from "../../../shared/model/plan.ts";
import { parentKey } from "../../../shared/model/plan.ts";
import type { Touched } from "../../../shared/model/touched.ts";
import { nothingTouched } from "../../../shared/model/touched.ts";
import { say } from "../../../shared/text.ts";
import type { Cell, Writer } from "../open/connection.ts";
import { cellsOf } from "./columns.ts";
import { headerColumns, nounColumns, rowKinds } from "./noun-rows.ts";
import type { SumKey } from "../sums/sums.ts";
import { writeLooks } from "./looks.ts";
import { writeRemarks } from "./remarks.ts";
import { toValueRow, upperEnd } from "./value-row.ts";

/** Touches every row and cell: for a plan that is written whole. */
export function everything(plan: PlanState): Touched {
  const touched = nothingTouched();
  touched.header = true;
  for (const kind of rowKinds) {
    for (const id of plan[kind].keys()) touched.rows[kind].add(id);
    for (const parent of plan.order[kind].keys()) touched.orders[kind].add(parent);
  }
  for (const id of plan.indicator.keys()) {
    touched.cells.set(id, new Set([null, ...plan.figures.row(id).keys()]));
  }
  for (const [id, districts] of plan.locks) touched.locks.set(id, new Set(districts));
  for (const [id, looks] of plan.looks) touched.looks.set(id, new Set(looks.keys()));
  touched.explanations = new Set(plan.explanations.keys());
  touched.waivers = new Set(plan.waivers.keys());
  return touched;
}

/** Writes rows whole from the plan, whatever lies there; the header keeps its status and revision. */
export function rewriteRows(db: Writer, plan: PlanState, planN: number, rows: readonly SumKey[]): void {
  const touched = nothingTouched();
  for (const { kind, id } of rows) {
    if (kind === "plan") {
      const kept = headerColumns.filter(({ name }) => name !== "status" && name !== "revision");
      const set = kept.map(({ name }) => `${name} = ?`).join(", ");
      db.run(`UPDATE plan SET ${set} WHERE n = ?`, ...cellsOf(kept, plan.header), planN);
      for (const table of ["explanation", "waiver"]) db.run(`DELETE FROM ${table} WHERE plan = ?`, planN);
      touched.explanations = new Set(plan.explanations.keys());
      touched.waivers = new Set(plan.waivers.keys());
      continue;
    }
    touched.rows[kind].add(id);
    const row = plan[kind].get(id);
    if (row) touched.orders[kind].add(parentKey(kind, row as never));
    if (kind !== "indicator") continue;
    const n = db.one<number>("SELECT n FROM indicator WHERE plan = ? AND id = ?", planN, id);
    if (n !== null)
      for (const table of ["target", "total", "lock", "look"]) db.run(`DELETE FROM ${table} WHERE indicator = ?`, n);
    touched.cells.set(id, new Set([null, ...plan.figures.row(id).keys()]));
    touched.locks.set(id, new Set(plan.locks.get(id)));
    touched.looks.set(id, new Set(plan.looks.get(id)?.keys()));
  }
  writeRows(db, plan, planN, touched);
}

/** Writes the touched rows of the plan in row `planN`, but not its header. */
export function writeRows(db: Writer, plan: PlanState, planN: number, touched: Touched): void {
  const rewritten = writeNouns(db, plan, planN, touched);
  const numbers = numberLookup(db, planN);
  for (const id of rewritten) {
    const targets = plan.figures.row(id).keys();
    writeCells(db, plan, id, [null, ...targets], numbers);
  }
  for (const [id, districts] of touched.cells) {
    if (!rewritten.has(id)) writeCells(db, plan, id, districts, numbers);
  }
  writeLocks(db, plan, touched.locks, numbers);
  writeLooks(db, plan, touched.looks, numbers);
  writeRemarks(db, plan, planN, touched);
}

type Numbers = (kind: "district" | "indicator", id: Id) => number | null;

function numberLookup(db: Writer, planN: number): Numbers {
  const known = { district: new Map<Id, number | null>(), indicator: new Map<Id, number | null>() };
  return (kind, id) => {
    let n = known[kind].get(id);
    if (n === undefined) {
      n = db.one<number>(`SELECT n FROM ${kind} WHERE plan = ? AND id = ?`, planN, id);
      known[kind].set(id, n);
    }
    return n;
  };
}

/** Returns the indicators whose step changed: all their figures are to be written anew. */
function writeNouns(db: Writer, plan: PlanState, planN: number, touched: Touched): Set<Id> {
  const rewritten = new Set<Id>();
  for (const id of touched.rows.indicator) {
    const row = plan.indicator.get(id);
    const old = row && oldStep(db, planN, id);
    if (row && old && (old.scale !== row.scale || old.decimals !== row.decimals)) rewritten.add(id);
  }
  for (const kind of rowKinds) {
    const columns = nounColumns[kind];
    const upsert = `INSERT INTO ${kind} (plan, id, position, ${columns.map(({ name }) => name).join(", ")})
      VALUES (?, ?, ?${", ?".repeat(columns.length)})
      ON CONFLICT (plan, id) DO UPDATE SET ${columns.map(({ name }) => `${name} = excluded.${name}`).join(", ")}`;
    const positions = positionsOf(plan, kind, touched.rows[kind]);
    for (const id of touched.rows[kind]) {
      const row = plan[kind].get(id);
      if (row) db.run(upsert, planN, id, positions.get(id) ?? 0, ...cellsOf(columns, row));
    }
  }
  // Removed rows go last and children first, when nothing names them any more.
  for (const kind of [...rowKinds].reverse()) {
    for (const id of touched.rows[kind]) {
      if (!plan[kind].has(id)) db.run(`DELETE FROM ${kind} WHERE plan = ? AND id = ?`, planN, id);
    }
    for (const parent of touched.orders[kind]) {
      (plan.order[kind].get(parent) ?? []).forEach((id, position) => {
        const sql = `UPDATE ${kind} SET position = ? WHERE plan = ? AND id = ? AND position <> ?`;
        db.run(sql, position, planN, id, position);
      });
    }
  }
  return rewritten;
}

function oldStep(db: Writer, planN: number, id: Id): Pick<Indicator, "scale" | "decimals"> | null {
  return db.row("SELECT scale, decimals FROM indicator WHERE plan = ? AND id = ?", planN, id);
}

function positionsOf(plan: PlanState, kind: RowKind, ids: ReadonlySet<Id>): Map<Id, number> {
  const positions = new Map<Id, number>();
  const parents = new Set<Id | "">();
  for (const id of ids) {
    const row = plan[kind].get(id);
    if (row) parents.add(parentKey(kind, row as never));
  }
  for (const parent of parents) plan.order[kind].get(parent)?.forEach((id, index) => positions.set(id, index));
  return positions;
}

function writeCells(db: Writer, plan: PlanState, id: Id, districts: Iterable<Id | null>, numbers: Numbers): void {
  const indicator = plan.indicator.get(id);
  const n = numbers("indicator", id);
  // Figures of a removed row went with it.
  if (!indicator || n === null) return;
  let rows: Cell[] = [];
  for (const district of districts) {
    if (district === null) {
      writeTotal(db, plan, indicator, n);
      continue;
    }
    const column = numbers("district", district);
    if (column === null || !plan.district.has(district)) continue;
    const value = plan.figures.get(id, district);
    if (value === null) {
      db.run("DELETE FROM target WHERE indicator = ? AND district = ?", n, column);
      continue;
    }
    rows.push(n, column, ...toValueRow(indicator, value));
    if (rows.length === TOGETHER * 6) {
      db.run(upsertMany, ...rows);
      rows = [];
    }
  }
  for (let at = 0; at < rows.length; at += 6) db.run(upsertOne, ...rows.slice(at, at + 6));
}

/** Rows a statement: many targets are written twice as fast in batches, and larger ones gain nothing more. */
export const TOGETHER = 20;

function upsertTargets(count: number): string {
  return `INSERT INTO target (indicator, district, kind, scaled, text, extra)
    VALUES ${Array(count).fill("(?, ?, ?, ?, ?, ?)").join(", ")}
    ON CONFLICT (indicator, district) DO UPDATE SET
      kind = excluded.kind, scaled = excluded.scaled, text = excluded.text, extra = excluded.extra`;
}

const upsertOne = upsertTargets(1);
const upsertMany = upsertTargets(TOGETHER);

function writeTotal(db: Writer, plan: PlanState, indicator: Indicator, n: number): void {
  const value = plan.figures.total(indicator.id);
  if (value === null) {
    db.run("DELETE FROM total WHERE indicator = ?", n);
    return;
  }
  const sql = `INSERT INTO total (indicator, kind, scaled, text, extra, upto) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (indicator) DO UPDATE SET kind = excluded.kind, scaled = excluded.scaled, text = excluded.text,
      extra = excluded.extra, upto = excluded.upto`;
  db.run(sql, n, ...toValueRow(indicator, value), upperEnd(indicator, value));
}

function writeLocks(db: Writer, plan: PlanState, touched: Map<Id, Set<Id>>, numbers: Numbers): void {
  for (const [id, districts] of touched) {
    const n = numbers("indicator", id);
    if (n === null) continue;
    for (const district of districts) {
      const column = numbers("district", district);
      if (column === null) continue;
      const locked = plan.locks.get(id)?.has(district) ?? false;
      db.run(
        locked
          ? "INSERT INTO lock (indicator, district) VALUES (?, ?) ON CONFLICT DO NOTHING"
          : "DELETE FROM lock WHERE indicator = ? AND district = ?",
        n,
        column,
      );
    }
  }
}

/** Writes the header with its next revision. Throws AppError where the name is taken. */
export function writeHeader(
  db: Writer,
  plan: PlanState,
  planN: number,
  revision: number,
  whole: boolean,
  at: string,
): void {
  if (whole) checkName(db, plan.header.name, plan.header.id);
  const set = whole ? headerColumns.map(({ name }) => `${name} = ?`).join(", ") : "revision = ?";
  const cells = whole ? cellsOf(headerColumns, { ...plan.header, revision }) : [revision];
  db.run(`UPDATE plan SET ${set}, updated_at = ? WHERE n = ?`, ...cells, at, planN);
}

/** A new row of table `plan`; its number. */
export function insertHeader(db: Writer, header: PlanHeader, at: string): number {
  const columns = [...headerColumns.map(({ name }) => name), "id", "created_at", "updated_at"];
  const sql = `INSERT INTO plan (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
  return db.insert(sql, ...cellsOf(headerColumns, header), header.id, at, at);
}

/** Throws AppError("refused") where another plan outside the trash bears the name. */
export function checkName(db: Writer, name: string, except: Id): void {
  const other = db.one<string>("SELECT id FROM plan WHERE name = ? AND deleted_at IS NULL AND id <> ?", name, except);
  if (other !== null) throw new AppError("refused", say.libraryPlanNameTaken(name));
}
