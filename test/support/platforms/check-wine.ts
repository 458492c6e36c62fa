/**
 * The Windows package where clerks sit, as far as it can be tried on Linux: unfolded and run under Wine.
 *
 *   node electron/shell/launch.cjs test/support/platforms/check-wine.ts out/portable/fenjietong-…-win-x64 [--window] [--only=PART OF A STEP]
 *
 * The main job on the command line, on paths with blanks and Chinese and in the default folders; a second process that joins
 * the first over its named pipe; kill -9 and opening again; an export over a file that another program holds; with --window
 * some end-to-end specs in Chromium against the host under Wine. Says in one line where there is no Wine.
 */

import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findWine, prepareWine } from "./wine.ts";
import type { Ran, Wine } from "./wine.ts";

/** Specs that show the host's own work: opening, typing, saving, importing, exporting. */
const SPECS = ["plan-import"];

function must(ran: Ran, code = 0): Ran {
  if (ran.code === code) return ran;
  throw new Error(`ended with ${ran.code}, not ${code}: ${ran.out.slice(0, 300)} ${ran.err.slice(0, 600)}`);
}

function check(is: unknown, what: string): void {
  if (!is) throw new Error(what);
}

/** Every total and target of a plan, as `show --json` tells them. */
function figures(json: string): string {
  type Told = { value?: string } | null;
  const plan = JSON.parse(json) as { items: { indicators: { total: Told; targets: Record<string, Told> }[] }[] };
  return plan.items
    .flatMap(({ indicators }) => indicators)
    .map(({ total, targets }) => [total, ...Object.values(targets)].map((one) => one?.value ?? "").join(","))
    .join(";");
}

const TABLE = "序号,指标名称,计量单位,全市目标,甲县,乙县\n1,城镇新增就业,人,300,100,200\n2,新建公园,个,5,2,3\n";

function mainJob(wine: Wine, folder: string): void {
  const at = (name: string): string => wine.windowsPath(join(folder, name));
  const plan = ["--library", at("台账 一.fjt"), "--plan", "试"];
  const show = (): string => figures(must(wine.fenjie("show", ...plan, "--json")).out);
  must(wine.fenjie("read", at("分解 表.csv"), "--json"));
  must(wine.fenjie("import", at("分解 表.csv"), ...plan, "--json"));
  check(show() === "300,100,200;5,2,3", `the import came back as ${show()}`);
  must(wine.fenjie("set", ...plan, "--indicator", "城镇新增就业", "--district", "甲县", "90"), 1);
  must(wine.fenjie("status", ...plan, "final"), 2);
  must(wine.fenjie("set", ...plan, "--indicator", "城镇新增就业", "--district", "甲县", "100"));
  must(wine.fenjie("status", ...plan, "final"));
  for (const ending of ["xls", "xlsx"]) {
    const file = `分解 表.${ending}`;
    must(wine.fenjie("export", ...plan, "--out", at(file)));
    const read = must(wine.fenjie("read", at(file), "--json")).out;
    check(read.includes('"value":"200"'), `${file} does not read back`);
  }
  must(wine.fenjie("undo", ...plan), 2);
}

/** Without --library: where the program keeps its library on Windows. */
async function defaultFolders(wine: Wine, folder: string): Promise<void> {
  const owner = await serve(wine, null, folder);
  const users = join(wine.env["WINEPREFIX"] ?? "", "drive_c/users");
  const found = readdirSync(users, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".fjt") && !path.includes("备份"),
  );
  await owner.kill();
  check(found.length === 1, `default library: ${found.join(", ") || "none"}`);
  process.stdout.write(`  the library of a clerk: ${found[0]}\n`);
}

/** A host that owns the library; its first line is its address. */
async function serve(wine: Wine, library: string | null, folder: string): Promise<{ kill(): Promise<void> }> {
  const said = join(folder, "serve.txt");
  const file = openSync(said, "w");
  const args = ["node/node.exe", "dist/electron/cli.js", "serve", ...(library === null ? [] : ["--library", library])];
  const child = spawn(wine.binary, args, { cwd: wine.program, env: wine.env, stdio: ["ignore", file, file] });
  closeSync(file);
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  for (let tries = 0; !readFileSync(said, "utf8").includes("http://127.0.0.1:"); tries += 1) {
    if (child.exitCode !== null || tries > 600) throw new Error(`serve: ${readFileSync(said, "utf8")}`);
    await pause(100);
  }
  return {
    kill() {
      child.kill("SIGKILL");
      return ended;
    },
  };
}

