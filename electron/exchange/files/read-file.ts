/** Reads a file by its path within a bound; each thing that can be wrong with a path has its sentence. */
import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { defaultBounds, tooLarge } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";

/** Throws fileUnreadable, fileTooLarge or fileDamaged (empty). */
export async function readBounded(file: string, bounds: Bounds = defaultBounds): Promise<Buffer> {
  const name = path.basename(file);
  try {
    // The kind is asked before opening: opening a pipe would wait for ever.
    const before = await stat(file);
    if (before.isDirectory()) throw unreadable(say.readingFolder(name));
    if (!before.isFile()) throw unreadable(say.notPlainFile(name));
    if (before.size > bounds.inputBytes) throw tooLarge(bounds);
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size } = await handle.stat();
      // One byte more than it should have, so that a file that is being written to is noticed.
      const buffer = Buffer.allocUnsafe(Math.min(size, bounds.inputBytes) + 1);
      let length = 0;
      while (length < buffer.length) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      if (length > bounds.inputBytes) throw tooLarge(bounds);
      if (length > size) throw unreadable(say.fileBeingWritten(name));
      if (length === 0) throw new AppError("fileDamaged", say.namedFileEmpty(name));
      return buffer.subarray(0, length);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(sentenceOf(error, name));
  }
}

function unreadable(sentence: string): AppError {
  return new AppError("fileUnreadable", sentence);
}

function sentenceOf(error: unknown, name: string): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return say.fileMissing(name);
    case "EACCES":
    case "EPERM":
      return say.fileForbidden(name);
    case "EBUSY":
      return say.fileTaken(name);
    case "EMFILE":
    case "ENFILE":
      return say.filesOpenTooMany(name);
    default:
      return say.readingFails(name);
  }
}
