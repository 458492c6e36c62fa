/** One sheet as a worksheet substream. */
import { AppError } from "../../../../shared/errors.ts";
import type { CellStyle, CellValue, Sheet, SheetCell } from "../../../../shared/document/sheet.ts";
import { say } from "../../../../shared/text.ts";
import { encodeFormula } from "../formulas-encode.ts";
import type { SheetIndex } from "../formulas-encode.ts";
import { errorCode, MAX_COLUMNS, MAX_ROWS, record, substream } from "../records.ts";
import { writePrintSetup } from "./print-write.ts";
import { writeRules } from "./rules-write.ts";
import type { RecordWriter } from "./record-writer.ts";
import { estimateRowHeights } from "./row-heights.ts";
import type { StringTableWriter } from "./strings-write.ts";
import { FIRST_STYLE_XF } from "./styles-write.ts";
import type { StyleWriter } from "./styles-write.ts";

/** What the cells of all sheets share. */
export interface WriteContext {
  styles: StyleWriter;
  strings: StringTableWriter;
  sheetIndex: SheetIndex;
  /** Points. */
  defaultRowHeight: number;
  cellStyles: readonly CellStyle[];
  /** Columns of protected sheets carry the default style, which is locked, to the last. */
  fillIn: boolean;
}

const ROWS_PER_BLOCK = 32;
const MERGES_PER_RECORD = 1026;
const OBJECTPROTECT = 0x0063;
const SCENPROTECT = 0x00dd;
const USUAL_WIDTH = 8;
/** Excel's own bounds: 409 points, 255 characters. */
const MAX_HEIGHT = 8180;
const MAX_WIDTH = 255 * 256;
const MAX_RK_INTEGER = 0x1fffffff;

/** Rows and columns that a sheet uses; throws notSupported where they pass the format's edges. */
function measure(sheet: Sheet): { rows: number; columns: number } {
  let columns = 0;
  for (const row of sheet.rows) if (row && row.length > columns) columns = row.length;
  for (const { right } of sheet.merges) columns = Math.max(columns, right + 1);
  let rows = Math.max(sheet.rows.length, sheet.rowInfo.length);
  for (const { bottom } of sheet.merges) rows = Math.max(rows, bottom + 1);
  if (columns > MAX_COLUMNS || sheet.columns.length > MAX_COLUMNS) {
    throw new AppError("notSupported", say.xlsTooWide(sheet.name, MAX_COLUMNS));
  }
  if (rows > MAX_ROWS) {
    throw new AppError("notSupported", say.xlsTooLong(sheet.name, MAX_ROWS));
  }
  return { rows, columns };
}

export function writeSheet(out: RecordWriter, sheet: Sheet, isFirst: boolean, context: WriteContext): void {
  const { rows, columns } = measure(sheet);
  out
    .begin(record.BOF)
    .uint16(0x0600)
    .uint16(substream.worksheet)
    .uint16(0x0dbb)
    .uint16(0x07cc)
    .uint32(0xc1)
    .uint32(6)
    .end();
  out.words(record.CALCMODE, 1);
  out.words(record.CALCCOUNT, 100);
  out.words(record.REFMODE, 1);
  out.words(record.ITERATION, 0);
  out.begin(record.DELTA).double(0.001).end();
  out.words(record.SAVERECALC, 1);
  out.words(record.PRINTHEADERS, 0);
  out.words(record.PRINTGRIDLINES, 0);
  out.words(record.GRIDSET, 1);
  out.words(record.GUTS, 0, 0, 0, 0);
  out.words(record.DEFAULTROWHEIGHT, 0, context.defaultRowHeight * 20);
  writePrintSetup(out, sheet);
  if (sheet.protected) {
    out.words(record.PROTECT, 1);
    out.words(SCENPROTECT, 1);
    out.words(OBJECTPROTECT, 1);
  }
  out.words(record.DEFCOLWIDTH, USUAL_WIDTH);
  writeColumns(out, sheet, context.fillIn && sheet.protected === true);
  out.begin(record.DIMENSIONS).uint32(0).uint32(rows).uint16(0).uint16(columns).uint16(0).end();
  const estimates = estimateRowHeights(sheet, context.cellStyles, context.defaultRowHeight);
  for (let first = 0; first < rows; first += ROWS_PER_BLOCK) {
    const last = Math.min(first + ROWS_PER_BLOCK, rows);
    for (let row = first; row < last; row++)
      writeRowInfo(out, sheet, row, estimates.get(row), context.defaultRowHeight);
    for (let row = first; row < last; row++) {
      const cells = sheet.rows[row];
      if (!cells) continue;
      for (let column = 0; column < cells.length; column++) {
        const cell = cells[column];
        if (cell) writeCell(out, row, column, cell, context);
      }
    }
  }
  writeWindow(out, sheet, isFirst);
  for (let from = 0; from < sheet.merges.length; from += MERGES_PER_RECORD) {
    const part = sheet.merges.slice(from, from + MERGES_PER_RECORD);
    out.words(record.MERGEDCELLS, part.length, ...part.flatMap((m) => [m.top, m.bottom, m.left, m.right]));
  }
  writeRules(out, sheet);
  out.begin(record.EOF).end();
}

