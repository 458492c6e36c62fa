/**
 * `npm run pack:portable [-- PLATFORM…]`: the program without Electron as a folder and a ZIP for each platform
 * (win32-x64 and linux-x64 unless named; linux-arm64 too), the same bytes for the same sources.
 *
 *   启动分解通.cmd / .sh   fenjie(.cmd)   node/   dist/   resources/   node_modules/better-sqlite3/   使用说明.txt
 *   第三方软件许可.txt
 */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ensureProgram, ensureRenderer, root } from "./build.ts";
import type { Platform } from "./pack/node-package.ts";
import { nodeFor } from "./pack/node-package.ts";
import { linuxFiles, readme, windowsFiles } from "./pack/start-files.ts";
import type { ZipFile } from "../zip-write.ts";
import { writeZip } from "../zip-write.ts";

const platforms: readonly Platform[] = ["win32-x64", "linux-x64", "linux-arm64"];

/** Files of the package, from its own folder. */
function collect(platform: Platform, version: string): ZipFile[] {
  const files: ZipFile[] = [];
  const add = (name: string, bytes: Buffer | string, executable = false): void => {
    files.push({ name, bytes: typeof bytes === "string" ? Buffer.from(bytes, "utf8") : bytes, executable });
  };
  const addFolder = (folder: string, wanted: (name: string) => boolean): void => {
    for (const entry of readdirSync(join(root, folder)).sort()) {
      const path = `${folder}/${entry}`;
      if (statSync(join(root, path)).isDirectory()) addFolder(path, wanted);
      else if (wanted(path)) add(path, readFileSync(join(root, path)));
    }
  };
  const windows = platform === "win32-x64";
  const node = nodeFor(platform, root);
  add(windows ? "node/node.exe" : "node/bin/node", node.binary, true);
  add("node/LICENSE", node.license);
  addFolder("dist/electron", (path) => !/\/(?:main\.js|preload\.cjs)$/.test(path));
  addFolder("dist/renderer", () => true);
  addFolder("resources", (path) => !/^resources\/(?:icons|web|help)\//.test(path));
  const sqlite = "node_modules/better-sqlite3";
  for (const file of ["package.json", "LICENSE"]) add(`${sqlite}/${file}`, readFileSync(join(root, sqlite, file)));
  addFolder(`${sqlite}/lib`, () => true);
  add(`${sqlite}/prebuilds/${platform}.node`, readFileSync(join(root, sqlite, `prebuilds/${platform}.node`)));
  add("package.json", `${JSON.stringify({ name: "fenjietong", version, private: true, type: "module" }, null, 2)}\n`);
  const starts = windows ? windowsFiles() : linuxFiles();
  for (const [name, text] of Object.entries(starts)) add(name, text, true);
  add("第三方软件许可.txt", `\ufeff${readFileSync(join(root, "dist/renderer/licences.txt"), "utf8")}`);
  add("使用说明.txt", `\ufeff${readme(version, Object.keys(starts)[0] ?? "")}`);
  return files;
}

/** Writes folder and ZIP; returns the ZIP's path. */
function pack(platform: Platform, version: string): string {
  const name = `fenjietong-${version}-${platform === "win32-x64" ? "win-x64" : platform}`;
  const folder = join(root, "out/portable", name);
  const files = collect(platform, version);
  rmSync(folder, { recursive: true, force: true });
  for (const file of files) {
    const path = join(folder, file.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.bytes, { mode: file.executable ? 0o755 : 0o644 });
  }
  const zip = `${folder}.zip`;
  const bytes = writeZip(files.map((file) => ({ ...file, name: `${name}/${file.name}` })));
  writeFileSync(zip, bytes);
  const digest = createHash("sha256").update(bytes).digest("hex");
  process.stdout.write(`${zip}  ${(bytes.length / 1_048_576).toFixed(1)} MB  sha256 ${digest}\n`);
  return zip;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !platforms.includes(name as Platform));
if (unknown.length > 0) {
  process.stderr.write(`没有“${unknown.join("、")}”这个平台，可用：${platforms.join("、")}。\n`);
  process.exitCode = 2;
} else {
  await ensureRenderer();
  await ensureProgram();
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const wanted = asked.length > 0 ? (asked as Platform[]) : (["win32-x64", "linux-x64"] as const);
  for (const platform of wanted) pack(platform, version);
}
