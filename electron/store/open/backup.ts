/**
 * Backups: copies by SQLite's backup API that are checked before they count.
 *
 *   NAME 2026-03-05 143000 REASON 第7份.fjt     local time, so that a clerk can find a day in the file manager
 *
 * Their order is the running number, not the time: a clock that jumped must neither stop later backups nor remove
 * earlier ones. Kept are all of the newest day, then the newest of each day for the newest 30 days that have any (or as many
 * as the clerk has set), within 2 GB; the newest three stay whatever their size.
 */

import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { machineFile } from "../../paths.ts";
import { freePath, isTaken } from "../../free-path.ts";
import { temporaryFile } from "../../temporary-file.ts";
import type { Connection, Reader } from "./connection.ts";
import { connect, reading, sqliteCode } from "./connection.ts";
import { isTroubleOfDisk } from "./failure.ts";
import type { CopyState } from "../check/settle.ts";
import { CopyNotWhole, settleCopy, stateOf } from "../check/settle.ts";

export const BACKUP_DAYS = { fewest: 7, usual: 30, most: 365 };
export const BACKUP_BYTES = 2 * 1024 ** 3;
/** The newest that stay in any case. */
export const BACKUP_LEAST = 3;
const HOUR = 3_600_000;

/** For how many days backups are kept, as the clerk has set it at this machine. */
export function backupDays(): number {
  const { backupDays: days } = machineFile();
  const { fewest, usual, most } = BACKUP_DAYS;
  return typeof days === "number" && Number.isInteger(days) && days >= fewest && days <= most ? days : usual;
}

export interface BackupFile {
  path: string;
  /** Running number; 0 for those of releases that had none. */
  number: number;
  /** Local time of the copy, to the second. */
  at: Date;
  /** What it was made for, as its name says it. */
  reason: string;
  bytes: number;
  /** It holds rows that were damaged in the library when it was made. */
  damaged: boolean;
}

const NAME = /^(\d{4})-(\d{2})-(\d{2}) (\d{2})(\d{2})(\d{2})([^/\\]*?)(?: 第(\d{1,9})份)?\.fjt$/;
/** In the name of a copy that holds damaged rows: it is kept, and takes no good one's place. */
const DAMAGED = "（有损坏）";
/** Copies under way in this process: everything else that ends so was left by one that was killed. */
const running = new Set<string>();

function nameOf(library: string): string {
  return basename(library, extname(library));
}

/** The library's own, newest first; files that are no finished backups of it are left out. */
export function listBackups(folder: string, library: string): BackupFile[] {
  const own = `${nameOf(library)} `;
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .flatMap((name): BackupFile[] => {
      const match = name.startsWith(own) ? NAME.exec(name.slice(own.length)) : null;
      if (!match) return [];
      const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
      const path = join(folder, name);
      const found = lstatSync(path);
      if (!found.isFile()) return [];
      const reason = (match[7] ?? "").replace(DAMAGED, "").trim();
      const at = new Date(year, month - 1, day, hour, minute, second);
      return [{ path, number: Number(match[8] ?? 0), at, reason, bytes: found.size, damaged: holdsDamage(name) }];
    })
    .toSorted((a, b) => b.number - a.number || b.at.getTime() - a.at.getTime() || (a.path < b.path ? 1 : -1));
}

/** Whether a backup holds rows that were damaged when it was made, by its name. */
export function holdsDamage(path: string): boolean {
  return basename(path).includes(DAMAGED);
}

/** The good ones, newest first; whether they still are is looked at by whoever opens one. */
export function goodBackups(folder: string, library: string): BackupFile[] {
  return listBackups(folder, library).filter((backup) => !backup.damaged);
}

