/**
 * BIFF8 strings, and the shared string table with its splits: a record ends at 8,224 bytes, the rest stands in CONTINUE
 * records, and where the characters of a string are split the next record starts with a new "two bytes per character" flag.
 */

/** Reads over a record and its CONTINUE records as one sequence. Reads past the end give 0 and set `short`. */
export class SegmentReader {
  readonly #data: Buffer;
  readonly #segments: readonly number[];
  #segment = 0;
  #at: number;
  #end: number;
  /** True once something was missing. */
  short = false;

  /** @param segments start and end offsets in turn */
  constructor(data: Buffer, segments: readonly number[]) {
    this.#data = data;
    this.#segments = segments;
    this.#at = segments[0] ?? 0;
    this.#end = segments[1] ?? 0;
  }

  get left(): number {
    let left = this.#end - this.#at;
    for (let i = this.#segment + 2; i < this.#segments.length; i += 2)
      left += this.#segments[i + 1]! - this.#segments[i]!;
    return left;
  }

  get done(): boolean {
    while (this.#at >= this.#end) if (!this.#next()) return true;
    return false;
  }

  #next(): boolean {
    if (this.#segment + 2 >= this.#segments.length) return false;
    this.#segment += 2;
    this.#at = this.#segments[this.#segment]!;
    this.#end = this.#segments[this.#segment + 1]!;
    return true;
  }

  byte(): number {
    if (this.done) {
      this.short = true;
      return 0;
    }
    return this.#data[this.#at++]!;
  }

  uint16(): number {
    return this.byte() | (this.byte() << 8);
  }

  uint32(): number {
    return (this.uint16() | (this.uint16() << 16)) >>> 0;
  }

  skip(count: number): void {
    let left = count;
    while (left > 0) {
      if (this.done) {
        this.short = true;
        return;
      }
      const step = Math.min(left, this.#end - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** Characters of a string whose first flag byte is already read; takes the flag of each continued part. */
  characters(count: number, wideAtStart: boolean): string {
    let text = "";
    let wide = wideAtStart;
    let left = count;
    for (;;) {
      const size = wide ? 2 : 1;
      const here = Math.min(left, Math.floor((this.#end - this.#at) / size));
      if (here > 0) {
        const stop = this.#at + here * size;
        text += wide ? this.#data.toString("utf16le", this.#at, stop) : this.#data.toString("latin1", this.#at, stop);
        this.#at = stop;
        left -= here;
      }
      if (left === 0) return text;
      if (!this.#next()) {
        this.short = true;
        return text;
      }
      wide = (this.byte() & 1) === 1;
    }
  }

  /** A string with 16-bit length, with its rich-text runs and phonetic data skipped. */
  unicodeString(): string {
    const count = this.uint16();
    const flags = this.byte();
    const runs = flags & 8 ? this.uint16() : 0;
    const extra = flags & 4 ? this.uint32() : 0;
    const text = this.characters(count, (flags & 1) === 1);
    if (runs) this.skip(runs * 4);
    if (extra) this.skip(extra);
    return text;
  }
}

/** The strings of an SST; stops at the first that is cut off (`short`), so that no half text passes for a whole one. */
export function readSharedStrings(reader: SegmentReader): { strings: string[]; short: boolean } {
  reader.uint32();
  const count = Math.min(reader.uint32(), Math.floor(reader.left / 3));
  const strings: string[] = [];
  for (let i = 0; i < count; i++) {
    const text = reader.unicodeString();
    if (reader.short) break;
    strings.push(text);
  }
  return { strings, short: reader.short };
}

/** A string inside one record: length as given, a flag byte, characters. Undefined where it is cut off. */
export function plainString(data: Buffer, at: number, end: number, count: number): string | undefined {
  const wide = (data[at] ?? 0) & 1;
  const stop = at + 1 + count * (wide ? 2 : 1);
  if (stop > end) return undefined;
  return wide ? data.toString("utf16le", at + 1, stop) : data.toString("latin1", at + 1, stop);
}
