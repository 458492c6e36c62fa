/**
 * Views and triggers that hold whatever program writes the file: a plan whose figures do not add up cannot become final
 * unless each gap is waived with the very same figures, and nothing changes under a final plan.
 */

import { PROGRAM, REPAIR } from "../journal/author.ts";
import { headerColumns } from "../rows/noun-rows.ts";
import { cellFlaws, flawView } from "./flaws.ts";
import { gaps, gapViews } from "./gaps.ts";
import { trackingTriggers } from "../tracking/guards.ts";

const FROZEN = "方案已定稿，只能查看；要修改请先撤回定稿。";
const UNBALANCED = "还有分解数或其中项加起来与目标不一致的地方，不能定稿；请先改平，或逐条写明理由强制通过。";
const FLAWED = "有的数值在库里的存法和显示的不一致，不能定稿；请先恢复备份，或重新填写这些格子。";
const TWO_PLANS = "分解数的县区和指标不是同一个方案的，没有保存。";
const BORN_FINAL = "新方案不能直接定稿，请先存为草稿再定稿。";
const NO_JOURNAL = "撤回定稿必须同时写入历史记录。";
const ISSUED = "方案已印发，不能撤回定稿；要修改请另做调整方案。";
const ADJUSTED = "同一个方案已有另一份调整，一个方案只能接着调整一次。";
const FIXED = "行的编号不能改动。";
const TAKEN = "已定稿的方案不能被覆盖。";

function trigger(name: string, event: string, condition: string, message: string): string {
  return `CREATE TRIGGER ${name} BEFORE ${event} WHEN ${condition}
BEGIN
  SELECT RAISE(ABORT, '${message}');
END`;
}

const finalPlan = (row: string): string => `(SELECT status FROM plan WHERE n = ${row}.plan) = 'final'`;
const finalRow = (row: string): string =>
  `(SELECT p.status FROM indicator i JOIN plan p ON p.n = i.plan WHERE i.n = ${row}.indicator) = 'final'`;

function frozen(table: string, isFinal: (row: string) => string): string[] {
  return [
    trigger(`${table}_frozen_insert`, `INSERT ON ${table}`, isFinal("NEW"), FROZEN),
    trigger(`${table}_frozen_update`, `UPDATE ON ${table}`, `${isFinal("OLD")} OR ${isFinal("NEW")}`, FROZEN),
    trigger(`${table}_frozen_delete`, `DELETE ON ${table}`, isFinal("OLD"), FROZEN),
  ];
}

const nouns = ["district", "category", "item", "indicator"];

const changed = (columns: readonly string[]): string =>
  `(${columns.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(" OR ")})`;
/** Columns of a plan that 印发 writes, once. */
const stamped = ["document_number", "issue_date", "issued", "adjustment"];
/** Those that neither 撤回 nor 印发 changes. */
const kept = [
  ...headerColumns.map(({ name }) => name).filter((name) => ![...stamped, "status", "revision"].includes(name)),
  "created_at",
  "deleted_at",
];
const told = (path: string): string =>
  `json_extract(NEW.adjustment, '${path}') IS json_extract(OLD.adjustment, '${path}')`;
const issuing = `OLD.issued = 0 AND NEW.issued = 1 AND trim(coalesce(NEW.document_number, '')) <> ''
    AND NEW.issue_date IS NOT NULL AND ${told("$.reason")} AND ${told("$.date")} AND NEW.revision = OLD.revision + 1
    AND EXISTS (SELECT 1 FROM journal j WHERE j.plan = OLD.n AND j.revision = NEW.revision AND j.kind = 'barrier')`;
/** Another plan adjusts the same one. */
const adjustedTwice = `NEW.adjusts IS NOT NULL AND NEW.deleted_at IS NULL AND EXISTS (
    SELECT 1 FROM plan p WHERE p.adjusts = NEW.adjusts AND p.deleted_at IS NULL AND p.id <> NEW.id)`;

