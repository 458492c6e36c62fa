/** Requests that wait for their replies, by number: the same on every way that carries messages. */

export class Calls<R> {
  readonly #waiting = new Map<number, (reply: R) => void>();
  #last = 0;

  /** Opens a request; `send` gets its number. Resolves with what `take` or `endAll` brings. */
  open(send: (id: number) => void): Promise<R> {
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      send(id);
    });
  }

  /** Hands a reply over; a number that nobody waits for is passed over. */
  take(id: number, reply: R): void {
    const resolve = this.#waiting.get(id);
    this.#waiting.delete(id);
    resolve?.(reply);
  }

  /** No reply will come any more: all that wait get this one. */
  endAll(reply: R): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const resolve of waiting) resolve(reply);
  }
}
