/** Folders of tests that write much and are not about the disk. */

import { mkdtempSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Linux keeps files in memory: a commit there waits for no disk. */
const MEMORY = "/dev/shm";
/** Containers often give it 64 MB, which a large library fills. */
const ROOM = 1024 ** 3;

function place(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A fresh folder, in memory where there is room; who makes it removes it. */
export function memoryFolder(prefix: string): string {
  return mkdtempSync(join(place(), prefix));
}
