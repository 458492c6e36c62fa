/**
 * Opens a library, or makes it where there is none:
 *
 *   1. look at its first bytes, and where it lies (network drive, read-only folder)
 *   2. become its owner
 *   3. check that it is whole, bring an older version up (backup first), compare the schema
 *   4. switch on the write-ahead log
 *
 * Whatever is refused leaves the file as it was. A library that cannot be written is read from a temporary copy, because
 * a log cannot be opened in a read-only folder.
 */

import { randomUUID } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { backupFolder, realPath } from "../../paths.ts";
import { backUp, backUpNow, isBackupDue } from "./backup.ts";
import type { Connection } from "./connection.ts";
import { connect, makeDurable, reading, writing } from "./connection.ts";
import { isFull, wordError } from "./failure.ts";
import { checkHeader, checkWhole, damaged } from "./inspect.ts";
import type { LibraryNews } from "./live.ts";
import { LiveLibrary } from "./live.ts";
import type { Library } from "../library.ts";
import { makeLibrary } from "../library.ts";
import { create, migrate, versionOf } from "./migrations.ts";
import { brokenFinals, putBack } from "./judge.ts";
import { isOnNetwork } from "./network.ts";
import type { Ownership } from "./owner.ts";
import { LibraryInUse, acquireOwner } from "./owner.ts";
import { compareSchema, repairSchema } from "./schema-check.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import { purgeDue } from "../rows/trash-age.ts";

export interface OpenOptions {
  now: () => Date;
  /** Only look: never becomes the owner, works beside one and on a network drive. */
  readOnly?: boolean;
  /** Who others are told has the library; default 分解通. */
  program?: string;
  /** Folder of the backups; default backupFolder(path). */
  backups?: string;
  /** Refuse where there is no such file instead of making it. */
  mustExist?: boolean;
  /** Told when all that was written is in the one file, and when that file is gone. */
  tell?: (news: LibraryNews) => void;
  /** For tests. */
  isOnNetwork?: (folder: string) => boolean;
}

/** SQLite takes paths of up to 512 bytes, and names of ours with longer endings stand beside the library. */
const MAX_PATH = 500;

/** Libraries that this process has open. Reading their bytes as files would drop SQLite's locks on them. */
const open = new Set<string>();

/**
 * Throws LibraryInUse, or AppError("notALibrary" | "libraryNewer" | "libraryDamaged" | "libraryNetwork" | "fileUnreadable"
 * | "writeFailed") with nothing changed on disk.
 */
export function openLibrary(libraryPath: string, options: OpenOptions): Library {
  const path = realPath(libraryPath);
  if (Buffer.byteLength(path) > MAX_PATH) throw new AppError("writeFailed", say.libraryPathTooLong(basename(path)));
  const backups = options.backups ?? backupFolder(path);
  const fresh = !existsSync(path);
  if (fresh && (options.readOnly || options.mustExist)) {
    throw new AppError("fileUnreadable", say.libraryMissing(basename(path)));
  }
  const remote = (options.isOnNetwork ?? isOnNetwork)(existingFolder(path));
  if (remote && !options.readOnly) throw new AppError("libraryNetwork", say.libraryNetwork(basename(path)));
  const here = open.has(path);
  if (!fresh && !here) checkHeader(path, backups);
  if (remote) return openCopy(path, backups, say.networkReadOnly(basename(path)), options);
  if (fresh) mkdirWritable(path);
  else if (!isWritable(path)) return openCopy(path, backups, say.folderReadOnly(basename(path)), options);
  if (options.readOnly) return openBeside(path, backups, options);
  const locked = existsSync(`${path}.lock`);
  const ownership = owning(path, options);
  if (!ownership.owned) throw new LibraryInUse(path, ownership.socketPath, ownership.info);
  try {
    // Between the first look and the lock another entry may have made it.
    let whole = true;
    if (!existsSync(path)) createFile(path, options.now());
    else whole = checkWhole(path, backups);
    return openOwned(path, backups, ownership, whole, options);
  } catch (error) {
    ownership.release();
    if (!fresh && isFull(error)) return openBeside(path, backups, options, say.diskFullReadOnly(basename(path)));
    // Nobody can own what cannot be opened, so here the lock file may go again.
    if (!locked) removeQuietly(`${path}.lock`);
    throw wordError(path, error);
  }
}

function owning(path: string, options: OpenOptions): Ownership {
  try {
    return acquireOwner(path, options);
  } catch (error) {
    throw wordError(path, error);
  }
}

type Owner = Extract<Ownership, { owned: true }>;

