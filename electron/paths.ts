/**
 * Where the program keeps its files.
 *
 *   data     Windows %APPDATA%\分解通 · macOS ~/Library/Application Support/分解通 · elsewhere $XDG_DATA_HOME/fenjietong
 *            or ~/.local/share/fenjietong; FENJIETONG_HOME puts all of it elsewhere (tests, portable use)
 *   exports  where the clerk has chosen, else FENJIETONG_EXPORTS, else 分解通 in the user's documents folder
 *
 * A library is one file ending in .fjt. 台账.fjt is the clerk's own, 示例.fjt the sample beside it.
 */

import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, isAbsolute, join, resolve } from "node:path";

export const LIBRARY_ENDING = ".fjt";

/** From here, and from a bundle in dist/electron, the project's resources lie so; a bundle may also carry them beside itself. */
const RESOURCES = import.meta.url.endsWith(".ts")
  ? ["../resources/"]
  : ["../../resources/", "../resources/", "./resources/"];

/** A file of the project's resources, e.g. `sample/plan.json`. Throws where it is missing. */
export function readResource(path: string): Buffer {
  for (const folder of RESOURCES) {
    try {
      return readFileSync(new URL(folder + path, import.meta.url));
    } catch {
      continue;
    }
  }
  throw new Error(`resources/${path} is missing`);
}

type Environment = Readonly<Record<string, string | undefined>>;

export function dataFolder(env: Environment = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env.FENJIETONG_HOME) return resolve(env.FENJIETONG_HOME);
  if (platform === "win32") return join(env.APPDATA ?? join(homedir(), "AppData", "Roaming"), "分解通");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support", "分解通");
  // The XDG base directory specification: a relative path counts as unset.
  const xdg = env.XDG_DATA_HOME;
  return join(xdg?.startsWith("/") ? xdg : join(homedir(), ".local", "share"), "fenjietong");
}

export function defaultLibrary(env?: Environment): string {
  return join(dataFolder(env), `台账${LIBRARY_ENDING}`);
}

export function sampleLibrary(env?: Environment): string {
  return join(dataFolder(env), `示例${LIBRARY_ENDING}`);
}

export function logFolder(env?: Environment): string {
  return join(dataFolder(env), "日志");
}

/** Name of the file in the data folder that holds what belongs to the clerk at this machine (service/machine-settings.ts). */
export const MACHINE_FILE = "设置.json";

/** What that file holds; nothing where it is not there or not readable. */
export function machineFile(env?: Environment): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(dataFolder(env), MACHINE_FILE), "utf8"));
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function exportFolder(env: Environment = process.env): string {
  const { exportFolder: chosen } = machineFile(env);
  if (typeof chosen === "string" && isAbsolute(chosen)) return chosen;
  return env.FENJIETONG_EXPORTS ? resolve(env.FENJIETONG_EXPORTS) : join(homedir(), "Documents", "分解通");
}

/**
 * Backups of a library. Libraries in the data folder have theirs under 备份/NAME; one that lies elsewhere has them in the
 * data folder too (its own folder may be a stick or be mailed), told apart by a hash of its path.
 */
export function backupFolder(library: string, env?: Environment): string {
  const path = realPath(library);
  const name = basename(path, extname(path));
  const data = dataFolder(env);
  const inside = dirname(path) === realPath(data);
  return join(data, "备份", inside ? name : `${name}-${shortHash(path)}`);
}

/** The path without symbolic links; of a file that is not there yet, its folder's. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    try {
      return join(realpathSync.native(dirname(resolve(path))), basename(path));
    } catch {
      return resolve(path);
    }
  }
}

/** Twelve hex digits that name a path. */
export function shortHash(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 12);
}
