/**
 * The care of an open library: its checks and backups, in a second thread where there is one. An index that does not fit
 * its table is made anew by itself; damage elsewhere is said, never taken for a full disk.
 */

import { basename } from "node:path";
import type { Backup } from "../../../shared/contract/results.ts";
import { AppError } from "../../../shared/errors.ts";
import type { Id } from "../../../shared/model/plan.ts";
import { say } from "../../../shared/text.ts";
import { log } from "../../log.ts";
import type { Checker } from "../check/checker.ts";
import { checkHere, checkInThread } from "../check/checker.ts";
import { CopyNotWhole } from "../check/settle.ts";
import type { BackedUpPlan, SavedPlan } from "../check/task.ts";
import { shownTime } from "../shown-time.ts";
import type { SumKey } from "../sums/sums.ts";
import type { BackupFile } from "./backup.ts";
import { backUp, copyBeside, goodBackups, isBackupDue, listBackups } from "./backup.ts";
import type { Connection } from "./connection.ts";
import { wordError } from "./failure.ts";
import { readyCopy } from "../take-whole.ts";

export interface Care {
  /** Rows of a plan that are not as they were written; read anew from the disk. */
  damaged(plan: Id): Promise<SumKey[]>;
  /** SQLite's full check; makes indexes anew where they do not fit. One sentence where more is damaged, else null. */
  checkWhole(): Promise<string | null>;
  /** These rows as the newest good backup has them; null: there is none. */
  saved(plan: Id, rows: readonly SumKey[]): Promise<SavedPlan | null>;
  /** The library's backups, newest first, with the plans in each. */
  backups(): Promise<Backup[]>;
  /**
   * When a backup was made, and plans of it; those that are not whole there are left out. null: it is damaged, or of
   * another version. Throws AppError("notFound") where it is gone.
   */
  backedUp(file: string, plans: readonly Id[]): Promise<{ at: Date; plans: BackedUpPlan[] | null }>;
  /** Puts a copy of a backup beside the library, as a library of its own; its path. Throws the same. */
  saveBackup(file: string): Promise<string>;
  /** A checked copy of a backup, of the present version, to be taken over and removed (take-whole.ts). Throws the same. */
  readyBackup(file: string): { at: Date; copy: string };
  /** Writes a checked copy into the backup folder; its path. Reasons are short words for the file name. */
  backup(reason: string): Promise<string>;
  /** The same, where the library changed since the last one and that is over an hour old; null where not. */
  backupIfDue(): Promise<string | null>;
}

export interface CareOptions {
  db: Connection;
  /** The file that is open. */
  file: string;
  library: string;
  backups: string;
  now: () => Date;
  /** Checks and backups run in a second thread. */
  thread: boolean;
  /** The file was deleted, moved or replaced: what lies under its name is another. */
  isLost?: () => boolean;
  /** Puts what was acknowledged into the file itself. */
  settle?: () => void;
}

export function takeCare(options: CareOptions): Care & { stop(): Promise<void> } {
  const { db, file, library, backups, now } = options;
  const place = { file, library, backups };
  const checker: Checker = options.thread ? checkInThread(place) : checkHere(place);
  const run: Checker["run"] = async (task, given) => {
    try {
      return await checker.run(task, given);
    } catch (error) {
      throw wordError(library, error);
    }
  };
  const backupNamed = (file: string): BackupFile => {
    const found = listBackups(backups, library).find(({ path }) => basename(path) === file);
    if (!found) throw new AppError("notFound", say.backupGone());
    return found;
  };
  const copyTo = (reason: string): Promise<string> => {
    options.settle?.();
    return backUp((to) => checker.run("copy", { to }), backups, library, reason, now());
  };
  const backup = async (reason: string): Promise<string> => {
    try {
      return await copyTo(reason);
    } catch (error) {
      if (!(error instanceof CopyNotWhole)) throw error;
      if (!error.onlyIndexes || !mendIndexes(db)) throw notWhole(library, backups);
      return await copyTo(reason).catch((again: unknown) => {
        throw again instanceof CopyNotWhole ? notWhole(library, backups) : again;
      });
    }
  };
  return {
    damaged: async (plan) => (options.isLost?.() ? [] : run("damaged", { plan })),
    saved: (plan, rows) => run("saved", { plan, rows: [...rows] }),
    async checkWhole() {
      if (options.isLost?.()) return null;
      const { indexes, broken } = await run("whole", {});
      if (indexes.length > 0 && !db.readonly && mendIndexes(db)) {
        const again = await run("whole", {});
        return again.indexes.length + again.broken.length > 0 ? notWhole(library, backups).message : null;
      }
      return indexes.length + broken.length > 0 ? notWhole(library, backups).message : null;
    },
    backups: () => run("backups", {}),
    async backedUp(file, plans) {
      const { at, path } = backupNamed(file);
      return { at, plans: await run("backedUp", { path, plans: [...plans] }) };
    },
    readyBackup(file) {
      const { at, path } = backupNamed(file);
      try {
        return { at, copy: readyCopy(path) };
      } catch (error) {
        throw wordError(path, error);
      }
    },
    saveBackup: async (file) => copyBeside(backupNamed(file), library),
    backup,
    backupIfDue: () => (isBackupDue(db, backups, library, now()) ? backup("自动") : Promise.resolve(null)),
    stop: () => checker.stop(),
  };
}

/** False where they cannot be made anew: the rows themselves do not fit. */
function mendIndexes(db: Connection): boolean {
  try {
    db.exec("REINDEX");
    log.warn("an index did not fit its table and was made anew");
    return true;
  } catch (error) {
    log.error("reindex", error);
    return false;
  }
}

/** Of a library that is open and damaged in its pages. */
function notWhole(library: string, backups: string): AppError {
  const [last] = goodBackups(backups, library);
  return new AppError("libraryDamaged", say.libraryBroken(basename(library), last ? shownTime(last.at) : null));
}
