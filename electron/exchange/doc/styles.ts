/** The style sheet of a .doc ([MS-DOC] 2.9.271 STSH): of each style its name, base and properties. */
import type { DocFile } from "./file.ts";
import type { DocLook } from "./properties.ts";
import { takeProperties } from "./properties.ts";

export interface DocStyle {
  name: string;
  look: DocLook;
}

interface Raw {
  id: number;
  name: string;
  based: number;
  properties: Buffer[];
}

const PARAGRAPH = 1;
const NIL = 0xfff;
const MAX_STYLES = 4096;
const MAX_CHAIN = 32;

/** By number; empty where the sheet cannot be followed: words are read without styles then. */
export function readDocStyles(file: DocFile): DocStyle[] {
  const { offset, length } = file.place("styles");
  const sheet = file.table.subarray(offset, offset + length);
  if (sheet.length < 6) return [];
  const head = sheet.readUInt16LE(0);
  const count = Math.min(MAX_STYLES, sheet.readUInt16LE(2));
  const base = sheet.readUInt16LE(4);
  const raw: (Raw | undefined)[] = [];
  let at = 2 + head;
  for (let index = 0; index < count && at + 2 <= sheet.length; index += 1) {
    const size = sheet.readUInt16LE(at);
    raw.push(size === 0 ? undefined : readStyle(sheet.subarray(at + 2, at + 2 + size), base));
    at += 2 + size;
  }
  return raw.map((style) => ({ name: style?.name ?? "", look: lookOf(style, raw) }));
}

function readStyle(style: Buffer, base: number): Raw | undefined {
  if (style.length < base + 2) return undefined;
  const kind = style.readUInt16LE(2);
  const parts = style.readUInt16LE(4) & 0xf;
  const id = style.readUInt16LE(0) & 0xfff;
  const letters = style.readUInt16LE(base);
  const nameEnd = base + 2 + letters * 2;
  const found: Raw = { id, name: style.toString("utf16le", base + 2, nameEnd), based: kind >> 4, properties: [] };
  if ((kind & 0xf) !== PARAGRAPH) return found;
  let at = nameEnd + 2;
  for (let part = 0; part < parts && at + 2 <= style.length; part += 1) {
    const size = style.readUInt16LE(at);
    // The first part begins with the style's own number.
    const skip = part === 0 ? 2 : 0;
    found.properties.push(style.subarray(at + 2 + skip, at + 2 + size));
    at += 2 + size + (size & 1);
  }
  return found;
}

/** From the style that all is based on down to the style itself. */
function lookOf(style: Raw | undefined, all: readonly (Raw | undefined)[]): DocLook {
  const chain: Raw[] = [];
  for (let one = style; one && chain.length < MAX_CHAIN; one = one.based === NIL ? undefined : all[one.based]) {
    chain.push(one);
  }
  const look: DocLook = {};
  for (const one of chain.reverse()) {
    // Built-in styles 1 to 9 are the headings.
    if (one.id >= 1 && one.id <= 9) look.outline = one.id;
    for (const properties of one.properties) takeProperties(look, properties, { ...look });
  }
  return look;
}
