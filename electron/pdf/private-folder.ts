/** A folder of our own under the system's temporary one: nobody else can look into it, and it is gone afterwards. */

import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isRunning } from "../temporary-file.ts";

const NAME = /^fenjietong-pdf-(\d{1,10})-[A-Za-z0-9]{6}$/;

/** Runs `work` with the path of the folder and removes it, whatever becomes of the work. */
export async function withPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const root = tmpdir();
  sweep(root);
  // mkdtemp makes it with mode 0700 under a name that nobody can foretell.
  const folder = mkdtempSync(join(root, `fenjietong-pdf-${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    remove(folder);
  }
}

/** What a process that was killed left behind. */
function sweep(root: string): void {
  try {
    for (const name of readdirSync(root)) {
      const pid = NAME.exec(name)?.[1];
      if (pid === undefined || isRunning(Number(pid))) continue;
      const folder = join(root, name);
      const { uid } = lstatSync(folder);
      if (process.getuid === undefined || uid === process.getuid()) remove(folder);
    }
  } catch {
    // What cannot be looked at is left for another time.
  }
}

/** A link is removed itself, never what it leads to. On Windows a program that has just ended may hold its files for a moment. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    // Left for the next sweep.
  }
}
