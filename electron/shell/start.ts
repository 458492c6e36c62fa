/**
 * `npm start`: builds what is missing or stale, then opens the window.
 *
 *   1. Electron, where its binary is there (and a display)
 *   2. else one try to fetch the binary (not again for a week where that failed)
 *   3. else an app window of an installed browser, else the default browser, else the address
 *
 * --browser goes straight to the default browser, --library FILE opens another library, --port, --stay, --address.
 */

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { toFailure } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { ensureProgram, ensureRenderer, root } from "../build/build.ts";
import { freshBundle } from "../build/stamp.ts";
import { failedLately, fetchElectron, rememberFailure } from "./fetch-electron.ts";
import { hasDisplay } from "../find-browser.ts";
import { findElectron } from "./find-electron.ts";
import { log } from "../log.ts";
import { dataFolder } from "../paths.ts";
import { listenForSkip } from "./skip-key.ts";
import type { StartOptions } from "./start-options.ts";
import { parseStart } from "./start-options.ts";

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

/** The binary, fetched where that works; null with one line said where not. */
async function electronBinary(): Promise<string | null> {
  const there = findElectron();
  if (there) return there;
  const folder = join(root, "node_modules/electron");
  const memory = join(dataFolder(), "electron-download.json");
  const version = (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
  if (failedLately(memory, version, Date.now())) {
    tell(say.electronFailedLately());
    return null;
  }
  const skip = listenForSkip();
  const terminal = process.stdout.isTTY;
  tell(say.fetchingElectron(process.stdin.isTTY));
  const outcome = await fetchElectron({
    script: join(folder, "install.js"),
    target: join(folder, "dist"),
    skip: skip.signal,
    onProgress: (bytes) => {
      if (terminal) process.stdout.write(`\r已下载 ${(bytes / 1_048_576).toFixed(1)} MB `);
    },
  });
  skip.release();
  if (terminal) process.stdout.write("\r");
  const binary = outcome === "done" ? findElectron() : null;
  if (binary) return binary;
  rememberFailure(memory, version, Date.now());
  tell(say.electronNotFetched(outcome === "done" ? "failed" : outcome));
  return null;
}

/** Runs Electron until it ends; false where it did not come up at all. */
async function runElectron(binary: string, options: StartOptions): Promise<boolean> {
  await ensureProgram({ quiet: true });
  const started = Date.now();
  const environment = { ...process.env };
  delete environment["ELECTRON_RUN_AS_NODE"];
  const sandbox = process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const library = options.library === undefined ? [] : ["--library", resolve(options.library)];
  const child = spawn(binary, [...sandbox, root, ...library, ...options.files], { stdio: "inherit", env: environment });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  const code = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(127));
    child.once("exit", resolve);
  });
  // Libraries that are missing, a kernel that forbids the sandbox: it ends at once, with a code.
  return code === 0 || code === null || Date.now() - started > 5000;
}

async function main(argv: readonly string[]): Promise<number> {
  const options = parseStart(argv);
  await prepareWindow();
  if (!options.browser && !options.address && hasDisplay()) {
    const binary = await electronBinary();
    if (binary && (await runElectron(binary, options))) return 0;
    if (binary) tell(say.electronNotOpened());
  }
  const bundle = freshBundle(root, "web");
  if (bundle !== null) {
    // Runs with the same arguments, and sets the exit code.
    await import(bundle);
    return Number(process.exitCode ?? 0);
  }
  bundleLater();
  const { runWeb } = await import("./web.ts");
  return runWeb(argv);
}

/** In ms: the window is up by then. */
const BUNDLE_AFTER = 10_000;

/** Builds the program's bundles behind the window: the next start, and the command line, are faster from them. */
function bundleLater(): void {
  const build = (): void =>
    void ensureProgram({ quiet: true }).catch((thrown: unknown) => log.warn(`bundle: ${String(thrown)}`));
  setTimeout(build, BUNDLE_AFTER).unref();
}

async function prepareWindow(): Promise<void> {
  try {
    await ensureRenderer({ quiet: true, onBuild: () => tell(say.makingWindowFiles()) });
  } catch (thrown) {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    throw new Error("build", { cause: thrown });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  const failure = toFailure(thrown, say.notStartedSeeLog());
  if (failure.code === "internal") log.error("start", thrown);
  process.stderr.write(`${failure.message}\n`);
  process.exitCode = 2;
}
