/** The window's edits that the service has not acknowledged yet, in the order in which they were made; of a plan, or beside it. */

export interface Pending<A, D> {
  action: A;
  label: string;
  /** What it did; null: it no longer fits what is there now, and the service will refuse it too. */
  applied: D | null;
  /** Under way; or its call was lost with the connection; or the revision that holds it, told by the reply. */
  sent: "underWay" | "lost" | number;
}

/** How actions of a kind change a state. */
interface Actions<S, A, D> {
  /** Throws where the action does not fit. */
  apply(state: S, action: A): D;
  /** Whether it made anything another than it was. */
  differs(done: D): boolean;
}

export class PendingEdits<S, A, D extends { inverse: A }> {
  readonly #actions: Actions<S, A, D>;
  #list: Pending<A, D>[] = [];

  constructor(actions: Actions<S, A, D>) {
    this.#actions = actions;
  }

  get count(): number {
    return this.#list.length;
  }

  get labels(): string[] {
    return this.#list.map((entry) => entry.label);
  }

  /** One that was applied and is about to be sent. */
  add(action: A, label: string, applied: D): Pending<A, D> {
    const entry: Pending<A, D> = { action, label, applied, sent: "underWay" };
    this.#list.push(entry);
    return entry;
  }

  has(entry: Pending<A, D>): boolean {
    return this.#list.includes(entry);
  }

  remove(entry: Pending<A, D>): void {
    this.#list = this.#list.filter((other) => other !== entry);
  }

  /** Takes out what a snapshot of this revision holds, and what was lost; the lost ones are handed back. */
  takeLost(revision: number): Pending<A, D>[] {
    const lost = this.#list.filter(({ sent }) => sent === "lost");
    this.#list = this.#list.filter(({ sent }) => sent === "underWay" || (sent !== "lost" && sent > revision));
    return lost;
  }

  /** Whether one of them did such a thing. */
  some(test: (done: D) => boolean): boolean {
    return this.#list.some(({ applied }) => applied !== null && test(applied));
  }

  /** Lifts all off the state, lets the base change, and lays them on again; what was lifted off and laid on is told. */
  rebase(state: S, told: (done: D) => void, changeBase: () => void): void {
    for (const { applied } of this.#list.toReversed()) {
      if (!applied) continue;
      this.#actions.apply(state, applied.inverse);
      told(applied);
    }
    changeBase();
    this.layOn(state, told);
  }

  /** Applies all to a state that does not hold them yet. */
  layOn(state: S, told?: (done: D) => void): void {
    for (const entry of this.#list) {
      entry.applied = this.fitting(state, entry.action);
      if (entry.applied) told?.(entry.applied);
    }
  }

  /** Applies an action; null: it does not fit what is there. */
  fitting(state: S, action: A): D | null {
    try {
      return this.#actions.apply(state, action);
    } catch {
      return null;
    }
  }

  /** Whether a state fresh from the service lacks an edit that was never acknowledged. Leaves the state as it was. */
  isMissing(state: S, { action }: Pending<A, D>): boolean {
    const done = this.fitting(state, action);
    if (!done) return false;
    this.#actions.apply(state, done.inverse);
    return this.#actions.differs(done);
  }
}
