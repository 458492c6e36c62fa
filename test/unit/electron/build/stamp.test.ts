import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { programState, writeStamp } from "../../../../electron/build/stamp.ts";

it("a bundle is fresh only as long as its sources are those that it was built from", () => {
  const root = mkdtempSync(join(tmpdir(), "fenjietong-stamp-"));
  try {
    for (const folder of ["electron", "shared", "dist/electron"]) mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, "electron/a.ts"), "1");
    writeFileSync(join(root, "dist/electron/main.js"), "1");
    expect(programState(root).fresh).toBe(false);
    const { stamp, hash } = programState(root);
    writeStamp(stamp, hash);
    expect(programState(root).fresh).toBe(true);
    writeFileSync(join(root, "electron/a.ts"), "22");
    expect(programState(root).fresh).toBe(false);
    writeStamp(stamp, programState(root).hash);
    rmSync(join(root, "dist/electron/main.js"));
    expect(programState(root).fresh).toBe(false);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
