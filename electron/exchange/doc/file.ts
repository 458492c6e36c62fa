/**
 * The inside of a Word 97–2003 document ([MS-DOC]): where its text lies (FIB, piece table), and the properties of its
 * paragraphs and characters. Offsets of the file are checked by Buffer's own reads, which throw; the caller tells a file
 * that breaks off as damaged.
 */
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { fileDamaged } from "./damage.ts";
import type { Container } from "../xls/container.ts";

const WORD_97 = 0xc1;
const FIB_MAGIC = 0xa5ec;
const ENCRYPTED = 0x0100;
const FIRST_TABLE = 0x0200;
/** Pairs of offset and length in the FIB, by their number ([MS-DOC] 2.5.6). */
const PAIRS = { styles: 1, characters: 12, paragraphs: 13, pieces: 33, lists: 73, numberings: 74 } as const;
const PAIRS_AT = 0x9a;
const TEXT_LENGTH_AT = 0x4c;
const PAGE = 512;
const MAX_PIECES = 1_000_000;

/** A stretch of characters and where it lies in the file. */
interface Piece {
  first: number;
  last: number;
  offset: number;
  /** One byte a character, in Windows-1252; else UTF-16. */
  narrow: boolean;
}

/** Properties of a stretch of the file. */
export interface Stretch {
  from: number;
  to: number;
  /** Of paragraphs the style; 0 of characters. */
  style: number;
  properties: Buffer;
}

export interface DocFile {
  /** Characters of the text itself, without footnotes, heads and text boxes. */
  length: number;
  table: Buffer;
  pieces: Piece[];
  /** In file order, by offsets of the file. */
  paragraphs: Stretch[];
  characters: Stretch[];
  place(pair: keyof typeof PAIRS): { offset: number; length: number };
}

/** Throws fileDamaged, fileEncrypted, or fileUnknown for what is older than Word 97. */
export function openDoc(container: Container, meter: Meter): DocFile & { main: Buffer } {
  const stream = (name: string): Buffer | undefined => {
    const entry = container.streams.find((one) => one.name.toLowerCase() === name);
    return entry && container.read(entry);
  };
  const main = stream("worddocument");
  if (!main || main.length < PAIRS_AT) throw fileDamaged();
  const version = main.readUInt16LE(2);
  if (main.readUInt16LE(0) !== FIB_MAGIC || version < WORD_97) throw new AppError("fileUnknown", say.docTooOld());
  const flags = main.readUInt16LE(10);
  if ((flags & ENCRYPTED) !== 0) throw new AppError("fileEncrypted", say.docEncrypted());
  const table = stream((flags & FIRST_TABLE) !== 0 ? "1table" : "0table");
  if (!table) throw fileDamaged();
  const place: DocFile["place"] = (pair) => {
    const at = PAIRS_AT + PAIRS[pair] * 8;
    return { offset: main.readUInt32LE(at), length: main.readUInt32LE(at + 4) };
  };
  const length = main.readUInt32LE(TEXT_LENGTH_AT);
  return {
    main,
    length,
    table,
    pieces: readPieces(table, place("pieces")),
    paragraphs: readStretches(main, table, place("paragraphs"), paragraphPage, meter),
    characters: readStretches(main, table, place("characters"), characterPage, meter),
    place,
  };
}

/** The piece table ([MS-DOC] 2.9.38 Clx). */
function readPieces(table: Buffer, { offset, length }: { offset: number; length: number }): Piece[] {
  let at = offset;
  const end = offset + length;
  while (at < end && table.readUInt8(at) === 1) at += 3 + table.readUInt16LE(at + 1);
  if (at >= end || table.readUInt8(at) !== 2) throw fileDamaged();
  const size = table.readUInt32LE(at + 1);
  const count = Math.floor((size - 4) / 12);
  if (count < 0 || count > MAX_PIECES) throw fileDamaged();
  at += 5;
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index += 1) {
    const first = table.readUInt32LE(at + index * 4);
    const last = table.readUInt32LE(at + index * 4 + 4);
    const stated = table.readUInt32LE(at + (count + 1) * 4 + index * 8 + 2);
    const narrow = (stated & 0x40000000) !== 0;
    const raw = stated & 0x3fffffff;
    if (last < first) throw fileDamaged();
    pieces.push({ first, last, offset: narrow ? raw / 2 : raw, narrow });
  }
  return pieces;
}

type ReadPage = (page: Buffer, index: number, count: number) => { style: number; properties: Buffer };

/** The stretches of all formatted pages ([MS-DOC] 2.9.174 PapxFkp, 2.9.33 ChpxFkp) that a bin table names. */
function readStretches(
  main: Buffer,
  table: Buffer,
  { offset, length }: { offset: number; length: number },
  read: ReadPage,
  meter: Meter,
): Stretch[] {
  const stretches: Stretch[] = [];
  const pages = Math.floor((length - 4) / 8);
  const seen = new Set<number>();
  for (let index = 0; index < pages; index += 1) {
    const number = table.readUInt32LE(offset + (pages + 1) * 4 + index * 4) & 0x3fffff;
    // A page that is named twice adds nothing, but could make a small file endless.
    if (seen.has(number) || (number + 1) * PAGE > main.length) continue;
    seen.add(number);
    const page = main.subarray(number * PAGE, (number + 1) * PAGE);
    const count = page.readUInt8(PAGE - 1);
    for (let at = 0; at < count; at += 1) {
      if ((at + 2) * 4 > PAGE) break;
      meter.tick();
      stretches.push({
        from: page.readUInt32LE(at * 4),
        to: page.readUInt32LE(at * 4 + 4),
        ...read(page, at, count),
      });
    }
  }
  return stretches.sort((one, other) => one.from - other.from);
}

const none = Buffer.alloc(0);
const PARAGRAPH_PLACE = 13;

const paragraphPage: ReadPage = (page, index, count) => {
  const at = (page[(count + 1) * 4 + index * PARAGRAPH_PLACE] ?? 0) * 2;
  if (at === 0 || at + 1 >= PAGE) return { style: 0, properties: none };
  const half = page[at] ?? 0;
  const start = half === 0 ? at + 2 : at + 1;
  const size = half === 0 ? (page[at + 1] ?? 0) * 2 : half * 2 - 1;
  if (size < 2 || start + 2 > PAGE) return { style: 0, properties: none };
  return { style: page.readUInt16LE(start), properties: page.subarray(start + 2, start + size) };
};

const characterPage: ReadPage = (page, index, count) => {
  const at = (page[(count + 1) * 4 + index] ?? 0) * 2;
  return { style: 0, properties: at === 0 ? none : page.subarray(at + 1, at + 1 + (page[at] ?? 0)) };
};

/** The stretch that an offset of the file lies in. */
export function stretchAt(stretches: readonly Stretch[], offset: number): Stretch | undefined {
  let low = 0;
  let high = stretches.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = stretches[middle]!;
    if (offset < one.from) high = middle - 1;
    else if (offset >= one.to) low = middle + 1;
    else return one;
  }
  return undefined;
}
