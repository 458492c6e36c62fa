import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultBounds } from "../../../../../electron/exchange/files/bounds.ts";
import { readBounded } from "../../../../../electron/exchange/files/read-file.ts";
import { writeAtomically } from "../../../../../electron/exchange/files/write-file.ts";
import { failureOf } from "../catch-failure.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "files-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => path.join(folder, name);

test("reads a file whole", async () => {
  writeFileSync(at("a"), "内容");
  expect((await readBounded(at("a"))).toString()).toBe("内容");
});

test("a missing file, a folder, an empty file, a large file: one sentence each", async () => {
  writeFileSync(at("empty"), "");
  writeFileSync(at("large"), Buffer.alloc(100));
  mkdirSync(at("dir"));
  expect((await failureOf(() => readBounded(at("none")))).message).toContain("找不到");
  expect((await failureOf(() => readBounded(at("a/b")))).message).toContain("找不到");
  expect((await failureOf(() => readBounded(at("dir")))).message).toContain("文件夹");
  expect((await failureOf(() => readBounded(at("empty")))).message).toContain("空的");
  const bounds = { ...defaultBounds, inputBytes: 99 };
  expect((await failureOf(() => readBounded(at("large"), bounds))).code).toBe("fileTooLarge");
});

test.skipIf(process.platform === "win32")("a pipe is refused, not waited for; a device too", async () => {
  execFileSync("mkfifo", [at("pipe")]);
  expect((await failureOf(() => readBounded(at("pipe")))).message).toContain("普通文件");
  expect((await failureOf(() => readBounded("/dev/zero"))).message).toContain("普通文件");
});

const isRoot = process.getuid?.() === 0;

test.skipIf(isRoot || process.platform === "win32")("no permission to read", async () => {
  writeFileSync(at("secret"), "x");
  chmodSync(at("secret"), 0);
  expect((await failureOf(() => readBounded(at("secret")))).message).toContain("没有权限");
});

test("writes whole, over an old file too, and leaves nothing beside it", async () => {
  mkdirSync(at("out"));
  const target = at("out/表.xlsx");
  await writeAtomically(target, Buffer.from("一"));
  chmodSync(target, 0o600);
  await writeAtomically(target, Buffer.from("二"));
  expect(readFileSync(target, "utf8")).toBe("二");
  expect(readdirSync(at("out"))).toEqual(["表.xlsx"]);
  if (process.platform !== "win32") expect(statSync(target).mode & 0o777).toBe(0o600);
});

test.skipIf(process.platform === "win32")(
  "a link is not followed, wherever it leads; a pipe is not written to",
  async () => {
    writeFileSync(at("real"), "旧");
    symlinkSync(at("real"), at("link"));
    symlinkSync(at("nothing-yet"), at("loose"));
    execFileSync("mkfifo", [at("a-pipe")]);
    for (const name of ["link", "loose"]) {
      expect((await failureOf(() => writeAtomically(at(name), Buffer.from("新")))).message).toContain("链接");
      expect(lstatSync(at(name)).isSymbolicLink()).toBe(true);
    }
    expect((await failureOf(() => writeAtomically(at("a-pipe"), Buffer.from("新")))).message).toContain("普通文件");
    expect([readFileSync(at("real"), "utf8"), existsSync(at("nothing-yet"))]).toEqual(["旧", false]);
  },
);

test("what cannot be written leaves the old file and one sentence", async () => {
  mkdirSync(at("busy"));
  expect((await failureOf(() => writeAtomically(at("busy"), Buffer.from("x")))).message).toContain("文件夹");
  expect((await failureOf(() => writeAtomically(at("no/such/a.xlsx"), Buffer.from("x")))).message).toContain("不存在");
  expect((await failureOf(() => writeAtomically(at("长".repeat(300)), Buffer.from("x")))).message).toContain("太长");
  expect(existsSync(at("no"))).toBe(false);
});

test.skipIf(!existsSync("/dev/full"))("a full disk leaves no half file", async () => {
  expect((await failureOf(() => writeAtomically("/proc/a.xlsx", Buffer.from("x")))).code).toBe("writeFailed");
});
