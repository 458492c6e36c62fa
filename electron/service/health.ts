/**
 * What goes on behind the work: the file is checked once after it was opened, plans after they were shown, backups are
 * made and checked. What is wrong is said in every window.
 */

import type { ServiceEvent } from "../../shared/contract/results.ts";
import { AppError } from "../../shared/errors.ts";
import type { Id } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { log } from "../log.ts";
import type { Library } from "../store/library.ts";
import { holdsDamage } from "../store/open/backup.ts";
import type { Plans } from "./plans.ts";

const BACKUP_EVERY = 60 * 60_000;
/** A command of a second makes no backup; a window that stays does, in milliseconds after the library was opened. */
const AT_OPEN = 3_000;
/** By then the plan has been painted. */
const AFTER_PAINT = 1_000;

export class Health {
  readonly #library: Library;
  readonly #plans: Plans;
  readonly #emit: (event: ServiceEvent) => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #checked = new WeakSet<object>();
  #file: string | null = null;
  #backup: string | null = null;

  constructor(library: Library, plans: Plans, emit: (event: ServiceEvent) => void) {
    this.#library = library;
    this.#plans = plans;
    this.#emit = emit;
  }

  /** One sentence; null where nothing is wrong. */
  get trouble(): string | null {
    return this.#file ?? this.#backup;
  }

  start(): void {
    const library = this.#library;
    // Neither is waited for: the first window must not wait for a copy of the library.
    this.#later(AT_OPEN, async () => {
      await this.checkFile();
      await this.backUp();
      if (library.readOnlyReason === null) await library.purge();
    });
    const hourly = setInterval(() => void this.backUp(), BACKUP_EVERY);
    hourly.unref();
    this.#timers.add(hourly);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async checkFile(): Promise<void> {
    await this.#noting(async () => (this.#file = await this.#library.checkWhole()));
  }

  async backUp(): Promise<void> {
    await this.#noting(async () => {
      try {
        const made = await this.#library.backupIfDue();
        if (made !== null) this.#backup = holdsDamage(made) ? say.backupHoldsDamage() : null;
      } catch (error) {
        this.#backup = error instanceof AppError ? error.message : say.backupFailed();
        throw error;
      }
    });
  }

  /** Compares a plan with its checksums once it has been shown; once for each time that it is loaded. */
  checkSoon(id: Id): void {
    this.#later(AFTER_PAINT, async () => {
      const plan = await this.#plans.get(id);
      if (this.#checked.has(plan.state)) return;
      this.#checked.add(plan.state);
      await this.#plans.verify(plan);
    });
  }

  #later(after: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work().catch((error: unknown) => log.error("check", error));
    }, after);
    timer.unref();
    this.#timers.add(timer);
  }

  async #noting(work: () => Promise<unknown>): Promise<void> {
    const before = this.trouble;
    try {
      await work();
    } catch (error) {
      log.error("care of the library", error);
    }
    if (this.trouble !== before) this.#emit({ type: "library.trouble", trouble: this.trouble });
  }
}
