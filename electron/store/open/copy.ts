/** 另存: an open library as one new file, also when its own is gone. */

import { chmodSync, linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import { isTaken } from "../../free-path.ts";
import { temporaryFile } from "../../temporary-file.ts";
import type { Connection } from "./connection.ts";
import { connect } from "./connection.ts";

/**
 * Writes a checked copy where the library lay if nothing has its name now, else beside it under a name that says when,
 * or, where that folder is no more, into the first of `others` that takes it. Its path. Throws AppError("writeFailed").
 */
export async function saveCopy(db: Connection, path: string, others: readonly string[], now: Date): Promise<string> {
  let cause: unknown = null;
  for (const folder of [dirname(path), ...others]) {
    const unfinished = temporaryFile(folder);
    try {
      if (folder !== dirname(path)) mkdirSync(folder, { recursive: true, mode: 0o700 });
      await db.backup(unfinished);
      finish(unfinished);
      return place(unfinished, folder, path, now);
    } catch (error) {
      cause = error;
      rmSync(unfinished, { force: true });
    }
  }
  throw new AppError("writeFailed", say.copyFailed(), { cause: String(cause) });
}

/** One file that opens anywhere, and is whole: what another program has written over cannot be saved so. */
function finish(file: string): void {
  const copy = connect(file);
  try {
    copy.pragma("journal_mode = DELETE");
    if (copy.pragma("integrity_check", { simple: true }) !== "ok") throw new Error("the copy is not whole");
  } finally {
    copy.close();
  }
  chmodSync(file, 0o600);
}

function place(file: string, folder: string, path: string, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join("-");
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join("");
  const ending = extname(path);
  const stem = basename(path, ending);
  for (let copy = 0; ; copy += 1) {
    const name =
      copy === 0 ? basename(path) : `${stem}（另存 ${day} ${time}${copy === 1 ? "" : `，${copy}`}）${ending}`;
    // In another folder the plain name could be that of another library, or be taken for the one that is missed.
    if (copy === 0 && folder !== dirname(path)) continue;
    const target = join(folder, name);
    if (isTaken(target) || !moveTo(file, target)) continue;
    return target;
  }
}

/** Gives the file its name; false where somebody has just taken it. */
function moveTo(file: string, target: string): boolean {
  try {
    linkSync(file, target);
    rmSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    // Sticks know no second name for a file.
    renameSync(file, target);
    return true;
  }
}
