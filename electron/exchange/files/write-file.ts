/**
 * Writes a file whole or not at all: into a temporary file beside it, flushed to disk, then renamed over the target. A
 * power cut or a full disk leaves the old file as it was.
 */
import { randomBytes } from "node:crypto";
import { chmod, open, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../../shared/errors.ts";

/** On Windows a virus scanner holds a fresh file for a moment; then a rename is refused that works a little later. */
const RENAME_TRIES = 5;
const RENAME_PAUSE = 60;

/** Throws writeFailed with one sentence. */
export async function writeAtomically(file: string, bytes: Uint8Array): Promise<void> {
  const name = path.basename(file);
  try {
    const target = await resolveLink(file);
    const existing = await stat(target).catch(() => undefined);
    if (existing?.isDirectory()) throw failed(`“${name}”是一个文件夹，请换一个文件名再导出。`);
    // A short name of its own: the target's may be as long as a name can be, and a name that can be foretold could be a
    // link that somebody put there.
    const temporary = path.join(path.dirname(target), `.fenjietong-${randomBytes(9).toString("base64url")}.tmp`);
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

/** A link stays a link: what it points to is replaced. */
async function resolveLink(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch {
    return path.resolve(file);
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
      return `“${name}”正在 Excel、WPS 或其他程序中打开，无法覆盖，请先关闭它，或换一个文件名再导出。`;
    case "EACCES":
      return `没有权限写入“${name}”，它可能正被其他程序打开，或文件夹不允许写入，请换一个位置再导出。`;
    case "EROFS":
      return `保存“${name}”的位置是只读的，请换一个位置再导出。`;
    case "ENOSPC":
    case "EDQUOT":
      return `磁盘空间不足，“${name}”没有导出，请清理磁盘后再试。`;
    case "ENOENT":
    case "ENOTDIR":
      return `保存“${name}”的文件夹不存在，请换一个位置再导出。`;
    case "ENAMETOOLONG":
      return `文件名太长，请缩短后再导出。`;
    default:
      return `写入“${name}”时出错，可能是磁盘或网络的问题，请换一个位置再导出。`;
  }
}
