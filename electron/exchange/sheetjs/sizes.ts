/**
 * Widths, heights and hidden state out of the records of BIFF3–5 workbooks, where SheetJS gives them only together with
 * every formatted blank. Records as in [MS-XLS], with the older numbers of BIFF3 and BIFF4 beside them.
 */
import type { ColumnInfo, RowInfo } from "../../../shared/document/sheet.ts";
import { markFiltered } from "../../../shared/document/sheet.ts";
import { findWorkbookStream, isContainer, openContainer } from "../xls/container.ts";

export interface SheetSizes {
  columns: (ColumnInfo | undefined)[];
  rowInfo: (RowInfo | undefined)[];
}

const BOF = new Set([0x0009, 0x0209, 0x0409, 0x0809]);
const EOF = 0x000a;
const FILEPASS = 0x002f;
const BOUNDSHEET = 0x0085;
const COLINFO = 0x007d;
const ROW = 0x0208;
const FILTERMODE = 0x009b;
const LAST_COLUMN = 255;
const LAST_ROW = 65_535;
const TWIPS_PER_POINT = 20;

/** Sizes of each sheet in the order of the workbook; empty where they cannot be had (encrypted, BIFF2, damaged). */
export function readBiffSizes(bytes: Uint8Array): SheetSizes[] {
  const stream = workbookStream(bytes);
  if (!stream) return [];
  const offsets = sheetOffsets(stream);
  if (!offsets) return [];
  return offsets.map((offset) => readSheetSizes(stream, offset));
}

/** The records of a workbook, in a container or bare; undefined where there are none. */
export function workbookStream(bytes: Uint8Array): Buffer | undefined {
  if (!isContainer(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const container = openContainer(bytes);
  const entry = findWorkbookStream(container);
  return entry && container.read(entry);
}

/** Where the sheets begin; undefined for an encrypted workbook, whose record data says nothing. */
function sheetOffsets(stream: Buffer): number[] | undefined {
  const offsets: number[] = [];
  let encrypted = false;
  eachRecord(stream, 0, (type, data) => {
    if (type === FILEPASS) encrypted = true;
    else if (type === BOUNDSHEET && data.length >= 4) offsets.push(data.readUInt32LE(0));
  });
  if (encrypted) return undefined;
  // Before workbooks there was one sheet, and it was the whole stream.
  return offsets.length > 0 ? offsets : [0];
}

function readSheetSizes(stream: Buffer, offset: number): SheetSizes {
  const sizes: SheetSizes = { columns: [], rowInfo: [] };
  let filtered = false;
  eachRecord(stream, offset, (type, data) => {
    if (type === FILTERMODE) filtered = true;
    else if (type === COLINFO && data.length >= 10) {
      const last = Math.min(data.readUInt16LE(2), LAST_COLUMN);
      const hidden = (data.readUInt16LE(8) & 1) !== 0;
      const column: ColumnInfo = { width: data.readUInt16LE(4) / 256, ...(hidden ? { hidden } : {}) };
      for (let index = data.readUInt16LE(0); index <= last; index += 1) sizes.columns[index] = column;
    } else if (type === ROW && data.length >= 14) {
      const row = data.readUInt16LE(0);
      const height = data.readUInt16LE(6);
      const hidden = (data.readUInt16LE(12) & 0x20) !== 0;
      // The top bit says that the height is the default.
      const own = height < 0x8000;
      if (row <= LAST_ROW && (own || hidden)) {
        sizes.rowInfo[row] = { ...(own ? { height: height / TWIPS_PER_POINT } : {}), ...(hidden ? { hidden } : {}) };
      }
    }
  });
  if (filtered) markFiltered(sizes.rowInfo, { top: 0, bottom: LAST_ROW });
  return sizes;
}

/** The records of one substream, from its BOF to its EOF; embedded charts are stepped over. */
function eachRecord(stream: Buffer, offset: number, take: (type: number, data: Buffer) => void): void {
  let depth = 0;
  let at = offset;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (end > stream.length) return;
    if (BOF.has(type)) depth += 1;
    else if (type === EOF) {
      depth -= 1;
      if (depth <= 0) return;
    } else if (depth === 1) take(type, stream.subarray(at + 4, end));
    at = end;
  }
}
