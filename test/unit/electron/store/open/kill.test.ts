import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { tryKill } from "../../../../support/kill/try-kill.ts";
import { workOf } from "../../../../support/kill/works.ts";
import { testFolder } from "../../../../support/store/library.ts";

test("an owner killed in the middle of its work loses no edit that was acknowledged", async () => {
  const folder = testFolder();
  let interrupted = 0;
  for (let index = 0; index < 30; index += 1) {
    const work = workOf(index);
    const asked = { work, after: 1 + ((index * 37) % 150), spin: (index * 997) % 20_000, fresh: index % 10 === 0 };
    const result = await tryKill(join(folder, work), asked);
    expect(result.problem, `try ${index} (${work}), acknowledged ${result.acknowledged}`).toBe("ok");
    expect(result.found).toBeGreaterThanOrEqual(result.acknowledged);
    interrupted += Number(result.interrupted);
  }
  expect(interrupted).toBeGreaterThan(25);
});

const strace = spawnSync("strace", ["-V"], { stdio: "ignore" });
const traced = process.platform === "linux" && strace.status === 0;
if (!traced) process.stdout.write("skipped: strace is not installed, the sync of each commit is not traced\n");

test.skipIf(!traced)("each acknowledged edit was synced to the log before it was said", () => {
  const folder = testFolder();
  const trace = join(folder, "trace");
  const script = fileURLToPath(new URL("../../../../support/kill/writer.ts", import.meta.url));
  const library = join(folder, "台账.fjt");
  // -y names the file behind each descriptor; -ff writes one trace a thread.
  const args = ["-ff", "-y", "-qq", "-s", "64", "-e", "trace=fdatasync,fsync,write,pwrite64", "-o", trace];
  const run = spawnSync("strace", [...args, process.execPath, script, library, "edits", "200"], { encoding: "utf8" });
  expect(run.stdout.trim().split("\n").at(-1)).toBe("200");
  const main = readdirSync(folder)
    .filter((name) => name.startsWith("trace."))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .find((text) => text.includes('"open\\n"'));
  const lines = (main ?? "").split("\n");
  let synced = 0;
  let acknowledged = 0;
  let dirty = false;
  for (const line of lines.slice(lines.findIndex((text) => text.includes('"open\\n"')))) {
    if (/^pwrite64\(\d+<[^>]*-wal>/.test(line)) dirty = true;
    if (/^(?:fdatasync|fsync)\(\d+<[^>]*-wal>\)\s+= 0/.test(line)) {
      synced += 1;
      dirty = false;
    }
    if (/^write\(1<.*"\d+\\n"/.test(line)) {
      acknowledged += 1;
      expect(dirty, "written to the log, not synced, and acknowledged").toBe(false);
      expect(synced, `syncs before edit ${acknowledged} was said`).toBeGreaterThanOrEqual(acknowledged);
    }
  }
  expect(acknowledged).toBe(200);
});
