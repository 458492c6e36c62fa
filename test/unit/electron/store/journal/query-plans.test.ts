import type Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../../../../electron/store/open/connection.ts";
import { changesSql, historySql, indicatorHistorySql } from "../../../../../electron/store/journal/journal.ts";
import { pastSql } from "../../../../../electron/store/journal/past.ts";
import { create } from "../../../../../electron/store/open/migrations.ts";
import { looksSql } from "../../../../../electron/store/rows/looks.ts";
import { locksSql, otherTargetsSql, plainTargetsSql, totalsSql } from "../../../../../electron/store/rows/plan-read.ts";
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
  ["plain targets of a row", plainTargetsSql],
  ["other targets of a row", otherTargetsSql],
  ["totals of a plan", totalsSql],
  ["locks of a plan", locksSql],
  ["looks of a plan", looksSql],
  ["next undo", undoSql()],
  ["next redo", redoSql()],
  ["history of a plan", historySql],
  ["the way back", pastSql],
  ["history of a row", indicatorHistorySql],
  ["changes of an entry", changesSql],
  ["one row by its id", "SELECT n FROM indicator WHERE plan = ? AND id = ?"],
])("%s", (_name, sql) => {
  const plan = planOf(sql);
  expect(plan).toMatchSnapshot();
  expect(plan).not.toContain("SCAN");
});

test("the guards of 定稿 look at one plan's rows only", () => {
  const triggers = db
    .prepare("SELECT sql FROM sqlite_schema WHERE name LIKE 'plan_final_balanced_%'")
    .pluck()
    .all() as string[];
  expect(triggers).toHaveLength(4);
  for (const trigger of triggers) {
    const gaps = /FROM \((SELECT plan, [^]*)\) b WHERE NOT EXISTS/.exec(trigger)?.[1] ?? "";
    const plan = planOf(gaps.replaceAll("OLD.n", "?"));
    expect(plan).toContain("USING PRIMARY KEY (indicator=?");
    // Scans are of the few rows that were computed just before, or that an index of rare rows holds, never of a table.
    const scans = plan.split("\n").filter((line) => line.startsWith("SCAN"));
    const few =
      /^SCAN (?:\(subquery-|(?:[gbr]|gap)$|both|edge|allotment_pair|\w+ USING (?:COVERING )?INDEX (?:target_included|indicator_upper|target_range)$)/;
    expect(scans.filter((line) => !few.test(line))).toEqual([]);
  }
});
