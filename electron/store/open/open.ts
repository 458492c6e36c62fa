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
import { temporaryFile } from "../../temporary-file.ts";
import { backupFolder, realPath } from "../../paths.ts";
import { backUpNow } from "./backup.ts";
import { takeCare } from "./care.ts";
import type { Connection } from "./connection.ts";
import { connect, makeDurable, reading, sqliteCode, writing } from "./connection.ts";
import { isDamage, isFull, wordError } from "./failure.ts";
import { checkHeader, checkWhole, damaged } from "./inspect.ts";
import type { LibraryNews } from "./live.ts";
import { LiveLibrary } from "./live.ts";
import type { Library } from "../library.ts";
import { CopyNotWhole } from "../check/settle.ts";
import { makeLibrary } from "../library.ts";
import { create, migrate, versionOf } from "./migrations.ts";
import { brokenFinals, putBack } from "./judge.ts";
import { isOnNetwork } from "./network.ts";
import type { Ownership } from "./owner.ts";
import { LibraryInUse, acquireOwner } from "./owner.ts";
import { mendGuards } from "./mend.ts";
import { compareSchema, repairSchema } from "./schema-check.ts";
import { problemsOf } from "./whole.ts";
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
  /** Checks and backups run in a second thread; else where they are asked for. */
  thread?: boolean;
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
    else whole = wholeOrMended(path, backups, options.now());
    return openOrMend(path, backups, ownership, whole, options);
  } catch (error) {
    ownership.release();
    if (!fresh && isFull(error)) return openBeside(path, backups, options, say.diskFullReadOnly(basename(path)));
    // Nobody can own what cannot be opened, so here the lock file may go again.
    if (!locked) removeQuietly(`${path}.lock`);
    throw error instanceof CopyNotWhole ? damaged(path, backups) : wordError(path, error);
  }
}

function openOrMend(path: string, backups: string, owner: Owner, whole: boolean, options: OpenOptions): Library {
  try {
    return openOwned(path, backups, owner, whole, options);
  } catch (error) {
    const foreign = error instanceof AppError && error.code === "libraryDamaged";
    if (!(error instanceof GuardsBroken) && !foreign && !isDamage(sqliteCode(error) ?? "")) throw error;
    if (!mendGuards(path, options.now())) throw foreign ? error : damaged(path, backups);
    return openOwned(path, backups, owner, true, options);
  }
}

/** As checkWhole; where only guards or indexes are damaged, they are made anew first. */
function wholeOrMended(path: string, backups: string, now: Date): boolean {
  try {
    return checkWhole(path, backups);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "libraryDamaged" || !mendGuards(path, now)) throw error;
    return checkWhole(path, backups);
  }
}

function owning(path: string, options: OpenOptions): Ownership {
  try {
    return acquireOwner(path, options);
  } catch (error) {
    throw wordError(path, error);
  }
}

/** Thrown where guards that differ cannot be made anew by statements: their very names may be damaged. */
class GuardsBroken extends Error {}

function repairGuards(db: Connection, path: string, backups: string, now: Date): void {
  try {
    backUpNow(db, backups, path, "修复前", now);
  } catch (error) {
    // Guards that are damaged cannot be copied either; they hold no data.
    if (!(error instanceof CopyNotWhole)) throw error;
  }
  try {
    repairSchema(db, path);
  } catch (error) {
    throw error instanceof AppError || isFull(error) ? error : new GuardsBroken(String(error));
  }
}

type Owner = Extract<Ownership, { owned: true }>;

function openOwned(path: string, backups: string, owner: Owner, whole: boolean, options: OpenOptions): Library {
  const { now } = options;
  keepToOneself(path);
  const db = connect(path);
  try {
    if (!whole && problemsOf(db, "quick_check").broken.length > 0) throw damaged(path, backups);
    if (versionOf(db) < SCHEMA_VERSION) {
      backUpNow(db, backups, path, "升级前", now());
      migrate(db);
    }
    if (compareSchema(db) !== "same") repairGuards(db, path, backups, now());
    makeDurable(db);
    judgeFinals(db, now());
    purgeDue(reading(db), (work) => writing(db, work), now());
  } catch (error) {
    db.close();
    throw error;
  }
  open.add(path);
  const live = new LiveLibrary(db, path, owner, (news) => options.tell?.(news));
  const care = takeCare({
    db,
    file: path,
    library: path,
    backups,
    now,
    thread: options.thread ?? false,
    isLost: () => live.lost !== null,
    settle: () => live.settle(),
  });
  return makeLibrary({
    db,
    now,
    path,
    get readOnlyReason() {
      return live.lost;
    },
    socketPath: owner.socketPath,
    isLost: () => live.lost !== null,
    check: (inside) => live.check(inside),
    wrote: () => live.wrote(),
    settle: async () => live.settle(),
    care,
    close: async () => {
      await care.stop();
      live.close();
      open.delete(path);
    },
  });
}

function judgeFinals(db: Connection, now: Date): void {
  const broken = brokenFinals(reading(db));
  if (broken.length > 0) writing(db, (writer) => putBack(writer, broken, now.toISOString()));
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
  const unfinished = temporaryFile(dirname(path));
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

interface ReadOnly {
  db: Connection;
  /** The file that is open. */
  file: string;
  path: string;
  backups: string;
  reason: string;
  after: () => void;
}

function readOnlyLibrary({ db, file, path, backups, reason, after }: ReadOnly, options: OpenOptions): Library {
  const refused = (): Promise<never> => Promise.reject(new AppError("libraryReadOnly", say.libraryReadOnly()));
  const { now, thread = false } = options;
  const care = takeCare({ db, file, library: path, backups, now, thread });
  return makeLibrary({
    db,
    now,
    path,
    readOnlyReason: reason,
    socketPath: null,
    isLost: () => false,
    check: () => {
      throw new AppError("libraryReadOnly", reason);
    },
    wrote: () => undefined,
    settle: () => Promise.resolve(),
    care: { ...care, backup: refused, backupIfDue: () => Promise.resolve(null) },
    close: async () => {
      if (!db.open) return;
      await care.stop();
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
  return readOnlyLibrary({ db, file: path, path, backups, reason, after: () => undefined }, options);
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
    judgeFinals(db, options.now());
    db.pragma("query_only = ON");
    const after = (): void => rmSync(folder, { recursive: true, force: true });
    return readOnlyLibrary({ db, file: copy, path, backups, reason, after }, options);
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
    throw new AppError("writeFailed", say.folderNotWritable(basename(dirname(path))));
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