function openOwned(path: string, backups: string, owner: Owner, whole: boolean, options: OpenOptions): Library {
  const { now } = options;
  keepToOneself(path);
  const db = connect(path);
  try {
    if (!whole && db.pragma("quick_check(1)", { simple: true }) !== "ok") throw damaged(path, backups);
    if (versionOf(db) < SCHEMA_VERSION) {
      backUpNow(db, backups, path, "升级前", now());
      migrate(db);
    }
    if (compareSchema(db) === "guardsDiffer") backUpNow(db, backups, path, "修复前", now());
    repairSchema(db, path);
    makeDurable(db);
    const broken = brokenFinals(reading(db));
    if (broken.length > 0) writing(db, (writer) => putBack(writer, broken, now().toISOString()));
    purgeDue(reading(db), (work) => writing(db, work), now());
  } catch (error) {
    db.close();
    throw error;
  }
  open.add(path);
  const live = new LiveLibrary(db, path, owner, (news) => options.tell?.(news));
  const copyTo = (reason: string): Promise<string> => {
    live.settle();
    return backUp(db, backups, path, reason, now());
  };
  return makeLibrary({
    db,
    now,
    path,
    get readOnlyReason() {
      return live.lost;
    },
    socketPath: owner.socketPath,
    check: (inside) => live.check(inside),
    wrote: () => live.wrote(),
    settle: async () => live.settle(),
    backup: copyTo,
    backupIfDue: async () => (isBackupDue(db, backups, path, now()) ? copyTo("自动") : null),
    close: () => {
      live.close();
      open.delete(path);
    },
  });
}

/** The library is the clerk's alone; SQLite gives its log the same rights. A file of somebody else's is left. */
function keepToOneself(path: string): void {
  if (process.platform === "win32") return;
  for (const name of [path, `${path}-wal`, `${path}-shm`, `${path}.lock`]) {
    try {
      if ((statSync(name).mode & 0o077) !== 0) chmodSync(name, 0o600);
    } catch {
      // Not there, or not ours.
    }
  }
}

function createFile(path: string, now: Date): void {
  // A name that nobody could foretell, and put a file or a link of his own there.
  const unfinished = join(dirname(path), `.fenjietong-${randomUUID()}.tmp`);
  try {
    const db = connect(unfinished, { mustExist: false });
    try {
      create(db, now.toISOString());
    } finally {
      db.close();
    }
    renameSync(unfinished, path);
  } catch (error) {
    removeQuietly(unfinished);
    throw error;
  }
}

function readOnlyLibrary(db: Connection, path: string, reason: string, now: () => Date, after: () => void): Library {
  const refused = (): Promise<never> => Promise.reject(new AppError("libraryReadOnly", say.libraryReadOnly()));
  return makeLibrary({
    db,
    now,
    path,
    readOnlyReason: reason,
    socketPath: null,
    check: () => {
      throw new AppError("libraryReadOnly", reason);
    },
    wrote: () => undefined,
    settle: () => Promise.resolve(),
    backup: refused,
    backupIfDue: () => Promise.resolve(null),
    close: () => {
      if (!db.open) return;
      db.close();
      after();
    },
  });
}

/** Reads in place, beside an owner if there is one. */
function openBeside(
  path: string,
  backups: string,
  options: OpenOptions,
  reason = say.openedReadOnly(basename(path)),
): Library {
  checkWhole(path, backups);
  const db = connect(path, { readOnly: true });
  return readOnlyLibrary(db, path, reason, options.now, () => undefined);
}

function openCopy(path: string, backups: string, reason: string, options: OpenOptions): Library {
  const folder = mkdtempSync(join(tmpdir(), "fenjietong-"));
  const copy = join(folder, basename(path));
  try {
    for (const log of ["", "-wal", "-journal"])
      if (existsSync(`${path}${log}`)) copyFileSync(`${path}${log}`, `${copy}${log}`);
    checkWhole(copy, backups);
    const db = connect(copy);
    if (versionOf(db) < SCHEMA_VERSION) migrate(db);
    db.pragma("query_only = ON");
    return readOnlyLibrary(db, path, reason, options.now, () => rmSync(folder, { recursive: true, force: true }));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw wordError(path, error);
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Another entry looks at the library just now; the empty file does no harm.
  }
}

function existingFolder(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

function mkdirWritable(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    accessSync(dirname(path), constants.W_OK);
  } catch {
    throw new AppError("writeFailed", say.folderNotWritable(dirname(path)));
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    accessSync(dirname(path), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
