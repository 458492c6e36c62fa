/** What goes on round an open library that this process owns: into its file, whether that is still there, out again. */

import { existsSync, renameSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { freePath } from "../../free-path.ts";
import type { Connection } from "./connection.ts";
import { sqliteCode } from "./connection.ts";
import { identityOf, Presence } from "./presence.ts";
import { checkpoint, Settling } from "./settling.ts";

/** What the windows are told of their library. */
export type LibraryNews = { type: "settled" } | { type: "lost"; sentence: string };

export interface Holder {
  /** Whether nobody else can own the library; taken anew where the lock file was removed. */
  holds(): boolean;
  release(): void;
}

/** Kept so that the end of the process, and nothing before it, closes them: closing would write into a foreign file. */
const abandoned: Connection[] = [];

export class LiveLibrary {
  readonly #db: Connection;
  readonly #path: string;
  readonly #owner: Holder;
  readonly #tell: (news: LibraryNews) => void;
  readonly #presence: Presence;
  readonly #settling: Settling;
  #log: string | null = null;
  #lost: string | null = null;
  #overwritten = false;

  constructor(db: Connection, path: string, owner: Holder, tell: (news: LibraryNews) => void) {
    this.#db = db;
    this.#path = path;
    this.#owner = owner;
    this.#tell = tell;
    checkpoint(db);
    this.#presence = new Presence(path);
    this.#settling = new Settling(
      db,
      path,
      () => this.#presence.wrote(),
      () => tell({ type: "settled" }),
    );
  }

  /** One sentence where the file is gone, so that nothing more is taken; null where all is well. */
  get lost(): string | null {
    return this.#lost;
  }

  /** Before a transaction and, with `inside`, before it is committed. Throws AppError("libraryGone"). */
  check(inside = false): void {
    if (this.#lost !== null) throw new AppError("libraryGone", this.#lost);
    const loss = this.#presence.loss() ?? (inside || this.#owner.holds() ? null : "taken");
    if (loss !== null) throw this.#lose(loss);
    if (!inside) this.#keepLog();
  }

  /** After a commit. */
  wrote(): void {
    this.#log ??= identityOf(`${this.#path}-wal`);
    this.#settling.wrote();
  }

  /** Everything that is acknowledged into the one file, as far as others let it. */
  settle(): void {
    if (this.#lost === null) this.#settling.settle();
  }

  close(): void {
    const db = this.#db;
    if (!db.open) return;
    this.#settling.stop();
    if (this.#lost !== null || this.#presence.loss() !== null) {
      if (this.#overwritten) abandoned.push(db);
      else db.close();
      this.#owner.release();
      return;
    }
    try {
      // One file that can be mailed and read anywhere: no log beside it, none asked for in its header.
      db.pragma("wal_checkpoint(TRUNCATE)");
      db.pragma("journal_mode = DELETE");
    } catch (error) {
      // Another program looks into the file just now. Its log stays beside it, as after a power cut; nothing is lost.
      if (sqliteCode(error) !== "SQLITE_BUSY") throw error;
    } finally {
      db.close();
      this.#owner.release();
    }
  }

  #lose(loss: "gone" | "replaced" | "overwritten" | "taken"): AppError {
    const name = basename(this.#path);
    this.#lost = {
      gone: say.libraryGone,
      replaced: say.libraryReplaced,
      overwritten: say.libraryOverwritten,
      taken: say.libraryTaken,
    }[loss](name);
    this.#settling.stop();
    this.#overwritten = loss === "overwritten";
    if (this.#overwritten && this.#log !== null && identityOf(`${this.#path}-wal`) === this.#log) this.#putLogAside();
    this.#owner.release();
    this.#tell({ type: "lost", sentence: this.#lost });
    return new AppError("libraryGone", this.#lost);
  }

  /**
   * Our log beside a file of somebody else's would be played back into it, so it gets another name. It is kept: it may hold
   * the last seconds of work, and whoever only touched the file has replaced nothing.
   */
  #putLogAside(): void {
    const log = `${this.#path}-wal`;
    try {
      renameSync(
        log,
        freePath((copy) => `${log}.kept${copy === 1 ? "" : copy}`),
      );
    } catch {
      rmSync(log, { force: true });
    }
    rmSync(`${this.#path}-shm`, { force: true });
  }

  /** A log that was removed is written to by nobody's knowledge: what it holds goes into the file, and a new one is begun. */
  #keepLog(): void {
    if (this.#log === null || identityOf(`${this.#path}-wal`) === this.#log) return;
    const db = this.#db;
    const done = checkpoint(db);
    this.#presence.wrote();
    if (!done) throw new AppError("writeFailed", say.libraryBusy(basename(this.#path)));
    db.pragma("journal_mode = DELETE");
    db.pragma("journal_mode = WAL");
    this.#presence.wrote();
    this.#log = existsSync(`${this.#path}-wal`) ? identityOf(`${this.#path}-wal`) : null;
  }
}
