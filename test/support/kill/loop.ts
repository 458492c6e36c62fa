/**
 * node electron/shell/launch.cjs test/support/kill/loop.ts [TRIES] [SEED]
 *
 * Kills an editing owner TRIES times (1,000) and prints one line; exit code 1 where anything was lost.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tryKill } from "./try-kill.ts";

const [tries = "1000", seed = "1"] = process.argv.slice(2);
const folder = join(mkdtempSync(join(tmpdir(), "store-kill-")), "library");
let state = Number(seed);
const draw = (bound: number): number => {
  // Park and Miller's generator: tries repeat with the seed.
  state = (state * 48271) % 2147483647;
  return state % bound;
};
let bad = 0;
let interrupted = 0;
let edits = 0;
for (let index = 0; index < Number(tries); index += 1) {
  const result = await tryKill(folder, 1 + draw(150), draw(20_000), index % 20 === 0);
  interrupted += Number(result.interrupted);
  edits += result.found;
  if (result.problem !== "ok") {
    bad += 1;
    process.stdout.write(
      `try ${index}: ${result.problem} (acknowledged ${result.acknowledged}, found ${result.found})\n`,
    );
  }
}
rmSync(join(folder, ".."), { recursive: true, force: true });
process.stdout.write(
  `${tries} kills, ${interrupted} in the middle, last revisions add up to ${edits}, ${bad} with a loss or damage\n`,
);
process.exitCode = bad > 0 ? 1 : 0;
