/**
 * Waiting for a library that another process owns and lets nobody into. Commands that are given at once follow one
 * another: who waits goes on waiting as long as owners come and go, and longer for one that only works than for one that
 * is there and does not answer.
 */

export interface Patience {
  /** For an owner that listens and does not answer, in milliseconds. */
  silent: number;
  /** For one that lets nobody in: it ends by itself. */
  busy: number;
}

const FIRST_PAUSE = 25;
const LONGEST_PAUSE = 250;

export class Waiting {
  readonly #patience: Patience;
  readonly #now: () => number;
  #owner: string | null = null;
  #since = 0;
  #pause = FIRST_PAUSE;

  constructor(patience: Patience, now: () => number) {
    this.#patience = patience;
    this.#now = now;
  }

  /** How long to pause before the next try, in milliseconds; null: long enough, this owner stays. */
  next(owner: string, listens: boolean): number | null {
    if (owner !== this.#owner) {
      this.#owner = owner;
      this.#since = this.#now();
      this.#pause = FIRST_PAUSE;
    }
    const waited = this.#now() - this.#since;
    if (waited > (listens ? this.#patience.silent : this.#patience.busy)) return null;
    const pause = this.#pause;
    // Ten that look every few milliseconds keep the one that works from its work.
    this.#pause = Math.min(LONGEST_PAUSE, pause * 1.5);
    return pause;
  }
}
