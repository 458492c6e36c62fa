/** The sentences for requests that the exchange process could not answer. */
import type { ErrorCode } from "../../../shared/errors.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { tooMuchMemory as readingTooMuch } from "../files/bounds.ts";
import type { Method } from "./messages.ts";

export function cancelled(): AppError {
  return new AppError("cancelled", say.cancelled());
}

/** Whether it gives the bytes of a file, rather than reading one. */
export function isWriting(method: Method): boolean {
  return method === "write" || method === "writeText";
}

/** A file of this size is read in a moment where it is sound, packed or not, on a slow machine too. */
const SMALL = 64 * 1024;
/** Milliseconds that a small file may take. */
const SMALL_TIME = 10_000;

/** @param size bytes of the file that is read, where there is one */
export function timeFor(limit: number, size: number | undefined): number {
  return size !== undefined && size <= SMALL ? Math.min(limit, SMALL_TIME) : limit;
}

/** To cut sheets out of a file of some kilobytes helps nobody: it is damaged. */
function damaged(
  code: ErrorCode,
  size: number | undefined,
  sentence: (kilobytes: number) => string,
): AppError | undefined {
  if (size === undefined || size > SMALL) return undefined;
  const kilobytes = Math.max(1, Math.round(size / 1024));
  return new AppError(code, sentence(kilobytes));
}

export function tookTooLong(method: Method, limit: number, size?: number): AppError {
  const seconds = Math.max(1, Math.round(limit / 1000));
  const small = isWriting(method)
    ? undefined
    : damaged("fileTimeout", size, (kilobytes) => say.smallFileSlow(kilobytes, seconds));
  if (small) return small;
  return isWriting(method)
    ? new AppError("writeFailed", say.exportSlow(seconds))
    : new AppError("fileTimeout", say.readingSlow(seconds));
}

export function tooMuchMemory(method: Method, size?: number): AppError {
  const small = isWriting(method) ? undefined : damaged("fileTooMuch", size, say.smallFileNeedsMemory);
  if (small) return small;
  return isWriting(method) ? new AppError("writeFailed", say.exportNeedsMemory()) : readingTooMuch();
}

export function crashed(method: Method, size?: number): AppError {
  const small = isWriting(method) ? undefined : damaged("fileUnreadable", size, say.smallFileCrashes);
  if (small) return small;
  return isWriting(method)
    ? new AppError("writeFailed", say.exportCrashes())
    : new AppError("fileUnreadable", say.readingCrashes());
}
