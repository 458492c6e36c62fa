/**
 * Messages over a byte stream (local socket, named pipe), all numbers big-endian u32:
 *
 *   json length | attachment count | length of each attachment | json | attachments
 *
 * The lengths are checked against the bound before a byte of them is kept.
 */

import type { WireMessage } from "../../shared/contract/wire.ts";
import { ProtocolError } from "./conversation.ts";
import { MAX_ATTACHMENTS } from "./limits.ts";

const FIXED = 8;

export function encodeStream(message: WireMessage): Uint8Array[] {
  const json = Buffer.from(message.json, "utf8");
  const head = Buffer.alloc(FIXED + 4 * message.attachments.length);
  head.writeUInt32BE(json.byteLength, 0);
  head.writeUInt32BE(message.attachments.length, 4);
  message.attachments.forEach((attachment, index) => head.writeUInt32BE(attachment.byteLength, FIXED + 4 * index));
  return [head, json, ...message.attachments];
}

interface Head {
  json: number;
  attachments: number[];
  bytes: number;
}

export class StreamDecoder {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #length = 0;
  #needed = FIXED;
  #head: Head | null = null;

  /** @param limit most bytes of one message */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes bytes as they come; returns the messages that are complete. Throws ProtocolError on lengths out of bounds. */
  push(chunk: Buffer): WireMessage[] {
    const messages: WireMessage[] = [];
    this.#chunks.push(chunk);
    this.#length += chunk.byteLength;
    while (this.#length >= this.#needed) {
      if (!this.#head) {
        this.#readHead();
        continue;
      }
      const { json, attachments } = this.#head;
      const text = this.#take(json).toString("utf8");
      messages.push({ json: text, attachments: attachments.map((length) => this.#take(length)) });
      this.#head = null;
      this.#needed = FIXED;
    }
    return messages;
  }

  #readHead(): void {
    const all = this.#peek(this.#needed);
    const json = all.readUInt32BE(0);
    const count = all.readUInt32BE(4);
    if (json > this.#limit || count > MAX_ATTACHMENTS) throw new ProtocolError("message is too long");
    const size = FIXED + 4 * count;
    if (this.#length < size || all.byteLength < size) {
      this.#needed = size;
      if (this.#length < size) return;
    }
    const full = this.#take(size);
    const attachments = Array.from({ length: count }, (_, index) => full.readUInt32BE(FIXED + 4 * index));
    const bytes = json + attachments.reduce((sum, length) => sum + length, 0);
    if (bytes > this.#limit) throw new ProtocolError("message is too long");
    this.#head = { json, attachments, bytes };
    this.#needed = bytes;
  }

  #peek(length: number): Buffer {
    const first = this.#chunks[0];
    if (first && first.byteLength >= length) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }

  #take(length: number): Buffer {
    const all = this.#peek(length);
    const rest = all.subarray(length);
    this.#chunks.shift();
    if (rest.byteLength > 0) this.#chunks.unshift(rest);
    this.#length -= length;
    return all.subarray(0, length);
  }
}
