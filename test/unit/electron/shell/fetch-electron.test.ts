import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FetchOptions } from "../../../../electron/shell/fetch-electron.ts";
import { failedLately, fetchElectron, rememberFailure } from "../../../../electron/shell/fetch-electron.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fenjietong-fetch-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `code` in the installer's place. */
function attempt(code: string, options: Partial<FetchOptions> = {}): ReturnType<typeof fetchElectron> {
  const script = join(folder, "install.mjs");
  writeFileSync(script, `import fs from "node:fs"; import os from "node:os"; import path from "node:path";\n${code}`);
  const skip = new AbortController().signal;
  return fetchElectron({ script, target: join(folder, "dist"), skip, pollMs: 10, ...options });
}

const drip = `setInterval(() => fs.appendFileSync(path.join(os.tmpdir(), "part"), "x".repeat(1000)), 5);`;

describe("fetching Electron", () => {
  it("tells what arrives, and is done when the installer is", async () => {
    const seen: number[] = [];
    const outcome = await attempt(`${drip} setTimeout(() => process.exit(0), 400);`, {
      onProgress: (bytes) => seen.push(bytes),
    });
    expect(outcome).toBe("done");
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it("fails with the installer", async () => {
    expect(await attempt("process.exit(1);")).toBe("failed");
    expect(await attempt("throw new Error();")).toBe("failed");
  });

  it("ends one that receives nothing, also after a good beginning", async () => {
    expect(await attempt("setInterval(() => {}, 1000);", { stallMs: 150 })).toBe("stalled");
    const begun = `fs.writeFileSync(path.join(os.tmpdir(), "part"), "x"); setInterval(() => {}, 1000);`;
    expect(await attempt(begun, { stallMs: 600 })).toBe("stalled");
  });

  it("ends one that goes on for too long, though bytes arrive", async () => {
    expect(await attempt(drip, { stallMs: 60_000, totalMs: 300 })).toBe("tooSlow");
  });

  it("ends at once when the person skips it", async () => {
    const skip = new AbortController();
    const outcome = attempt(drip, { skip: skip.signal, onProgress: () => skip.abort() });
    expect(await outcome).toBe("skipped");
  });

  it("leaves no temporary folder", async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith("fenjietong-electron-"));
    await attempt("process.exit(1);");
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith("fenjietong-electron-"));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });
});

describe("the memory of a failure", () => {
  const day = 24 * 60 * 60 * 1000;
  it("lasts seven days, for that version", () => {
    const file = join(folder, "data/electron-download.json");
    expect(failedLately(file, "45.4.1", 100 * day)).toBe(false);
    rememberFailure(file, "45.4.1", 100 * day);
    expect(failedLately(file, "45.4.1", 106.9 * day)).toBe(true);
    expect(failedLately(file, "45.4.1", 107 * day)).toBe(false);
    expect(failedLately(file, "46.0.0", 101 * day)).toBe(false);
    // A clock that was set back does not stop the try for years.
    expect(failedLately(file, "45.4.1", 99 * day)).toBe(false);
  });

  it("is no memory where the file is damaged", () => {
    mkdirSync(join(folder, "x"));
    writeFileSync(join(folder, "x/y.json"), "{");
    expect(failedLately(join(folder, "x/y.json"), "45.4.1", 1)).toBe(false);
    expect(existsSync(join(folder, "x/y.json"))).toBe(true);
  });
});
