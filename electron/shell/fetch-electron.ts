/**
 * Fetches Electron's binary with the npm package's own installer (it checks the sum, and honours ELECTRON_MIRROR), in a
 * child process that is ended when nothing arrives for a while, when it takes too long, or when the person skips it.
 * What arrives is seen by the size of the child's temporary folder: the installer itself tells nothing for 30 seconds.
 */

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export type FetchOutcome = "done" | "failed" | "stalled" | "tooSlow" | "skipped";

export interface FetchOptions {
  /** The installer's script. */
  script: string;
  /** Folder into which it unpacks; its growth counts as progress too. */
  target: string;
  /** Ends the attempt after so many ms without a byte; default 20 s. */
  stallMs?: number;
  /** Ends the attempt after so many ms in all; default 120 s. */
  totalMs?: number;
  pollMs?: number;
  /** Fires when the person skips it. */
  skip: AbortSignal;
  onProgress?: (bytes: number) => void;
}

export async function fetchElectron(options: FetchOptions): Promise<FetchOutcome> {
  const temp = mkdtempSync(join(tmpdir(), "fenjietong-electron-"));
  const child = spawn(process.execPath, [options.script], {
    stdio: "ignore",
    windowsHide: true,
    env: { ...process.env, TMPDIR: temp, TEMP: temp, TMP: temp, ELECTRON_GET_NO_PROGRESS: "1" },
  });
  try {
    return await new Promise<FetchOutcome>((resolve) => {
      const started = Date.now();
      const before = sizeOf(options.target);
      let bytes = 0;
      let lastByte = started;
      const end = (outcome: FetchOutcome): void => {
        clearInterval(poll);
        child.kill("SIGKILL");
        resolve(outcome);
      };
      const poll = setInterval(() => {
        const now = Date.now();
        const arrived = sizeOf(temp) + Math.max(0, sizeOf(options.target) - before);
        if (arrived !== bytes) {
          bytes = arrived;
          lastByte = now;
          options.onProgress?.(bytes);
        }
        if (now - lastByte >= (options.stallMs ?? 20_000)) end("stalled");
        else if (now - started >= (options.totalMs ?? 120_000)) end("tooSlow");
      }, options.pollMs ?? 250);
      if (options.skip.aborted) end("skipped");
      options.skip.addEventListener("abort", () => end("skipped"), { once: true });
      child.once("error", () => end("failed"));
      child.once("exit", (code) => end(code === 0 ? "done" : "failed"));
    });
  } finally {
    rmSync(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Bytes of all files in a folder; 0 where it is not there. Files may vanish while they are counted. */
function sizeOf(path: string): number {
  try {
    const stat = statSync(path);
    if (!stat.isDirectory()) return stat.size;
    return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
  } catch {
    return 0;
  }
}

const REMEMBERED_MS = 7 * 24 * 60 * 60 * 1000;

/** True where an attempt for this version failed (or was skipped) within the last seven days. */
export function failedLately(file: string, version: string, now: number): boolean {
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as { version?: unknown; at?: unknown };
    return kept.version === version && typeof kept.at === "number" && now - kept.at < REMEMBERED_MS && kept.at <= now;
  } catch {
    return false;
  }
}

export function rememberFailure(file: string, version: string, now: number): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ version, at: now }));
}