async function joinAndKill(wine: Wine, folder: string): Promise<void> {
  const library = wine.windowsPath(join(folder, "台账 二.fjt"));
  const plan = ["--library", library, "--plan", "试"];
  must(wine.fenjie("import", wine.windowsPath(join(folder, "分解 表.csv")), ...plan));
  const owner = await serve(wine, library, folder);
  try {
    for (const value of ["101", "102", "103"])
      must(wine.fenjie("set", ...plan, "--indicator", "城镇新增就业", "--district", "甲县", value), 1);
    const said = readFileSync(join(folder, "serve.txt"), "utf8");
    check(
      existsSync(join(folder, "台账 二.fjt.owner")),
      `the host did not own the library while others joined: ${said}`,
    );
  } finally {
    await owner.kill();
  }
  const after = figures(must(wine.fenjie("show", ...plan, "--json")).out);
  check(after === "300,103,200;5,2,3", `after kill -9: ${after}`);
  must(wine.fenjie("set", ...plan, "--indicator", "城镇新增就业", "--district", "甲县", "100"));
}

/** Another program holds the file open and lets nobody write: one sentence, and the old file stays. */
async function exportOverOpenFile(wine: Wine, folder: string): Promise<void> {
  const plan = ["--library", wine.windowsPath(join(folder, "台账 二.fjt")), "--plan", "试"];
  const file = join(folder, "打开着.xls");
  must(wine.fenjie("export", ...plan, "--out", wine.windowsPath(file)));
  const before = readFileSync(file);
  // cmd keeps what it redirects to open until its command is done.
  const holder = spawn(wine.binary, ["cmd", "/c", `ping -n 60 127.0.0.1 >> ${wine.windowsPath(file)}`], {
    cwd: wine.program,
    env: wine.env,
    stdio: "ignore",
  });
  try {
    await pause(5_000);
    const held = readFileSync(file);
    const ran = wine.fenjie("export", ...plan, "--out", wine.windowsPath(file));
    if (ran.code !== 0) {
      check(/。\s*$/.test(ran.err) && !/\bat |Error/.test(ran.err), `an open file: ${ran.err.slice(0, 300)}`);
      check(readFileSync(file).subarray(0, held.length).equals(held), "a file that could not be written over changed");
    }
    check(before.length > 0, "the first export was empty");
  } finally {
    holder.kill("SIGKILL");
    spawnSync(wine.binary, ["taskkill", "/f", "/im", "ping.exe"], { env: wine.env, stdio: "ignore" });
  }
  must(wine.fenjie("export", ...plan, "--out", wine.windowsPath(join(folder, "再来.xls"))));
}

function inTheWindow(wine: Wine): void {
  const env = { ...process.env, ...wine.env, HOME: process.env["HOME"], PATH: process.env["PATH"] };
  const done = spawnSync(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", "--config", "test/e2e/playwright.config.ts", ...SPECS],
    {
      env: { ...env, FENJIETONG_E2E_WINDOWS: wine.program, FENJIETONG_E2E_WINE: wine.binary },
      stdio: "inherit",
    },
  );
  check(done.status === 0, "end-to-end specs against the host under Wine failed");
}

const [packed, ...options] = process.argv.slice(2);
const binary = findWine();
if (!packed) throw new Error("name the unpacked win-x64 package");
if (!binary) {
  process.stdout.write("Windows package: not tried, no Wine on this machine (Debian: apt-get install wine64)\n");
} else {
  const folder = mkdtempSync(join(tmpdir(), "fenjietong-wine-"));
  const wine = prepareWine(binary, resolve(packed), folder, resolve("out/cache"));
  if (!wine) {
    process.stdout.write("Windows package: not tried, Wine does not run Node on this machine\n");
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  }
  const only = options.find((option) => option.startsWith("--only="))?.slice(7);
  const step = async (name: string, work: () => void | Promise<void>): Promise<void> => {
    if (only !== undefined && !name.includes(only)) return;
    const began = Date.now();
    await work();
    process.stdout.write(`under Wine: ${name} (${((Date.now() - began) / 1000).toFixed(0)} s)\n`);
  };
  try {
    writeFileSync(join(folder, "分解 表.csv"), TABLE);
    await step("the main job on the command line", () => mainJob(wine, folder));
    await step("default folders", () => defaultFolders(wine, folder));
    await step("a second process joins; kill -9 and opening again", () => joinAndKill(wine, folder));
    await step("an export over a file that is open", () => exportOverOpenFile(wine, folder));
    if (options.includes("--window")) await step("the window", () => inTheWindow(wine));
  } finally {
    wine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
