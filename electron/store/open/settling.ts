/**
 * Moves what is committed from the log into the library's one file, so that whoever copies the file copies the work: when
 * nothing was written for two seconds, at the latest ten seconds after the first writing, and at once when the log is long.
 */

import { statSync } from "node:fs";
import { log } from "../../log.ts";
import type { Connection } from "./connection.ts";

const IDLE_MS = 2_000;
const AT_LATEST_MS = 10_000;
/** Bytes; SQLite's own measure, 1,000 pages, which is switched off. */
const LONG_LOG = 4_096_000;

export class Settling {
  readonly #db: Connection;
  readonly #logFile: string;
  readonly #wroteFile: () => void;
  readonly #settled: () => void;
  #timer: NodeJS.Timeout | null = null;
  /** When the first writing that is not in the file yet was made, in milliseconds of the process; null: all is. */
  #since: number | null = null;

  /**
   * @param wroteFile called when something may have been written into the file: where somebody reads it just now, a
   * checkpoint goes as far as that reader lets it
   * @param settled called when everything is in the file
   */
  constructor(db: Connection, path: string, wroteFile: () => void, settled: () => void) {
    this.#db = db;
    this.#logFile = `${path}-wal`;
    this.#wroteFile = wroteFile;
    this.#settled = settled;
  }

  /** To be called after each commit. */
  wrote(): void {
    const now = performance.now();
    this.#since ??= now;
    if (this.#logBytes() > LONG_LOG) this.settle();
    else this.#wait(Math.max(0, Math.min(IDLE_MS, this.#since + AT_LATEST_MS - now)));
  }

  /** At once; false where another program looks into the file just now. Tried again later then. */
  settle(): boolean {
    this.#stop();
    if (this.#since === null) return true;
    const done = checkpoint(this.#db);
    this.#wroteFile();
    if (!done) {
      this.#wait(IDLE_MS);
      return false;
    }
    this.#since = null;
    this.#settled();
    return true;
  }

  stop(): void {
    this.#stop();
    this.#since = null;
  }

  #stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(ms: number): void {
    this.#stop();
    this.#timer = setTimeout(() => this.settle(), ms);
    this.#timer.unref();
  }

  #logBytes(): number {
    return statSync(this.#logFile, { throwIfNoEntry: false })?.size ?? 0;
  }
}

/** Whether all of the log is in the file, which is synced, and the log is empty. Waits for nobody. */
export function checkpoint(db: Connection): boolean {
  if (!db.open || db.inTransaction) return false;
  const timeout = db.pragma("busy_timeout", { simple: true }) as number;
  try {
    db.pragma("busy_timeout = 0");
    const [row] = db.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return row?.busy === 0;
  } catch (error) {
    log.warn(`checkpoint: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    db.pragma(`busy_timeout = ${timeout}`);
  }
}
