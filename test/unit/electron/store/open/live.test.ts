/** The library's one file while it is open: it holds the work, and is noticed when it is not there any more. */

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LibraryNews } from "../../../../../electron/store/open/live.ts";
import { Presence } from "../../../../../electron/store/open/presence.ts";
import type { Library } from "../../../../../electron/store/library.ts";
import type { PlanState } from "../../../../../shared/model/plan.ts";
import { apply, openIn, testFolder } from "../../../../support/store/library.ts";
import { amount, samplePlan } from "../../../../support/store/sample-plan.ts";

interface Live {
  folder: string;
  path: string;
  library: Library;
  plan: PlanState;
  news: LibraryNews[];
  edit(figure: number): Promise<unknown>;
}

async function openLive(): Promise<Live> {
  const folder = join(testFolder(), "台账夹");
  mkdirSync(folder);
  const news: LibraryNews[] = [];
  const { library, path } = openIn(folder, { tell: (one) => news.push(one) });
  const plan = samplePlan();
  await library.insertPlan(plan, { label: "新建", by: "王" });
  const edit = (figure: number): Promise<unknown> =>
    apply(library, plan, {
      type: "cells.set",
      cells: [{ indicator: "jobs", district: "d1", value: amount(String(figure)) }],
    });
  return { folder, path, library, plan, news, edit };
}

/** What one file holds, copied on its own as to a stick. */
async function held(path: string): Promise<{ revision: number; figure: unknown }> {
  const folder = testFolder();
  copyFileSync(path, join(folder, "台账.fjt"));
  const { library } = openIn(folder);
  const plan = await library.loadPlan("plan-1");
  const cell = plan.figures.get("jobs", "d1");
  return { revision: plan.header.revision, figure: cell?.kind === "amount" ? cell.text : null };
}

describe("a copy of the one file", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
  afterEach(() => void vi.useRealTimers());

  test("holds all that was acknowledged two seconds after the last edit, and the windows are told", async () => {
    const { library, path, news, edit } = await openLive();
    for (let figure = 1; figure <= 60; figure += 1) await edit(figure);
    expect(news).toEqual([]);
    vi.advanceTimersByTime(1_900);
    expect(news).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(news).toEqual([{ type: "settled" }]);
    expect(await held(path)).toEqual({ revision: 60, figure: "60" });
    vi.advanceTimersByTime(60_000);
    expect(news).toHaveLength(1);
    await library.close();
  });

  test("is never more than ten seconds behind a clerk who types without a pause", async () => {
    const { path, news, edit } = await openLive();
    for (let figure = 1; figure <= 11; figure += 1) {
      await edit(figure);
      vi.advanceTimersByTime(1_000);
    }
    expect(news.length).toBeGreaterThan(0);
    expect((await held(path)).revision).toBeGreaterThanOrEqual(10);
  });

  test("holds all before a backup, and where that is asked for", async () => {
    const { library, path, news, edit } = await openLive();
    await edit(7);
    await library.settle();
    expect([news.length, (await held(path)).figure]).toEqual([1, "7"]);
    await edit(8);
    vi.useRealTimers();
    await library.backup("测试");
    expect((await held(path)).figure).toBe("8");
  });

  test("is tried again where another program reads the library just then; nobody waits", async () => {
    const { library, path, news, edit } = await openLive();
    const reader = new Database(path, { readonly: true });
    await edit(1);
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM plan").get();
    await edit(2);
    vi.advanceTimersByTime(2_000);
    expect(news).toEqual([]);
    reader.exec("COMMIT");
    reader.close();
    vi.advanceTimersByTime(2_000);
    expect(news).toEqual([{ type: "settled" }]);
    expect((await held(path)).figure).toBe("2");
    await library.close();
  });
});

const windows = process.platform === "win32";

