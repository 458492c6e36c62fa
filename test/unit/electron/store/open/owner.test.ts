import { spawn } from "node:child_process";
import { existsSync, lstatSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { acquireOwner, socketAddress } from "../../../../../electron/store/open/owner.ts";
import { testClock, testFolder } from "../../../../support/store/library.ts";

const clock = testClock();
const owner = fileURLToPath(new URL("../../../../../electron/store/open/owner.ts", import.meta.url));

/** Another process that owns the library until it is killed. */
async function otherOwner(folder: string, path: string): Promise<{ kill: () => Promise<void>; pid: number }> {
  const script = join(folder, "own.mts");
  writeFileSync(
    script,
    `import { acquireOwner } from ${JSON.stringify(owner)};
    const got = acquireOwner(process.argv[2], { now: () => new Date(0), program: "命令行" });
    console.log(got.owned);
    // Held, or the lock would go with the garbage.
    setInterval(() => got.owned, 1000);`,
  );
  const child = spawn(process.execPath, [script, path], { stdio: ["ignore", "pipe", "inherit"] });
  const said = await new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(String(chunk))),
  );
  expect(said.trim()).toBe("true");
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return { pid: child.pid ?? 0, kill: () => (child.kill("SIGKILL"), ended) };
}

test("one process owns a library; another learns who, and takes over when it is killed", async () => {
  const folder = testFolder();
  const path = join(folder, "台账.fjt");
  const other = await otherOwner(folder, path);
  try {
    const refused = acquireOwner(path, clock);
    expect(refused).toEqual({
      owned: false,
      socketPath: socketAddress(path),
      info: { pid: other.pid, socketPath: socketAddress(path), program: "命令行", since: "1970-01-01T00:00:00.000Z" },
    });
  } finally {
    await other.kill();
  }
  // What a killed owner left where it listened is cleared away.
  if (process.platform !== "win32") writeFileSync(socketAddress(path), "");
  const taken = acquireOwner(path, clock);
  expect(taken.owned).toBe(true);
  expect(existsSync(socketAddress(path))).toBe(false);
  if (taken.owned) taken.release();
});

test("an owner within this process counts too, and leaves an empty lock file only", async () => {
  const folder = testFolder();
  const path = join(folder, "台账.fjt");
  for (let round = 0; round < 3; round += 1) {
    const first = acquireOwner(path, clock);
    expect(first.owned).toBe(true);
    expect(acquireOwner(path, clock).owned).toBe(false);
    if (first.owned) first.release();
    if (first.owned) first.release();
    expect(readdirSync(folder)).toEqual(["台账.fjt.lock"]);
    expect(statSync(`${path}.lock`).size).toBe(0);
  }
});

test("of many processes that start at once exactly one becomes the owner", async () => {
  const folder = testFolder();
  const path = join(folder, "台账.fjt");
  const script = join(folder, "race.mts");
  // Each owns for a moment and writes down when; two that overlapped would both have seen the other's mark.
  writeFileSync(
    script,
    `import { acquireOwner } from ${JSON.stringify(owner)};
    import { closeSync, existsSync, openSync, rmSync } from "node:fs";
    let won = 0, overlap = 0;
    for (let round = 0; round < 40; round += 1) {
      const got = acquireOwner(process.argv[2], { now: () => new Date() });
      if (!got.owned) continue;
      won += 1;
      const mark = process.argv[2] + ".mark";
      if (existsSync(mark)) overlap += 1;
      closeSync(openSync(mark, "w"));
      for (let turn = 0; turn < 20000; turn += 1) process.uptime();
      rmSync(mark);
      got.release();
    }
    console.log(JSON.stringify({ won, overlap }));`,
  );
  const runs = await Promise.all(
    [1, 2, 3].map(
      () =>
        new Promise<string>((resolve) => {
          const child = spawn(process.execPath, [script, path], { stdio: ["ignore", "pipe", "inherit"] });
          let text = "";
          child.stdout.on("data", (chunk: Buffer) => (text += String(chunk)));
          child.once("close", () => resolve(text));
        }),
    ),
  );
  const results = runs.map((text) => JSON.parse(text) as { won: number; overlap: number });
  expect(results.map((result) => result.overlap)).toEqual([0, 0, 0]);
  expect(Math.max(...results.map((result) => result.won))).toBeGreaterThan(0);
});

test("listens in a folder of the user's own, under a short name that follows from the path", async () => {
  const folder = testFolder();
  const address = socketAddress(join(folder, "台账.fjt"));
  expect(socketAddress(join(folder, ".", "台账.fjt"))).toBe(address);
  expect(socketAddress(join(folder, "另一.fjt"))).not.toBe(address);
  if (process.platform === "win32") {
    expect(address).toMatch(/^\\\\\.\\pipe\\fenjietong-[0-9a-f]{12}$/);
    return;
  }
  expect(Buffer.byteLength(address)).toBeLessThan(104);
  expect(statSync(dirname(address)).mode & 0o077).toBe(0);
});

describe("what lies beside a library that came from elsewhere", () => {
  const options = { now: () => new Date("2026-03-05T06:30:00.000Z") };
  const owned = (path: string): { release: () => void } => {
    const got = acquireOwner(path, options);
    if (!got.owned) throw new Error("not owned");
    return got;
  };

  test.skipIf(process.platform === "win32")("a link or a document in place of .owner is left as it is", () => {
    for (const put of [
      (file: string): void => symlinkSync("/etc/hostname", file),
      (file: string): void => writeFileSync(file, "某人的文件"),
    ]) {
      const path = join(testFolder(), "台账.fjt");
      put(`${path}.owner`);
      const before = lstatSync(`${path}.owner`).ino;
      owned(path).release();
      expect(lstatSync(`${path}.owner`).ino).toBe(before);
    }
  });

  test.skipIf(process.platform === "win32")("a link in place of .lock is not followed", () => {
    const folder = testFolder();
    const path = join(folder, "台账.fjt");
    symlinkSync(join(folder, "made"), `${path}.lock`);
    expect(() => acquireOwner(path, options)).toThrow("链接");
    expect(existsSync(join(folder, "made"))).toBe(false);
  });

  test.skipIf(process.platform === "win32")("an .owner that names another's address is not believed", () => {
    const path = join(testFolder(), "台账.fjt");
    const { release } = owned(path);
    const info = { pid: 1, program: "x", since: "2026-03-05T06:30:00.000Z" };
    for (const socketPath of ["/run/docker.sock", path, "\\\\evil\\pipe\\x", "relative"]) {
      writeFileSync(`${path}.owner`, JSON.stringify({ ...info, socketPath }));
      expect(acquireOwner(path, options)).toMatchObject({ owned: false, socketPath: socketAddress(path) });
    }
    for (const text of ["[]", "{}", "x".repeat(5000)]) {
      writeFileSync(`${path}.owner`, text);
      expect(acquireOwner(path, options)).toMatchObject({ owned: false, info: null });
    }
    release();
  });
});
