/**
 * Changes that come in replies and as pushes, taken in the order of revisions. What is missing may still come as a reply;
 * where none is due it never will, and a snapshot is asked for. While one is under way all waits: it says what it holds.
 */

import { AppError } from "../../shared/errors.ts";
import { notify } from "../app/notify.ts";

/** One change on its way into the window, between two revisions. */
interface Step {
  from: number;
  to: number;
  take(): void;
}

/** What the changes are of. */
interface Followed {
  /** The last revision that was taken; each step raises it. */
  revision(): number;
  /** Takes a fresh snapshot over. */
  load(): Promise<void>;
  /** All that has come and follows on is taken. */
  taken?(): void;
}

export class InOrder {
  readonly #of: Followed;
  /** Changes that have come and do not follow on yet. */
  #steps: Step[] = [];
  #calls = 0;
  #resyncing: Promise<void> | null = null;

  constructor(of: Followed) {
    this.#of = of;
  }

  /** Resolves when the snapshot that is asked for is there; null: none is. */
  get resyncing(): Promise<void> | null {
    return this.#resyncing;
  }

  /** Whether a reply or a snapshot is due. */
  get underWay(): boolean {
    return this.#calls > 0 || this.#resyncing !== null;
  }

  /** A call whose reply may bring a change. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#calls += 1;
    try {
      return await work();
    } finally {
      this.#calls -= 1;
      this.#follow();
    }
  }

  /** A reply holds one commit, and each commit raises the revision by one. It is taken once its call has ended. */
  replied({ revision }: { revision: number }, take: () => void): void {
    this.#steps.push({ from: revision - 1, to: revision, take });
  }

  pushed(step: Step): void {
    this.#steps.push(step);
    this.#follow();
  }

  #follow(): void {
    while (!this.#resyncing) {
      const revision = this.#of.revision();
      this.#steps = this.#steps.filter((step) => step.to > revision);
      const at = this.#steps.findIndex((step) => step.from === revision);
      if (at < 0) break;
      this.#steps.splice(at, 1)[0]?.take();
    }
    if (this.#steps.length > 0 && this.#calls === 0) void this.resync();
    this.#of.taken?.();
  }

  /** Asks for a snapshot. Where it fails that is said, and the next change that comes asks again. */
  resync(): Promise<void> {
    this.#resyncing ??= this.#of.load().then(
      () => {
        this.#resyncing = null;
        this.#follow();
      },
      (error: unknown) => {
        notify.error(error);
        this.#resyncing = null;
        this.#of.taken?.();
      },
    );
    return this.#resyncing;
  }
}

/** The connection went before the answer came, which says nothing about what was asked for. */
export function isLost(error: unknown): boolean {
  return error instanceof AppError && (error.details as { lost?: boolean } | undefined)?.lost === true;
}