/** Neighbours of one width share a record: the format holds 255 of them. */
function writeColumns(out: RecordWriter, sheet: Sheet, toLast: boolean): void {
  const { columns } = sheet;
  for (let first = 0; first < columns.length; first++) {
    const info = columns[first];
    if (!info || (info.width === undefined && !info.hidden)) continue;
    let last = first;
    while (columns[last + 1]?.width === info.width && !columns[last + 1]?.hidden === !info.hidden && columns[last + 1])
      last++;
    const width = Math.min(MAX_WIDTH, Math.round((info.width ?? USUAL_WIDTH) * 256));
    // Bit 1: a width of its own.
    const flags = (info.hidden ? 1 : 0) | 2;
    out.words(record.COLINFO, first, last, width, FIRST_STYLE_XF, flags, 0);
    first = last;
  }
  const rest = columns.length;
  if (toLast && rest < MAX_COLUMNS)
    out.words(record.COLINFO, rest, MAX_COLUMNS - 1, USUAL_WIDTH * 256, FIRST_STYLE_XF, 0, 0);
}

/** A row's own height, else the estimate, which Excel may change; rows that say nothing get no record. */
function writeRowInfo(out: RecordWriter, sheet: Sheet, row: number, estimate: number | undefined, usual: number): void {
  const info = sheet.rowInfo[row];
  const own = info?.height !== undefined;
  const points = info?.height ?? estimate;
  if (points === undefined && !info?.hidden) return;
  const twips = points === undefined ? (usual * 20) | 0x8000 : Math.min(MAX_HEIGHT, Math.round(points * 20));
  const flags = 0x0100 | (info?.hidden ? 0x20 : 0) | (own ? 0x40 : 0);
  out.words(record.ROW, row, 0, sheet.rows[row]?.length ?? 0, twips, 0, 0, flags, FIRST_STYLE_XF);
}

function writeCell(out: RecordWriter, row: number, column: number, cell: SheetCell, context: WriteContext): void {
  const { value } = cell;
  const xf = context.styles.xf(cell.style);
  if (cell.formula !== undefined) {
    const tokens = encodeFormula(cell.formula, context.sheetIndex);
    if (tokens) return writeFormula(out, row, column, xf, value, tokens);
  }
  if (value === null) {
    // An empty cell of the default style is no cell.
    if (xf !== FIRST_STYLE_XF) out.words(record.BLANK, row, column, xf);
  } else if (typeof value === "number") writeNumber(out, row, column, xf, value);
  else if (typeof value === "string") {
    const index = context.strings.add(value);
    out.begin(record.LABELSST).uint16(row).uint16(column).uint16(xf).uint32(index).end();
  } else {
    const isError = typeof value === "object";
    const code = isError ? errorCode(value.error) : value ? 1 : 0;
    out
      .begin(record.BOOLERR)
      .uint16(row)
      .uint16(column)
      .uint16(xf)
      .uint8(code)
      .uint8(isError ? 1 : 0)
      .end();
  }
}

