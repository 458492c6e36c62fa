/** The loopback host as a clerk's machine runs it: a process of its own, on a fresh data folder. */

import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface HostProcess {
  /** Address with the launch key, which works once. */
  url: string;
  /** A further address, as Enter at the terminal gives it. */
  nextUrl(): Promise<string>;
  process: ChildProcess;
  /** All that it wrote so far, for messages of failing tests. */
  output(): string;
  /** Asks it to end and waits for that. */
  stop(): Promise<void>;
  /** kill -9, and waits for that. */
  kill(): Promise<void>;
}

const sources = fileURLToPath(new URL("../../../electron/shell/web-entry.ts", import.meta.url));
const bundle = fileURLToPath(new URL("../../../dist/electron/web.js", import.meta.url));
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/open\?key=[\w-]+(?=\n)/g;

/**
 * The Windows package's host under Wine, whose Node opens no pipes: what it says goes to a file, and nothing can be said to
 * it, so there is one address. `program` is the unpacked package.
 */
async function startUnderWine(program: string, library: string, data: string): Promise<HostProcess> {
  mkdirSync(data, { recursive: true });
  const said = join(data, "host.txt");
  const file = openSync(said, "w");
  const child = spawn(
    process.env["FENJIETONG_E2E_WINE"] ?? "wine64",
    ["node/node.exe", "dist/electron/web.js", "--stay", "--address", "--library", library],
    {
      cwd: program,
      stdio: ["ignore", file, file],
      env: { ...process.env, FENJIETONG_HOME: data, FENJIETONG_EXPORTS: `${data}/导出` },
    },
  );
  closeSync(file);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const output = (): string => readFileSync(said, "utf8");
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setInterval(() => {
      const [address] = output().match(ADDRESS) ?? [];
      if (address === undefined && child.exitCode === null) return;
      clearInterval(timer);
      if (address === undefined) reject(new Error(`host ended with ${child.exitCode}:\n${output()}`));
      else resolve(address);
    }, 50);
  });
  const kill = (): Promise<void> => {
    child.kill("SIGKILL");
    return ended;
  };
  return { url, nextUrl: () => Promise.resolve(url), process: child, output, stop: kill, kill };
}

/** Starts the host; resolves when it has told its address, rejects when it ended before that. */
export function startHost(
  libraryPath: string,
  dataFolder: string,
  extra: readonly string[] = [],
): Promise<HostProcess> {
  const windowsProgram = process.env["FENJIETONG_E2E_WINDOWS"];
  if (windowsProgram) return startUnderWine(windowsProgram, libraryPath, dataFolder);
  const child = spawn(
    process.execPath,
    [
      process.env["FENJIETONG_E2E_BUNDLE"] ? bundle : sources,
      "--stay",
      "--address",
      "--library",
      libraryPath,
      ...extra,
    ],
    {
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, FENJIETONG_HOME: dataFolder, FENJIETONG_EXPORTS: join(dataFolder, "导出") },
    },
  );
  let output = "";
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const addresses: string[] = [];
  const waiting: (() => void)[] = [];
  const take = (chunk: Buffer): void => {
    output += chunk.toString("utf8");
    addresses.splice(0, Infinity, ...(output.match(ADDRESS) ?? []));
    for (const look of waiting.splice(0)) look();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  let given = 0;
  /** The next address in the output that nobody has had. */
  const next = (): Promise<string> =>
    new Promise((resolve, reject) => {
      const gone = (code: number | null): void => reject(new Error(`host ended with ${code}:\n${output}`));
      child.once("exit", gone);
      const look = (): void => {
        const address = addresses[given];
        if (address === undefined) return void waiting.push(look);
        given += 1;
        child.off("exit", gone);
        resolve(address);
      };
      look();
    });
  child.once("error", () => undefined);
  return next().then((url) => ({
    url,
    nextUrl() {
      child.stdin.write("\n");
      return next();
    },
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
  }));
}
