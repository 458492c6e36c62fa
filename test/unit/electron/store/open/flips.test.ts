/** A sample of test/support/flips/loop.ts, which does a thousand. */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { memoryFolder } from "../../../../support/memory-folder.ts";
import { bitDrawer, soundLibrary, soundReading, tryFlip } from "../../../../support/flips/try-flip.ts";

test("a flipped bit is told, or changes nothing that anybody reads", async () => {
  const folder = memoryFolder("store-flips-");
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const bytes = await soundLibrary(join(folder, "sound"));
  const sound = await soundReading(join(folder, "try"), bytes);
  let state = 20_261_130;
  const draw = bitDrawer(bytes, (bound) => (state = (state * 48271) % 2147483647) % bound);
  const outcomes = new Map<string, number>();
  for (let index = 0; index < 60; index += 1) {
    const bit = draw();
    const { outcome, words } = await tryFlip(join(folder, "try"), bytes, sound, bit);
    expect(["refused", "told", "same"], `bit ${bit}: ${words}`).toContain(outcome);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect(outcomes.get("told")).toBeGreaterThan(0);
});
