/**
 * Proof of the README's first two commands on a machine with little: `npm ci` and `npm start` in a clean copy, with a
 * PATH that holds Node, npm and a shell, but no Python and no compiler, and without a display.
 *
 *   node electron/shell/launch.cjs test/support/check-start.ts FOLDER
 */

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { checkPage } from "./page-check.ts";

const folder = process.argv[2];
if (!folder) throw new Error("name the folder of the copy");
const temp = mkdtempSync(join(tmpdir(), "fenjietong-start-"));
const START_MS = 180_000;

/** A folder with links to a few programs and nothing else. */
function makePath(): string {
  const bin = join(temp, "bin");
  mkdirSync(bin);
  // This script runs through the launcher, which puts its Node in front: the machine's own is behind it.
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((one) => !one.includes("node_modules"));
  for (const name of ["node", "npm", "sh", "env"]) {
    const found = folders.map((one) => join(one, name)).find((path) => existsSync(path));
    if (!found) throw new Error(`${name} is not on the PATH`);
    symlinkSync(realpathSync(found), join(bin, name));
  }
  return bin;
}

const environment: NodeJS.ProcessEnv = { ...process.env, PATH: makePath(), FENJIETONG_HOME: join(temp, "data") };
for (const name of ["DISPLAY", "WAYLAND_DISPLAY", "PYTHON", "npm_config_python", "NODE_OPTIONS"])
  delete environment[name];
// What npm tells its children would make the inner npm believe that it is the outer one.
for (const name of Object.keys(environment)) if (/^npm_(?!config_)/.test(name)) delete environment[name];

function withoutTools(): void {
  for (const tool of ["python3", "python", "gcc", "cc", "make"]) {
    const found = spawnSync("sh", ["-c", `command -v ${tool}`], { env: environment }).status === 0;
    if (found) throw new Error(`${tool} can be found, so this would prove nothing`);
  }
}

async function start(): Promise<void> {
  // A group of its own: npm, its shell and the program end together.
  const child = spawn("npm", ["start"], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  const address = new Promise<string>((found, fail) => {
    const late = setTimeout(() => fail(new Error(`npm start told no address in time:\n${output}`)), START_MS);
    const take = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
      const url = /http:\/\/127\.0\.0\.1:\d+\/open\?key=\S+/.exec(output)?.[0];
      if (!url) return;
      clearTimeout(late);
      found(url);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", fail);
    child.once("exit", (code) => {
      clearTimeout(late);
      fail(new Error(`npm start ended with ${code}:\n${output}`));
    });
  });
  try {
    await checkPage(await address);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  }
}

try {
  withoutTools();
  const install = spawnSync("npm", ["ci"], { cwd: folder, env: environment, stdio: "inherit" });
  if (install.status !== 0) throw new Error(`npm ci ended with ${install.status}`);
  await start();
  process.stdout.write("npm ci and npm start work without Python, compilers and display\n");
} finally {
  rmSync(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
