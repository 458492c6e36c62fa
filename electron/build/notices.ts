/** The licences of all that a package carries: what the window's bundle holds, and what the program depends on. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  name?: string;
  version?: string;
  license?: string | { type?: string };
  licenses?: { type?: string }[];
  homepage?: string;
}

type Lock = { packages: Record<string, { dependencies?: Record<string, string>; optional?: boolean }> };

const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const MODULE = /^.*?((?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+)/;

/** Folders of packages ("node_modules/react") that the modules of a bundle lie in; paths may be absolute or virtual. */
export function packagesOf(root: string, modules: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const base = root.replaceAll("\\", "/").replace(/\/$/, "");
  for (const module of modules) {
    const path = module.replaceAll("\\", "/").replace(/^\0/, "").replace(`${base}/`, "");
    const folder = MODULE.exec(path)?.[1]?.replace(/\/$/, "");
    if (folder && existsSync(join(root, folder, "package.json"))) found.add(folder);
  }
  return found;
}

/** Folders of what the program needs to run: package.json's dependencies and theirs, as package-lock.json lays them out. */
export function programPackages(root: string): Set<string> {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  const found = new Set<string>();
  const visit = (from: string): void => {
    for (const name of Object.keys(packages[from]?.dependencies ?? {})) {
      const folder = nearest(packages, from, name);
      if (folder === null || found.has(folder)) continue;
      found.add(folder);
      visit(folder);
    }
  };
  visit("");
  return found;
}

/** Where Node would find the package from there. */
function nearest(packages: Lock["packages"], from: string, name: string): string | null {
  for (let at = from; ; at = at.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, "")) {
    const folder = at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[folder]) return folder;
    if (at === "") return null;
  }
}

/** The text that a package carries. Throws where a package says nothing of its licence. */
export function noticesText(root: string, folders: Iterable<string>): string {
  const sections = [...folders]
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .map((folder) => section(root, folder))
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));
  // The same package may lie in several places.
  const once = [...new Map(sections.map((one) => [one.title, one.text])).values()];
  return `${HEAD}\n${once.join("\n")}`;
}

const HEAD = `第三方软件许可

分解通使用了下列软件，它们的许可原文如下。免安装版另含 Node.js（许可见 node/LICENSE），安装版另含 Electron 与 Chromium
（许可见安装文件夹里的 LICENSE.electron.txt 与 LICENSES.chromium.html）。better-sqlite3 内含的 SQLite 属于公有领域。
`;

function section(root: string, folder: string): { title: string; text: string } {
  const path = join(root, folder);
  const manifest = JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;
  const license =
    typeof manifest.license === "string"
      ? manifest.license
      : (manifest.license?.type ?? manifest.licenses?.map(({ type }) => type).join(" OR "));
  const texts = readdirSync(path)
    .filter((name) => LICENSE_FILE.test(name))
    .toSorted()
    .map((name) => readFileSync(join(path, name), "utf8").replaceAll("\r\n", "\n").trim());
  const title = `${manifest.name ?? folder} ${manifest.version ?? ""}`.trim();
  if (!license && texts.length === 0) throw new Error(`${title} says nothing of its licence`);
  const lines = ["=".repeat(80), title, `许可：${license ?? "见下"}`, manifest.homepage ?? "", "", ...texts, ""];
  return { title, text: lines.filter((line, index) => line !== "" || index > 3).join("\n") };
}
