/**
 * Every failure that crosses a boundary has a stable code; the message is one plain Chinese sentence for the clerk
 * (what is wrong, where, what to do). Errors travel as plain data (`toFailure`) and become an AppError again on arrival.
 */

export const errorCodes = [
  // the call
  "badRequest", // arguments do not parse
  "notFound", // no such plan, row, file
  "refused", // the program's rules say no (final plan, barrier, name taken …)
  "cancelled",
  "notSupported", // this release or this host cannot do it
  // files
  "fileUnreadable", // not there, no permission
  "fileTooLarge",
  "fileUnknown", // bytes of no known format
  "fileDamaged",
  "fileEncrypted",
  "fileTooMuch", // inflates or expands past the bounds
  "fileTimeout",
  "fileNoTable", // readable, but nothing to import
  "fileNotOurs", // something stands there that this program did not write: ask before it is written over
  "writeFailed",
  // the library
  "libraryDamaged",
  "libraryNewer",
  "libraryInUse",
  "libraryReadOnly",
  "libraryNetwork",
  "libraryGone", // its file was deleted, moved, replaced or written over while it was open
  "notALibrary",
  // the rest
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Plain data form of an AppError. */
export interface Failure {
  code: ErrorCode;
  message: string;
  /** Machine-readable particulars, e.g. the findings that stand against 定稿. */
  details?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

/** Any thrown thing as plain data. What is no AppError is `internal`: its text is for the log, not for the clerk. */
export function toFailure(thrown: unknown, internalMessage: string): Failure {
  if (thrown instanceof AppError) {
    return thrown.details === undefined
      ? { code: thrown.code, message: thrown.message }
      : { code: thrown.code, message: thrown.message, details: thrown.details };
  }
  return { code: "internal", message: internalMessage };
}

export function fromFailure(failure: Failure): AppError {
  return new AppError(failure.code, failure.message, failure.details);
}