/** What a copy that was cut off left behind. */
function leftovers(folder: string, library: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${nameOf(library)} `) && name.endsWith(".fjt.partial"))
    .map((name) => join(folder, name))
    .filter((path) => !running.has(path))
    .filter((path) => lstatSync(path).isFile());
}

/**
 * Copies the library into the folder and removes what is no longer kept.
 * @param copy makes the copy and looks it through (check/task.ts)
 * Throws AppError("writeFailed"), and CopyNotWhole where the library is damaged.
 */
export async function backUp(
  copy: (to: string) => Promise<CopyState>,
  folder: string,
  library: string,
  reason: string,
  now: Date,
): Promise<string> {
  const { partial, final } = backupNames(folder, library, reason, now);
  running.add(partial);
  try {
    return accept(partial, final, library, await copy(partial));
  } catch (error) {
    throw failed(partial, error);
  } finally {
    running.delete(partial);
  }
}

/** The same at once, for the moment before a migration. The connection must be outside a transaction. */
export function backUpNow(db: Connection, folder: string, library: string, reason: string, now: Date): string {
  const { partial, final } = backupNames(folder, library, reason, now);
  try {
    db.prepare("VACUUM INTO ?").run(partial);
    return accept(partial, final, library, settleCopy(partial));
  } catch (error) {
    throw failed(partial, error);
  }
}

function failed(partial: string | null, cause: unknown): unknown {
  try {
    if (partial !== null) rmSync(partial, { force: true });
  } catch {
    // Where the folder itself is the trouble there is nothing to remove.
  }
  const code = sqliteCode(cause);
  if (cause instanceof CopyNotWhole) return cause;
  // What SQLite cannot copy though there is room, it cannot read.
  if (code !== null && !isTroubleOfDisk(code)) return new CopyNotWhole(false);
  return new AppError("writeFailed", say.backupFailed(), { cause: String(cause) });
}

function backupNames(folder: string, library: string, reason: string, now: Date): { partial: string; final: string } {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  const why = reason.replace(/[\\/:*?"<>|\s]/g, "");
  try {
    // A folder that we make is the clerk's alone; one that is there stays as it is.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw failed(null, error);
  }
  if (!statSync(folder).isDirectory()) throw failed(null, "no folder");
  // Before a copy needs their room.
  removeLeftovers(folder, library);
  const last = Math.max(0, ...listBackups(folder, library).map((backup) => backup.number));
  for (let number = last + 1; ; number += 1) {
    const final = join(folder, `${nameOf(library)} ${day} ${time} ${why} 第${number}份.fjt`);
    const partial = `${final}.partial`;
    if (!isTaken(final) && !isTaken(partial)) return { partial, final };
  }
}

function accept(partial: string, final: string, library: string, state: CopyState): string {
  const path = state === "good" ? final : final.replace(/ (第\d+份\.fjt)$/, `${DAMAGED} $1`);
  renameSync(partial, path);
  pruneBackups(dirname(final), library);
  return path;
}

function removeLeftovers(folder: string, library: string): void {
  for (const path of leftovers(folder, library)) rmSync(path, { force: true });
}

/** Removes what is no longer kept, and what copies that were cut off left behind. */
export function pruneBackups(
  folder: string,
  library: string,
  limits = { days: backupDays(), bytes: BACKUP_BYTES, least: BACKUP_LEAST },
): void {
  removeLeftovers(folder, library);
  const days = new Set<string>();
  let bytes = 0;
  const all = listBackups(folder, library);
  for (const backup of all.filter(({ damaged }) => damaged).slice(limits.least)) rmSync(backup.path, { force: true });
  const good = all.filter(({ damaged }) => !damaged);
  good.forEach((backup, index) => {
    const day = backup.at.toDateString();
    const first = !days.has(day);
    days.add(day);
    const wanted = (days.size === 1 || first) && days.size <= limits.days && bytes + backup.bytes <= limits.bytes;
    if (index < limits.least || wanted) bytes += backup.bytes;
    else rmSync(backup.path, { force: true });
  });
}

/** Whether the library changed since the last backup and that is over an hour old. */
export function isBackupDue(db: Connection, folder: string, library: string, now: Date): boolean {
  const times = changeTimes(reading(db));
  if (!times) return false;
  const last = listBackups(folder, library)[0];
  if (!last) return times.changed !== times.created;
  // A backup from the future (the clock was wrong then) must not stop all later ones.
  const age = now.getTime() - last.at.getTime();
  return (age > HOUR || age < 0) && times.changed !== changedIn(last);
}

function changeTimes(db: Reader): { created: string; changed: string } | null {
  return db.row("SELECT created_at AS created, changed_at AS changed FROM library");
}

/** When the library in a backup was last changed; null where that cannot be read. */
function changedIn(backup: BackupFile): string | null {
  try {
    const db = connect(backup.path, { readOnly: true });
    try {
      return changeTimes(reading(db))?.changed ?? null;
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}

/** The newest backup that passes the full check, or null. Opens them read-only. */
export function newestGoodBackup(folder: string, library: string): BackupFile | null {
  for (const backup of goodBackups(folder, library)) {
    try {
      const db = connect(backup.path, { readOnly: true });
      try {
        if (stateOf(db) === "good") return backup;
      } finally {
        db.close();
      }
    } catch {
      // Not whole or not readable: the next older one is tried.
    }
  }
  return null;
}

/** Copies a backup to beside the library, under a name that says what it is; its path. Throws AppError("writeFailed"). */
export function copyBeside({ path, at }: BackupFile, library: string): string {
  const ending = extname(library);
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join("");
  const stem = join(dirname(library), `${nameOf(library)}（备份 ${day} ${time}`);
  const target = freePath((copy) => `${stem}${copy === 1 ? "" : `，${copy}`}）${ending}`);
  try {
    copyFileSync(path, target, constants.COPYFILE_EXCL);
    chmodSync(target, 0o600);
  } catch (error) {
    throw new AppError("writeFailed", say.copyFailed(), { cause: String(error) });
  }
  return target;
}

/**
 * Puts a backup in the library's place; the damaged file is kept beside it under another name, which is returned. The
 * library must not be open anywhere.
 */
export function restoreBackup(library: string, backup: string, now: Date): string {
  const ending = extname(library);
  const stamp = now.toISOString().replace(/[-:]|\..*/g, "");
  const kept = `${library.slice(0, library.length - ending.length)}-损坏-${stamp}`;
  const aside = freePath((copy) => `${kept}${copy === 1 ? "" : `（${copy}）`}${ending}`);
  const fresh = temporaryFile(dirname(library));
  copyFileSync(backup, fresh, constants.COPYFILE_EXCL);
  renameSync(library, aside);
  for (const log of ["-wal", "-shm", "-journal"]) {
    // Logs of the damaged file must never be applied to the backup.
    if (existsSync(`${library}${log}`)) renameSync(`${library}${log}`, `${aside}${log}`);
  }
  renameSync(fresh, library);
  return aside;
}
