/** Writes BIFF8 records into a growing buffer: `begin(id)`, fields, `end()`; long records go on in CONTINUE records. */
import { MAX_RECORD, record } from "../records.ts";

const FIRST_SIZE = 1 << 16;

export class RecordWriter {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
  #at = 0;
  #start = 0;

  get position(): number {
    return this.#at;
  }

  /** The bytes so far. */
  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  #room(count: number): void {
    if (this.#at + count <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + count));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }

  begin(id: number): this {
    // Room for a whole record, so that fields need no check of their own.
    this.#room(MAX_RECORD + 64);
    this.#start = this.#at;
    this.#buffer.writeUInt16LE(id, this.#at);
    this.#at += 4;
    return this;
  }

  end(): void {
    const length = this.#at - this.#start - 4;
    if (length > MAX_RECORD) throw new RangeError(`record of ${length} bytes`);
    this.#buffer.writeUInt16LE(length, this.#start + 2);
  }

  /** Bytes that the open record can still take. */
  get left(): number {
    return MAX_RECORD - (this.#at - this.#start - 4);
  }

  uint8(value: number): this {
    this.#buffer[this.#at++] = value;
    return this;
  }

  uint16(value: number): this {
    this.#buffer[this.#at++] = value;
    this.#buffer[this.#at++] = value >> 8;
    return this;
  }

  uint32(value: number): this {
    this.#buffer.writeInt32LE(value | 0, this.#at);
    this.#at += 4;
    return this;
  }

  double(value: number): this {
    this.#buffer.writeDoubleLE(value, this.#at);
    this.#at += 8;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#at);
    this.#at += bytes.length;
    return this;
  }

  /** Flag byte and characters of a string that fits the record; one byte each where they all do. */
  characters(text: string): this {
    const wide = isWide(text);
    this.uint8(wide ? 1 : 0);
    this.#at += this.#buffer.write(text, this.#at, wide ? "utf16le" : "latin1");
    return this;
  }

  /** Length (16 bits), flag and characters; characters that do not fit go on in a CONTINUE record, after a new flag. */
  splitString(text: string): this {
    const size = isWide(text) ? 2 : 1;
    // Length, flag and one character stay together.
    if (this.left < 3 + size) this.continue();
    this.uint16(text.length).uint8(size - 1);
    for (let from = 0; from < text.length;) {
      if (this.left < size) {
        this.continue();
        this.uint8(size - 1);
      }
      const part = text.slice(from, from + Math.floor(this.left / size));
      this.#at += this.#buffer.write(part, this.#at, size === 2 ? "utf16le" : "latin1");
      from += part.length;
    }
    return this;
  }

  /** Ends the open record and opens a CONTINUE. */
  continue(): void {
    this.end();
    this.begin(record.CONTINUE);
  }

  /** Overwrites four bytes written before. */
  patch32(position: number, value: number): void {
    this.#buffer.writeUInt32LE(value, position);
  }

  /** A record of 16-bit fields only. */
  words(id: number, ...values: number[]): void {
    this.begin(id);
    for (const value of values) this.uint16(value);
    this.end();
  }
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return true;
  return false;
}
