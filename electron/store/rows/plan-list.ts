/** The list of plans and the trash (回收站), without loading a plan. */

import type { FindingCounts, PlanSummary, TrashedPlan } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import { isIssued } from "../../../shared/model/series/issued.ts";
import type { Id, PlanHeader, PlanStatus } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import type { Reader, Writer } from "../open/connection.ts";
import { checkName } from "./plan-write.ts";

export type PlanRow = Omit<PlanSummary, "sample">;
export type TrashRow = Omit<TrashedPlan, "sample">;

interface SummaryRow extends Omit<PlanRow, "findings" | "issued">, FindingCounts, Pick<PlanHeader, "documentNumber"> {
  issued: 0 | 1;
}

/** Newest year first, then by name. */
export function listPlans(db: Reader): PlanRow[] {
  return db
    .rows<SummaryRow>(
      `SELECT p.id, p.name, p.title, p.year, p.issuer, p.status, p.revision, p.updated_at AS updatedAt,
        p.series, p.adjusts, p.issued, p.document_number AS documentNumber,
        coalesce(c.error, 0) AS error, coalesce(c.warning, 0) AS warning, coalesce(c.info, 0) AS info,
        coalesce(c.waived, 0) AS waived, coalesce(c.unchecked, 0) AS unchecked,
        (SELECT count(*) FROM district d WHERE d.plan = p.n) AS districts,
        (SELECT count(*) FROM indicator i WHERE i.plan = p.n) AS indicators
      FROM plan p LEFT JOIN finding_count c ON c.plan = p.n
      WHERE p.deleted_at IS NULL ORDER BY p.year DESC, p.name`,
    )
    .map(({ error, warning, info, waived, unchecked, issued, documentNumber, ...row }) => ({
      ...row,
      issued: isIssued({ ...row, issued: issued === 1, documentNumber }),
      findings: { error, warning, info, waived, unchecked },
    }));
}

export function listTrash(db: Reader): TrashRow[] {
  return db.rows<TrashRow>(
    "SELECT id, name, deleted_at AS deletedAt FROM plan WHERE deleted_at IS NOT NULL ORDER BY deleted_at DESC",
  );
}

export function writeCounts(db: Writer, planN: number, counts: FindingCounts): void {
  const sql = `INSERT INTO finding_count (plan, error, warning, info, waived, unchecked) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (plan) DO UPDATE SET error = excluded.error, warning = excluded.warning, info = excluded.info,
      waived = excluded.waived, unchecked = excluded.unchecked`;
  db.run(sql, planN, counts.error, counts.warning, counts.info, counts.waived, counts.unchecked);
}

/** Puts a plan into the trash. A final plan is read-only and stays. */
export function trashPlan(db: Writer, id: Id, at: string): void {
  const sql = "SELECT name, status FROM plan WHERE id = ? AND deleted_at IS NULL";
  const plan = db.row<{ name: string; status: PlanStatus }>(sql, id);
  if (!plan) throw new AppError("notFound", say.planLeftLibrary());
  if (plan.status === "final") throw new AppError("refused", say.planFinalStays(plan.name));
  db.run("UPDATE plan SET deleted_at = ? WHERE id = ?", at, id);
}

export function restorePlan(db: Writer, id: Id): void {
  const name = db.one<string>("SELECT name FROM plan WHERE id = ? AND deleted_at IS NOT NULL", id);
  if (name === null) throw new AppError("notFound", say.planNotInTrash());
  try {
    checkName(db, name, id);
  } catch {
    throw new AppError("refused", say.restoreTaken(name));
  }
  const other = db.one<string>(
    `SELECT p.name FROM plan p JOIN plan o ON o.id = ? AND p.adjusts = o.adjusts AND p.id <> o.id
      WHERE p.deleted_at IS NULL`,
    id,
  );
  if (other !== null) throw new AppError("refused", say.adjustmentTwice(other));
  db.run("UPDATE plan SET deleted_at = NULL WHERE id = ?", id);
}

/** Where the plan is; null: not in this library. */
export function findPlan(db: Reader, id: Id): "plan" | "trash" | null {
  const plan = db.row<{ deletedAt: string | null }>("SELECT deleted_at AS deletedAt FROM plan WHERE id = ?", id);
  return plan === null ? null : plan.deletedAt === null ? "plan" : "trash";
}

/** Whether a plan outside the trash bears the name. */
export function nameTaken(db: Reader, name: string): boolean {
  return db.one("SELECT 1 FROM plan WHERE name = ? AND deleted_at IS NULL", name) !== null;
}
