/**
 * What changed, on its way to the grid and the panels. What others change may come hundreds of times a second; it is
 * gathered for a frame. Told one by one, each would be drawn at once and ahead of all that React puts off, and after fifty
 * of those with something still put off React takes it for an endless loop (error 185).
 */

import { Emitter } from "../app/emitter.ts";
import { PlanChange } from "./plan-change.ts";

/** Milliseconds: a frame. */
const GATHER = 16;

export class ChangeFeed extends Emitter<PlanChange> {
  #waiting: PlanChange | null = null;
  #after = new Map<string, () => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get waits(): boolean {
    return this.#waiting !== null;
  }

  /** Told at once, together with what waits. */
  override emit(change: PlanChange): void {
    const before = this.#waiting;
    this.#waiting = null;
    clearTimeout(this.#timer);
    super.emit(before ? before.merge(change) : change);
    const after = [...this.#after.values()];
    this.#after.clear();
    for (const work of after) work();
  }

  /** Told within a frame; rows and columns that come or go at once, before anything looks for them. `after` once a name. */
  gather(change: PlanChange, after?: { name: string; work: () => void }): void {
    if (after) this.#after.set(after.name, after.work);
    if (!change.onlyFigures) return this.emit(change);
    if (this.#waiting) return void this.#waiting.merge(change);
    this.#waiting = change;
    this.#timer = setTimeout(() => this.emit(new PlanChange()), GATHER);
  }

  /** Nothing that waits is told any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
    this.#after.clear();
  }
}
