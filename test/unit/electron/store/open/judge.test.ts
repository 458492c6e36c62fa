/** Roads by which SQL behind the program's back leaves a final plan that does not add up: each is found at opening. */

import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { openLibrary } from "../../../../../electron/store/open/open.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import type { Opened } from "../../../../support/store/library.ts";
import { apply, openIn, testClock, testFolder } from "../../../../support/store/library.ts";
import { amount, samplePlan } from "../../../../support/store/sample-plan.ts";

const jobs = "(SELECT i.n FROM indicator i JOIN plan p ON p.n = i.plan WHERE i.id = 'jobs' AND p.id = 'plan-1')";
const foreign = "(SELECT d.n FROM district d JOIN plan p ON p.n = d.plan WHERE d.id = 'd1' AND p.id = 'plan-2')";

/** An issued plan, and a draft beside it whose districts are others. */
async function issued(): Promise<Opened & { plan: PlanState }> {
  const opened = openIn(testFolder());
  const plan = samplePlan();
  await opened.library.insertPlan(plan, { label: "新建", by: "王" });
  await opened.library.insertPlan(samplePlan("plan-2", "另一个"), { label: "新建", by: "王" });
  await apply(opened.library, plan, {
    type: "plan.update",
    patch: { documentNumber: "亳政办〔2026〕5号", issueDate: "2026-03-01" },
  });
  await apply(opened.library, plan, { type: "status.set", status: "final", reason: null }, "barrier");
  await opened.library.close();
  return { ...opened, plan };
}

/** Does it with the guards taken out, and puts them back to the letter. */
function behindTheBack(path: string, sql: readonly string[]): void {
  const db = new Database(path);
  const guards = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    name: string;
    sql: string;
  }[];
  db.pragma("foreign_keys = OFF");
  db.pragma("ignore_check_constraints = ON");
  for (const { name } of guards) db.exec(`DROP TRIGGER ${name}`);
  for (const one of sql) db.exec(one);
  for (const one of guards) db.exec(one.sql);
  db.close();
}

/** What SQL itself adds up to for 城镇新增就业. */
function sqlSum(path: string): unknown {
  const db = new Database(path, { readonly: true });
  const sum = db.prepare(`SELECT sum(scaled) FROM target WHERE indicator = ${jobs}`).pluck().get();
  db.close();
  return sum;
}

const roads: [road: string, sql: string[], sum: number][] = [
  [
    "a share in a district of another plan",
    [
      `UPDATE target SET scaled = 59 WHERE indicator = ${jobs} AND district = 1`,
      `INSERT INTO target (indicator, district, kind, scaled) VALUES (${jobs}, ${foreign}, 'exact', 1)`,
    ],
    100,
  ],
  [
    "a share in a district of another plan that is gone",
    [
      `UPDATE target SET scaled = 59 WHERE indicator = ${jobs} AND district = 1`,
      `INSERT INTO target (indicator, district, kind, scaled) VALUES (${jobs}, ${foreign}, 'exact', 1)`,
      `DELETE FROM district WHERE n = ${foreign}`,
    ],
    100,
  ],
  [
    "an upper end of a total that is no range",
    [
      `UPDATE target SET scaled = 61 WHERE indicator = ${jobs} AND district = 1`,
      `UPDATE total SET upto = 1000 WHERE indicator = ${jobs}`,
    ],
    101,
  ],
  [
    "a figure under words",
    [`UPDATE target SET kind = 'words', text = '按需' WHERE indicator = ${jobs} AND district = 1`],
    100,
  ],
  ["a figure changed", [`UPDATE target SET scaled = 61 WHERE indicator = ${jobs} AND district = 1`], 101],
  [
    "a draft that does not add up made final",
    [
      "UPDATE plan SET status = 'draft' WHERE id = 'plan-1'",
      `UPDATE total SET scaled = 99 WHERE indicator = ${jobs}`,
      "UPDATE plan SET status = 'final' WHERE id = 'plan-1'",
    ],
    100,
  ],
];

