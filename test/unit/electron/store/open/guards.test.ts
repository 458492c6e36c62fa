import { spawnSync } from "node:child_process";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { openLibrary } from "../../../../../electron/store/open/open.ts";
import type { Action } from "../../../../../shared/actions/action.ts";
import type { Opened } from "../../../../support/store/library.ts";
import { apply, openIn, picture, testClock, testFolder } from "../../../../support/store/library.ts";
import { amount, samplePlan } from "../../../../support/store/sample-plan.ts";

const status = (to: "draft" | "review" | "final"): Action => ({ type: "status.set", status: to, reason: null });
const jobs = (figure: string): Action => ({
  type: "cells.set",
  cells: [{ indicator: "jobs", district: "d1", value: amount(figure) }],
});

/** A library with the sample plan, and another connection that knows nothing of this program. */
async function opened(): Promise<Opened & { other: Database.Database; plan: ReturnType<typeof samplePlan> }> {
  const found = openIn(testFolder());
  const plan = samplePlan();
  await found.library.insertPlan(plan, { label: "新建", by: "王" });
  const other = new Database(found.path);
  onTestFinished(() => void other.close());
  return { ...found, other, plan };
}

describe("a plain connection", () => {
  test("cannot make an unbalanced plan final, whatever rule is broken", async () => {
    const { other } = await opened();
    const final = (): unknown => other.exec("UPDATE plan SET status = 'final'");
    const jobsN = "(SELECT n FROM indicator WHERE id = 'jobs')";
    const womenN = "(SELECT n FROM indicator WHERE id = 'women')";
    for (const [breakIt, mend] of [
      [
        `UPDATE total SET scaled = 101 WHERE indicator = ${jobsN}`,
        `UPDATE total SET scaled = 100 WHERE indicator = ${jobsN}`,
      ],
      [
        `UPDATE total SET scaled = 41 WHERE indicator = ${womenN}`,
        `UPDATE total SET scaled = 40 WHERE indicator = ${womenN}`,
      ],
      // Both sums stay; only one district's children no longer add up.
      [
        `UPDATE target SET scaled = scaled + CASE district WHEN 1 THEN 1 ELSE -1 END WHERE indicator = ${womenN} AND district < 3`,
        `UPDATE target SET scaled = scaled - CASE district WHEN 1 THEN 1 ELSE -1 END WHERE indicator = ${womenN} AND district < 3`,
      ],
    ] as const) {
      other.exec(breakIt);
      expect(final, breakIt).toThrow("不能定稿");
      expect(() => other.exec("UPDATE OR REPLACE plan SET status = 'final'")).toThrow("不能定稿");
      other.exec(mend);
    }
    expect(other.prepare("SELECT count(*) FROM imbalance").pluck().get()).toBe(0);
    expect(() =>
      other.exec(`INSERT INTO plan SELECT 9, 'x', 'x', title, year, issuer, document_number, 'final', revision, series,
      adjusts, adjustment, upper, annex, unit_line, notes, issuer_line, issue_date, issued, as_of, signs_above, signs_below,
      page_header, headings, lineage, created_at, updated_at, deleted_at FROM plan`),
    ).toThrow("不能直接定稿");
    final();
    expect(other.prepare("SELECT status FROM plan").pluck().get()).toBe("final");
  });

  test("of another language neither", async () => {
    const { path, other } = await opened();
    other.exec("UPDATE target SET scaled = 61 WHERE indicator = 1 AND district = 1");
    const script = `import sqlite3, sys
try:
    with sqlite3.connect(sys.argv[1]) as db: db.execute("UPDATE plan SET status = 'final'")
    print("done")
except sqlite3.Error as error: print(type(error).__name__, error)`;
    const run = spawnSync("python3", ["-c", script, path], {
      encoding: "utf8",
      env: { ...process.env, PYTHONIOENCODING: "utf8" },
    });
    if (run.error) {
      process.stdout.write("skipped: python3 is not installed, the guards were tried from Node only\n");
      return;
    }
    expect(run.stdout).toContain("IntegrityError");
    expect(run.stdout).toContain("不能定稿");
    expect(other.prepare("SELECT status FROM plan").pluck().get()).toBe("draft");
  });

  test("cannot change anything under a final plan", async () => {
    const { other, library, plan } = await opened();
    await apply(library, plan, {
      type: "waive",
      finding: "sum|x||",
      waiver: { finding: "sum|x||", reason: "同意", by: "李", at: "t", expected: "1", actual: "2" },
    });
    await apply(library, plan, status("final"), "barrier");
    const before = picture(await library.loadPlan("plan-1"));
    for (const sql of [
      "UPDATE target SET scaled = 5 WHERE indicator = 1",
      "DELETE FROM target",
      "INSERT INTO target (indicator, district, kind, text) VALUES (5, 3, 'words', 'x')",
      "INSERT OR REPLACE INTO target (indicator, district, kind, scaled) VALUES (1, 1, 'exact', 5)",
      "UPDATE total SET scaled = 5",
      "DELETE FROM total",
      "INSERT OR REPLACE INTO total (indicator, kind, scaled) VALUES (1, 'exact', 5)",
      "UPDATE indicator SET rule = 'none'",
      "DELETE FROM indicator",
      "UPDATE item SET text = ''",
      "DELETE FROM item",
      "UPDATE district SET name = 'x' || n",
      "DELETE FROM district WHERE n = 3",
      "UPDATE category SET name = ''",
      "DELETE FROM lock",
      "DELETE FROM waiver",
      "UPDATE waiver SET reason = 'x'",
      "UPDATE explanation SET text = 'x'",
      "UPDATE plan SET title = 'x'",
      "UPDATE plan SET revision = revision + 1",
      "UPDATE plan SET deleted_at = 'x'",
      "UPDATE plan SET n = 7",
      "DELETE FROM plan",
      "INSERT OR REPLACE INTO plan (n, id, name, title, year, status, revision, series, notes, created_at, updated_at) VALUES (1, 'x', 'x', '', 1, 'draft', 0, '', '[]', '', '')",
      "INSERT OR REPLACE INTO plan (id, name, title, year, status, revision, series, notes, created_at, updated_at) VALUES ('plan-1', 'x', '', 1, 'draft', 0, '', '[]', '', '')",
      "INSERT OR REPLACE INTO plan (id, name, title, year, status, revision, series, notes, created_at, updated_at) VALUES ('x', '2026年民生实事', '', 1, 'draft', 0, '', '[]', '', '')",
      "INSERT OR REPLACE INTO indicator (n, plan, id, position, item, name, unit, scale, decimals, total_mode, rule, must_decompose, extra) VALUES (1, 99, 'x', 0, '', '', '', 1, 0, 'given', 'sum', 0, '{}')",
      "UPDATE plan SET status = 'draft'",
      "UPDATE plan SET status = 'draft', revision = revision + 1",
      "UPDATE journal SET action = '{}'",
      "DELETE FROM journal",
      "UPDATE journal_touch SET changes = NULL",
      "DELETE FROM journal_touch",
    ]) {
      expect(() => other.exec(sql), sql).toThrow(/只能|必须|不能|要先/);
    }
    other.pragma("foreign_keys = OFF");
    expect(() => other.exec("DELETE FROM item")).toThrow("已定稿");
    expect(picture(await library.loadPlan("plan-1"))).toEqual(before);
    other
      .prepare(
        "INSERT INTO plan (id, name, title, year, status, revision, series, notes, created_at, updated_at) VALUES ('y', 'y', '', 1, 'draft', 0, '', '[]', '', '')",
      )
      .run();
    expect(() => other.exec("UPDATE OR REPLACE plan SET name = '2026年民生实事' WHERE id = 'y'")).toThrow("不能被覆盖");
    expect(() => other.exec("UPDATE OR REPLACE plan SET n = 1 WHERE id = 'y'")).toThrow("编号不能改动");
  });

  test("withdraws a final plan only with the journal row of it", async () => {
    const { other, library, plan } = await opened();
    await apply(library, plan, status("final"), "barrier");
    const journal = (revision: number, to: string): void => {
      other
        .prepare(
          `INSERT INTO journal (plan, revision, at, author, label, kind, status, action, inverse, change_count)
            VALUES (1, ?, 't', '李', '撤回：有误', 'barrier', ?, '{}', '{}', 0)`,
        )
        .run(revision, to);
    };
    other.exec("BEGIN");
    journal(2, "review");
    expect(() => other.exec("UPDATE plan SET status = 'draft', revision = 2")).toThrow("历史记录");
    expect(() => other.exec("UPDATE plan SET status = 'review', revision = 2, title = 'x'")).toThrow("已定稿");
    other.exec("UPDATE plan SET status = 'review', revision = 2");
    other.exec("COMMIT");
    expect((await library.loadPlan("plan-1")).header).toMatchObject({ status: "review", revision: 2 });
  });
});