const triggers = [
  trigger("plan_insert_final", "INSERT ON plan", "NEW.status = 'final'", BORN_FINAL),
  // INSERT OR REPLACE and UPDATE OR REPLACE delete the row in their way without a DELETE trigger.
  trigger(
    "plan_insert_over_final",
    "INSERT ON plan",
    "EXISTS (SELECT 1 FROM plan p WHERE p.status = 'final' AND (p.n = NEW.n OR p.id = NEW.id OR p.name = NEW.name))",
    TAKEN,
  ),
  trigger(
    "plan_update_over_final",
    "UPDATE OF name ON plan",
    "EXISTS (SELECT 1 FROM plan p WHERE p.status = 'final' AND p.n <> OLD.n AND p.name = NEW.name)",
    TAKEN,
  ),
  trigger("plan_fixed", "UPDATE OF n, id ON plan", "NEW.n <> OLD.n OR NEW.id <> OLD.id", FIXED),
  // One for each kind of gap; only a change of the status has them compiled.
  ...gaps("= OLD.n").map((gap, kind) =>
    trigger(
      `plan_final_balanced_${kind + 1}`,
      "UPDATE OF status ON plan",
      `NEW.status = 'final' AND OLD.status <> 'final' AND EXISTS (
    SELECT 1 FROM (${gap}) b WHERE NOT EXISTS (
      SELECT 1 FROM waiver w WHERE w.plan = OLD.n AND w.finding = b.finding
        AND w.expected = b.expected AND w.actual = b.actual))`,
      UNBALANCED,
    ),
  ),
  trigger(
    "plan_final_flawless",
    "UPDATE OF status ON plan",
    `NEW.status = 'final' AND OLD.status <> 'final' AND EXISTS (${cellFlaws("= OLD.n")})`,
    FLAWED,
  ),
  ...["target", "lock", "look"].flatMap((table) =>
    ["INSERT", "UPDATE OF indicator, district"].map((event) =>
      trigger(
        `${table}_one_plan_${event.slice(0, 6).toLowerCase()}`,
        `${event} ON ${table}`,
        `NEW.district IS NOT NULL AND (SELECT plan FROM district WHERE n = NEW.district) IS NOT (SELECT plan FROM indicator WHERE n = NEW.indicator)`,
        TWO_PLANS,
      ),
    ),
  ),
  trigger(
    "plan_frozen",
    "UPDATE ON plan",
    `OLD.status = 'final' AND (${changed(kept)}
    OR CASE NEW.status WHEN 'final' THEN NOT (${issuing}) ELSE ${changed(stamped)} END)`,
    FROZEN,
  ),
  // What does not hold goes back all the same: when it is opened, or when damage was settled.
  trigger(
    "plan_issued_stays",
    "UPDATE OF status ON plan",
    `OLD.status = 'final' AND NEW.status <> 'final' AND OLD.issued = 1 AND NOT EXISTS (
    SELECT 1 FROM journal j WHERE j.plan = OLD.n AND j.revision = NEW.revision
      AND (j.author = '${PROGRAM}' OR j.source = '${REPAIR}'))`,
    ISSUED,
  ),
  trigger("plan_adjusted_once_insert", "INSERT ON plan", adjustedTwice, ADJUSTED),
  trigger("plan_adjusted_once_update", "UPDATE OF deleted_at, adjusts ON plan", adjustedTwice, ADJUSTED),
  // The row of 撤回 is written first and carries the revision that the plan gets.
  trigger(
    "plan_withdraw",
    "UPDATE ON plan",
    `OLD.status = 'final' AND NEW.status <> 'final' AND (NEW.revision <> OLD.revision + 1 OR NOT EXISTS (
    SELECT 1 FROM journal j WHERE j.plan = OLD.n AND j.revision = NEW.revision AND j.kind = 'barrier'
      AND j.status = NEW.status))`,
    NO_JOURNAL,
  ),
  trigger("plan_delete_final", "DELETE ON plan", "OLD.status = 'final'", FROZEN),
  trigger("plan_delete_trash", "DELETE ON plan", "OLD.deleted_at IS NULL", "方案要先放入回收站才能彻底删除。"),
  ...nouns.flatMap((table) => [
    ...frozen(table, finalPlan),
    trigger(
      `${table}_fixed`,
      `UPDATE OF n, plan, id ON ${table}`,
      "NEW.n <> OLD.n OR NEW.plan <> OLD.plan OR NEW.id <> OLD.id",
      FIXED,
    ),
    trigger(
      `${table}_insert_over_final`,
      `INSERT ON ${table}`,
      `EXISTS (SELECT 1 FROM ${table} x JOIN plan p ON p.n = x.plan WHERE x.n = NEW.n AND p.status = 'final')`,
      TAKEN,
    ),
  ]),
  ...["explanation", "waiver"].flatMap((table) => frozen(table, finalPlan)),
  ...["total", "target", "lock", "look"].flatMap((table) => frozen(table, finalRow)),
  trigger(
    "journal_fixed",
    "UPDATE OF n, plan, revision, at, author, label, source, source_key, kind, status, about, action, inverse, change_count ON journal",
    "1",
    "历史记录只能增加，不能改动。",
  ),
  // A plan that is purged takes its history along: by then its own row is gone.
  trigger(
    "journal_kept",
    "DELETE ON journal",
    "EXISTS (SELECT 1 FROM plan WHERE n = OLD.plan)",
    "历史记录只能增加，不能删除。",
  ),
  trigger("journal_touch_fixed", "UPDATE ON journal_touch", "1", "历史记录只能增加，不能改动。"),
  trigger(
    "journal_touch_kept",
    "DELETE ON journal_touch",
    "EXISTS (SELECT 1 FROM plan WHERE n = OLD.plan)",
    "历史记录只能增加，不能删除。",
  ),
  trigger(
    "journal_insert_over",
    "INSERT ON journal",
    "EXISTS (SELECT 1 FROM journal j WHERE j.n = NEW.n OR (j.plan = NEW.plan AND j.revision = NEW.revision))",
    "历史记录只能增加，不能覆盖。",
  ),
];

/** Statements that make views and triggers of a fresh library. */
export const guardStatements: readonly string[] = [...gapViews, flawView, ...triggers, ...trackingTriggers(trigger)];