describe.skipIf(windows)("a file that is gone", () => {
  const losses: Record<string, (live: Live) => void> = {
    deleted: ({ path }) => rmSync(path),
    renamed: ({ path }) => renameSync(path, `${path}.bak`),
    "moved with its folder": ({ folder }) => renameSync(folder, `${folder}2`),
    "replaced by another library": ({ path }) => {
      writeFileSync(`${path}.other`, readFileSync(path));
      renameSync(`${path}.other`, path);
    },
    "written over in place": ({ path }) => {
      const other = readFileSync(path);
      writeFileSync(path, Buffer.concat([other, Buffer.alloc(4096)]));
    },
    "written over in place, to the same size": ({ path }) => {
      writeFileSync(path, readFileSync(path));
      utimesSync(path, new Date(), new Date(Date.now() + 5_000));
    },
    "replaced by a link": ({ path, folder }) => {
      renameSync(path, join(folder, "elsewhere"));
      writeFileSync(join(folder, "other"), readFileSync(join(folder, "elsewhere")));
      symlinkSync(join(folder, "other"), path);
    },
  };

  test.each(Object.keys(losses))("%s: nothing is acknowledged into it, one sentence says so, once", async (how) => {
    const live = await openLive();
    const { library, plan, news, edit } = live;
    await edit(5);
    await library.settle();
    news.length = 0;
    losses[how]?.(live);
    for (const figure of [6, 7]) {
      const refused = await edit(figure).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: "libraryGone" });
      expect((refused as Error).message).toMatch(/^台账库“台账\.fjt”.*没有保存.*。$/);
    }
    expect(plan.figures.get("jobs", "d1")).toMatchObject({ text: "5" });
    expect(news).toHaveLength(1);
    expect(library.readOnlyReason).toContain("没有保存");
    // What was acknowledged can still be looked at.
    expect((await library.loadPlan("plan-1")).header.revision).toBe(1);
    await library.close();
  });

  test("a log with edits that the file does not hold is put aside, not thrown away", async () => {
    const { folder, library, path, edit } = await openLive();
    await edit(5);
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    // Somebody only touched the file: nothing tells that from a copy of the same size.
    utimesSync(path, new Date(), new Date(Date.now() + 5_000));
    await expect(edit(6)).rejects.toMatchObject({ code: "libraryGone" });
    expect(existsSync(`${path}-wal`)).toBe(false);
    await library.close();
    renameSync(`${path}-wal.kept`, `${path}-wal`);
    const { library: again } = openIn(folder);
    expect((await again.loadPlan("plan-1")).figures.get("jobs", "d1")).toMatchObject({ text: "5" });
    await again.close();
  });

  test("its owner lets go: another process may have what lies there now, and loses nothing by our closing", async () => {
    const { folder, library, path, edit } = await openLive();
    await edit(5);
    await library.settle();
    writeFileSync(`${path}.other`, readFileSync(path));
    renameSync(`${path}.other`, path);
    await expect(edit(6)).rejects.toMatchObject({ code: "libraryGone" });
    const { library: next } = openIn(folder);
    const plan = await next.loadPlan("plan-1");
    await apply(next, plan, {
      type: "cells.set",
      cells: [{ indicator: "jobs", district: "d1", value: amount("9") }],
    });
    await library.close();
    expect([existsSync(`${path}-wal`), existsSync(`${path}.owner`)]).toEqual([true, true]);
    expect((await next.loadPlan("plan-1")).figures.get("jobs", "d1")).toMatchObject({ text: "9" });
    await next.close();
    expect((await held(path)).figure).toBe("9");
  });

  test("edits that were not in the file yet are in 另存: in its old place where that is free, else beside it", async () => {
    const { library, path, edit } = await openLive();
    await edit(5);
    rmSync(path);
    await expect(edit(6)).rejects.toMatchObject({ code: "libraryGone" });
    expect(await library.saveCopy()).toBe(path);
    expect(await held(path)).toEqual({ revision: 1, figure: "5" });
    if (!windows) expect(statSync(path).mode & 0o077).toBe(0);
    const second = await library.saveCopy();
    expect(second).toMatch(/台账（另存 2026-03-05 \d{6}）\.fjt$/);
    const third = await library.saveCopy();
    expect([third !== second, (await held(third)).figure]).toEqual([true, "5"]);
  });

  test("where its folder is gone too, 另存 goes into the data folder", async () => {
    const data = testFolder();
    vi.stubEnv("FENJIETONG_HOME", data);
    try {
      const { folder, library, edit } = await openLive();
      await edit(5);
      renameSync(folder, `${folder}2`);
      await expect(edit(6)).rejects.toMatchObject({ code: "libraryGone" });
      const copy = await library.saveCopy();
      expect([copy.startsWith(data), (await held(copy)).figure]).toEqual([true, "5"]);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});

describe.skipIf(windows)("what lies beside the open library", () => {
  test("a log that is tidied away is made anew, and no edit is lost by a kill", async () => {
    const { library, path, edit } = await openLive();
    await edit(1);
    rmSync(`${path}-wal`);
    rmSync(`${path}-shm`, { force: true });
    await edit(2);
    await edit(3);
    // As a kill would leave it: the file and its log, without our closing.
    const folder = testFolder();
    for (const ending of ["", "-wal"]) copyFileSync(`${path}${ending}`, join(folder, `台账.fjt${ending}`));
    const { library: after } = openIn(folder);
    expect((await after.loadPlan("plan-1")).header.revision).toBe(3);
    await library.close();
  });

  test("a lock that is tidied away is taken again; where another has it meanwhile, nothing more is written", async () => {
    const { folder, library, path, edit } = await openLive();
    rmSync(`${path}.lock`);
    await edit(1);
    expect(() => openIn(folder)).toThrow("正被");
    rmSync(`${path}.lock`);
    const other = new Database(`${path}.lock`);
    other.exec("BEGIN EXCLUSIVE");
    await expect(edit(2)).rejects.toMatchObject({ code: "libraryGone" });
    other.close();
    await library.close();
  });
});

test("where times tell nothing (Windows), the first bytes tell that a file was written over", () => {
  const path = join(testFolder(), "台账.fjt");
  const content = (writings: number): Buffer => Buffer.alloc(4096, `SQLite format 3 ${writings}`);
  writeFileSync(path, content(1));
  const presence = new Presence(path, "win32");
  utimesSync(path, new Date(0), new Date(0));
  expect(presence.loss()).toBeNull();
  writeFileSync(path, content(2));
  expect(presence.loss()).toBe("overwritten");
  presence.wrote();
  expect(presence.loss()).toBeNull();
  writeFileSync(path, Buffer.concat([content(2), content(2)]));
  expect(presence.loss()).toBe("overwritten");
  rmSync(path);
  expect(presence.loss()).toBe("gone");
});
