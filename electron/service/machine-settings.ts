/**
 * What belongs to the clerk at this machine and not to a library: his name, where exports go, how long backups are kept. A
 * library that came by mail must not sign his edits with its sender's, nor say where files are written.
 */

import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { defaultLibrary, MACHINE_FILE, machineFile, realPath } from "../paths.ts";
import type { Library } from "../store/library.ts";
import { BACKUP_DAYS } from "../store/open/backup.ts";
import { ownFileStamp, writeOwn } from "./own-files.ts";

const NAME = "userName";
const MOST = 50;
/** Kept as they are asked for; who uses one falls back where it does not fit. */
const others = {
  exportFolder: z
    .string()
    .max(1000)
    .transform((folder) => folder.trim()),
  backupDays: z.number().int().min(BACKUP_DAYS.fewest).max(BACKUP_DAYS.most),
} as const;

/** The name that the clerk has given for the history and for printed reasons; "" where none. */
export async function userNameAt(own: Library): Promise<string> {
  const kept = machineFile()[NAME];
  if (typeof kept === "string") return trimmed(kept);
  // Release 0.1.0 kept it in the library: the one in the data folder is the clerk's own.
  return own.path === realPath(defaultLibrary()) ? trimmed((await own.settings())[NAME]) : "";
}

/**
 * The same for each call: the file is read anew only when it is another than before. What release 0.1.0 left in a library
 * stays as it is, since nothing writes the name there any more.
 */
export function rememberedName(own: Library): () => Promise<string> {
  let known: { file: string; name: Promise<string> } | null = null;
  return async () => {
    const file = ownFileStamp(MACHINE_FILE);
    if (known?.file === file) return known.name;
    const name = userNameAt(own);
    known = { file, name };
    // A library that could not be read just now is asked again.
    name.catch(() => (known = null));
    return name;
  };
}

/** The library's settings, with what this machine has in place of what the library says of it. */
export async function settingsAt(own: Library): Promise<Record<string, unknown>> {
  const { [NAME]: _theirs, ...stored } = await own.settings();
  const settings = Object.fromEntries(Object.entries(stored).filter(([key]) => !(key in others)));
  const name = await userNameAt(own);
  const here = Object.entries(machineFile()).filter(([key, value]) => key in others && value !== "");
  return { ...settings, ...Object.fromEntries(here), ...(name === "" ? {} : { [NAME]: name }) };
}

/**
 * Whether it is the machine's, and kept there. Throws AppError("badRequest") for a folder that nothing can be written into;
 * "" gives the usual folder back.
 */
export function keepAtMachine(key: string, value: unknown): boolean {
  if (key === NAME) return keep(NAME, trimmed(value));
  if (!(key in others)) return false;
  const parsed = others[key as keyof typeof others].safeParse(value);
  if (!parsed.success) throw new AppError("badRequest", say.settingUnfit());
  if (key === "exportFolder" && parsed.data !== "") checkFolder(String(parsed.data));
  return keep(key, parsed.data);
}

function keep(key: string, value: unknown): true {
  writeOwn(MACHINE_FILE, { ...machineFile(), [key]: value });
  return true;
}

/** Throws AppError where it is no whole path, or nothing can be written into it; makes it where it is missing. */
export function checkFolder(folder: string): void {
  if (!path.isAbsolute(folder)) throw new AppError("badRequest", say.folderNotWhole());
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new AppError("writeFailed", say.folderRefused(folder));
  }
}

function trimmed(name: unknown): string {
  return typeof name === "string" ? name.trim().slice(0, MOST) : "";
}
