import type Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../../../../electron/store/open/connection.ts";
import { changesSql, historySql, indicatorHistorySql } from "../../../../../electron/store/journal/journal.ts";
import { create } from "../../../../../electron/store/open/migrations.ts";
import { locksSql, targetsSql, totalsSql } from "../../../../../electron/store/rows/plan-read.ts";
import { redoSql, undoSql } from "../../../../../electron/store/journal/undo-line.ts";

let db: Database.Database;
beforeAll(() => {
  db = connect(":memory:", { mustExist: false });
  create(db, "t");
});
afterAll(() => void db.close());

/** What SQLite means to do, a line a loop; a scan of a large table would say SCAN. */
function planOf(sql: string): string {
  const values = Array<number>(sql.split("?").length - 1).fill(1);
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[];
  return rows.map((row) => row.detail).join("\n");
}

test.each([
  ["targets of a plan", targetsSql],
  ["totals of a plan", totalsSql],
  ["locks of a plan", locksSql],
  ["next undo", undoSql],
  ["next redo", redoSql],
  ["history of a plan", historySql],
  ["history of a row", indicatorHistorySql],
  ["changes of an entry", changesSql],
  ["one row by its id", "SELECT n FROM indicator WHERE plan = ? AND id = ?"],
])("%s", (_name, sql) => {
  const plan = planOf(sql);
  expect(plan).toMatchSnapshot();
  expect(plan).not.toContain("SCAN");
});

test("the guard of 定稿 looks at one plan's rows only", () => {
  const trigger = db
    .prepare("SELECT sql FROM sqlite_schema WHERE name = 'plan_final_balanced'")
    .pluck()
    .get() as string;
  const gaps = /FROM \((SELECT plan, 'sum\|'[^]*)\) b WHERE NOT EXISTS/.exec(trigger)?.[1] ?? "";
  const plan = planOf(gaps.replaceAll("OLD.n", "?"));
  expect(plan).toContain("SEARCH x USING PRIMARY KEY (indicator=?)");
  // Scans are of the few rows that were computed just before, never of a table.
  const scans = plan.split("\n").filter((line) => line.startsWith("SCAN"));
  expect(scans.filter((line) => line !== "SCAN g" && !line.startsWith("SCAN (subquery-"))).toEqual([]);
});
