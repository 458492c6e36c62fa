/**
 * Title, author and program from a \u0005SummaryInformation stream, and custom properties from the second set of
 * \u0005DocumentSummaryInformation ([MS-OLEPS]); whatever is odd in them gives nothing.
 */
import type { CustomProperties, SheetDocument } from "../../../shared/document/sheet.ts";
import { CustomReader, MAX_CUSTOM_TEXT } from "../files/custom-properties.ts";

export const SUMMARY_STREAM = "\u0005SummaryInformation";

const DICTIONARY = 0;
const CODEPAGE = 1;
const NAMES: Readonly<Record<number, "title" | "creator" | "application">> = {
  2: "title",
  4: "creator",
  18: "application",
};
const VT_LPSTR = 30;
const VT_LPWSTR = 31;
const UTF16 = 1200;
const MAX_PROPERTIES = 200;
/** Longest text taken over. */
const MAX_TEXT = 1000;
const ENCODINGS: Readonly<Record<number, string>> = { 936: "gb18030", 54936: "gb18030", 950: "big5", 65001: "utf-8" };

/** The sets of custom properties carry this id, in the byte order of the stream. */
const CUSTOM_FORMAT = "05d5cdd59c2e1b10939708002b2cf9ae";
export const DOCUMENT_SUMMARY_STREAM = "\u0005DocumentSummaryInformation";

export function readSummary(data: Buffer): NonNullable<SheetDocument["properties"]> {
  const properties: NonNullable<SheetDocument["properties"]> = {};
  const section = sectionsOf(data)[0];
  if (!section) return properties;
  const { offsets, codepage } = readSection(data, section.at);
  for (const [id, at] of offsets) {
    const name = NAMES[id];
    const text = name && propertyText(data, at, codepage, MAX_TEXT);
    if (text) properties[name] = text;
  }
  return properties;
}

/** The texts among the custom properties of a \u0005DocumentSummaryInformation stream, by the names of their dictionary. */
export function readCustom(data: Buffer): CustomProperties | undefined {
  const reader = new CustomReader();
  for (const { id, at } of sectionsOf(data)) {
    if (id !== CUSTOM_FORMAT) continue;
    const { offsets, codepage } = readSection(data, at);
    const names = dictionaryOf(data, offsets.get(DICTIONARY), codepage);
    for (const [property, offset] of offsets) {
      const text = propertyText(data, offset, codepage, MAX_CUSTOM_TEXT);
      if (text !== undefined) reader.add(names.get(property), text);
    }
  }
  return reader.properties;
}

function sectionsOf(data: Buffer): { id: string; at: number }[] {
  if (data.length < 56 || data.readUInt16LE(0) !== 0xfffe) return [];
  const sections = [];
  // [MS-OLEPS]: one set, or two where the second holds the custom properties.
  for (let index = 0; index < Math.min(data.readUInt32LE(24), 2) && 48 + index * 20 <= data.length; index += 1) {
    const entry = 28 + index * 20;
    const at = data.readUInt32LE(entry + 16);
    if (at + 8 <= data.length) sections.push({ id: data.toString("hex", entry, entry + 16), at });
  }
  return sections;
}

function readSection(data: Buffer, section: number): { offsets: Map<number, number>; codepage: number } {
  const count = Math.min(data.readUInt32LE(section + 4), MAX_PROPERTIES, Math.floor((data.length - section - 8) / 8));
  const offsets = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const at = section + 8 + i * 8;
    offsets.set(data.readUInt32LE(at), section + data.readUInt32LE(at + 4));
  }
  const codepageAt = offsets.get(CODEPAGE);
  const codepage = codepageAt !== undefined && codepageAt + 6 <= data.length ? data.readUInt16LE(codepageAt + 4) : 1252;
  return { offsets, codepage };
}

function dictionaryOf(data: Buffer, start: number | undefined, codepage: number): Map<number, string> {
  const names = new Map<number, string>();
  if (start === undefined || start + 4 > data.length) return names;
  const wide = codepage === UTF16;
  let at = start + 4;
  for (let left = Math.min(data.readUInt32LE(start), MAX_PROPERTIES); left > 0 && at + 8 <= data.length; left -= 1) {
    const id = data.readUInt32LE(at);
    const length = data.readUInt32LE(at + 4) * (wide ? 2 : 1);
    if (at + 8 + length > data.length) break;
    names.set(id, decoded(data.subarray(at + 8, at + 8 + length), wide ? "utf-16le" : encodingOf(codepage)));
    // Names of two bytes a character are filled up to whole words of four bytes.
    at += 8 + (wide ? Math.ceil(length / 4) * 4 : length);
  }
  return names;
}

const encodingOf = (codepage: number): string => ENCODINGS[codepage] ?? "windows-1252";

function decoded(bytes: Buffer, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes).split("\0")[0]!;
}

function propertyText(data: Buffer, at: number, codepage: number, longest: number): string | undefined {
  if (at + 8 > data.length) return undefined;
  const type = data.readUInt16LE(at);
  const length = data.readUInt32LE(at + 4) * (type === VT_LPWSTR ? 2 : 1);
  if ((type !== VT_LPSTR && type !== VT_LPWSTR) || at + 8 + length > data.length) return undefined;
  const isWide = type === VT_LPWSTR || codepage === UTF16;
  return decoded(data.subarray(at + 8, at + 8 + length), isWide ? "utf-16le" : encodingOf(codepage)).slice(0, longest);
}
