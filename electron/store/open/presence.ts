/**
 * Whether an open library's name still leads to the file that was opened. SQLite goes on writing into a file that was
 * deleted, moved or replaced, and into one that another program has written over: edits would be acknowledged into nothing.
 */

import type { BigIntStats } from "node:fs";
import { closeSync, openSync, readSync, statSync } from "node:fs";

/** `replaced`: another file has the name. `overwritten`: it is the file that was opened, but not as this program left it. */
export type Loss = "gone" | "replaced" | "overwritten";

/** What tells a file from every other: its device and number. null: nothing has the name. */
export function identityOf(path: string): string | null {
  const found = look(path);
  return found && identity(found);
}

export class Presence {
  readonly #path: string;
  readonly #platform: NodeJS.Platform;
  readonly #opened: string | null;
  #content: Content;

  /** @param platform for tests */
  constructor(path: string, platform: NodeJS.Platform = process.platform) {
    const found = look(path);
    this.#path = path;
    this.#platform = platform;
    this.#opened = found && identity(found);
    this.#content = found ? this.#contentOf(found) : { size: 0n, mark: null };
  }

  /** null: all is as it should be. */
  loss(): Loss | null {
    const found = look(this.#path);
    if (!found) return "gone";
    if (identity(found) !== this.#opened) return "replaced";
    const { size, mark } = this.#contentOf(found);
    const known = this.#content;
    // What another program keeps shut for a moment cannot be compared then.
    const same = size === known.size && (mark === null || known.mark === null || mark === known.mark);
    return same ? null : "overwritten";
  }

  /** To be called when this program itself has written into the file: edits go to the log beside it until a checkpoint. */
  wrote(): void {
    const found = look(this.#path);
    if (found && identity(found) === this.#opened) this.#content = this.#contentOf(found);
  }

  /**
   * By the time of the last writing. Windows tells that when it pleases, often only when the file is closed: there by the
   * first bytes, which count the writings (elsewhere closing the file again would drop SQLite's locks on it).
   */
  #contentOf({ size, mtimeNs }: BigIntStats): Content {
    return { size, mark: this.#platform === "win32" ? headerOf(this.#path) : `${mtimeNs}` };
  }
}

interface Content {
  size: bigint;
  mark: string | null;
}

function headerOf(path: string): string | null {
  try {
    const file = openSync(path, "r");
    try {
      const header = Buffer.alloc(100);
      return header.toString("base64", 0, readSync(file, header, 0, 100, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
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
