import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
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
  await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  const path = await library.backup("导入前");
  expect(basename(path)).toMatch(/^台账 2026-03-05 \d{4}00 导入前 第1份\.fjt$/);
  expect(readdirSync(backups)).toEqual([basename(path)]);
  const second = await library.backup("导入前");
  expect(basename(second)).toMatch(/导入前 第2份\.fjt$/);
  const db = new Database(path, { readonly: true });
  expect(db.pragma("journal_mode", { simple: true })).toBe("delete");
  db.close();
  const { library: copy } = openIn(backups, {}, basename(path));
  expect(picture(await copy.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
});

test("is made while edits go on", async () => {
  const { library, backups } = openIn(testFolder());
  const plan = samplePlan();
  await library.insertPlan(plan, { label: "新建", by: "王" });
  const running = library.backup("自动");
  for (let figure = 0; figure < 50; figure += 1) await apply(library, plan, edit(String(figure)));
  const { library: copy } = openIn(backups, {}, basename(await running));
  const { revision } = (await copy.loadPlan("plan-1")).header;
  expect(await copy.history("plan-1")).toHaveLength(revision + 1);
});

test("does not come to be when the library is closed meanwhile", async () => {
  const { library, backups } = openIn(testFolder());
  await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  const running = library.backup("自动");
  await library.close();
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
  await library.insertPlan(plan, { label: "新建", by: "王" });
  expect(await library.backupIfDue()).toContain("自动");
  clock.advance(0.9 * HOUR);
  await apply(library, plan, edit("61"));
  expect(await library.backupIfDue()).toBeNull();
  clock.advance(0.2 * HOUR);
  expect(await library.backupIfDue()).not.toBeNull();
  clock.advance(5 * HOUR);
  expect(await library.backupIfDue()).toBeNull();
  // Opening and closing changes nothing that would be worth a copy.
  await library.close();
  const { library: again } = openIn(folder, { now: clock.now });
  expect(await again.backupIfDue()).toBeNull();
  await again.setSetting("x", 1);
  expect(await again.backupIfDue()).not.toBeNull();
});

const LIBRARY = "台账.fjt";
const name = (day: string, time: string, number?: number): string =>
  `台账 ${day} ${time} 自动${number === undefined ? "" : ` 第${number}份`}.fjt`;

test("the newest day's all are kept, then the newest of a day for the newest thirty days", async () => {
  const folder = testFolder();
  const day = (back: number): string => new Date(Date.UTC(2026, 2, 5 - back)).toISOString().slice(0, 10);
  const kept = [name("2026-03-05", "090000"), ...Array.from({ length: 30 }, (_, back) => name(day(back), "170000"))];
  const gone = [name("2026-03-04", "120000"), name(day(30), "080000"), name("2025-03-05", "080000")];
  const others = ["别的.txt", "台账 旧 2020-01-01 080000 自动.fjt", "另一个 2020-01-01 080000 自动.fjt"];
  for (const file of [...kept, ...gone, ...others]) writeFileSync(join(folder, file), "x");
  pruneBackups(folder, LIBRARY);
  expect(readdirSync(folder).toSorted()).toEqual([...kept, ...others].toSorted());
});

test("the oldest go first where they take too much room, never the newest three", async () => {
  const folder = testFolder();
  for (const day of ["05", "04", "03", "02", "01"]) {
    const file = join(folder, name(`2026-03-${day}`, "090000"));
    writeFileSync(file, "");
    truncateSync(file, 400);
  }
  const days = (): string[] => listBackups(folder, LIBRARY).map((backup) => String(backup.at.getDate()));
  pruneBackups(folder, LIBRARY, { days: 30, bytes: 1700, least: 3 });
  expect(days()).toEqual(["5", "4", "3", "2"]);
  pruneBackups(folder, LIBRARY, { days: 30, bytes: 100, least: 3 });
  expect(days()).toEqual(["5", "4", "3"]);
});

test("one start under a wrong clock removes no earlier backup and stops no later one", async () => {
  const clock = testClock();
  const folder = testFolder();
  const { library, backups } = openIn(folder, { now: clock.now });
  const plan = samplePlan();
  clock.advance(1000);
  await library.insertPlan(plan, { label: "新建", by: "王" });
  const step = async (ms: number, figure: number): Promise<string | null> => {
    clock.advance(ms);
    await apply(library, plan, edit(String(figure)));
    return library.backupIfDue();
  };
  for (let day = 0; day < 25; day += 1) expect(await step(24 * HOUR, day)).not.toBeNull();
  const years = 11 * 365 * 24 * HOUR;
  expect(await step(years, 98)).not.toBeNull();
  expect(readdirSync(backups)).toHaveLength(26);
  // The clock is put right: the copy from 2037 is the newest by its number, but not what the next is measured by.
  expect(await step(24 * HOUR - years, 99)).not.toBeNull();
  expect(await step(2 * HOUR, 100)).not.toBeNull();
  expect(readdirSync(backups)).toHaveLength(28);
  expect(listBackups(backups, LIBRARY).map((backup) => backup.number)).toEqual(
    Array.from({ length: 28 }, (_, index) => 28 - index),
  );
});

test("what a copy that was cut off left behind goes with the next one", async () => {
  const { library, backups } = openIn(testFolder());
  await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  mkdirSync(backups);
  writeFileSync(join(backups, `${name("2026-03-01", "090000", 3)}.partial`), "half");
  writeFileSync(join(backups, "别的.partial"), "not ours");
  const path = await library.backup("自动");
  expect(readdirSync(backups).toSorted()).toEqual([basename(path), "别的.partial"].toSorted());
});

test.skipIf(process.platform === "win32")("a link in a backup's place is not followed", async () => {
  const { library, backups } = openIn(testFolder());
  await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  mkdirSync(backups);
  const victim = join(backups, "..", "重要.txt");
  const now = testClock().now();
  const two = (part: number): string => String(part).padStart(2, "0");
  const stamp = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join("");
  symlinkSync(victim, join(backups, `${name("2026-03-05", stamp, 1)}.partial`));
  symlinkSync(victim, join(backups, name("2026-03-05", stamp, 1)));
  await library.backup("自动");
  expect(existsSync(victim)).toBe(false);
  expect(statSync(await library.backup("自动")).mode & 0o077).toBe(0);
});

test("a backup folder that cannot be written fails in one sentence", async () => {
  const folder = testFolder();
  const { library, backups } = openIn(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(backups, "");
  await expect(library.backup("导入前")).rejects.toMatchObject({ code: "writeFailed" });
  expect(existsSync(backups)).toBe(true);
});
