/** Title, author and program from a \u0005SummaryInformation stream ([MS-OLEPS]); whatever is odd in it gives nothing. */
import type { SheetDocument } from "../../../shared/document/sheet.ts";

export const SUMMARY_STREAM = "\u0005SummaryInformation";

const CODEPAGE = 1;
const NAMES: Readonly<Record<number, "title" | "creator" | "application">> = {
  2: "title",
  4: "creator",
  18: "application",
};
const VT_LPSTR = 30;
const VT_LPWSTR = 31;
const UTF16 = 1200;
const MAX_PROPERTIES = 100;
/** Longest text taken over. */
const MAX_TEXT = 1000;
const ENCODINGS: Readonly<Record<number, string>> = { 936: "gb18030", 54936: "gb18030", 950: "big5", 65001: "utf-8" };

export function readSummary(data: Buffer): NonNullable<SheetDocument["properties"]> {
  const properties: NonNullable<SheetDocument["properties"]> = {};
  if (data.length < 56 || data.readUInt16LE(0) !== 0xfffe) return properties;
  const section = data.readUInt32LE(44);
  if (section + 8 > data.length) return properties;
  const count = Math.min(data.readUInt32LE(section + 4), MAX_PROPERTIES, Math.floor((data.length - section - 8) / 8));
  const offsets = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const at = section + 8 + i * 8;
    offsets.set(data.readUInt32LE(at), section + data.readUInt32LE(at + 4));
  }
  const codepageAt = offsets.get(CODEPAGE);
  const codepage = codepageAt !== undefined && codepageAt + 6 <= data.length ? data.readUInt16LE(codepageAt + 4) : 1252;
  for (const [id, at] of offsets) {
    const name = NAMES[id];
    const text = name && propertyText(data, at, codepage);
    if (text) properties[name] = text;
  }
  return properties;
}

function propertyText(data: Buffer, at: number, codepage: number): string | undefined {
  if (at + 8 > data.length) return undefined;
  const type = data.readUInt16LE(at);
  const length = data.readUInt32LE(at + 4) * (type === VT_LPWSTR ? 2 : 1);
  if ((type !== VT_LPSTR && type !== VT_LPWSTR) || at + 8 + length > data.length) return undefined;
  const bytes = data.subarray(at + 8, at + 8 + length);
  const encoding = type === VT_LPWSTR || codepage === UTF16 ? "utf-16le" : (ENCODINGS[codepage] ?? "windows-1252");
  return new TextDecoder(encoding).decode(bytes).split("\0")[0]!.slice(0, MAX_TEXT);
}
