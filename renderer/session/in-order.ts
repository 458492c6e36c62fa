/** Changes that come in replies and as pushes, taken in the order of revisions. */

/** One change on its way into the window, between two revisions. */
export interface Step {
  from: number;
  to: number;
  take(): void;
}

/** A reply holds one commit, and each commit raises the revision by one. */
export function ofReply({ revision }: { revision: number }, take: () => void): Step {
  return { from: revision - 1, to: revision, take };
}

export class InOrder {
  /** Changes that have come and do not follow on yet. */
  #steps: Step[] = [];

  push(step: Step): void {
    this.#steps.push(step);
  }

  /**
   * Takes what follows on from the revision, which each step raises; true: something waits for one that has not come.
   * @param held while it says so nothing is taken: a snapshot is under way, and says what it holds
   */
  follow(revision: () => number, held: () => boolean): boolean {
    while (!held()) {
      this.#steps = this.#steps.filter((step) => step.to > revision());
      const at = this.#steps.findIndex((step) => step.from === revision());
      if (at < 0) break;
      this.#steps.splice(at, 1)[0]?.take();
    }
    return this.#steps.length > 0;
  }
}
