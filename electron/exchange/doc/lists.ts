/** The list tables of a .doc ([MS-DOC] 2.9.184 PlfLst, 2.9.186 PlfLfo): definitions of lists, and the numberings made from them. */
import { formatsByCode } from "../words/number-words.ts";
import type { List, ListLevel } from "../words/lists.ts";
import type { DocFile } from "./file.ts";

const LIST = 28;
const NUMBERING = 16;
const LEVEL = 28;
const MAX_LISTS = 10_000;

interface Definition {
  levels: Map<number, ListLevel>;
}

/** The lists by the number of their numbering, from 1; what cannot be followed is left out, and told as not read. */
export function readDocLists(file: DocFile): Map<number, List> {
  const found = new Map<number, List>();
  try {
    const definitions = readDefinitions(file);
    readNumberings(file, definitions, found);
  } catch (error) {
    // The tables break off: what was read of them holds, the rest is unread.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

function readDefinitions(file: DocFile): Map<number, Definition> {
  const { offset, length } = file.place("lists");
  const definitions = new Map<number, Definition>();
  if (length < 2) return definitions;
  const { table } = file;
  const count = Math.min(MAX_LISTS, table.readUInt16LE(offset));
  // The levels of all lists follow behind the table, in its order.
  let at = offset + length;
  for (let index = 0; index < count; index += 1) {
    const start = offset + 2 + index * LIST;
    const simple = (table.readUInt8(start + 26) & 1) !== 0;
    const levels = new Map<number, ListLevel>();
    for (let level = 0; level < (simple ? 1 : 9); level += 1) at = readLevel(table, at, level, levels);
    definitions.set(table.readInt32LE(start), { levels });
  }
  return definitions;
}

/** Reads one level ([MS-DOC] 2.9.150 LVL); gives where the next begins. */
function readLevel(table: Buffer, at: number, index: number, levels: Map<number, ListLevel>): number {
  const flags = table.readUInt8(at + 5);
  const places = table.subarray(at + 6, at + 15);
  const characterSize = table.readUInt8(at + 24);
  const paragraphSize = table.readUInt8(at + 25);
  const textAt = at + LEVEL + paragraphSize + characterSize;
  const letters = table.readUInt16LE(textAt);
  const text = table.toString("utf16le", textAt + 2, textAt + 2 + letters * 2);
  const parts: (string | number)[] = [];
  for (const [position, letter] of [...text].entries()) {
    const code = letter.charCodeAt(0);
    if (code < 9 && places.includes(position + 1)) parts.push(code);
    else parts.push(letter);
  }
  levels.set(index, {
    start: table.readInt32LE(at),
    format: formatsByCode[table.readUInt8(at + 4)] ?? `code:${table.readUInt8(at + 4)}`,
    parts,
    legal: (flags & 0x04) !== 0,
    ...((flags & 0x08) !== 0 ? { restart: table.readUInt8(at + 26) } : {}),
  });
  return textAt + 2 + letters * 2;
}

function readNumberings(file: DocFile, definitions: ReadonlyMap<number, Definition>, found: Map<number, List>): void {
  const { offset, length } = file.place("numberings");
  if (length < 4) return;
  const { table } = file;
  const count = Math.min(MAX_LISTS, table.readUInt32LE(offset));
  let at = offset + 4 + count * NUMBERING;
  for (let index = 0; index < count; index += 1) {
    const start = offset + 4 + index * NUMBERING;
    const id = table.readInt32LE(start);
    const overrides = table.readUInt8(start + 12);
    const levels = new Map(definitions.get(id)?.levels);
    const starts = new Map<number, number>();
    if (levels.size > 0) found.set(index + 1, { definition: String(id), levels, starts });
    // The overrides of each numbering follow behind the table, each set after four bytes that say nothing here.
    at += 4;
    for (let one = 0; one < overrides; one += 1) {
      const begin = table.readInt32LE(at);
      const flags = table.readUInt8(at + 4);
      const level = flags & 0x0f;
      at += 8;
      if ((flags & 0x20) !== 0) {
        at = readLevel(table, at, level, levels);
        if ((flags & 0x10) !== 0) starts.set(level, levels.get(level)?.start ?? begin);
      } else if ((flags & 0x10) !== 0) starts.set(level, begin);
    }
  }
}
