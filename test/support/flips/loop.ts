/**
 * node electron/shell/launch.cjs test/support/flips/loop.ts [TRIES] [SEED]
 *
 * Turns over one bit of a library's file TRIES times (1,000) and prints what came of it; exit code 1 where anything was
 * read otherwise than it was written, and nobody was told.
 */

import { rmSync } from "node:fs";
import { join } from "node:path";
import { memoryFolder } from "../memory-folder.ts";
import { bitDrawer, soundLibrary, soundReading, tryFlip } from "./try-flip.ts";

const [tries = "1000", seed = "1"] = process.argv.slice(2);
const folder = memoryFolder("store-flips-");
const bytes = await soundLibrary(join(folder, "sound"));
const sound = await soundReading(join(folder, "try"), bytes);
let state = Number(seed);
const draw = (bound: number): number => {
  // Park and Miller's generator: tries repeat with the seed.
  state = (state * 48271) % 2147483647;
  return state % bound;
};
const drawBit = bitDrawer(bytes, draw);
const counts: Record<string, number> = {};
for (let index = 0; index < Number(tries); index += 1) {
  const bit = drawBit();
  const { outcome, words } = await tryFlip(join(folder, "try"), bytes, sound, bit);
  counts[outcome] = (counts[outcome] ?? 0) + 1;
  if (process.env["VERBOSE"] && outcome === "refused") process.stdout.write(`bit ${bit}: ${words}\n`);
  if (outcome === "silent" || outcome === "crash") process.stdout.write(`bit ${bit}: ${outcome}: ${words}\n`);
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${tries} flips in ${bytes.length} bytes: ${JSON.stringify(counts)}\n`);
process.exitCode = (counts["silent"] ?? 0) + (counts["crash"] ?? 0) > 0 ? 1 : 0;
