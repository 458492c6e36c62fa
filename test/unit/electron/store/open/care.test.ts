/** Damage in what holds no data is mended by itself; damage in rows is kept out of the good backups; what fails says why. */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { goodBackups, listBackups, newestGoodBackup } from "../../../../../electron/store/open/backup.ts";
import { openLibrary } from "../../../../../electron/store/open/open.ts";
import type { Action } from "../../../../../shared/actions/action.ts";
import { apply, openIn, picture, testClock, testFolder } from "../../../../support/store/library.ts";
import { amount, samplePlan } from "../../../../support/store/sample-plan.ts";

const NAME = "2026年民生实事";
const jobs = (figure: string): Action => ({
  type: "cells.set",
  cells: [{ indicator: "jobs", district: "d1", value: amount(figure) }],
});

/** A closed library with the sample plan. */
async function closed(): Promise<{ path: string; backups: string; options: { now: () => Date; backups: string } }> {
  const { library, path, backups } = openIn(testFolder());
  await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  await library.close();
  return { path, backups, options: { now: testClock().now, backups } };
}

const integrity = (path: string): unknown => {
  const db = new Database(path, { readonly: true });
  const told = db.pragma("integrity_check", { simple: true });
  db.close();
  return told;
};

/** Other bytes of the same length, where they stand on one page or anywhere. */
function replaceBytes(path: string, from: string, to: string, page?: number): void {
  const bytes = readFileSync(path);
  const start = page === undefined ? 0 : (page - 1) * 4096;
  const at = bytes.indexOf(Buffer.from(from), start);
  expect(at).toBeGreaterThanOrEqual(start);
  if (page !== undefined) expect(at).toBeLessThan(start + 4096);
  expect(Buffer.byteLength(to)).toBe(Buffer.byteLength(from));
  bytes.write(to, at);
  writeFileSync(path, bytes);
}

const pageOf = (path: string, name: string): number => {
  const db = new Database(path, { readonly: true });
  const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = ?").pluck().get(name) as number;
  db.close();
  return page;
};

test.each([
  [
    "an index that does not fit its table",
    (path: string) => replaceBytes(path, NAME, "2026年民生实亊", pageOf(path, "plan_name")),
  ],
  [
    "an index of a table's own",
    (path: string) => replaceBytes(path, "plan-1", "plan-3", pageOf(path, "sqlite_autoindex_plan_1")),
  ],
])("%s is made anew by the check, and backups go on", async (_what, damage) => {
  for (const first of ["check", "backup"] as const) {
    const { path, options } = await closed();
    damage(path);
    expect(integrity(path)).not.toBe("ok");
    const library = openLibrary(path, options);
    if (first === "check") expect(await library.checkWhole()).toBeNull();
    const made = await library.backup("自动");
    expect(integrity(made)).toBe("ok");
    expect(await library.checkWhole()).toBeNull();
    await library.close();
    expect(integrity(path)).toBe("ok");
  }
});

test.each([
  ["the text of a trigger", "RAISE(ABORT", "RAISE(ABOST"],
  ["a word of a trigger that SQLite cannot read", "CREATE TRIGGER plan_frozen", "CREATE TRIGFER plan_frozen"],
  ["the name of a view", "CREATE VIEW imbalance", "CREATE VIEW imbalancd"],
  ["the text of an index", "CREATE INDEX item_category", "CREATE INDEX item_categorx"],
  ["the text of a table", "CREATE TABLE waiver", "CREATE TABME waiver"],
])("%s, damaged, is made anew; nothing else changes", async (_what, from, to) => {
  const { path, options } = await closed();
  replaceBytes(path, from, to);
  const library = openLibrary(path, options);
  expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
  expect(await library.damaged("plan-1")).toEqual([]);
  expect(await library.checkWhole()).toBeNull();
  await library.backup("自动");
  await library.close();
  const db = new Database(path);
  expect(db.prepare("SELECT count(*) FROM imbalance").pluck().get()).toBe(0);
  db.exec("UPDATE target SET scaled = scaled + 1 WHERE indicator = 1 AND district = 1");
  expect(() => db.exec("UPDATE plan SET status = 'final'")).toThrow("不能定稿");
  db.close();
});

test("a copy that holds damaged rows takes no good backup's place", async () => {
  const { path, backups, options } = await closed();
  const first = openLibrary(path, options);
  const good = await first.backup("自动");
  await first.close();
  replaceBytes(path, "城镇新增就业", "城镇新增就丛");
  const library = openLibrary(path, { ...options, thread: true });
  expect(await library.damaged("plan-1")).toEqual([{ kind: "indicator", id: "jobs" }]);
  const made = [];
  for (let copy = 0; copy < 5; copy += 1) made.push(await library.backup("自动"));
  expect(basename(made[0] ?? "")).toMatch(/自动（有损坏） 第2份\.fjt$/);
  expect(goodBackups(backups, path).map((backup) => backup.path)).toEqual([good]);
  // The newest three of them are kept.
  expect(listBackups(backups, path).map((backup) => basename(backup.path))).toEqual([
    ...made
      .slice(2)
      .toReversed()
      .map((name) => basename(name)),
    basename(good),
  ]);
  expect(newestGoodBackup(backups, path)?.path).toBe(good);
  await library.close();
});

test("a backup whose own rows are damaged afterwards is passed over", async () => {
  const { path, backups, options } = await closed();
  const library = openLibrary(path, options);
  const older = await library.backup("自动");
  await apply(library, await library.loadPlan("plan-1"), jobs("61"));
  const newer = await library.backup("自动");
  await library.close();
  expect(newestGoodBackup(backups, path)?.path).toBe(newer);
  replaceBytes(newer, "城镇新增就业", "城镇新增就丛");
  expect(integrity(newer)).toBe("ok");
  expect(newestGoodBackup(backups, path)?.path).toBe(older);
});

test("what copies that were cut off left behind goes before the next copy needs its room", async () => {
  const { path, backups, options } = await closed();
  const library = openLibrary(path, options);
  await library.backup("自动");
  const left = join(backups, "台账 2026-03-05 143000 自动 第9份.fjt.partial");
  writeFileSync(left, "half");
  const running = library.backup("自动");
  expect(readdirSync(backups).filter((name) => name.includes("第9份"))).toEqual([]);
  await running;
  await library.close();
});

test("damage of pages says damage, never the disk, and offers the newest good backup", async () => {
  const { path, options } = await closed();
  const library = openLibrary(path, options);
  await library.backup("自动");
  await library.close();
  const bytes = readFileSync(path);
  bytes.fill(0x5a, (pageOf(path, "target") - 1) * 4096, pageOf(path, "target") * 4096);
  writeFileSync(path, bytes);
  expect(() => openLibrary(path, options)).toThrow(/已损坏.*最近一份完好的备份/);
  expect(readdirSync(dirname(path)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a checkpoint that somebody who reads lets go half way is not taken for another program's writing", async () => {
  const { path, options } = await closed();
  const library = openLibrary(path, options);
  const plan = await library.loadPlan("plan-1");
  await apply(library, plan, jobs("61"));
  const reader = new Database(path, { readonly: true });
  reader.exec("BEGIN");
  reader.prepare("SELECT count(*) FROM journal").get();
  await library.settle();
  await apply(library, plan, jobs("63"));
  expect(library.readOnlyReason).toBeNull();
  reader.exec("COMMIT");
  reader.close();
  await library.settle();
  await apply(library, plan, jobs("64"));
  await library.close();
  expect(integrity(path)).toBe("ok");
});
