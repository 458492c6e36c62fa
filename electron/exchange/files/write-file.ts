/**
 * Writes a file whole or not at all: into a temporary file beside it, flushed to disk, then renamed over the target. A
 * power cut or a full disk leaves the old file as it was.
 */
import { chmod, lstat, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { temporaryFile } from "../../temporary-file.ts";

/** On Windows a virus scanner holds a fresh file for a moment; then a rename is refused that works a little later. */
const RENAME_TRIES = 5;
const RENAME_PAUSE = 60;

/** Throws writeFailed with one sentence. */
export async function writeAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const name = path.basename(file);
  try {
    const target = path.resolve(file);
    // A link is not followed: whoever put it there says where the bytes would go.
    const existing = await lstat(target).catch(() => undefined);
    if (existing?.isDirectory()) throw failed(say.writingFolder(name));
    if (existing?.isSymbolicLink()) throw failed(say.exportOntoLink(name));
    if (existing && !existing.isFile()) throw failed(say.targetNotPlain(name));
    // A short name of its own: the target's may be as long as a name can be.
    const temporary = temporaryFile(path.dirname(target));
    try {
      await writeFlushed(temporary, bytes);
      if (existing) await chmod(temporary, existing.mode & 0o777);
      await renameOver(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await flushFolder(path.dirname(target));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw failed(sentenceOf(error, name));
  }
}

async function writeFlushed(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx", 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function renameOver(temporary: string, target: string): Promise<void> {
  for (let left = RENAME_TRIES; ; left -= 1) {
    try {
      await rename(temporary, target);
      return;
    } catch (error) {
      if (left <= 1 || !/^(EPERM|EACCES|EBUSY)$/.test(codeOf(error))) throw error;
      await delay(RENAME_PAUSE);
    }
  }
}

/** The rename itself is on disk once the folder is; Windows cannot open folders and needs no such thing. */
async function flushFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The file is written; some file systems refuse to flush a folder.
  }
}

function failed(sentence: string): AppError {
  return new AppError("writeFailed", sentence);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function sentenceOf(error: unknown, name: string): string {
  switch (codeOf(error)) {
    case "EBUSY":
    case "EPERM":
      return say.targetOpenElsewhere(name);
    case "EACCES":
      return say.targetForbidden(name);
    case "EROFS":
      return say.targetReadOnly(name);
    case "ENOSPC":
    case "EDQUOT":
      return say.exportDiskFull(name);
    case "ENOENT":
    case "ENOTDIR":
      return say.targetFolderMissing(name);
    case "ENAMETOOLONG":
      return say.targetNameTooLong();
    default:
      return say.writingFails(name);
  }
}