test.each(roads)("%s: an issued plan is a draft again, and says why", async (_road, sql, sum) => {
  const { path, backups } = await issued();
  behindTheBack(path, sql);
  expect(sqlSum(path)).toBe(sum);
  const library = openLibrary(path, { now: testClock().now, backups });
  try {
    const { header } = await library.loadPlan("plan-1");
    expect(header).toMatchObject({
      status: "draft",
      revision: 3,
      documentNumber: "亳政办〔2026〕5号",
      issueDate: "2026-03-01",
    });
    const why = await library.putBackWhy("plan-1");
    expect(why).toMatch(/“城镇新增就业”.*已退回草稿/);
    const [last] = await library.history("plan-1");
    expect(last).toMatchObject({ kind: "barrier", by: "分解通", label: why });
    expect(await library.putBackWhy("plan-2")).toBeNull();
  } finally {
    await library.close();
  }
});

test("a final plan with a cell that cannot be read any more is a draft again, and the library opens", async () => {
  const { path, backups } = await issued();
  behindTheBack(path, [
    `UPDATE target SET extra = '{"to":{"digits":7,"places":0' WHERE indicator = ${jobs} AND district = 1`,
  ]);
  const library = openLibrary(path, { now: testClock().now, backups });
  expect((await library.loadPlan("plan-1")).header.status).toBe("draft");
  expect(await library.putBackWhy("plan-1")).toContain("读不出来");
  expect(await library.damaged("plan-1")).toContainEqual({ kind: "indicator", id: "jobs" });
  await library.close();
});

test("a plan that holds stays final, whatever was done to the guards", async () => {
  const { path, backups, library: closed, plan } = await issued();
  expect(closed.readOnlyReason).toBeNull();
  behindTheBack(path, []);
  const library = openLibrary(path, { now: testClock().now, backups });
  expect((await library.loadPlan("plan-1")).header).toMatchObject({ status: "final", revision: plan.header.revision });
  expect(await library.putBackWhy("plan-1")).toBeNull();
  await library.close();
});

test("what was put back is said until it is final again", async () => {
  const { path, backups } = await issued();
  behindTheBack(path, [`UPDATE target SET scaled = 61 WHERE indicator = ${jobs} AND district = 1`]);
  const library = openLibrary(path, { now: testClock().now, backups });
  const plan = await library.loadPlan("plan-1");
  const cells = [{ indicator: "jobs", district: "d1", value: amount("60") }];
  await apply(library, plan, { type: "cells.set", cells });
  expect(await library.putBackWhy("plan-1")).not.toBeNull();
  await apply(library, plan, { type: "status.set", status: "final", reason: null }, "barrier");
  expect(await library.putBackWhy("plan-1")).toBeNull();
  await library.close();
});

test("with the guards in place, a district of another plan takes no share", async () => {
  const { path, library } = openIn(testFolder());
  await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  await library.insertPlan(samplePlan("plan-2", "另一个"), { label: "新建", by: "王" });
  const db = new Database(path);
  for (const sql of [
    `INSERT INTO target (indicator, district, kind, scaled) VALUES (${jobs}, ${foreign}, 'exact', 1)`,
    `UPDATE target SET district = ${foreign} WHERE indicator = ${jobs} AND district = 1`,
    `INSERT INTO lock (indicator, district) VALUES (${jobs}, ${foreign})`,
  ])
    expect(() => db.exec(sql), sql).toThrow("不是同一个方案");
  // Under words a figure counts in SQL alone: such a plan does not become final.
  db.pragma("ignore_check_constraints = ON");
  db.exec(`UPDATE target SET kind = 'words', text = '按需' WHERE indicator = ${jobs} AND district = 1`);
  expect(() => db.exec("UPDATE plan SET status = 'final' WHERE id = 'plan-1'")).toThrow("不能定稿");
  db.close();
});
