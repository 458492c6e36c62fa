/**
 * Names for files that are being written beside their place: nobody can foretell them and put a link there, and they tell
 * the machine and the process, so that what a killed process left is removed by the next one, whatever the clock says.
 */

import { createHash, randomBytes } from "node:crypto";
import { lstatSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

const NAME = /^\.fenjietong-([0-9a-f]{8})-(\d{1,10})-[\w-]{12}\.tmp(?:-wal|-shm|-journal)?$/;

/** A path in the folder, which is swept first. The file is to be made with an exclusive open. */
export function temporaryFile(folder: string): string {
  const own = machine();
  sweep(folder, own);
  return join(folder, `.fenjietong-${own}-${process.pid}-${randomBytes(9).toString("base64url")}.tmp`);
}

/** Processes of other machines (a network folder) cannot be asked: theirs stay. */
function machine(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}

function sweep(folder: string, own: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const [, host, pid] = NAME.exec(name) ?? [];
      if (host !== own || isRunning(Number(pid))) continue;
      const path = join(folder, name);
      if (lstatSync(path).isFile()) rmSync(path, { force: true });
    }
  } catch {
    // What cannot be looked at or removed is left for another time.
  }
}

/** Whether a process of this machine has the number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to ask is running all the same.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
