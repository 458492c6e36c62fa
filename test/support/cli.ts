/**
 * The command line on a data folder of its own: in this process (`run`), or, where the process is the point (exit codes,
 * pipes, what is loaded), in one of its own (`spawn`).
 */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "../../electron/cli/run.ts";

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
  /** The same as a process. */
  spawn: (...args: string[]) => Promise<Run>;
  clear: () => void;
}

/** A folder with a library path in it and the command line on it. */
export function makeDesk(): Desk {
  const folder = mkdtempSync(path.join(tmpdir(), "fenjie-cli-"));
  const home = {
    FENJIETONG_HOME: path.join(folder, "home"),
    FENJIETONG_EXPORTS: path.join(folder, "exports"),
  };
  const env = { ...process.env, ...home };
  return {
    folder,
    library: path.join(folder, "台账.fjt"),
    file: (name) => path.join(folder, name),
    run: async (...args) => {
      Object.assign(process.env, home);
      let stdout = "";
      let stderr = "";
      const code = await runCommand(args, {
        out: async (text) => void (stdout += text),
        err: (text) => void (stderr += text),
      });
      return answer(code, stdout, stderr);
    },
    spawn: (...args) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
        const out: Buffer[] = [];
        const err: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
        child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
        child.on("error", reject);
        child.on("close", (code) => {
          resolve(answer(code ?? -1, Buffer.concat(out).toString("utf8"), Buffer.concat(err).toString("utf8")));
        });
      }),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function answer(code: number, stdout: string, stderr: string): Run {
  return { code, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, unknown> };
}
