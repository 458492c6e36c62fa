/** Names for files beside others that must stay. */

import { lstatSync } from "node:fs";

/** Whether something has this name, a link that leads nowhere too. */
export function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The first of the paths that `nameOf` makes of 1, 2, 3 … under which nothing lies, or which `isFree` lets be taken. */
export function freePath(nameOf: (copy: number) => string, isFree = (path: string): boolean => !isTaken(path)): string {
  for (let copy = 1; ; copy += 1) {
    const path = nameOf(copy);
    if (isFree(path)) return path;
  }
}
