import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundleProgram } from "../../../../electron/build/build.ts";
import { readTar } from "../../../../electron/build/pack/node-package.ts";
import { linuxFiles, readme, windowsFiles } from "../../../../electron/build/pack/start-files.ts";
import { writeZip } from "../../../../electron/zip-write.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-pack-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = [
  { name: "包/启动.sh", bytes: Buffer.from("#!/bin/sh\necho hello\n"), executable: true },
  { name: "包/数据.txt", bytes: Buffer.alloc(100_000, "分解"), executable: false },
  { name: "包/空", bytes: Buffer.alloc(0), executable: false },
];

describe("the archive of a package", () => {
  it.skipIf(process.platform === "win32")("is unpacked by others, with names and modes", () => {
    writeFileSync(join(folder, "a.zip"), writeZip(files));
    execFileSync("unzip", ["-q", "a.zip"], { cwd: folder, env: { ...process.env, LANG: "C.UTF-8" } });
    for (const file of files) expect(readFileSync(join(folder, file.name))).toEqual(file.bytes);
    expect(statSync(join(folder, "包/启动.sh")).mode & 0o777).toBe(0o755);
    expect(statSync(join(folder, "包/数据.txt")).mode & 0o777).toBe(0o644);
  });

  it("does not depend on the order or the time of its files", () => {
    expect(writeZip([...files].reverse())).toEqual(writeZip(files));
  });
});

describe("an npm archive", () => {
  it.skipIf(process.platform === "win32")("gives the files that tar put in", () => {
    writeFileSync(join(folder, "a.txt"), "one");
    writeFileSync(join(folder, "b.txt"), Buffer.alloc(1300, "x"));
    execFileSync("tar", ["-cf", "c.tar", "--format=ustar", "a.txt", "b.txt"], { cwd: folder });
    const found = readTar(readFileSync(join(folder, "c.tar")));
    expect([...found.keys()]).toEqual(["a.txt", "b.txt"]);
    expect(found.get("a.txt")?.toString()).toBe("one");
    expect(found.get("b.txt")?.length).toBe(1300);
  });
});

describe("start files", () => {
  it("are in the form that their system reads", () => {
    for (const [name, text] of Object.entries(windowsFiles())) {
      expect(name).toMatch(/\.cmd$/);
      expect(text).toMatch(/^[\x20-\x7e\r\n]+$/);
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    }
    for (const text of Object.values(linuxFiles())) expect(text).toMatch(/^#!\/bin\/sh\n[^\r]+\n$/);
  });

  it("tell the clerk what to double-click", () => {
    const [start] = Object.keys(windowsFiles());
    expect(readme("1.0", start ?? "")).toContain("双击“启动分解通.cmd”");
  });
});

describe("the program's bundles", () => {
  it("need no package beside better-sqlite3 and electron, and are the same twice", async () => {
    await bundleProgram(join(folder, "a"));
    await bundleProgram(join(folder, "b"));
    const list = (name: string): string => execFileSync("ls", [join(folder, name)], { encoding: "utf8" });
    expect(list("a")).toBe(list("b"));
    const bundles = list("a").trim().split("\n");
    for (const name of ["main.js", "preload.cjs", "web.js", "cli.js"]) expect(bundles).toContain(name);
    for (const name of ["service-worker.js", "check-worker.js", "exchange-process.js"]) expect(bundles).toContain(name);
    for (const name of bundles) {
      const text = readFileSync(join(folder, "a", name), "utf8");
      expect(text === readFileSync(join(folder, "b", name), "utf8")).toBe(true);
      const imported = [...text.matchAll(/^(?:import|export)\b[^;"']*?from\s*"([^"]+)";?$/gm)].map(
        (match) => match[1] ?? "",
      );
      const outside = imported.filter((one) => !/^(?:\.|node:|electron$|better-sqlite3)/.test(one) && !isBuiltin(one));
      expect({ name, outside }).toEqual({ name, outside: [] });
    }
  });
});
