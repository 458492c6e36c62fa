/**
 * `npm test`: the unit and property tests, and the end-to-end tests in an installed browser. Without a browser the
 * latter are skipped in one line, unless CI or FENJIETONG_REQUIRE_BROWSER asks for them. Ends in the runners' own counts
 * and one line "N passed, M failed, K skipped". Arguments name files: `npm test -- hosts`.
 *
 * Both kinds run at once: a window and its tester wait for one another half of the time. What the unit tests print comes
 * in one piece when they are done.
 */

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureProgram, ensureRenderer } from "../../electron/build/build.ts";
import { testBrowser } from "./browser.ts";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const results = join(root, "dist/test-results");
/** Parts of file names; none: all tests. */
const wanted = process.argv.slice(2);
/** Niceness of what runs beside the windows: they are the longer way. */
const LOWER = 5;

/**
 * Runs a tool with this Node; its exit code, 1 where it was ended by a signal. `beside`: other tests run meanwhile, which
 * go before and print first.
 */
function run(script: string, args: string[], beside: boolean): Promise<number> {
  const stdio = beside ? "pipe" : "inherit";
  const tool = spawn(process.execPath, [join(root, script), ...args], { cwd: root, stdio: ["inherit", stdio, stdio] });
  const printed: Buffer[] = [];
  for (const stream of [tool.stdout, tool.stderr]) stream?.on("data", (chunk: Buffer) => printed.push(chunk));
  if (beside && tool.pid !== undefined) setPriority(tool.pid, LOWER);
  return new Promise((resolve) =>
    tool.once("close", (code) => {
      process.stdout.write(Buffer.concat(printed));
      resolve(code ?? 1);
    }),
  );
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}

/** A runner that fails without a failed test (it crashed, or a file did not load) still counts as a failure. */
function settled(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function runUnit(beside: boolean): Promise<Counts> {
  const file = join(results, "unit.json");
  rmSync(file, { force: true });
  const args = [
    "run",
    "--config",
    "test/support/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...(wanted.length > 0 ? ["--passWithNoTests", ...wanted] : []),
  ];
  const code = await run("node_modules/vitest/vitest.mjs", args, beside);
  type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests?: number };
  const report = readJson<Report>(file);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: later = 0 } = report;
  return settled({ passed, failed, skipped: pending + later }, code);
}

async function runEndToEnd(): Promise<Counts> {
  const file = join(results, "e2e.json");
  rmSync(file, { force: true });
  const more = wanted.length > 0 ? ["--pass-with-no-tests", ...wanted] : [];
  const args = ["test", "--config", "test/e2e/playwright.config.ts", ...more];
  const code = await run("node_modules/@playwright/test/cli.js", args, false);
  const report = readJson<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(file);
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settled({ passed: expected, failed: unexpected + flaky, skipped }, code);
}

function line(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}`;
}

mkdirSync(results, { recursive: true });
// Tests of both kinds open the built window and start the bundles.
await ensureRenderer({ quiet: true, onBuild: () => process.stdout.write("building the window…\n") });
await ensureProgram({ quiet: true, onBuild: () => process.stdout.write("building the program…\n") });
const browser = testBrowser() !== null;
const required = Boolean(process.env["CI"] || process.env["FENJIETONG_REQUIRE_BROWSER"]);
if (!browser) {
  const why = "no Chromium, Chrome or Edge was found (npx playwright install chromium brings one)";
  process.stdout.write(`e2e ${required ? "failed" : "skipped"}: ${why}\n`);
}
const missing = required ? { passed: 0, failed: 1, skipped: 0 } : null;
const [unit, endToEnd] = await Promise.all([runUnit(browser), browser ? runEndToEnd() : missing]);
const all: Counts = {
  passed: unit.passed + (endToEnd?.passed ?? 0),
  failed: unit.failed + (endToEnd?.failed ?? 0),
  skipped: unit.skipped + (endToEnd?.skipped ?? 0),
};
writeFileSync(join(results, "counts.json"), JSON.stringify(all));
process.stdout.write(`\nunit and property tests: ${line(unit)}\n`);
process.stdout.write(`end-to-end tests: ${endToEnd ? line(endToEnd) : "not run"}\n`);
process.stdout.write(`${line(all)}\n`);
process.exitCode = all.failed > 0 ? 1 : 0;
