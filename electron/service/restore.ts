/** The way out of a damaged library: its newest good backup takes its place; the damaged file is kept under another name. */

import { basename } from "node:path";
import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { say } from "../../shared/text.ts";
import { restoreBackup } from "../store/open/backup.ts";

const detailsSchema = z.looseObject({ backup: z.string().nullable() });

/** The backup that a failure to open offers, or null. */
export function offeredBackup(failure: unknown): string | null {
  if (!(failure instanceof AppError) || failure.code !== "libraryDamaged") return null;
  return detailsSchema.safeParse(failure.details).data?.backup ?? null;
}

/** Puts the backup in the library's place; the path under which the damaged file is kept. */
export function restoreLibrary(libraryPath: string, backup: string): string {
  try {
    return restoreBackup(libraryPath, backup, new Date());
  } catch {
    throw new AppError("writeFailed", say.restoreFails(basename(libraryPath)));
  }
}
