/**
 * Whether an open library's name still leads to the file that was opened. SQLite goes on writing into a file that was
 * deleted, moved or replaced, and into one that another program has written over: edits would be acknowledged into nothing.
 */

import type { BigIntStats } from "node:fs";
import { statSync } from "node:fs";

/** `replaced`: another file has the name. `overwritten`: it is the file that was opened, but not as this program left it. */
export type Loss = "gone" | "replaced" | "overwritten";

/** What tells a file from every other: its device and number. null: nothing has the name. */
export function identityOf(path: string): string | null {
  const found = look(path);
  return found && identity(found);
}

export class Presence {
  readonly #path: string;
  readonly #opened: string | null;
  #content: string;

  constructor(path: string) {
    const found = look(path);
    this.#path = path;
    this.#opened = found && identity(found);
    this.#content = found ? content(found) : "";
  }

  /** null: all is as it should be. Costs one look at the folder, no byte of the file is read. */
  loss(): Loss | null {
    const found = look(this.#path);
    if (!found) return "gone";
    if (identity(found) !== this.#opened) return "replaced";
    return content(found) === this.#content ? null : "overwritten";
  }

  /** To be called when this program itself has written into the file: edits go to the log beside it until a checkpoint. */
  wrote(): void {
    const found = look(this.#path);
    if (found && identity(found) === this.#opened) this.#content = content(found);
  }
}

function look(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return null;
  }
}

function identity(found: BigIntStats): string {
  return `${found.dev}:${found.ino}`;
}

/**
 * Windows tells the time of a writing when it pleases, often only when the file is closed; the time of making moves with
 * the last change on some of its file systems, and under Wine.
 */
function content(found: BigIntStats): string {
  return process.platform === "win32" ? `${found.size}` : `${found.size}:${found.mtimeNs}`;
}
