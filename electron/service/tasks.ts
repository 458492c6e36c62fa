/** Long work that can be cancelled by name: reading and writing files. */

export class Tasks {
  readonly #running = new Map<string, AbortController>();

  /** A signal for the task; a task of the same name that still runs is cancelled. */
  begin(name: string): AbortSignal {
    this.cancel(name);
    const controller = new AbortController();
    this.#running.set(name, controller);
    return controller.signal;
  }

  end(name: string): void {
    this.#running.delete(name);
  }

  cancel(name: string): void {
    this.#running.get(name)?.abort();
    this.#running.delete(name);
  }
}
