import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { offeredBackup, restoreLibrary } from "../../../../electron/service/restore.ts";
import { openLibrary } from "../../../../electron/store/open/open.ts";
import { AppError } from "../../../../shared/errors.ts";
import { buildPlan } from "../../../support/plans.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "fenjie-restore-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the newest good backup takes a damaged library's place, and the damaged file is kept", async () => {
  const file = path.join(folder, "台账.fjt");
  const options = { now: () => new Date(), backups: path.join(folder, "备份") };
  const library = openLibrary(file, options);
  await library.insertPlan(buildPlan(["甲县"], [{ name: "就业", total: "1", targets: ["1"] }]), {
    label: "新建",
    by: "某",
  });
  await library.backup("test");
  await library.close();
  writeFileSync(file, Buffer.alloc(8192, 7));

  let failure: unknown;
  try {
    openLibrary(file, options);
  } catch (thrown) {
    failure = thrown;
  }
  const backup = offeredBackup(failure);
  expect(backup).toContain("备份");
  const aside = restoreLibrary(file, backup ?? "");
  expect(existsSync(aside)).toBe(true);
  const restored = openLibrary(file, options);
  expect((await restored.plans()).map((plan) => plan.name)).toEqual(["方案"]);
  await restored.close();
});

test("other failures offer nothing", async () => {
  expect(offeredBackup(new AppError("libraryDamaged", "坏了。", { backup: null, at: null }))).toBeNull();
  expect(offeredBackup(new AppError("libraryNewer", "太新。"))).toBeNull();
  expect(offeredBackup(new Error("x"))).toBeNull();
});
