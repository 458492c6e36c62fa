/**
 * One owner per library:
 *
 *   1. The owner holds BEGIN EXCLUSIVE on NAME.fjt.lock, a small database beside the library. The kernel frees it when
 *      the process ends in any way, so nothing has to be cleaned up after a crash.
 *   2. It writes who it is into NAME.fjt.owner; a locked database could not be read by others.
 *   3. It listens on a socket whose address follows from the library's path, so that other entries can join.
 *
 * The lock decides; the .owner file only tells. The .lock file is empty and stays: were it removed on release, a process
 * that had just opened it would hold a lock that nobody sees, and two could own the library (a race of a few processes
 * shows it; comparing file numbers does not help, they are used again). Never read it with anything but SQLite: closing
 * any handle of it in this process would drop the lock (POSIX record locks).
 */

import type { Stats } from "node:fs";
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { log } from "../../log.ts";
import { realPath, shortHash } from "../../paths.ts";
import type { Connection } from "./connection.ts";
import { connect, sqliteCode } from "./connection.ts";
import { identityOf } from "./presence.ts";
import { shownTime } from "../shown-time.ts";

export interface OwnerInfo {
  pid: number;
  socketPath: string;
  /** Name of the program as the clerk knows it. */
  program: string;
  /** ISO time. */
  since: string;
}

export type Ownership =
  | {
      owned: true;
      socketPath: string;
      /** Whether the lock still keeps others out; where its file was removed it is taken anew. */
      holds: () => boolean;
      release: () => void;
    }
  /** `info` is null where the owner has not told yet. */
  | { owned: false; socketPath: string; info: OwnerInfo | null };

/** The library is open elsewhere; entries join its owner at `socketPath`. */
export class LibraryInUse extends AppError {
  readonly socketPath: string;
  readonly info: OwnerInfo | null;

  constructor(path: string, socketPath: string, info: OwnerInfo | null) {
    const since = info ? shownTime(new Date(info.since)) : null;
    super("libraryInUse", say.libraryInUse(basename(path), info?.program ?? null, since), { socketPath, info });
    this.socketPath = socketPath;
    this.info = info;
  }
}

/** Takes the library or tells who has it. Throws what the file system throws where the folder cannot be written. */
export function acquireOwner(libraryPath: string, options: { now: () => Date; program?: string }): Ownership {
  const path = realPath(libraryPath);
  const socketPath = socketAddress(path);
  const lockFile = `${path}.lock`;
  let lock = takeLock(lockFile);
  if (lock === null) {
    const info = readOwner(path);
    // The owner may have been started with another XDG_RUNTIME_DIR than we.
    return { owned: false, socketPath: info && isOurSocket(info.socketPath) ? info.socketPath : socketPath, info };
  }
  const info: OwnerInfo = {
    pid: process.pid,
    socketPath,
    program: options.program ?? "分解通",
    since: options.now().toISOString(),
  };
  const told = tellOwner(path, info);
  let held = identityOf(lockFile);
  // Left by an owner that was killed; nobody listens there while we hold the lock.
  removeSocket(path, socketPath);
  return {
    owned: true,
    socketPath,
    holds: () => {
      if (identityOf(lockFile) === held) return true;
      const again = takeAgain(lockFile);
      if (again === null) return false;
      lock?.close();
      [lock, held] = [again, identityOf(lockFile)];
      return true;
    },
    release: () => {
      if (!lock?.open) return;
      // Where the file was replaced another process may own what has its name now.
      if (told && readOwner(path)?.pid === process.pid) rmSync(`${path}.owner`, { force: true });
      removeSocket(path, socketPath);
      lock.close();
    },
  };
}

/**
 * Whether it is told. The file only tells: where it cannot be written (a full disk), or something that is not ours has its
 * name (a link, a document), the library opens all the same.
 */
function tellOwner(path: string, info: OwnerInfo): boolean {
  const file = `${path}.owner`;
  try {
    const found = statusOf(file);
    if (found && readOwner(path) === null && !(found.isFile() && found.size === 0)) return false;
    rmSync(file, { force: true });
    writeFileSync(file, JSON.stringify(info), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    log.warn(`owner file: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Nobody listens there. In the folder of our own all is ours; beside the library only a socket is. */
function removeSocket(path: string, socketPath: string): void {
  if (process.platform === "win32") return;
  if (dirname(socketPath) !== dirname(path) || statusOf(socketPath)?.isSocket()) rmSync(socketPath, { force: true });
}

function statusOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

/** The same where the lock file was removed under us; null also where it cannot be made. */
function takeAgain(path: string): Connection | null {
  try {
    return takeLock(path);
  } catch (error) {
    log.warn(`lock file: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** The connection that holds the lock, or null where another has it. */
function takeLock(path: string): Connection | null {
  // SQLite would follow a link and make what it leads to.
  if (statusOf(path)?.isSymbolicLink()) throw new AppError("refused", say.lockIsLink(basename(path, ".lock")));
  const lock = connect(path, { mustExist: false, timeout: 0 });
  try {
    lock.pragma("journal_mode = MEMORY");
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    const code = sqliteCode(error);
    if (code === "SQLITE_BUSY" || code === "SQLITE_LOCKED") return null;
    throw error;
  }
}

/** What is more than an owner ever says is none. */
const OWNER_BYTES = 4096;
const ownerSchema = z.object({ pid: z.number(), socketPath: z.string(), program: z.string(), since: z.iso.datetime() });

/** null: there is none, or what has its name is none. It may have come with the library, and is believed accordingly. */
function readOwner(path: string): OwnerInfo | null {
  try {
    const file = `${path}.owner`;
    const found = statusOf(file);
    if (!found?.isFile() || found.size > OWNER_BYTES) return null;
    return ownerSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/** Whether edits may be sent there: to a named pipe of ours on Windows, elsewhere to a socket that this user has made. */
function isOurSocket(address: string): boolean {
  if (process.platform === "win32") return address.startsWith("\\\\.\\pipe\\fenjietong-");
  const found = statusOf(address);
  return found?.isSocket() === true && found.uid === process.getuid?.();
}

/**
 * Where the owner of a library listens: a named pipe on Windows, elsewhere a socket in a folder of the user's own with
 * mode 0700. Unix socket paths are bounded (104 bytes on macOS), so the name is a hash.
 */
export function socketAddress(libraryPath: string): string {
  const path = realPath(libraryPath);
  // Windows paths differ in case only by how they were typed; pipes are one name space for all users.
  if (process.platform === "win32") return `\\\\.\\pipe\\fenjietong-${shortHash(`${homedir()}|${path}`.toLowerCase())}`;
  const name = shortHash(path);
  const uid = process.getuid?.() ?? 0;
  for (const base of [process.env.XDG_RUNTIME_DIR, tmpdir(), "/tmp"]) {
    if (!base || Buffer.byteLength(base) > 60 || !existsSync(base)) continue;
    const folder = join(base, `fenjietong-${uid}`);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const found = lstatSync(folder);
      // A folder that another user put there first could be listened in.
      if (found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0) return join(folder, `${name}.sock`);
    } catch {
      continue;
    }
  }
  return `${path}.sock`;
}
