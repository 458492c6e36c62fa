/** Files that the program was opened with (double click, dropped on its icon, a second start): bytes for a window. */

import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { OpenedWithProgram } from "../../shared/contract/client.ts";
import { say } from "../../shared/text.ts";
import { MAX_FILE_BYTES } from "./limits.ts";

/** Reads what can be read; `refuse` is told one sentence for each that cannot. */
export function readOpenedFiles(paths: readonly string[], refuse: (sentence: string) => void): OpenedWithProgram[] {
  return paths.flatMap((path) => {
    const name = basename(path);
    try {
      if (statSync(path).size <= MAX_FILE_BYTES) return { name, bytes: readFileSync(resolve(path)) };
      refuse(say.openedFileTooLarge(name));
    } catch {
      refuse(say.openedFileUnreadable(name));
    }
    return [];
  });
}

/** Files that wait for a window. */
export class WaitingFiles {
  #files: OpenedWithProgram[] = [];

  add(files: readonly OpenedWithProgram[]): void {
    this.#files.push(...files);
  }

  /** All of them, once. */
  take(): OpenedWithProgram[] {
    return this.#files.splice(0);
  }
}