test("the library withdraws and makes final again, and refuses what does not add up with nothing written", async () => {
  const { library, plan } = await opened();
  await apply(library, plan, status("final"), "barrier");
  await expect(async () => await library.deletePlan("plan-1")).rejects.toThrow("已定稿");
  await apply(library, plan, status("draft"), "barrier");
  await apply(library, plan, jobs("61"));
  const before = picture(await library.loadPlan("plan-1"));
  await expect(async () => await apply(library, plan, status("final"), "barrier")).rejects.toThrow("不能定稿");
  expect(picture(await library.loadPlan("plan-1"))).toEqual(before);
  expect(await library.history("plan-1")).toHaveLength(4);
  await apply(library, plan, jobs("60"));
  await apply(library, plan, status("final"), "barrier");
  expect((await library.plans())[0]).toMatchObject({ status: "final", revision: 5 });
});

test("a waiver passes only the very figures it was given for", async () => {
  const { library, plan } = await opened();
  await apply(library, plan, jobs("61"));
  const waive = async (finding: string, expected: string, actual: string): Promise<void> => {
    await apply(library, plan, {
      type: "waive",
      finding,
      waiver: { finding, reason: "同意", by: "李", at: "t", expected, actual },
    });
  };
  await waive("sum|jobs||", "100", "101");
  await expect(async () => await apply(library, plan, status("final"), "barrier")).rejects.toThrow("不能定稿");
  await waive("parts|jobs|d1|", "61", "60");
  await apply(library, plan, jobs("62"));
  await expect(async () => await apply(library, plan, status("final"), "barrier")).rejects.toThrow("不能定稿");
  await apply(library, plan, jobs("61"));
  await apply(library, plan, status("final"), "barrier");
});

