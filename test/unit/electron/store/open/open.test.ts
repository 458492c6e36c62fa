import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { newestGoodBackup, restoreBackup } from "../../../../../electron/store/open/backup.ts";
import { openLibrary } from "../../../../../electron/store/open/open.ts";
import { LibraryInUse } from "../../../../../electron/store/open/owner.ts";
import { AppError } from "../../../../../shared/errors.ts";
import { apply, openIn, picture, testClock, testFolder } from "../../../../support/store/library.ts";
import { amount, samplePlan } from "../../../../support/store/sample-plan.ts";

const { now } = testClock();

function refusal(path: string, options: Partial<Parameters<typeof openLibrary>[1]> = {}): AppError {
  try {
    void openLibrary(path, { now, backups: join(path, "..", "备份"), ...options }).close();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it opened");
}

/** Names and bytes of everything in a folder. */
function contents(folder: string): unknown {
  return readdirSync(folder)
    .toSorted()
    .map((name) => [name, statSync(join(folder, name)).isFile() ? readFileSync(join(folder, name), "base64") : null]);
}

/** A closed library with the sample plan. */
async function written(folder: string): Promise<string> {
  const { library, path } = openIn(folder);
  await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  await library.close();
  return path;
}

/** Refused with this code, in one sentence, and nothing in the folder changed. */
function expectRefused(path: string, code: string, options: Parameters<typeof refusal>[1] = {}): AppError {
  const before = contents(join(path, ".."));
  const error = refusal(path, options);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/^[^\n]+[。]$/);
  expect(error.message.match(/。/g)).toHaveLength(1);
  expect(contents(join(path, ".."))).toEqual(before);
  return error;
}

test("a new library is one file after closing, and opens again with what it held", async () => {
  const folder = testFolder();
  const path = await written(folder);
  expect(readdirSync(folder)).toEqual(["台账.fjt", "台账.fjt.lock"]);
  const header = readFileSync(path);
  expect(header.toString("latin1", 68, 72)).toBe("FJTL");
  // Neither reads nor writes of the file ask for a write-ahead log.
  expect([...header.subarray(18, 20)]).toEqual([1, 1]);
  const { library } = openIn(folder);
  expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
  expect(library.readOnlyReason).toBeNull();
});

test("an open library is durable: log with full sync, foreign keys, no trust in the schema", async () => {
  const { path } = openIn(testFolder());
  const db = new Database(path, { readonly: true });
  expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
  db.close();
});

