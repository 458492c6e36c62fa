/**
 * WebSocket frames back into messages: a text frame "count|json" and behind it `count` binary frames. Anything else
 * (a binary frame nobody announced, a text frame where bytes are due, too much of it) is a ProtocolError.
 */

import type { WireMessage } from "../../shared/contract/wire.ts";
import { frameText, parseFrame } from "../../shared/contract/wire.ts";
import { ProtocolError } from "./conversation.ts";
import { MAX_ATTACHMENTS, MAX_INCOMING_BYTES, MAX_INCOMING_JSON } from "./limits.ts";

export class FrameAssembler {
  #waiting: { json: string; count: number; attachments: Uint8Array[]; bytes: number } | null = null;

  /** Takes a text frame; returns the message where it is complete. */
  text(text: string): WireMessage | null {
    if (this.#waiting) throw new ProtocolError("bytes are due");
    if (text.length > MAX_INCOMING_JSON) throw new ProtocolError("message is too long");
    const frame = parseFrame(text);
    if (!frame || frame.count < 0 || frame.count > MAX_ATTACHMENTS) throw new ProtocolError("frame has no count");
    if (frame.count === 0) return { json: frame.json, attachments: [] };
    this.#waiting = { json: frame.json, count: frame.count, attachments: [], bytes: 0 };
    return null;
  }

  /** Takes a binary frame; returns the message where it was the last. */
  bytes(bytes: Uint8Array): WireMessage | null {
    const waiting = this.#waiting;
    if (!waiting) throw new ProtocolError("bytes that nobody announced");
    waiting.bytes += bytes.byteLength;
    if (waiting.bytes > MAX_INCOMING_BYTES) throw new ProtocolError("attachments are too large");
    waiting.attachments.push(bytes);
    if (waiting.attachments.length < waiting.count) return null;
    this.#waiting = null;
    return { json: waiting.json, attachments: waiting.attachments };
  }
}

/** The frames of one message, in the order in which they are sent. */
export function messageFrames(message: WireMessage): (string | Uint8Array)[] {
  return [frameText(message), ...message.attachments];
}
