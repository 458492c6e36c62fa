/**
 * The hash behind the checksums of a library. It lies in every file: what it gives for a text or a number must never
 * change. Two lanes of 32 bits (FNV-1a and one like it, each finished as in MurmurHash3); every step is a bijection of
 * its lane, so one changed bit in one part always changes the hash of that part.
 */

/** Two lanes, each a whole number from 0 to 2³² − 1. Sums are taken lane by lane, modulo 2³². */
export interface Sum {
  a: number;
  b: number;
}

export const noSum = (): Sum => ({ a: 0, b: 0 });

export function sameSum(one: Sum, other: Sum): boolean {
  return one.a === other.a && one.b === other.b;
}

export class Hash {
  #a = 0x811c9dc5 | 0;
  #b = 0x9747b28c | 0;

  /** Begins anew, with what it is of; one hash serves many parts. */
  start(of: Sum): this {
    this.#a = of.a | 0;
    this.#b = of.b | 0;
    return this;
  }

  /** Another hash. */
  and({ a, b }: Sum): this {
    return this.#step2(a, b);
  }

  /** A whole number of 32 bits. */
  small(value: number): this {
    return this.#step2(value, value);
  }

  /** Any whole number that JavaScript holds exactly. */
  number(value: number): this {
    const high = Math.floor(value / 4294967296);
    return this.#step2(value, value).#step2(high, high);
  }

  /** As SQLite gives it back: half a surrogate pair is none. */
  text(value: string): this {
    let a = this.#a;
    let b = this.#b;
    for (let at = 0; at < value.length; at += 1) {
      const unit = value.charCodeAt(at);
      if ((unit & 0xf800) === 0xd800 && !value.isWellFormed()) return this.text(value.toWellFormed());
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b ^ unit, 0x5bd1e995);
      b ^= b >>> 15;
    }
    this.#a = a;
    this.#b = b;
    return this.small(value.length);
  }

  /** Adds what came of it to a sum, or takes it away. */
  into(sum: Sum, sign: 1 | -1): void {
    sum.a = (sum.a + sign * finished(this.#a)) >>> 0;
    sum.b = (sum.b + sign * finished(this.#b)) >>> 0;
  }

  end(): Sum {
    return { a: finished(this.#a), b: finished(this.#b) };
  }

  #step2(one: number, other: number): this {
    this.#a = Math.imul(this.#a ^ one, 0x01000193);
    const b = Math.imul(this.#b ^ other, 0x85ebca6b);
    this.#b = b ^ (b >>> 13);
    return this;
  }
}

function finished(lane: number): number {
  let h = lane;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Sixteen digits of a text alone. */
export function hexOf(text: string): string {
  const { a, b } = new Hash().text(text).end();
  return [a, b].map((lane) => lane.toString(16).padStart(8, "0")).join("");
}
