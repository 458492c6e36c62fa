/** BIFF5 workbooks, record by record, for tests: programs that write them are gone. */
import CFB from "cfb";

export function record(type: number, ...parts: (number | Buffer)[]): Buffer {
  const data = Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.from([part]) : part)));
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

export function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value & 0xffff, index * 2));
  return bytes;
}

export function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

export const label = (row: number, column: number, text: Buffer): Buffer =>
  record(0x0204, words(row, column, 0, text.length), text);
export const number = (row: number, column: number, value: number): Buffer =>
  record(0x0203, words(row, column, 0), double(value));
export const formula = (row: number, column: number, result: number | Buffer, tokens: Buffer): Buffer =>
  record(
    0x0006,
    words(row, column, 0),
    typeof result === "number" ? double(result) : result,
    words(0, 0, 0, tokens.length),
    tokens,
  );

/** One sheet with these records; `globals` stand before the sheet's name. */
export function biff5(name: Buffer, cells: Buffer[], globals: Buffer[] = []): Uint8Array {
  const bof = (kind: number): Buffer => record(0x0809, words(0x0500, kind, 0x096c, 0x07c9));
  const xf = record(0x00e0, words(0, 0, 1, 0x20, 0, 0, 0, 0));
  const head = (start: number): Buffer =>
    Buffer.concat([
      bof(5),
      ...globals,
      xf,
      record(0x0085, words(start & 0xffff, start >>> 16, 0), name.length, name),
      record(0x000a),
    ]);
  const file = CFB.utils.cfb_new();
  const stream = Buffer.concat([head(head(0).length), bof(0x10), ...cells, record(0x000a), Buffer.alloc(4096)]);
  CFB.utils.cfb_add(file, "/Book", stream);
  return new Uint8Array(CFB.write(file, { type: "buffer" }) as Buffer);
}
