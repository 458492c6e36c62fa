/**
 * A BIFF5 workbook (Excel 5.0 and 95) as BIFF8, record by record, so that one reader reads both: texts become Unicode,
 * cell formats and references take their newer form, sheets are found at their new places. Names and links to other
 * sheets are left out. Nothing here follows a pointer, so no damage makes it loop.
 */
import { record } from "../records.ts";
import type { TextReader } from "./code-page.ts";
import { textReader } from "./code-page.ts";
import { upgradeTokens, wide } from "./tokens.ts";

const BIFF8_VERSION = 0x0600;
const XF_LENGTH = 16;
const MAX_FORMAT = 255;

/** Records that name things in the old form and that values do without. */
const LEFT_OUT = new Set<number>([
  record.NAME,
  record.EXTERNSHEET,
  record.EXTERNNAME,
  record.FILEPASS,
  record.DIMENSIONS,
  record.INDEX,
  record.DBCELL,
]);

type Upgrade = (data: Buffer, read: TextReader) => Buffer | undefined;

/** A text whose length stands before it, as the newer format has it. */
function textAt(data: Buffer, at: number, lengthBytes: 1 | 2, read: TextReader, newLengthBytes: 1 | 2): Buffer {
  const length = lengthBytes === 1 ? (data[at] ?? 0) : at + 2 <= data.length ? data.readUInt16LE(at) : 0;
  const start = at + lengthBytes;
  const text = read(data.subarray(start, start + length)).slice(0, newLengthBytes === 1 ? MAX_FORMAT : undefined);
  const head =
    newLengthBytes === 1 ? Buffer.from([text.length, 1]) : Buffer.from([text.length & 255, text.length >> 8, 1]);
  return Buffer.concat([head, wide(text)]);
}

const withText =
  (before: number, lengthBytes: 1 | 2, newLengthBytes: 1 | 2): Upgrade =>
  (data, read) =>
    Buffer.concat([data.subarray(0, before), textAt(data, before, lengthBytes, read, newLengthBytes)]);

/** Tokens behind `before` bytes and their length; unknown ones are left out, their length is 0. */
const withTokens =
  (before: number): Upgrade =>
  (data, read) => {
    if (data.length < before + 2) return undefined;
    const end = before + 2 + data.readUInt16LE(before);
    const tokens = (end <= data.length && upgradeTokens(data.subarray(before + 2, end), read)) || Buffer.alloc(0);
    const length = Buffer.alloc(2);
    length.writeUInt16LE(tokens.length);
    return Buffer.concat([data.subarray(0, before), length, tokens]);
  };

const upgrades: Readonly<Record<number, Upgrade>> = {
  [record.BOF]: (data) => {
    const made = Buffer.alloc(16);
    data.copy(made, 0, 0, 16);
    made.writeUInt16LE(BIFF8_VERSION, 0);
    return made;
  },
  [record.BOUNDSHEET]: withText(6, 1, 1),
  [record.FONT]: withText(14, 1, 1),
  [record.FORMAT]: withText(2, 1, 2),
  [record.XF]: upgradeXf,
  [record.LABEL]: withText(6, 2, 2),
  [record.RSTRING]: withText(6, 2, 2),
  [record.STRING]: withText(0, 2, 2),
  [record.HEADER]: withText(0, 1, 2),
  [record.FOOTER]: withText(0, 1, 2),
  [record.FORMULA]: withTokens(20),
  [record.FORMULA_3]: withTokens(20),
  [record.FORMULA_4]: withTokens(20),
  [record.SHRFMLA]: withTokens(8),
  [record.ARRAY]: withTokens(12),
  [record.HORIZONTALPAGEBREAKS]: (data) => {
    const count = data.length < 2 ? 0 : Math.min(data.readUInt16LE(0), (data.length - 2) >> 1);
    const made = Buffer.alloc(2 + count * 6);
    made.writeUInt16LE(count, 0);
    for (let index = 0; index < count; index++) {
      data.copy(made, 2 + index * 6, 2 + index * 2, 4 + index * 2);
      made.writeUInt16LE(255, 6 + index * 6);
    }
    return made;
  },
};

function upgradeXf(data: Buffer): Buffer | undefined {
  if (data.length < XF_LENGTH) return undefined;
  const made = Buffer.alloc(20);
  // Font, number format, kind and protection stand where they stood.
  data.copy(made, 0, 0, 7);
  const orientation = data[7]! & 3;
  made[7] = [0, 255, 90, 180][orientation]!;
  const [ground, bottom, sides] = [8, 10, 12].map((at) => data.readUInt16LE(at)) as [number, number, number];
  const lines = ((sides >> 3) & 7) | (((sides >> 6) & 7) << 4) | ((sides & 7) << 8) | (((bottom >> 6) & 7) << 12);
  made.writeUInt16LE(lines, 10);
  made.writeUInt32LE(((bottom & 0x3f) << 26) >>> 0, 14);
  made.writeUInt16LE((ground & 0x7f) | (((ground >> 7) & 0x3f) << 7), 18);
  return made;
}

/** Where the texts of a record stand that tell the code page. */
const TEXTS: Readonly<Record<number, [start: number, lengthBytes: 1 | 2]>> = {
  [record.BOUNDSHEET]: [6, 1],
  [record.FORMAT]: [2, 1],
  [record.LABEL]: [6, 2],
  [record.RSTRING]: [6, 2],
  [record.STRING]: [0, 2],
};

/** @param stream the whole workbook stream, decrypted */
export function upgradeBiff5(stream: Buffer): Buffer {
  const read = readerOf(stream);
  const parts: Buffer[] = [];
  const sheets: { part: Buffer; start: number }[] = [];
  const moved = new Map<number, number>();
  let length = 0;
  eachRecord(stream, (id, data, at) => {
    if (LEFT_OUT.has(id)) return;
    const upgrade = upgrades[id];
    const made = upgrade ? upgrade(data, read) : data;
    if (!made) return;
    if (id === record.BOF) moved.set(at, length);
    // A copy of its own: its place is put in at the end.
    if (id === record.BOUNDSHEET && data.length >= 4) sheets.push({ part: made, start: data.readUInt32LE(0) });
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(made.length, 2);
    parts.push(head, made);
    length += 4 + made.length;
  });
  for (const { part, start } of sheets) part.writeUInt32LE(moved.get(start) ?? 0xffff_ffff, 0);
  return Buffer.concat(parts);
}

function readerOf(stream: Buffer): TextReader {
  let stated: number | undefined;
  const texts: Buffer[] = [];
  eachRecord(stream, (id, data) => {
    if (id === record.CODEPAGE && data.length >= 2) stated = data.readUInt16LE(0);
    const place = TEXTS[id];
    if (!place) return;
    const [at, lengthBytes] = place;
    if (data.length < at + lengthBytes) return;
    const count = lengthBytes === 1 ? data[at]! : data.readUInt16LE(at);
    texts.push(data.subarray(at + lengthBytes, at + lengthBytes + count), Buffer.from(" "));
  });
  return textReader(stated, Buffer.concat(texts));
}

/** Whole records only; CONTINUE records stay records of their own. */
function eachRecord(stream: Buffer, take: (id: number, data: Buffer, at: number) => void): void {
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (end > stream.length) return;
    take(stream.readUInt16LE(at), stream.subarray(at + 4, end), at);
    at = end;
  }
}
