/** Reads a file by its path within a bound; each thing that can be wrong with a path has its sentence. */
import { constants } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { defaultBounds, tooLarge } from "./bounds.ts";
import type { Bounds } from "./bounds.ts";

/** Throws fileUnreadable, fileTooLarge or fileDamaged (empty). */
export async function readBounded(file: string, bounds: Bounds = defaultBounds): Promise<Buffer> {
  const name = path.basename(file);
  try {
    // The kind is asked before opening: opening a pipe would wait for ever.
    const before = await stat(file);
    if (before.isDirectory()) throw unreadable(`“${name}”是文件夹，请选择里面的表格文件。`);
    if (!before.isFile()) throw unreadable(`“${name}”不是普通文件，无法读取，请选择表格文件。`);
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
      if (length > size) throw unreadable(`“${name}”正在被写入，请等保存完成后再试。`);
      if (length === 0) throw new AppError("fileDamaged", `“${name}”是空的（0 字节），请向发件人重新要一份。`);
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
      return `找不到文件“${name}”，可能已被移动或改名，请重新选择。`;
    case "EACCES":
    case "EPERM":
      return `没有权限读取“${name}”，请检查文件权限，或复制到自己的文件夹再试。`;
    case "EBUSY":
      return `“${name}”正被其他程序占用，请在 Excel 或 WPS 中关闭它再试。`;
    case "EMFILE":
    case "ENFILE":
      return `系统打开的文件太多，无法读取“${name}”，请关闭一些程序再试。`;
    default:
      return `读取“${name}”时出错，可能是磁盘或网络的问题，请复制到本机再试。`;
  }
}
