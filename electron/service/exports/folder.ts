/** The folder that exports are written into, and a name there that is free. */

import { mkdirSync } from "node:fs";
import path from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { freePath } from "../../free-path.ts";
import { exportFolder } from "../../paths.ts";
import { checkFolder } from "../machine-settings.ts";
import { isFreeOrOurs, standing } from "./write.ts";

/** A path in the folder that no other file has; the plan's own last export is written over, unless somebody changed it. */
export function freeFile(folder: string, name: string, own: string | null): string {
  const ending = path.extname(name);
  const base = name.slice(0, name.length - ending.length);
  return freePath(
    (copy) => path.join(folder, copy === 1 ? name : `${base}（${copy}）${ending}`),
    (file) => (file === own ? isFreeOrOurs(file) : standing(file) === undefined),
  );
}

/** A new folder of the name, in the one that is asked for or where exports go. */
export function newFolder(parent: string | undefined, name: string): string {
  if (parent !== undefined) checkFolder(parent);
  const into = parent ?? makeExportFolder();
  const folder = freePath((copy) => path.join(into, copy === 1 ? name : `${name}（${copy}）`));
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Made where it is missing. */
export function makeExportFolder(): string {
  const folder = exportFolder();
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new AppError("writeFailed", say.exportFolderFails(path.basename(folder)));
  }
  return folder;
}
