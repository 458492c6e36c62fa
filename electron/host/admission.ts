/**
 * Who gets into the loopback host. A key stands in an address and works once; the page that brings it back is given the
 * token of this launch, which it keeps in its sessionStorage (that belongs to one port, where a cookie would go to every
 * port of 127.0.0.1, other users' programs too) and sends as a header and as a subprotocol of its socket.
 */

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** How long a key may wait that a program brings and no person, in ms. */
const KEY_MS = 120_000;
/** Keys that wait at a time; the oldest goes first. */
const MAX_KEYS = 64;

/**
 * The way a key goes: "person", who copies it from the terminal when he likes; "page", from an open window to the next;
 * "commandLine", to a browser that this program starts: there every user of the machine can read it before the browser is
 * up, so it works for this user's programs only.
 */
export type KeyWay = "person" | "page" | "commandLine";

interface Key {
  way: KeyWay;
  /** When it ends; Infinity for a person's. */
  until: number;
}

const secret = (): string => randomBytes(24).toString("base64url");

export class Admission {
  readonly #token = secret();
  readonly #keys = new Map<string, Key>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  issue(way: KeyWay): string {
    const key = secret();
    this.#keys.set(key, { way, until: way === "person" ? Infinity : this.#now() + KEY_MS });
    const [oldest] = this.#keys.keys();
    if (this.#keys.size > MAX_KEYS && oldest !== undefined) this.#keys.delete(oldest);
    return key;
  }

  /**
   * The token for a key, which is spent by this; null where it is none of ours, spent or too old, or where another user
   * (`isOwn` false) brings what was meant for this user's browser: that does not spend it.
   */
  redeem(given: string, isOwn: () => boolean): string | null {
    for (const [key, { way, until }] of this.#keys) {
      if (!sameSecret(key, given)) continue;
      if (way === "commandLine" && !isOwn()) return null;
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
