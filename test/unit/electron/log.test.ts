import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { maskText, openLog } from "../../../electron/log.ts";
import { AppError } from "../../../shared/errors.ts";

function folderOf(): string {
  const folder = mkdtempSync(join(tmpdir(), "log-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
const now = (): Date => new Date("2026-03-05T06:30:00.000Z");

test("a line says when, how bad and what, without figures, words or folders", () => {
  const folder = folderOf();
  const log = openLog(() => folder, { now });
  log.info("opened library in 52 ms");
  log.warn("谯城区 35000 人 王小明");
  log.error("plan.apply", new AppError("refused", "“城镇新增就业”的数值 35000 …"));
  expect(readFileSync(join(folder, "fenjietong.log"), "utf8").split("\n")).toEqual([
    "2026-03-05T06:30:00.000Z info opened library in # ms",
    "2026-03-05T06:30:00.000Z warn … # … …",
    "2026-03-05T06:30:00.000Z error plan.apply refused",
    "",
  ]);
});

test("an unexpected error keeps its place but not where the user lives", () => {
  const error = new TypeError("cannot read 谯城区 of 35,000");
  error.stack = `TypeError: ${error.message}
    at commit (file:///home/wang/分解通/electron/store/library.ts:12:34)
    at C:\\Users\\王小明\\app\\main.js:5:6`;
  const folder = folderOf();
  openLog(() => folder, { now }).error("plan.apply", error);
  const text = readFileSync(join(folder, "fenjietong.log"), "utf8");
  expect(text).toContain("TypeError: cannot read … of # < at commit (library.ts:12:34) < at main.js:5:6");
  expect(text).not.toMatch(/wang|\p{Script=Han}|35/u);
});

test.each([
  ["ENOENT: no such file, open '/home/wang/台账.fjt'", "ENOENT: no such file, open '…/….fjt'"],
  ["3.5万人 1,234", "#… #"],
])("%s is masked", (text, masked) => {
  expect(maskText(text)).toBe(masked);
});

test("the file is put aside when it is full, and only some are kept", () => {
  const folder = folderOf();
  const log = openLog(() => folder, { now, limit: 100, kept: 2 });
  for (let line = 0; line < 20; line += 1) log.info("a line of some length that fills the file");
  expect(readdirSync(folder).toSorted()).toEqual(["fenjietong.log", "fenjietong.log.1", "fenjietong.log.2"]);
});

test("a folder that cannot be written does not disturb the caller", () => {
  const folder = folderOf();
  writeFileSync(join(folder, "file"), "");
  expect(() => openLog(() => join(folder, "file", "logs"), { now }).info("x")).not.toThrow();
});
