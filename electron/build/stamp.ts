/**
 * Is what was built still what the sources say? A stamp beside the output holds a hash over names, sizes and
 * modification times of all sources, so the answer costs a few milliseconds, not a build.
 */

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What the program's bundles are made of. */
const programSources = ["electron", "shared", "package-lock.json"];

/** Where the program's bundles lie, with the hash of their sources as they are and the stamp of those they were made of. */
export function programState(root: string): { folder: string; stamp: string; hash: string; fresh: boolean } {
  const folder = join(root, "dist/electron");
  const stamp = join(root, "dist/electron.stamp");
  const hash = hashSources(root, programSources);
  return { folder, stamp, hash, fresh: existsSync(join(folder, "main.js")) && isFresh(stamp, hash) };
}

/**
 * Address of one of the program's bundles, for an entry that runs from the sources: null where the bundle is not there or
 * was not built from these very sources. It is read in a third of the time that hundreds of files take.
 */
export function freshBundle(root: string, name: string): string | null {
  const { folder, fresh } = programState(root);
  return fresh ? pathToFileURL(join(folder, `${name}.js`)).href : null;
}

/** Hash over every file under the given paths (files or folders, from `root`); a missing path counts as missing. */
export function hashSources(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  const walk = (path: string): void => {
    const full = join(root, path);
    const stat = statSync(full, { throwIfNoEntry: false });
    if (!stat) hash.update(`${path}\0missing\n`);
    else if (stat.isFile()) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    else if (stat.isDirectory()) for (const name of readdirSync(full).sort()) walk(`${path}/${name}`);
  };
  for (const path of paths) walk(path);
  return hash.digest("hex");
}

/** True where `stampFile` says that the output was built from exactly these sources. */
export function isFresh(stampFile: string, hash: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === hash;
}

export function writeStamp(stampFile: string, hash: string): void {
  writeFileSync(stampFile, hash);
}
