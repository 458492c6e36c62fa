/**
 * A small log file for maintenance: what happened, never what it was about. After 1 MB the file moves to .1, .2 and is
 * then dropped. Figures, Chinese words (names of plans and people) and folders are masked out of every line, so that a
 * clerk can send the log without a second thought. Logging never fails its caller.
 */

import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../shared/errors.ts";
import { logFolder } from "./paths.ts";

export interface Log {
  info(text: string): void;
  warn(text: string): void;
  /** `cause`: its code, and of an unexpected error where it was thrown. */
  error(text: string, cause?: unknown): void;
}

export interface LogOptions {
  now?: () => Date;
  /** Bytes after which the file is put aside. */
  limit?: number;
  /** Files kept beside the current one. */
  kept?: number;
}

/** A log in `folder()`, which is asked at every line: tests and --home move it while the program starts. */
export function openLog(folder: () => string, options: LogOptions = {}): Log {
  const { now = () => new Date(), limit = 1024 * 1024, kept = 2 } = options;
  const write = (level: string, text: string): void => {
    const line = `${now().toISOString()} ${level} ${maskText(text)}\n`;
    try {
      const path = join(folder(), "fenjietong.log");
      mkdirSync(folder(), { recursive: true });
      rotate(path, limit, kept);
      appendFileSync(path, line, { mode: 0o600 });
    } catch {
      // A full disk or a folder without permission must not stop the clerk's work.
    }
  };
  return {
    info: (text) => write("info", text),
    warn: (text) => write("warn", text),
    error: (text, cause) => write("error", cause === undefined ? text : `${text} ${describe(cause)}`),
  };
}

/** The program's own log. */
export const log: Log = openLog(() => logFolder());

function rotate(path: string, limit: number, kept: number): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size < limit) return;
  for (let index = kept; index >= 1; index -= 1) {
    const from = index === 1 ? path : `${path}.${index - 1}`;
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, `${path}.${index}`);
  }
}

/** An AppError's sentence is for the clerk and names rows and figures: only its code is kept. */
function describe(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return `${typeof code === "string" ? `${code} ` : ""}${error.stack ?? `${error.name}: ${error.message}`}`;
}

/** Masks a text; lines of a stack keep function, file name and line, but no folder, which may hold the user's name. */
export function maskText(text: string): string {
  return text
    .slice(0, 8_000)
    .split("\n")
    .map((line) => (/^\s+at /.test(line) ? maskFrame(line.trim()) : maskWords(line.slice(0, 500))))
    .filter((line) => line !== "")
    .join(" < ");
}

const FOLDERS = /(?:file:\/\/)?(?:[A-Za-z]:)?[\\/](?:[^\\/():'"]+[\\/])+/g;

function maskFrame(line: string): string {
  return line.replace(FOLDERS, "").replace(/\p{Script=Han}+/gu, "…");
}

function maskWords(line: string): string {
  return line
    .replace(FOLDERS, "…/")
    .replace(/\p{Script=Han}+/gu, "…")
    .replace(/\d+(?:[.,]\d+)*/g, "#");
}
