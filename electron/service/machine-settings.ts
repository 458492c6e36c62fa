/**
 * What belongs to the clerk at this machine and not to a library: his name. A library that came by mail must not sign his
 * edits with its sender's.
 */

import { z } from "zod";
import { defaultLibrary, realPath } from "../paths.ts";
import type { Library } from "../store/library.ts";
import { ownFileStamp, readOwn, writeOwn } from "./own-files.ts";

const FILE = "设置.json";
const NAME = "userName";
const MOST = 50;
const schema = z.object({ [NAME]: z.string() });

/** The name that the clerk has given for the history and for printed reasons; "" where none. */
export async function userNameAt(own: Library): Promise<string> {
  const kept = readOwn(FILE, schema);
  if (kept) return trimmed(kept[NAME]);
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
    const file = ownFileStamp(FILE);
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
  const { [NAME]: _theirs, ...settings } = await own.settings();
  const name = await userNameAt(own);
  return name === "" ? settings : { ...settings, [NAME]: name };
}

/** Whether it is the machine's, and kept there. */
export function keepAtMachine(key: string, value: unknown): boolean {
  if (key !== NAME) return false;
  writeOwn(FILE, { [NAME]: trimmed(value) });
  return true;
}

function trimmed(name: unknown): string {
  return typeof name === "string" ? name.trim().slice(0, MOST) : "";
}
