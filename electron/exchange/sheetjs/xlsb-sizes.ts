/**
 * Hidden rows and columns, widths, heights and filters out of the records of .xlsb sheets, which SheetJS gives only together
 * with every formatted blank. Records: [MS-XLSB] 2.3.
 */
import type { ColumnInfo, RowInfo } from "../../../shared/document/sheet.ts";
import { markFiltered, maxColumns, maxRows } from "../../../shared/document/sheet.ts";
import type { ZipArchive } from "../files/zip.ts";
import { readRelationships } from "../xlsx/package.ts";
import type { SheetSizes } from "./sizes.ts";

const ROW = 0;
const COLUMN = 60;
const SHEET = 156;
const FILTER = 161;
const FILTER_COLUMN = 163;
const TWIPS_PER_POINT = 20;
const WORKBOOK = "xl/workbook.bin";

/** Sizes by sheet name; sheets whose part is not found have none. */
export async function readXlsbSizes(zip: ZipArchive): Promise<Map<string, SheetSizes>> {
  const relations = await readRelationships(zip, WORKBOOK);
  const found = new Map<string, SheetSizes>();
  const sheets: { id: string; name: string }[] = [];
  eachRecord(await zip.bytes(WORKBOOK), (type, data) => {
    if (type !== SHEET) return;
    const id = textAt(data, 8);
    const name = id && textAt(data, id.end);
    if (id && name) sheets.push({ id: id.text, name: name.text });
  });
  for (const { id, name } of sheets) {
    const target = relations.find((one) => one.id === id)?.target;
    if (target !== undefined && zip.has(target)) found.set(name, sizesOf(await zip.bytes(target)));
  }
  return found;
}

function textAt(data: Buffer, at: number): { text: string; end: number } | undefined {
  if (at + 4 > data.length) return undefined;
  const end = at + 4 + data.readUInt32LE(at) * 2;
  return end > data.length ? undefined : { text: data.toString("utf16le", at + 4, end), end };
}

function sizesOf(part: Buffer): SheetSizes {
  const sizes: SheetSizes = { columns: [], rowInfo: [] };
  let filter: { top: number; bottom: number } | undefined;
  let filters = false;
  eachRecord(part, (type, data) => {
    if (type === ROW && data.length >= 12) {
      const row = data.readUInt32LE(0);
      // The same flags as in .xls: hidden, and a height of its own.
      const hidden = (data[11]! & 0x10) !== 0;
      const own = (data[11]! & 0x20) !== 0;
      if (row < maxRows && (hidden || own)) sizes.rowInfo[row] = rowInfo(data.readUInt16LE(8), own, hidden);
    } else if (type === COLUMN && data.length >= 18) {
      const last = Math.min(data.readUInt32LE(4), maxColumns - 1);
      const hidden = (data.readUInt16LE(16) & 1) !== 0;
      const column: ColumnInfo = { width: data.readUInt32LE(8) / 256, ...(hidden ? { hidden } : {}) };
      for (let index = data.readUInt32LE(0); index <= last; index += 1) sizes.columns[index] = column;
    } else if (type === FILTER && data.length >= 8) {
      filter = { top: data.readUInt32LE(0), bottom: data.readUInt32LE(4) };
    } else if (type === FILTER_COLUMN) filters = true;
  });
  if (filter && filters) markFiltered(sizes.rowInfo, filter);
  return sizes;
}

function rowInfo(twips: number, own: boolean, hidden: boolean): RowInfo {
  return { ...(own ? { height: twips / TWIPS_PER_POINT } : {}), ...(hidden ? { hidden } : {}) };
}

/** Numbers and lengths are written in seven bits a byte, the last without the top bit. */
function eachRecord(part: Buffer, take: (type: number, data: Buffer) => void): void {
  let at = 0;
  const number = (bytes: number): number => {
    let value = 0;
    for (let index = 0; index < bytes && at < part.length; index += 1) {
      const byte = part[at++]!;
      value |= (byte & 0x7f) << (7 * index);
      if ((byte & 0x80) === 0) break;
    }
    return value;
  };
  while (at < part.length) {
    const type = number(2);
    const length = number(4);
    const end = at + length;
    if (end > part.length) return;
    take(type, part.subarray(at, end));
    at = end;
  }
}
