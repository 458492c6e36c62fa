/**
 * Backups: copies by SQLite's backup API that are checked before they count.
 *
 *   NAME 2026-03-05 143000 REASON.fjt      local time, so that a clerk can find a day in the file manager
 *
 * Kept are all of today, then the newest of each day for 30 days, within 2 GB; the newest of all is never removed.
 */

import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import type { Connection } from "./connection.ts";
import { connect, reading } from "./connection.ts";
import { APPLICATION_ID } from "./schema.ts";
import { sentences } from "../sentences.ts";

export const BACKUP_DAYS = 30;
export const BACKUP_BYTES = 2 * 1024 ** 3;
const HOUR = 3_600_000;

export interface BackupFile {
  path: string;
  /** Local time of the copy, to the second. */
  at: Date;
  bytes: number;
}

const NAME = /(\d{4})-(\d{2})-(\d{2}) (\d{2})(\d{2})(\d{2})[^/\\]*\.fjt$/;

/** Newest first; files that are no finished backups are left out. */
export function listBackups(folder: string): BackupFile[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .flatMap((name): BackupFile[] => {
      const match = NAME.exec(name);
      if (!match) return [];
      const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const path = join(folder, name);
      return [{ path, at: new Date(year, month - 1, day, hour, minute, second), bytes: statSync(path).size }];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.path < b.path ? 1 : -1));
}

/** Copies the library into the folder, checks the copy, removes what is no longer kept. Throws AppError("writeFailed"). */
export async function backUp(
  db: Connection,
  folder: string,
  library: string,
  reason: string,
  now: Date,
): Promise<string> {
  const { partial, final } = backupNames(folder, library, reason, now);
  try {
    mkdirSync(folder, { recursive: true });
    await db.backup(partial);
    return accept(partial, final, now);
  } catch (error) {
    throw failed(partial, error);
  }
}

/** The same at once, for the moment before a migration. The connection must be outside a transaction. */
export function backUpNow(db: Connection, folder: string, library: string, reason: string, now: Date): string {
  const { partial, final } = backupNames(folder, library, reason, now);
  try {
    mkdirSync(folder, { recursive: true });
    db.prepare("VACUUM INTO ?").run(partial);
    return accept(partial, final, now);
  } catch (error) {
    throw failed(partial, error);
  }
}

function failed(partial: string, cause: unknown): AppError {
  try {
    rmSync(partial, { force: true });
  } catch {
    // Where the folder itself is the trouble there is nothing to remove.
  }
  return new AppError("writeFailed", sentences.backupFailed(), { cause: String(cause) });
}

function backupNames(folder: string, library: string, reason: string, now: Date): { partial: string; final: string } {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  const name = basename(library, extname(library));
  const why = reason.replace(/[\\/:*?"<>|\s]/g, "");
  for (let again = 1; ; again += 1) {
    const final = join(folder, `${name} ${day} ${time} ${why}${again === 1 ? "" : `-${again}`}.fjt`);
    const partial = `${final}.partial`;
    if (!existsSync(final) && !existsSync(partial)) return { partial, final };
  }
}

function accept(partial: string, final: string, now: Date): string {
  const copy = connect(partial);
  try {
    // One file without a log beside it, which opens in a read-only folder too.
    copy.pragma("journal_mode = DELETE");
    if (!isWhole(copy)) throw new Error("the copy is not whole");
  } finally {
    copy.close();
  }
  renameSync(partial, final);
  pruneBackups(join(final, ".."), now);
  return final;
}

/** Full integrity check, and a file of ours. */
function isWhole(db: Connection): boolean {
  return (
    db.pragma("application_id", { simple: true }) === APPLICATION_ID &&
    db.pragma("integrity_check", { simple: true }) === "ok"
  );
}

/** Removes what is no longer kept. */
export function pruneBackups(folder: string, now: Date, limits = { days: BACKUP_DAYS, bytes: BACKUP_BYTES }): void {
  const today = now.toDateString();
  const days = new Set<string>();
  let bytes = 0;
  listBackups(folder).forEach((backup, index) => {
    const day = backup.at.toDateString();
    const first = !days.has(day);
    days.add(day);
    const recent = now.getTime() - backup.at.getTime() < limits.days * 24 * HOUR;
    const keep = index === 0 || ((day === today || (first && recent)) && bytes + backup.bytes <= limits.bytes);
    if (keep) bytes += backup.bytes;
    else rmSync(backup.path, { force: true });
  });
}

/** Whether the library changed since the last backup and that is over an hour old. */
export function isBackupDue(db: Connection, folder: string, now: Date): boolean {
  const times = reading(db).row<{ created: string; changed: string }>(
    "SELECT created_at AS created, changed_at AS changed FROM library",
  );
  if (!times) return false;
  const last = listBackups(folder)[0];
  if (!last) return times.changed !== times.created;
  // A backup from the future (the clock was wrong then) must not stop all later ones.
  const age = now.getTime() - last.at.getTime();
  return new Date(times.changed).getTime() >= last.at.getTime() && (age > HOUR || age < -HOUR);
}

/** The newest backup that passes the full check, or null. Opens them read-only. */
export function newestGoodBackup(folder: string): BackupFile | null {
  for (const backup of listBackups(folder)) {
    try {
      const db = connect(backup.path, { readOnly: true });
      try {
        if (isWhole(db)) return backup;
      } finally {
        db.close();
      }
    } catch {
      // Not readable: the next older one is tried.
    }
  }
  return null;
}

/**
 * Puts a backup in the library's place; the damaged file is kept beside it under another name, which is returned. The
 * library must not be open anywhere.
 */
export function restoreBackup(library: string, backup: string, now: Date): string {
  const ending = extname(library);
  const stamp = now.toISOString().replace(/[-:]|\..*/g, "");
  const aside = `${library.slice(0, library.length - ending.length)}-损坏-${stamp}${ending}`;
  copyFileSync(backup, `${library}.new`);
  renameSync(library, aside);
  for (const log of ["-wal", "-shm", "-journal"]) {
    // Logs of the damaged file must never be applied to the backup.
    if (existsSync(`${library}${log}`)) renameSync(`${library}${log}`, `${aside}${log}`);
  }
  renameSync(`${library}.new`, library);
  return aside;
}