describe("what is refused", () => {
  test("a file that is no library", async () => {
    const folder = testFolder();
    writeFileSync(join(folder, "表.xls"), "a,b\n");
    expect(expectRefused(join(folder, "表.xls"), "notALibrary").message).toContain("表.xls");
    const other = new Database(join(folder, "other.db"));
    other.exec("CREATE TABLE t (a)");
    other.close();
    expectRefused(join(folder, "other.db"), "notALibrary");
    mkdirSync(join(folder, "夹.fjt"));
    expectRefused(join(folder, "夹.fjt"), "notALibrary");
    expectRefused(join(folder, "没有.fjt"), "fileUnreadable", { mustExist: true });
    expectRefused(join(folder, "没有.fjt"), "fileUnreadable", { readOnly: true });
  });

  test("a library of a newer version", async () => {
    const folder = testFolder();
    const path = await written(folder);
    const db = new Database(path);
    db.pragma("user_version = 99");
    db.close();
    expect(expectRefused(path, "libraryNewer").message).toContain("升级");
    expectRefused(path, "libraryNewer", { readOnly: true });
  });

  test("a damaged library, with the newest good backup offered and restored", async () => {
    const folder = testFolder();
    const opened = openIn(folder);
    await opened.library.insertPlan(samplePlan(), { label: "新建", by: "王" });
    const good = await opened.library.backup("导入前");
    const plan = await opened.library.loadPlan("plan-1");
    const cells = [{ indicator: "jobs", district: "d1", value: amount("61") }];
    await apply(opened.library, plan, { type: "cells.set", cells });
    await opened.library.close();
    // A newer backup that is damaged itself is passed over.
    const bad = join(opened.backups, "台账 2026-12-31 000000 自动.fjt");
    copyFileSync(good, bad);
    truncateSync(bad, 9000);
    const whole = readFileSync(opened.path);

    for (const damage of [
      () => truncateSync(opened.path, Math.floor(whole.length / 2)),
      () => truncateSync(opened.path, 0),
      () => writeFileSync(opened.path, Buffer.concat([Buffer.alloc(4096, 7), whole.subarray(4096)])),
      () =>
        writeFileSync(opened.path, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 0x5a)])),
    ]) {
      writeFileSync(opened.path, whole);
      damage();
      rmSync(`${opened.path}.lock`, { force: true });
      const error = expectRefused(opened.path, "libraryDamaged");
      expect(error.details).toMatchObject({ backup: good });
      expect(error.message).toContain("2026年3月5日");
    }

    const backup = newestGoodBackup(opened.backups, opened.path);
    expect(backup?.path).toBe(good);
    const aside = restoreBackup(opened.path, good, now());
    expect(existsSync(aside)).toBe(true);
    const { library } = openIn(folder);
    expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
  });

  test("a damaged library without any backup says so", async () => {
    const folder = testFolder();
    writeFileSync(join(folder, "台账.fjt"), Buffer.alloc(5000, 1));
    const error = expectRefused(join(folder, "台账.fjt"), "libraryDamaged");
    expect(error.message).toContain("没有找到完好的备份");
  });

  test("a library on a network drive, which can be looked at", async () => {
    const folder = testFolder();
    const path = await written(folder);
    const isOnNetwork = (): boolean => true;
    expect(expectRefused(path, "libraryNetwork", { isOnNetwork }).message).toContain("复制到本机");
    expectRefused(join(folder, "新.fjt"), "libraryNetwork", { isOnNetwork });
    const before = contents(folder);
    const { library } = openIn(folder, { isOnNetwork, readOnly: true });
    expect(library.readOnlyReason).toContain("网络盘");
    expect(picture(await library.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
    expect(contents(folder)).toEqual(before);
  });

  test("a library that another entry has open, which can be looked at beside it", async () => {
    const folder = testFolder();
    const { library, path } = openIn(folder, { program: "分解通窗口" });
    await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
    const error = refusal(path);
    expect(error).toBeInstanceOf(LibraryInUse);
    expect(error.code).toBe("libraryInUse");
    expect(error.message).toContain("分解通窗口");
    expect((error as LibraryInUse).socketPath).toBe(library.socketPath);
    expect((error as LibraryInUse).info).toMatchObject({ pid: process.pid, since: "2026-03-05T06:30:00.000Z" });
    const beside = openLibrary(path, { now, readOnly: true });
    expect(picture(await beside.loadPlan("plan-1"))).toEqual(picture(samplePlan()));
    await expect(async () => await beside.deletePlan("plan-1")).rejects.toThrow("只读");
    await beside.close();
    await library.deletePlan("plan-1");
  });
});

// Root writes into read-only folders, so another user has to try.
const asNobody = process.getuid?.() === 0;
if (!asNobody)
  process.stdout.write("run as root for the read-only folder as another user sees it; tried as this user instead\n");

test("a library in a read-only folder is read from a copy, and nothing changes beside it", async () => {
  const folder = testFolder();
  const path = await written(folder);
  const script = join(folder, "look.mts");
  writeFileSync(
    script,
    `import { openLibrary } from ${JSON.stringify(new URL("../../../../../electron/store/open/open.ts", import.meta.url).href)};
    const library = openLibrary(process.argv[2], { now: () => new Date() });
    let refused = "";
    try { await library.deletePlan("plan-1"); } catch (error) { refused = error.code; }
    const jobs = (await library.loadPlan("plan-1")).figures.total("jobs").text;
    await library.close();
    console.log(JSON.stringify({ reason: library.readOnlyReason, jobs, refused, socket: library.socketPath }));`,
  );
  chmodSync(path, 0o444);
  chmodSync(folder, 0o555);
  const before = contents(folder);
  const nobody = asNobody ? { uid: 65534, gid: 65534 } : {};
  const run = spawnSync(process.execPath, [script, path], { encoding: "utf8", cwd: "/", ...nobody });
  expect(contents(folder)).toEqual(before);
  chmodSync(folder, 0o755);
  expect(run.stderr).toBe("");
  expect(JSON.parse(run.stdout)).toEqual({
    reason: expect.stringContaining("不能写入") as unknown,
    jobs: "100",
    refused: "libraryReadOnly",
    socket: null,
  });
});

test("a new library in a folder that cannot be made says so", async () => {
  const folder = testFolder();
  writeFileSync(join(folder, "file"), "");
  expect(refusal(join(folder, "file", "台账.fjt")).code).toBe("writeFailed");
});
