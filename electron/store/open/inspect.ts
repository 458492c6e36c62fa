/** Looks at a file before anything of ours touches it: what it is, and whether it is whole. Changes nothing on disk. */

import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { connect, sqliteCode } from "./connection.ts";
import { isDamage } from "./failure.ts";
import type { BackupFile } from "./backup.ts";
import { newestGoodBackup } from "./backup.ts";
import { APPLICATION_ID, SCHEMA_VERSION } from "./schema.ts";
import { problemsOf } from "./whole.ts";
import { shownTime } from "../shown-time.ts";

const MAGIC = "SQLite format 3\0";

/** AppError("libraryDamaged") that offers the newest good backup: details { backup: path | null, at }. */
export function damaged(path: string, backups: string): AppError {
  const backup: BackupFile | null = newestGoodBackup(backups, path);
  const message = say.libraryDamaged(basename(path), backup && shownTime(backup.at));
  return new AppError("libraryDamaged", message, {
    backup: backup?.path ?? null,
    at: backup?.at.toISOString() ?? null,
  });
}

/**
 * Reads the first bytes (sqlite.org/fileformat2.html, section 1.3: user version at 60, application id at 68). Throws
 * AppError("notALibrary" | "libraryNewer" | "libraryDamaged" | "fileUnreadable").
 */
export function checkHeader(path: string, backups: string): void {
  const header = firstBytes(path);
  const name = basename(path);
  if (header.length < 100 || header.toString("latin1", 0, 16) !== MAGIC) {
    // A file under our own ending that is empty or overwritten was a library; any other is a wrong choice.
    throw /\.fjt$/i.test(path) ? damaged(path, backups) : new AppError("notALibrary", say.notALibrary(name));
  }
  if (header.readInt32BE(68) !== APPLICATION_ID) throw new AppError("notALibrary", say.notALibrary(name));
  if (header.readInt32BE(60) > SCHEMA_VERSION) throw new AppError("libraryNewer", say.libraryNewer(name));
}

function firstBytes(path: string): Buffer {
  const name = basename(path);
  if (!existsSync(path)) throw new AppError("fileUnreadable", say.libraryMissing(name));
  if (!statSync(path).isFile()) throw new AppError("notALibrary", say.notALibrary(name));
  const header = Buffer.alloc(100);
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    throw new AppError("fileUnreadable", say.libraryUnreadable(name));
  }
  try {
    return header.subarray(0, readSync(file, header, 0, 100, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * SQLite's quick check; a row that its table does not allow stops nothing, its checksum tells of it. Runs over a
 * read-only connection, which leaves even a log that waits to be recovered as it is. False
 * where that is not possible: a rollback journal waits to be played back, which needs a writing connection.
 */
export function checkWhole(path: string, backups: string): boolean {
  try {
    const db = connect(path, { readOnly: true });
    try {
      if (problemsOf(db, "quick_check").broken.length > 0) throw damaged(path, backups);
      // The log may hold a later version than the first page of the file.
      if ((db.pragma("user_version", { simple: true }) as number) > SCHEMA_VERSION) {
        throw new AppError("libraryNewer", say.libraryNewer(basename(path)));
      }
      return true;
    } finally {
      db.close();
    }
  } catch (error) {
    const code = sqliteCode(error);
    // Bits of the header that say how the file is to be read: "unsupported file format".
    if (code !== null && (isDamage(code) || code === "SQLITE_ERROR")) throw damaged(path, backups);
    if (code === null || !code.startsWith("SQLITE_READONLY")) throw error;
    return false;
  }
}
