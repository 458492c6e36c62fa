import { mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import {
  backupFolder,
  dataFolder,
  defaultLibrary,
  exportFolder,
  logFolder,
  realPath,
  sampleLibrary,
} from "../../../electron/paths.ts";

test.each([
  ["linux", {}, join(homedir(), ".local", "share", "fenjietong")],
  ["linux", { XDG_DATA_HOME: "/data/me" }, "/data/me/fenjietong"],
  ["linux", { XDG_DATA_HOME: "relative" }, join(homedir(), ".local", "share", "fenjietong")],
  ["darwin", {}, join(homedir(), "Library", "Application Support", "分解通")],
  ["win32", { APPDATA: join(homedir(), "Roaming") }, join(homedir(), "Roaming", "分解通")],
  ["linux", { FENJIETONG_HOME: "/somewhere", XDG_DATA_HOME: "/data/me" }, "/somewhere"],
] as const)("data on %s with %o", (platform, env, folder) => {
  expect(dataFolder(env, platform)).toBe(folder);
});

test("everything lies in the data folder, exports in the documents", () => {
  const home = realPath(mkdtempSync(join(tmpdir(), "paths-test-")));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const env = { FENJIETONG_HOME: home };
  expect(defaultLibrary(env)).toBe(join(home, "台账.fjt"));
  expect(sampleLibrary(env)).toBe(join(home, "示例.fjt"));
  expect(logFolder(env)).toBe(join(home, "日志"));
  expect(backupFolder(defaultLibrary(env), env)).toBe(join(home, "备份", "台账"));
  const elsewhere = backupFolder("/media/stick/台账.fjt", env);
  expect(dirname(elsewhere)).toBe(join(home, "备份"));
  expect(basename(elsewhere)).toMatch(/^台账-[0-9a-f]{12}$/);
  expect(backupFolder("/media/other/台账.fjt", env)).not.toBe(elsewhere);
  expect(exportFolder(env)).toBe(join(homedir(), "Documents", "分解通"));
  expect(exportFolder({ FENJIETONG_EXPORTS: "/out" })).toBe("/out");
});
