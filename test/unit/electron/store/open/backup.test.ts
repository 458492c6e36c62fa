import { existsSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { Action } from "../../../../../shared/actions/action.ts";
import { listBackups, pruneBackups } from "../../../../../electron/store/open/backup.ts";
import { apply, openIn, picture, testClock, testFolder } from "../../../../support/store/library.ts";
import { amount, samplePlan } from "../../../../support/store/sample-plan.ts";

const HOUR = 3_600_000;
const edit = (figure: string): Action => ({
  type: "cells.set",
  cells: [{ indicator: "jobs", district: "d1", value: amount(figure) }],
});

test("a backup is one whole file, named by day, time and reason, and opens as a library", async () => {
  const { library, backups } = openIn(testFolder());
  library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  const path = await library.backup("导入前");
  expect(basename(path)).toMatch(/^台账 2026-03-05 \d{4}00 导入前\.fjt$/);
  expect(readdirSync(backups)).toEqual([basename(path)]);
  const second = await library.backup("导入前");
  expect(basename(second)).toMatch(/导入前-2\.fjt$/);
  const db = new Database(path, { readonly: true });
  expect(db.pragma("journal_mode", { simple: true })).toBe("delete");
  db.close();
  const { library: copy } = openIn(backups, {}, basename(path));
  expect(picture(copy.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
});

test("is made while edits go on", async () => {
  const { library, backups } = openIn(testFolder());
  const plan = samplePlan();
  library.insertPlan(plan, { label: "新建", by: "王" });
  const running = library.backup("自动");
  for (let figure = 0; figure < 50; figure += 1) apply(library, plan, edit(String(figure)));
  const { library: copy } = openIn(backups, {}, basename(await running));
  const { revision } = copy.loadPlan("plan-1").header;
  expect(copy.history("plan-1")).toHaveLength(revision + 1);
});

test("does not come to be when the library is closed meanwhile", async () => {
  const { library, backups } = openIn(testFolder());
  library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  const running = library.backup("自动");
  library.close();
  await running.catch((error: Error) => expect(error.message).toContain("备份没有成功"));
  expect(readdirSync(backups).filter((name) => name.endsWith(".partial"))).toEqual([]);
});

test("is due where the library changed and the last one is over an hour old", async () => {
  const clock = testClock();
  const folder = testFolder();
  const { library } = openIn(folder, { now: clock.now });
  expect(await library.backupIfDue()).toBeNull();
  clock.advance(1000);
  const plan = samplePlan();
  library.insertPlan(plan, { label: "新建", by: "王" });
  expect(await library.backupIfDue()).toContain("自动");
  clock.advance(0.9 * HOUR);
  apply(library, plan, edit("61"));
  expect(await library.backupIfDue()).toBeNull();
  clock.advance(0.2 * HOUR);
  expect(await library.backupIfDue()).not.toBeNull();
  clock.advance(5 * HOUR);
  expect(await library.backupIfDue()).toBeNull();
  // Opening and closing changes nothing that would be worth a copy.
  library.close();
  const { library: again } = openIn(folder, { now: clock.now });
  expect(await again.backupIfDue()).toBeNull();
  again.setSetting("x", 1);
  expect(await again.backupIfDue()).not.toBeNull();
});

test("today's all are kept, then the newest of a day for thirty days", () => {
  const folder = testFolder();
  const name = (day: string, time: string): string => `台账 ${day} ${time} 自动.fjt`;
  const kept = [
    name("2026-03-05", "090000"),
    name("2026-03-05", "100000"),
    name("2026-03-04", "170000"),
    name("2026-02-10", "080000"),
  ];
  const gone = [name("2026-03-04", "120000"), name("2026-02-01", "080000"), name("2025-03-05", "080000")];
  for (const file of [...kept, ...gone, "别的.txt"]) writeFileSync(join(folder, file), "x");
  pruneBackups(folder, new Date(2026, 2, 5, 12));
  expect(readdirSync(folder).toSorted()).toEqual([...kept, "别的.txt"].toSorted());
});

test("the oldest go first where they take too much room, never the newest", () => {
  const folder = testFolder();
  for (const day of ["05", "04", "03", "02"]) {
    const file = join(folder, `台账 2026-03-${day} 090000 自动.fjt`);
    writeFileSync(file, "");
    truncateSync(file, 400);
  }
  const days = (): string[] => listBackups(folder).map((backup) => String(backup.at.getDate()));
  pruneBackups(folder, new Date(2026, 2, 5, 12), { days: 30, bytes: 900 });
  expect(days()).toEqual(["5", "4"]);
  pruneBackups(folder, new Date(2026, 2, 5, 12), { days: 30, bytes: 100 });
  expect(days()).toEqual(["5"]);
});

test("a backup folder that cannot be written fails in one sentence", async () => {
  const folder = testFolder();
  const { library, backups } = openIn(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(backups, "");
  await expect(library.backup("导入前")).rejects.toMatchObject({ code: "writeFailed" });
  expect(existsSync(backups)).toBe(true);
});
