/** The sentences for requests that the exchange process could not answer. */
import type { ErrorCode } from "../../../shared/errors.ts";
import { AppError } from "../../../shared/errors.ts";
import { tooMuchMemory as readingTooMuch } from "../files/bounds.ts";
import type { Method } from "./messages.ts";

export function cancelled(): AppError {
  return new AppError("cancelled", "已取消。");
}

/** A file of this size is read in a moment where it is sound. */
const SMALL = 1024 * 1024;
/** Milliseconds that a small file may take. */
const SMALL_TIME = 10_000;

/** @param size bytes of the file that is read, where there is one */
export function timeFor(limit: number, size: number | undefined): number {
  return size !== undefined && size <= SMALL ? Math.min(limit, SMALL_TIME) : limit;
}

/** To cut sheets out of a file of some kilobytes helps nobody: it is damaged. */
function damaged(code: ErrorCode, size: number | undefined, what: string): AppError | undefined {
  if (size === undefined || size > SMALL) return undefined;
  const kilobytes = Math.max(1, Math.round(size / 1024));
  return new AppError(
    code,
    `这个文件只有 ${kilobytes} KB，${what}，已经停止，可能已损坏，请用 Excel 或 WPS 打开后另存一份，或向发件人重新要一份。`,
  );
}

export function tookTooLong(method: Method, limit: number, size?: number): AppError {
  const seconds = Math.max(1, Math.round(limit / 1000));
  const small = method === "write" ? undefined : damaged("fileTimeout", size, `读取却超过了 ${seconds} 秒`);
  if (small) return small;
  return method === "write"
    ? new AppError("writeFailed", `导出超过 ${seconds} 秒还没有完成，已经停止，请减少导出的内容后再试。`)
    : new AppError(
        "fileTimeout",
        `读取这个文件超过 ${seconds} 秒，已经停止，请用 Excel 或 WPS 另存一份、只保留需要的工作表后再试。`,
      );
}

export function tooMuchMemory(method: Method, size?: number): AppError {
  const small = method === "write" ? undefined : damaged("fileTooMuch", size, "读取却需要太多内存");
  if (small) return small;
  return method === "write"
    ? new AppError("writeFailed", "导出需要的内存太多，已经停止，请减少导出的内容后再试。")
    : readingTooMuch();
}

export function crashed(method: Method, size?: number): AppError {
  const small = method === "write" ? undefined : damaged("fileUnreadable", size, "读取却意外中断");
  if (small) return small;
  return method === "write"
    ? new AppError("writeFailed", "导出时程序的写文件组件意外停止，没有写出文件，请重试。")
    : new AppError(
        "fileUnreadable",
        "读取时程序的读文件组件意外停止，请重试；如果总是这样，请用 Excel 或 WPS 另存一份再导入。",
      );
}
