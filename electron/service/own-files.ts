/** Small JSON files of the program in the data folder: read through a schema, written whole or not at all, the clerk's alone. */

import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { log } from "../log.ts";
import { dataFolder } from "../paths.ts";
import { temporaryFile } from "../temporary-file.ts";

/** null: not there, or not what it should be. */
export function readOwn<T>(name: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(join(dataFolder(), name), "utf8")));
  } catch {
    return null;
  }
}

/** Another text whenever the file is another: each writing makes a new one. "" where there is none to be read. */
export function ownFileStamp(name: string): string {
  try {
    const { dev, ino, size, mtimeNs } = statSync(join(dataFolder(), name), { bigint: true });
    return `${dev}:${ino}:${size}:${mtimeNs}`;
  } catch {
    return "";
  }
}

/** A file that cannot be written is no reason to stop the clerk's work. */
export function writeOwn(name: string, content: unknown): void {
  const fresh = temporaryFile(dataFolder());
  try {
    mkdirSync(dataFolder(), { recursive: true, mode: 0o700 });
    writeFileSync(fresh, JSON.stringify(content), { flag: "wx", mode: 0o600 });
    renameSync(fresh, join(dataFolder(), name));
  } catch (error) {
    rmSync(fresh, { force: true });
    log.warn(`own file: ${error instanceof Error ? error.message : String(error)}`);
  }
}
