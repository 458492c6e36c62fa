/**
 * node electron/shell/launch.cjs test/support/kill/loop.ts [TRIES] [SEED] [WORK]
 *
 * Kills a working owner TRIES times (1,000): editing, importing, closing, backing up, bringing up an earlier version,
 * exporting, serving windows with four edits in flight; or always at one WORK (works.ts). Prints one line; exit code 1
 * where anything was lost.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tryKill } from "./try-kill.ts";
import { workOf, works } from "./works.ts";

const [tries = "1000", seed = "1", only] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "store-kill-"));
let state = Number(seed);
const draw = (bound: number): number => {
  // Park and Miller's generator: tries repeat with the seed.
  state = (state * 48271) % 2147483647;
  return state % bound;
};
let bad = 0;
let interrupted = 0;
let edits = 0;
const counts: Record<string, number> = {};
for (let index = 0; index < Number(tries); index += 1) {
  const work = works.find((one) => one === only) ?? workOf(index);
  const asked = { work, after: 1 + draw(150), spin: draw(20_000), fresh: draw(8) === 0 };
  // Each work goes on with what its last try left.
  const result = await tryKill(join(folder, work), asked);
  counts[work] = (counts[work] ?? 0) + 1;
  interrupted += Number(result.interrupted);
  edits += result.acknowledged;
  if (result.problem === "ok") continue;
  bad += 1;
  const { acknowledged, found, problem } = result;
  process.stdout.write(`try ${index} (${work}): ${problem} (acknowledged ${acknowledged}, found ${found})\n`);
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(
  `${tries} kills ${JSON.stringify(counts)}, ${interrupted} in the middle, last acknowledged revisions add up to ${edits}, ${bad} with a loss or damage\n`,
);
process.exitCode = bad > 0 ? 1 : 0;