const scratch = new DataView(new ArrayBuffer(8));

/** The packed form of a number, or undefined where none gives exactly the same double. */
function packed(value: number): number | undefined {
  if (Object.is(value, -0)) return undefined;
  if (Number.isInteger(value) && Math.abs(value) <= MAX_RK_INTEGER) return (value << 2) | 2;
  scratch.setFloat64(0, value, true);
  if (scratch.getInt32(0, true) === 0 && (scratch.getInt32(4, true) & 3) === 0) return scratch.getInt32(4, true);
  const hundredfold = Math.round(value * 100);
  if (Math.abs(hundredfold) <= MAX_RK_INTEGER && hundredfold / 100 === value) return (hundredfold << 2) | 3;
  return undefined;
}

function writeNumber(out: RecordWriter, row: number, column: number, xf: number, value: number): void {
  if (!Number.isFinite(value)) {
    out.begin(record.BOOLERR).uint16(row).uint16(column).uint16(xf).uint8(errorCode("#NUM!")).uint8(1).end();
    return;
  }
  const rk = packed(value);
  out
    .begin(rk === undefined ? record.NUMBER : record.RK)
    .uint16(row)
    .uint16(column)
    .uint16(xf);
  if (rk === undefined) out.double(value);
  else out.uint32(rk);
  out.end();
}

/** A formula with its cached value; a text stands in a STRING record behind it. */
function writeFormula(
  out: RecordWriter,
  row: number,
  column: number,
  xf: number,
  value: CellValue,
  tokens: Buffer,
): void {
  out.begin(record.FORMULA).uint16(row).uint16(column).uint16(xf);
  const special = (kind: number, code: number): void => {
    out.uint8(kind).uint8(0).uint8(code).uint8(0).uint16(0).uint16(0xffff);
  };
  const text = typeof value === "string" ? value : "";
  if (typeof value === "number") {
    if (Number.isFinite(value)) out.double(value);
    else special(2, errorCode("#NUM!"));
  } else if (typeof value === "boolean") special(1, value ? 1 : 0);
  else if (value !== null && typeof value === "object") special(2, errorCode(value.error));
  else special(text === "" ? 3 : 0, 0);
  out.uint16(0).uint32(0).uint16(tokens.length).raw(tokens).end();
  if (text !== "") out.begin(record.STRING).splitString(text).end();
}

function writeWindow(out: RecordWriter, sheet: Sheet, isFirst: boolean): void {
  const { frozen } = sheet;
  // Headings, zeros, automatic grid colour, outline symbols; the first sheet is selected and shown.
  const flags = 0x00b4 | (sheet.showGridLines === false ? 0 : 0x02) | (frozen ? 0x0108 : 0) | (isFirst ? 0x0600 : 0);
  out.begin(record.WINDOW2).uint16(flags).uint16(0).uint16(0).uint16(64).uint16(0).uint16(0).uint16(0).uint32(0).end();
  if (!frozen) {
    writeSelection(out, 3, 0, 0);
    return;
  }
  const { rows, columns } = frozen;
  const active = rows > 0 && columns > 0 ? 0 : rows > 0 ? 2 : 1;
  out.words(record.PANE, columns, rows, rows, columns, active);
  writeSelection(out, 3, 0, 0);
  if (columns > 0) writeSelection(out, 1, 0, columns);
  if (rows > 0) writeSelection(out, 2, rows, 0);
  if (active === 0) writeSelection(out, 0, rows, columns);
}

/** The first cell of a pane is the selected one. */
function writeSelection(out: RecordWriter, pane: number, row: number, column: number): void {
  out.begin(record.SELECTION).uint8(pane).uint16(row).uint16(column).uint16(0).uint16(1);
  out.uint16(row).uint16(row).uint8(column).uint8(column).end();
}