test("an imported final plan comes in as a draft", async () => {
  const { library } = openIn(testFolder());
  const plan = samplePlan();
  plan.header.status = "final";
  await library.insertPlan(plan, { label: "导入", by: "王" });
  expect(plan.header.status).toBe("draft");
  expect((await library.plans())[0]?.status).toBe("draft");
});

test("guards that were taken out are put back, and a plan that was changed meanwhile is a draft again", async () => {
  const { library, path, backups, plan } = await opened();
  await apply(library, plan, status("final"), "barrier");
  await library.close();
  const other = new Database(path);
  const triggers = other.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all() as string[];
  for (const name of triggers) other.exec(`DROP TRIGGER ${name}`);
  other.exec(
    "DROP VIEW imbalance; CREATE VIEW imbalance AS SELECT 1 AS plan, '' AS finding, '' AS expected, '' AS actual WHERE 0",
  );
  other.exec("CREATE TRIGGER mine AFTER UPDATE ON total BEGIN DELETE FROM waiver; END");
  other.exec("UPDATE target SET scaled = 70 WHERE indicator = 1 AND district = 1");
  other.close();
  const again = openLibrary(path, { now: testClock().now, backups });
  expect((await again.plans())[0]).toMatchObject({ status: "draft", revision: 2 });
  expect((await again.history("plan-1"))[0]).toMatchObject({
    kind: "barrier",
    label: expect.stringContaining("退回草稿") as unknown,
  });
  await again.close();
  const after = new Database(path);
  expect(after.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name").pluck().all()).toEqual(
    triggers.toSorted(),
  );
  expect(() => after.exec("UPDATE plan SET status = 'final'")).toThrow("不能定稿");
  after.exec("ALTER TABLE target ADD COLUMN more TEXT");
  after.close();
  expect(() => openLibrary(path, { now: testClock().now, backups })).toThrow("结构被别的程序改过");
});
