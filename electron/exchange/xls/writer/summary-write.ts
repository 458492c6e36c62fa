/** The document properties as a \u0005SummaryInformation stream ([MS-OLEPS]): title, author and program. */
import type { SheetDocument } from "../../../../shared/document/sheet.ts";

const FORMAT_ID = "e0859ff2f94f6810ab9108002b27b3d9";
const CODEPAGE = 1;
const TITLE = 2;
const AUTHOR = 4;
const APPLICATION = 18;
const VT_I2 = 2;
const VT_LPSTR = 30;
const UTF8 = 65001;
const HEADER_SIZE = 48;

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
  const head: Buffer[] = [];
  let offset = 8 + entries.length * 8;
  for (const [id, data] of entries) {
    head.push(uint32(id), uint32(offset));
    offset += data.length;
  }
  const section = [uint32(offset), uint32(entries.length), ...head, ...entries.map(([, data]) => data)];
  return Buffer.concat([
    // Byte order, version, system, no class id, one section at its offset.
    Buffer.from("feff000006000200", "hex"),
    Buffer.alloc(16),
    uint32(1),
    Buffer.from(FORMAT_ID, "hex"),
    uint32(HEADER_SIZE),
    ...section,
  ]);
}
