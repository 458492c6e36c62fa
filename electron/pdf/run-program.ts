/** Runs another program to its end, within a time, and ends it with all that it started where it is not wanted any more. */

import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";

export interface ProgramRun {
  file: string;
  args: readonly string[];
  /** Where it works, and what it may take for the clerk's home of temporary files. */
  folder: string;
  /** Milliseconds. */
  timeLimit: number;
  signal?: AbortSignal | undefined;
}

/** How it ended. What it did is seen by what it left. */
export type Ended = "exited" | "timeout" | "missing";

/** Environment variables that would let somebody load code into the program. */
const NOT_HANDED_ON = /^(?:NODE_|ELECTRON_|LD_PRELOAD$|DYLD_)/;

/** Throws AppError("cancelled") where the signal says so. */
export function runProgram({ file, args, folder, timeLimit, signal }: ProgramRun): Promise<Ended> {
  const cancelled = (): AppError => new AppError("cancelled", say.pdfCancelled());
  if (signal?.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_HANDED_ON.test(name)));
    const child = spawn(file, args, {
      cwd: folder,
      env,
      stdio: "ignore",
      windowsHide: true,
      // A group of its own, so that its helpers end with it.
      detached: process.platform !== "win32",
    });
    const finish = (end: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      // Its helpers may outlive it, and hold the folder.
      endGroup(child);
      end();
    };
    const onAbort = (): void => finish(() => reject(cancelled()));
    const timer = setTimeout(() => finish(() => resolve("timeout")), timeLimit);
    signal?.addEventListener("abort", onAbort, { once: true });
    child.once("error", () => finish(() => resolve("missing")));
    child.once("exit", () => finish(() => resolve("exited")));
  });
}

function endGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  try {
    if (process.platform !== "win32") process.kill(-pid, "SIGKILL");
    else if (child.exitCode === null) {
      const taskkill = join(process.env["SystemRoot"] ?? "C:\\Windows", "System32", "taskkill.exe");
      spawn(taskkill, ["/PID", String(pid), "/T", "/F"], { stdio: "ignore", windowsHide: true }).on("error", () =>
        child.kill(),
      );
    }
  } catch {
    // Ended by itself.
  }
}
