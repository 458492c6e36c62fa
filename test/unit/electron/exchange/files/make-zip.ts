/** Makes small ZIP archives byte by byte, honest or not, for tests. */
import zlib from "node:zlib";

export interface ZipPart {
  name: string;
  data: Uint8Array | string;
  /** Lies told in the directory. */
  crc?: number;
  statedSize?: number;
  flags?: number;
  /** Bytes as they stand in the archive, where they are not simply deflated. */
  packed?: Uint8Array;
}

export function makeZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = typeof part.data === "string" ? Buffer.from(part.data) : part.data;
    // Bombs of hundreds of megabytes are packed as quickly as can be.
    const packed = part.packed ?? zlib.deflateRawSync(data, { level: data.length > 1e8 ? 1 : 6 });
    const name = Buffer.from(part.name);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(part.flags ?? 0, 2);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE((part.crc ?? zlib.crc32(data)) >>> 0, 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(part.statedSize ?? data.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), fixed, name, packed]);
    const central = Buffer.alloc(46);
    central.write("PK\u0001\u0002", "latin1");
    central.writeUInt16LE(20, 4);
    fixed.copy(central, 6, 0, 26);
    central.writeUInt32LE(offset, 42);
    locals.push(local);
    centrals.push(Buffer.concat([central, name]));
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const packageRels =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" ' +
  'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>';

export interface XlsxParts {
  /** Inner XML of the sheet part, from <sheetViews> to the end. */
  sheet: string;
  strings?: string;
  styles?: string;
  workbook?: string;
  more?: ZipPart[];
}

/** A one-sheet workbook around the given XML. */
export function makeXlsx({ sheet, strings, styles, workbook, more = [] }: XlsxParts): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const parts: ZipPart[] = [
    { name: "[Content_Types].xml", data: "<Types/>" },
    { name: "_rels/.rels", data: packageRels },
    {
      name: "xl/workbook.xml",
      data:
        workbook ??
        `<workbook xmlns="${main}" xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      data:
        `<Relationships>${relation("r1", "worksheet", "worksheets/sheet1.xml")}` +
        `${relation("r2", "sharedStrings", "sharedStrings.xml")}${relation("r3", "styles", "/xl/styles.xml")}` +
        `${relation("r4", "chartsheet", "chartsheets/sheet1.xml")}</Relationships>`,
    },
    { name: "xl/worksheets/sheet1.xml", data: `<worksheet xmlns="${main}">${sheet}</worksheet>` },
  ];
  if (strings !== undefined)
    parts.push({ name: "xl/sharedStrings.xml", data: `<sst xmlns="${main}">${strings}</sst>` });
  if (styles !== undefined)
    parts.push({ name: "xl/styles.xml", data: `<styleSheet xmlns="${main}">${styles}</styleSheet>` });
  return makeZip([...parts, ...more]);
}
