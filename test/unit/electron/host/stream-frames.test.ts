import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeStream, StreamDecoder } from "../../../../electron/host/stream-frames.ts";
import type { WireMessage } from "../../../../shared/contract/wire.ts";

const bytes = (message: WireMessage): Buffer => Buffer.concat(encodeStream(message));
const plain = (message: WireMessage): unknown => ({
  ...message,
  attachments: message.attachments.map((part) => [...part]),
});

const message = fc.record({
  json: fc.string({ unit: "grapheme", maxLength: 60 }),
  attachments: fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }),
});

describe("stream frames", () => {
  it("come back the same however the stream is cut", () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
        (messages, cuts) => {
          const stream = Buffer.concat(messages.map(bytes));
          const decoder = new StreamDecoder(10_000);
          const found: WireMessage[] = [];
          for (let at = 0, turn = 0; at < stream.length; turn += 1) {
            const end = at + (cuts[turn % cuts.length] ?? 1);
            found.push(...decoder.push(stream.subarray(at, end)));
            at = end;
          }
          expect(found.map(plain)).toEqual(messages.map(plain));
        },
      ),
      { seed: 20260101, numRuns: 300 },
    );
  });

  it.each([
    ["a long text", [5001, 0]],
    ["many attachments", [1, 9]],
    ["one long attachment", [1, 1, 5000]],
    ["lengths that wrap around", [1, 2, 0xffffffff, 0xffffffff]],
  ])("are refused by their lengths alone: %s", (_what, numbers) => {
    const head = Buffer.alloc(numbers.length * 4);
    numbers.forEach((number, index) => head.writeUInt32BE(number, index * 4));
    expect(() => new StreamDecoder(5000).push(head)).toThrow("too long");
  });
});
