/** A disk that fills, as a small file system of its own; made only where this machine lets us mount one. */

import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openLibrary } from "../../../../../electron/store/open/open.ts";
import { wordError } from "../../../../../electron/store/open/failure.ts";
import { AppError } from "../../../../../shared/errors.ts";
import { openIn, picture, testClock, testFolder } from "../../../../support/store/library.ts";
import { samplePlan } from "../../../../support/store/sample-plan.ts";

/** A mounted folder of `size` bytes, or null where that is not allowed. */
function smallDisk(size: number): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "store-small-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  onTestFinished(() => {
    spawnSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Leaves no block free. */
function fill(folder: string): string {
  const file = join(folder, "满.bin");
  for (let left = statfsSync(folder).bfree; left > 0; left = statfsSync(folder).bfree) {
    try {
      writeFileSync(file, Buffer.alloc(left * statfsSync(folder).bsize), { flag: "a" });
    } catch {
      break;
    }
  }
  return file;
}

test("a full disk: what cannot be written is said, nothing is lost, and the library opens for reading", async ({
  skip,
}) => {
  const folder = smallDisk(3 * 1024 * 1024);
  if (folder === null) return skip("this machine mounts no file system for a test");
  const { library, path } = openIn(folder);
  const plan = samplePlan();
  await library.insertPlan(plan, { label: "新建", by: "王" });
  const filling = fill(folder);
  await expect(
    (async () => {
      for (let copy = 0; copy < 100; copy += 1) {
        await library.insertPlan(samplePlan(`copy-${copy}`, `副本${copy}`), { label: "新建", by: "王" });
      }
    })(),
  ).rejects.toMatchObject({ code: "writeFailed", message: expect.stringMatching(/磁盘空间不足/) as string });
  await expect(library.backup("自动")).rejects.toMatchObject({ code: "writeFailed" });
  await library.close();

  fill(folder);
  const again = openLibrary(path, { now: testClock().now, backups: join(folder, "备份") });
  onTestFinished(() => again.close());
  expect(picture(await again.loadPlan("plan-1"))).toEqual(picture(plan));
  if (again.readOnlyReason !== null) expect(again.readOnlyReason).toContain("磁盘空间不足");
  await again.close();
  rmSync(filling);
  const room = openLibrary(path, { now: testClock().now, backups: join(folder, "备份") });
  onTestFinished(() => room.close());
  expect(room.readOnlyReason).toBeNull();
});

test.skipIf(process.platform === "win32")(
  "library, log, owner file and our folders are the clerk's alone",
  async () => {
    const folder = join(testFolder(), "新", "台账");
    const { library, path, backups } = openIn(folder);
    await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
    const backup = await library.backup("自动");
    const mode = (name: string): number => statSync(name).mode & 0o777;
    for (const name of [path, `${path}-wal`, `${path}-shm`, `${path}.owner`, `${path}.lock`, backup])
      expect([name, mode(name)]).toEqual([name, 0o600]);
    for (const name of [folder, backups]) expect([name, mode(name)]).toEqual([name, 0o700]);
    await library.close();
    // One that was made with wider rights is narrowed; a folder that the clerk made is left.
    const shared = join(testFolder(), "公用");
    mkdirSync(shared, { mode: 0o755 });
    const first = openIn(shared);
    await first.library.close();
    chmodSync(first.path, 0o644);
    const second = openIn(shared);
    expect(mode(second.path)).toBe(0o600);
    expect(mode(shared)).toBe(0o755);
  },
);

test.each([
  ["ENOSPC", "磁盘空间不足"],
  ["EFBIG", "超过了这个磁盘允许的文件大小"],
  ["ENAMETOOLONG", "路径太长"],
  ["EIO", "磁盘出错"],
  ["EACCES", "打不开"],
])("a failed call of the system has its sentence: %s", (code, words) => {
  const error = wordError("/某处/台账.fjt", Object.assign(new Error(code), { code, syscall: "write" }));
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).message).toContain(words);
});

test("a path of 480 bytes works, one of 1,000 is refused in one sentence", async () => {
  const deep = (folders: number): string =>
    join(testFolder(), ...Array.from({ length: folders }, () => "很".repeat(26)));
  const { library } = openIn(deep(5));
  await library.insertPlan(samplePlan(), { label: "新建", by: "王" });
  expect(await library.plans()).toHaveLength(1);
  expect(() => openIn(deep(12))).toThrow(/路径太长，没有打开；请移到较短的文件夹再打开。$/);
});
