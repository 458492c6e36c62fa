import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFile } from "../../../electron/temporary-file.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "temporary-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

test("no name twice, and short enough beside any file", () => {
  const here = folder();
  const names = Array.from({ length: 50 }, () => temporaryFile(here));
  expect(new Set(names).size).toBe(50);
  for (const name of names) {
    expect(dirname(name)).toBe(here);
    expect(basename(name).length).toBeLessThan(64);
  }
});

test("what a killed process left goes; what runs, other machines' and anything else stays", () => {
  const here = folder();
  const own = basename(temporaryFile(here));
  const dead = endedPid();
  const of = (pid: number, host = own.split("-")[1]): string => `.fenjietong-${host}-${pid}-abcdefghij_-.tmp`;
  const left = [of(dead), `${of(dead)}-wal`];
  const kept = [own, of(dead, "00000000"), `.fenjietong-${dead}.tmp`, "台账.fjt", `${of(dead)}.xlsx`];
  for (const name of [...left, ...kept]) writeFileSync(join(here, name), "");
  mkdirSync(join(here, of(dead).replace("abc", "dir")));
  symlinkSync(join(here, "台账.fjt"), join(here, of(dead).replace("abc", "lnk")));
  temporaryFile(here);
  const names = readdirSync(here);
  for (const name of left) expect(names).not.toContain(name);
  for (const name of kept) expect(names).toContain(name);
  expect(names).toHaveLength(kept.length + 2);
  expect(existsSync(join(here, "台账.fjt"))).toBe(true);
});

test("a folder that is not there is no reason to fail", () => {
  expect(temporaryFile(join(folder(), "none"))).toContain("none");
});
