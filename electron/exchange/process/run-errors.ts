/** The sentences for requests that the exchange process could not answer. */
import { AppError } from "../../../shared/errors.ts";
import { tooMuchMemory as readingTooMuch } from "../files/bounds.ts";
import type { Method } from "./messages.ts";

export function cancelled(): AppError {
  return new AppError("cancelled", "已取消。");
}

export function tookTooLong(method: Method, limit: number): AppError {
  const seconds = Math.max(1, Math.round(limit / 1000));
  return method === "write"
    ? new AppError("writeFailed", `导出超过 ${seconds} 秒还没有完成，已经停止，请减少导出的内容后再试。`)
    : new AppError(
        "fileTimeout",
        `读取这个文件超过 ${seconds} 秒，已经停止，请用 Excel 或 WPS 另存一份、只保留需要的工作表后再试。`,
      );
}

export function tooMuchMemory(method: Method): AppError {
  return method === "write"
    ? new AppError("writeFailed", "导出需要的内存太多，已经停止，请减少导出的内容后再试。")
    : readingTooMuch();
}

export function crashed(method: Method): AppError {
  return method === "write"
    ? new AppError("writeFailed", "导出时程序的写文件组件意外停止，没有写出文件，请重试。")
    : new AppError(
        "fileUnreadable",
        "读取时程序的读文件组件意外停止，请重试；如果总是这样，请用 Excel 或 WPS 另存一份再导入。",
      );
}
