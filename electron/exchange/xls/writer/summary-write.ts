/**
 * The document properties ([MS-OLEPS]): title, author and program as a \u0005SummaryInformation stream, custom properties as
 * the second set of \u0005DocumentSummaryInformation.
 */
import type { CustomProperties, SheetDocument } from "../../../../shared/document/sheet.ts";

const FORMAT_ID = "e0859ff2f94f6810ab9108002b27b3d9";
const CODEPAGE = 1;
const TITLE = 2;
const AUTHOR = 4;
const APPLICATION = 18;
const VT_I2 = 2;
const VT_LPSTR = 30;
const UTF8 = 65001;
const DOCUMENT_FORMAT_ID = "02d5cdd59c2e1b10939708002b2cf9ae";
const CUSTOM_FORMAT_ID = "05d5cdd59c2e1b10939708002b2cf9ae";
const DICTIONARY = 0;
const FIRST_CUSTOM = 2;
/** With one section, and what each further one adds. */
const HEADER_SIZE = 48;
const ENTRY_SIZE = 20;

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`, "utf8");
  return Buffer.concat([uint32(VT_LPSTR), uint32(bytes.length), bytes, Buffer.alloc(-bytes.length & 3)]);
}

export function summaryInformation(properties: NonNullable<SheetDocument["properties"]>): Buffer {
  const entries: [id: number, data: Buffer][] = [[CODEPAGE, Buffer.concat([uint32(VT_I2), uint32(UTF8)])]];
  if (properties.title) entries.push([TITLE, text(properties.title)]);
  if (properties.creator) entries.push([AUTHOR, text(properties.creator)]);
  if (properties.application) entries.push([APPLICATION, text(properties.application)]);
  return streamOf([[FORMAT_ID, sectionOf(entries)]]);
}

/** Texts by name, as every program shows them under 属性 → 自定义. */
export function customProperties(properties: CustomProperties): Buffer {
  const entries = Object.entries(properties);
  const codepage: [number, Buffer] = [CODEPAGE, Buffer.concat([uint32(VT_I2), uint32(UTF8)])];
  const names = entries.map(([name], index) => {
    const bytes = Buffer.from(`${name}\0`, "utf8");
    return Buffer.concat([uint32(index + FIRST_CUSTOM), uint32(bytes.length), bytes]);
  });
  const listed = Buffer.concat([uint32(entries.length), ...names]);
  const dictionary = Buffer.concat([listed, Buffer.alloc(-listed.length & 3)]);
  const custom = sectionOf([
    [DICTIONARY, dictionary],
    codepage,
    ...entries.map(([, value], index): [number, Buffer] => [index + FIRST_CUSTOM, text(value)]),
  ]);
  return streamOf([
    [DOCUMENT_FORMAT_ID, sectionOf([codepage])],
    [CUSTOM_FORMAT_ID, custom],
  ]);
}

function sectionOf(entries: readonly [id: number, data: Buffer][]): Buffer {
  const head: Buffer[] = [];
  let offset = 8 + entries.length * 8;
  for (const [id, data] of entries) {
    head.push(uint32(id), uint32(offset));
    offset += data.length;
  }
  return Buffer.concat([uint32(offset), uint32(entries.length), ...head, ...entries.map(([, data]) => data)]);
}

function streamOf(sections: readonly [formatId: string, section: Buffer][]): Buffer {
  let at = HEADER_SIZE + (sections.length - 1) * ENTRY_SIZE;
  const entries = sections.map(([formatId, section]) => {
    const entry = Buffer.concat([Buffer.from(formatId, "hex"), uint32(at)]);
    at += section.length;
    return entry;
  });
  return Buffer.concat([
    // Byte order, version, system, no class id, the sections at their offsets.
    Buffer.from("feff000006000200", "hex"),
    Buffer.alloc(16),
    uint32(sections.length),
    ...entries,
    ...sections.map(([, section]) => section),
  ]);
}
