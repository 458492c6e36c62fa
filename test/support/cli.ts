/** Runs the command line as a process of its own, on a data folder of its own. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../electron/cli/main.ts", import.meta.url));

export interface Run {
  code: number;
  stdout: string;
  stderr: string;
  /** Standard output as JSON. */
  json: () => Record<string, unknown>;
}

export interface Desk {
  folder: string;
  library: string;
  /** A path in the folder. */
  file: (name: string) => string;
  run: (...args: string[]) => Promise<Run>;
  clear: () => void;
}

/** A folder with a library path in it and the command line on it. */
export function makeDesk(): Desk {
  const folder = mkdtempSync(path.join(tmpdir(), "fenjie-cli-"));
  const env = {
    ...process.env,
    FENJIETONG_HOME: path.join(folder, "home"),
    FENJIETONG_EXPORTS: path.join(folder, "exports"),
  };
  return {
    folder,
    library: path.join(folder, "台账.fjt"),
    file: (name) => path.join(folder, name),
    run: (...args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
        const out: Buffer[] = [];
        const err: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
        child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
        child.on("error", reject);
        child.on("close", (code) => {
          const stdout = Buffer.concat(out).toString("utf8");
          resolve({
            code: code ?? -1,
            stdout,
            stderr: Buffer.concat(err).toString("utf8"),
            json: () => JSON.parse(stdout) as Record<string, unknown>,
          });
        });
      }),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}
