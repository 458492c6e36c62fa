/** The loopback host as a clerk's machine runs it: a process of its own, on a fresh data folder. */

import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface HostProcess {
  /** Address with the launch key. */
  url: string;
  process: ChildProcess;
  /** All that it wrote so far, for messages of failing tests. */
  output(): string;
  /** Asks it to end and waits for that. */
  stop(): Promise<void>;
  /** kill -9, and waits for that. */
  kill(): Promise<void>;
}

const webEntry = fileURLToPath(new URL("../../../electron/shell/web-entry.ts", import.meta.url));
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/open\?key=[\w-]+/;

/** Starts the host; resolves when it has told its address, rejects when it ended before that. */
export function startHost(
  libraryPath: string,
  dataFolder: string,
  extra: readonly string[] = [],
): Promise<HostProcess> {
  const child = spawn(process.execPath, [webEntry, "--stay", "--address", "--library", libraryPath, ...extra], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, FENJIETONG_HOME: dataFolder, FENJIETONG_EXPORTS: join(dataFolder, "导出") },
  });
  let output = "";
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
      const url = ADDRESS.exec(output)?.[0];
      if (!url) return;
      resolve({
        url,
        process: child,
        output: () => output,
        stop() {
          child.kill("SIGTERM");
          return ended;
        },
        kill() {
          child.kill("SIGKILL");
          return ended;
        },
      });
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("exit", (code) => reject(new Error(`host ended with ${code} before it was up:\n${output}`)));
    child.once("error", reject);
  });
}
