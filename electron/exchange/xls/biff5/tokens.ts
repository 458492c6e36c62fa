/**
 * Formula tokens of BIFF5 as BIFF8 has them: references grow from three bytes to four, texts become Unicode. What refers
 * outside the sheet or to names gives undefined: the cell keeps its value and has no formula.
 */
import type { TextReader } from "./code-page.ts";

/** Bytes after the token that both versions share. */
const SAME: Readonly<Record<number, number>> = {
  0x1c: 1, 0x1d: 1, 0x1e: 2, 0x1f: 8, 0x21: 2, 0x22: 3, 0x26: 6, 0x27: 6, 0x28: 6, 0x29: 2,
}; // prettier-ignore
/** Operators, brackets, the missing argument. */
const LAST_OPERATOR = 0x16;
const STRING = 0x17;
const ATTRIBUTE = 0x19;
const EXPRESSION = 0x01;
const REFERENCE = 0x24;
const AREA = 0x25;
/** In shared formulas: relative rows and columns count from the cell. */
const REFERENCE_FROM_CELL = 0x2c;
const AREA_FROM_CELL = 0x2d;
const ROW = 0x3fff;
const RELATIVE_ROW = 0x8000;
const LOST_REFERENCE = 0x2a;
const LOST_AREA = 0x2b;

export function upgradeTokens(tokens: Buffer, read: TextReader): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; at < tokens.length;) {
    const id = tokens[at]!;
    const rest = tokens.subarray(at + 1);
    const kind = id >= 0x20 ? (id & 0x1f) | 0x20 : id;
    const [made, used] = upgradeToken(kind, rest, read) ?? [];
    if (made === undefined || used === undefined || used > rest.length) return undefined;
    parts.push(Buffer.from([id]), made);
    at += 1 + used;
  }
  return Buffer.concat(parts);
}

/** What stands behind the token in BIFF8, and how many bytes of BIFF5 it took. */
function upgradeToken(kind: number, rest: Buffer, read: TextReader): [Buffer, number] | undefined {
  // Where a shared formula stands: the same in both.
  if (kind === EXPRESSION) return [rest.subarray(0, 4), 4];
  if (kind > EXPRESSION + 1 && kind <= LAST_OPERATOR) return [Buffer.alloc(0), 0];
  const same = SAME[kind];
  if (same !== undefined) return [rest.subarray(0, same), same];
  if (kind === STRING) {
    const length = rest[0] ?? 0;
    const text = read(rest.subarray(1, 1 + length));
    return text.length > 255 ? undefined : [Buffer.concat([Buffer.from([text.length, 1]), wide(text)]), 1 + length];
  }
  if (kind === ATTRIBUTE) {
    if (rest.length < 3) return undefined;
    const size = 3 + (rest[0]! & 0x04 ? (rest.readUInt16LE(1) + 1) * 2 : 0);
    return [rest.subarray(0, size), size];
  }
  const fromCell = kind === REFERENCE_FROM_CELL || kind === AREA_FROM_CELL;
  if ((kind === REFERENCE || kind === REFERENCE_FROM_CELL) && rest.length >= 3) {
    return [words(rowAt(rest, 0, fromCell), column(rest, 0, 2)), 3];
  }
  if ((kind === AREA || kind === AREA_FROM_CELL) && rest.length >= 6) {
    const top = rowAt(rest, 0, fromCell);
    const bottom = rowAt(rest, 2, fromCell);
    // Whole columns reach down to the last of 16,384 rows.
    const last = !fromCell && top === 0 && bottom === ROW ? 0xffff : bottom;
    return [words(top, last, column(rest, 0, 4), column(rest, 2, 5)), 6];
  }
  if (kind === LOST_REFERENCE) return [Buffer.alloc(4), 3];
  if (kind === LOST_AREA) return [Buffer.alloc(8), 6];
  return undefined;
}

/** The row, or how far it is from the cell, below or above. */
function rowAt(rest: Buffer, at: number, fromCell: boolean): number {
  const flagged = rest.readUInt16LE(at);
  const row = flagged & ROW;
  const isAbove = fromCell && (flagged & RELATIVE_ROW) !== 0 && (row & 0x2000) !== 0;
  return isAbove ? row | 0xc000 : row;
}

/** The column with the two bits that say what is relative; BIFF5 keeps those beside the row. */
function column(rest: Buffer, row: number, at: number): number {
  return (rest.readUInt16LE(row) & 0xc000) | rest[at]!;
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}

/** Two bytes a character. */
export function wide(text: string): Buffer {
  return Buffer.from(text, "utf16le");
}
