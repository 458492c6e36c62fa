/**
 * Who gets into the loopback host. A key stands in an address and works once; the page that brings it back is given the
 * token of this launch, which it keeps in its sessionStorage (that belongs to one port, where a cookie would go to every
 * port of 127.0.0.1, other users' programs too) and sends as a header and as a subprotocol of its socket.
 */

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a key for a browser that this program starts may wait, in ms: others can read its command line. */
const KEY_MS = 120_000;
/** Keys that wait at a time; the oldest goes first. */
const MAX_KEYS = 64;

const secret = (): string => randomBytes(24).toString("base64url");

export class Admission {
  readonly #token = secret();
  /** Key → when it ends; Infinity for the one that a person copies from the terminal. */
  readonly #keys = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** A fresh key. `lasting`: it waits until it is used. */
  issue(lasting = false): string {
    const key = secret();
    this.#keys.set(key, lasting ? Infinity : this.#now() + KEY_MS);
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > MAX_KEYS && oldest !== undefined) this.#keys.delete(oldest);
    return key;
  }

  /** The token for a key, which is spent by this; null where it is none of ours, spent or too old. */
  redeem(given: string): string | null {
    for (const [key, until] of this.#keys) {
      if (!sameSecret(key, given)) continue;
      this.#keys.delete(key);
      return until >= this.#now() ? this.#token : null;
    }
    return null;
  }

  holds(token: string): boolean {
    return sameSecret(token, this.#token);
  }
}

/** Compares in constant time; the hash makes lengths equal. */
function sameSecret(left: string, right: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(left), hash(right));
}
