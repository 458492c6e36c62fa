/**
 * JSON with bytes beside it: Uint8Arrays are taken out of a message and sent as attachments behind it (binary WebSocket
 * frames, transferred buffers), so that a file is never blown up to base64. The JSON holds { "$bytes": index } instead.
 */

export interface WireMessage {
  json: string;
  attachments: Uint8Array[];
}

export function encodeWire(message: unknown): WireMessage {
  const attachments: Uint8Array[] = [];
  const json = JSON.stringify(message, function (this: Record<string, unknown>, key, value: unknown) {
    // The holder's own field: Node's Buffer has a toJSON that runs before this function sees it.
    const own = this[key];
    if (!(own instanceof Uint8Array)) return value;
    attachments.push(own);
    return { $bytes: attachments.length - 1 };
  });
  return { json, attachments };
}

/** Throws SyntaxError on broken JSON and RangeError where an attachment is missing. */
export function decodeWire(message: WireMessage): unknown {
  return JSON.parse(message.json, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !("$bytes" in value)) return value;
    const index = (value as { $bytes: unknown }).$bytes;
    const bytes = typeof index === "number" ? message.attachments[index] : undefined;
    if (!bytes) throw new RangeError("attachment is missing");
    return bytes;
  });
}

/** How many attachments a JSON text announces: stream transports put the count in front of the JSON, "2|{…}". */
export function frameText(message: WireMessage): string {
  return `${message.attachments.length}|${message.json}`;
}

export function parseFrame(text: string): { count: number; json: string } | null {
  const bar = text.indexOf("|");
  const count = Number(text.slice(0, bar));
  return bar < 1 || bar > 3 || !Number.isInteger(count) ? null : { count, json: text.slice(bar + 1) };
}
