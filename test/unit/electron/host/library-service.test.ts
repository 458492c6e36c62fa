import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LibraryService } from "../../../../electron/host/library-service.ts";
import { openLibraryService } from "../../../../electron/host/library-service.ts";

const entry = fileURLToPath(new URL("../../../../electron/shell/web-entry.ts", import.meta.url));
let folder: string;
let library: string;
let mine: LibraryService | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-owner-"));
  library = join(folder, "台账.fjt");
  mine = null;
});

afterEach(async () => {
  await mine?.close();
  rmSync(folder, { recursive: true, force: true });
});

const enter = (patienceMs?: number): Promise<LibraryService> =>
  openLibraryService({
    ...(patienceMs === undefined ? {} : { patienceMs }),
    libraryPath: library,
    host: "browser",
    program: "测试",
    pid: process.pid,
    openWindow: () => Promise.resolve(null),
  });

interface Owner {
  url: string;
  send(signal: NodeJS.Signals): void;
  /** Sends the signal and waits until the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Another process that owns the library and shows no window. */
function startOwner(): Promise<Owner> {
  const child = spawn(process.execPath, [entry, "--address", "--stay", "--library", library], {
    env: { ...process.env, FENJIETONG_HOME: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return new Promise((resolve, reject) => {
    let output = "";
    child.once("exit", (code) => reject(new Error(`owner ended with ${code}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      const url = /http:\S+/.exec(output)?.[0];
      if (!url) return;
      resolve({ url, kill: (signal) => (child.kill(signal), ended), send: (signal) => void child.kill(signal) });
    });
  });
}

const create = (name: string): [{ id: string }, string, unknown] => [
  { id: "test-window" },
  "plan.create",
  { name, year: 2026, issuer: null, districts: [] },
];

describe("a library that another process owns", () => {
  it("is joined, shows the owner's window, and is taken over when the owner is killed", async () => {
    const owner = await startOwner();
    mine = await enter();
    expect(mine.isJoined()).toBe(true);
    const opened = await mine.openWindow();
    expect(opened).toMatchObject({ url: expect.stringContaining(new URL(owner.url).origin) as string });
    expect(await mine.call(...create("甲"))).toMatchObject({ ok: true });

    const switched = new Promise<void>((resolve) => mine?.onSwitch(resolve));
    await owner.kill("SIGKILL");
    await switched;
    expect(mine.isJoined()).toBe(false);
    expect(await mine.call(...create("乙"))).toMatchObject({ ok: true });
    const list = await mine.call({ id: "test-window" }, "plan.list", {});
    expect(list.ok && (list.value as { name: string }[]).map((plan) => plan.name).sort()).toEqual(["乙", "甲"].sort());
  });

  it.skipIf(process.platform === "win32")(
    "is not made anew in its place where its file went with the owner",
    async () => {
      const owner = await startOwner();
      mine = await enter();
      expect(await mine.call(...create("甲"))).toMatchObject({ ok: true });
      rmSync(library);
      await owner.kill("SIGKILL");
      await vi.waitFor(
        async () => {
          const reply = await mine?.call({ id: "test-window" }, "plan.list", {});
          expect(reply).toMatchObject({ ok: false, failure: { code: "fileUnreadable" } });
        },
        { timeout: 20_000 },
      );
      expect(existsSync(library)).toBe(false);
    },
  );

  it.skipIf(process.platform === "win32")(
    "that was replaced under its owner may be owned and joined by others, also when the old owner ends",
    async () => {
      const first = await enter();
      expect(await first.call(...create("甲"))).toMatchObject({ ok: true });
      renameSync(library, `${library}.bak`);
      expect(await first.call(...create("乙"))).toMatchObject({ ok: false, failure: { code: "libraryGone" } });
      // The clerk puts it back, and another program opens it.
      renameSync(`${library}.bak`, library);
      const owner = await startOwner();
      try {
        await first.close();
        mine = await enter(2_000);
        expect(mine.isJoined()).toBe(true);
        expect(await mine.call(...create("丙"))).toMatchObject({ ok: true });
      } finally {
        await owner.kill("SIGKILL");
      }
    },
  );

  it.skipIf(process.platform === "win32")("can be looked at when its owner does not answer", async () => {
    const owner = await startOwner();
    try {
      owner.send("SIGSTOP");
      mine = await enter(300);
      expect(mine.isJoined()).toBe(false);
      const info = await mine.call({ id: "test-window" }, "library.info", {});
      expect(info).toMatchObject({ ok: true, value: { readOnly: true } });
      expect(await mine.call(...create("丙"))).toMatchObject({ ok: false, failure: { code: "libraryReadOnly" } });
    } finally {
      await owner.kill("SIGKILL");
    }
  });

  it("says in one sentence where it cannot be opened", async () => {
    library = join(folder, "别的文件");
    writeFileSync(library, "no library at all, and long enough to be looked at");
    await expect(enter()).rejects.toMatchObject({ name: "AppError", code: "notALibrary" });
  });
});
