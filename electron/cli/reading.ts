/** `--reading`: how the tables of a file are to be read, where recognition takes them for something else. */

import { readFile } from "node:fs/promises";
import { AppError } from "../../shared/errors.ts";
import type { Reading } from "../../shared/recognise/told/reading.ts";
import { readingSchema } from "../../shared/recognise/told/reading.ts";
import { say } from "../../shared/text.ts";
import type { Arguments } from "./args.ts";

/** Null where none is given. */
export async function readingFrom(args: Arguments): Promise<Reading | null> {
  const file = args.text("reading");
  if (file === undefined) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw new AppError("fileUnreadable", say.readingFileUnreadable(file));
  }
  const reading = readingSchema.safeParse(parsed);
  if (!reading.success) throw new AppError("badRequest", say.readingFileUnfit(file));
  return reading.data;
}

/** One sentence for each table that was told and cannot be read yet. */
export function untold(
  file: string,
  told: readonly { problem: string | null; reading: { sheet: string } }[],
): string[] {
  return told.flatMap(({ problem, reading }) =>
    problem === null ? [] : [say.toldUnread(file, reading.sheet, problem)],
  );
}
