/** Folders of this machine, for a window in a browser, which has no chooser of its own: names only, never what files hold. */

import type { Dirent } from "node:fs";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { FolderListing, FolderPlace } from "../../../shared/contract/folders.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { exportFolder } from "../../paths.ts";

/** Most folders of one that are listed; a path can still be typed. */
export const MOST_FOLDERS = 1_000;

const byName = new Intl.Collator("zh-CN", { numeric: true });

/** Places that every clerk knows, as far as they are there. */
function places(): FolderPlace[] {
  const home = homedir();
  const named: readonly (readonly [string, string])[] = [
    ["主目录", home],
    ["桌面", path.join(home, "Desktop")],
    ["桌面", path.join(home, "桌面")],
    ["文档", path.join(home, "Documents")],
    ["文档", path.join(home, "文档")],
    ["下载", path.join(home, "Downloads")],
    ["下载", path.join(home, "下载")],
    ["导出文件夹", exportFolder()],
  ];
  const there = named.filter(([, folder]) => existsSync(folder)).map(([label, folder]) => ({ label, path: folder }));
  return [...there, ...drives()];
}

function drives(): FolderPlace[] {
  if (process.platform !== "win32") return [{ label: "根目录", path: "/" }];
  return Array.from({ length: 26 }, (_, at) => `${String.fromCharCode(65 + at)}:\\`)
    .filter((drive) => existsSync(drive))
    .map((drive) => ({ label: drive.slice(0, 2), path: drive }));
}

/** The folder, or the nearest above it that is there. */
function nearest(wanted: string | null): string {
  let folder = wanted !== null && path.isAbsolute(wanted) ? path.normalize(wanted) : exportFolder();
  while (!isFolder(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  return isFolder(folder) ? folder : homedir();
}

function isFolder(folder: string): boolean {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}

/** Links to folders are folders. Hidden ones are left out. */
function isShown(folder: string, entry: Dirent): boolean {
  if (/^[.$~]/.test(entry.name)) return false;
  return entry.isDirectory() || (entry.isSymbolicLink() && isFolder(path.join(folder, entry.name)));
}

/**
 * @param wanted null, or what is not there: the nearest folder that is
 * Throws AppError("refused") where the folder cannot be read.
 */
export function listFolder(wanted: string | null): FolderListing {
  const folder = nearest(wanted);
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    throw new AppError("refused", say.folderUnreadable(folder));
  }
  const names = entries.filter((entry) => isShown(folder, entry)).map(({ name }) => name);
  const parent = path.dirname(folder);
  return {
    path: folder,
    parent: parent === folder ? null : parent,
    folders: names
      .toSorted((a, b) => byName.compare(a, b))
      .slice(0, MOST_FOLDERS)
      .map((name) => ({ label: name, path: path.join(folder, name) })),
    more: Math.max(0, names.length - MOST_FOLDERS),
    places: places(),
  };
}

/** Makes a folder in another one, and lists it. Throws AppError("refused" | "writeFailed"). */
export function makeFolder(inside: string, name: string): FolderListing {
  if (/[\\/:*?"<>|\u0000-\u001f]|[. ]$/.test(name)) throw new AppError("refused", say.folderNameWrong());
  const made = path.join(nearest(inside), name);
  if (existsSync(made)) throw new AppError("refused", say.folderThere(name));
  try {
    mkdirSync(made);
  } catch {
    throw new AppError("writeFailed", say.folderRefused(made));
  }
  return listFolder(made);
}
