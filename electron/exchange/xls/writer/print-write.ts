/** Print set-up of a sheet as records, and print titles and area as names of the workbook. */
import { AppError } from "../../../../shared/errors.ts";
import type { MergedRange, PrintSetup, Sheet } from "../../../../shared/document/sheet.ts";
import { say } from "../../../../shared/text.ts";
import { builtinName, MAX_COLUMNS, MAX_ROWS, record } from "../records.ts";
import type { RecordWriter } from "./record-writer.ts";

const MILLIMETRES_PER_INCH = 25.4;
const PAPER = { A4: 9, A3: 8, other: 0 } as const;
const RESOLUTION = 600;
const MAX_BREAKS = 1026;
const MAX_HEADER = 255;

const DEFAULT_PRINT: PrintSetup = {
  paper: "A4",
  landscape: false,
  margins: { top: 25.4, right: 19.05, bottom: 25.4, left: 19.05, header: 12.7, footer: 12.7 },
};

/** The records between the sheet's settings and its protection. */
export function writePrintSetup(out: RecordWriter, sheet: Sheet): void {
  const print = sheet.print ?? DEFAULT_PRINT;
  const { margins } = print;
  const fits = print.fitToWidth !== undefined || print.fitToHeight !== undefined;
  // Automatic page breaks shown, sums below and right of details; bit 8: fit to pages.
  out.words(record.WSBOOL, 0x04c1 | (fits ? 0x0100 : 0));
  writeBreaks(out, record.HORIZONTALPAGEBREAKS, print.rowBreaks ?? [], MAX_COLUMNS - 1);
  writeBreaks(out, record.VERTICALPAGEBREAKS, print.colBreaks ?? [], MAX_ROWS - 1);
  writeHeader(out, record.HEADER, print.header);
  writeHeader(out, record.FOOTER, print.footer);
  out.words(record.HCENTER, print.centerHorizontally ? 1 : 0);
  out.words(record.VCENTER, 0);
  if (!sheet.print) return;
  const inches = (millimetres: number): number => millimetres / MILLIMETRES_PER_INCH;
  out.begin(record.LEFTMARGIN).double(inches(margins.left)).end();
  out.begin(record.RIGHTMARGIN).double(inches(margins.right)).end();
  out.begin(record.TOPMARGIN).double(inches(margins.top)).end();
  out.begin(record.BOTTOMMARGIN).double(inches(margins.bottom)).end();
  out
    .begin(record.SETUP)
    .uint16(PAPER[print.paper])
    .uint16(print.scale ?? 100)
    .uint16(1)
    .uint16(print.fitToWidth ?? (fits ? 0 : 1))
    .uint16(print.fitToHeight ?? (fits ? 0 : 1))
    .uint16(print.landscape ? 0 : 0x02)
    .uint16(RESOLUTION)
    .uint16(RESOLUTION)
    .double(inches(margins.header))
    .double(inches(margins.footer))
    .uint16(1)
    .end();
}

/** @param last the last cell that each break reaches across */
function writeBreaks(out: RecordWriter, id: number, breaks: readonly number[], last: number): void {
  if (breaks.length === 0) return;
  if (breaks.length > MAX_BREAKS) {
    throw new AppError("notSupported", say.xlsBreaksTooMany(MAX_BREAKS));
  }
  const sorted = [...breaks].sort((a, b) => a - b);
  out.words(id, sorted.length, ...sorted.flatMap((at) => [at, 0, last]));
}

function writeHeader(out: RecordWriter, id: number, text: string | undefined): void {
  out.begin(id);
  if (text) {
    const fitting = text.slice(0, MAX_HEADER);
    out.uint16(fitting.length).characters(fitting);
  }
  out.end();
}

/** NAME records for the print titles and the print area of each sheet. */
export function writePrintNames(out: RecordWriter, sheets: readonly Sheet[]): void {
  sheets.forEach(({ print }, index) => {
    if (print?.printArea) writeName(out, builtinName.printArea, index, area(index, print.printArea));
    const titles: number[][] = [];
    if (print?.titleColumns) {
      const [left, right] = print.titleColumns;
      titles.push(area(index, { top: 0, bottom: MAX_ROWS - 1, left, right }));
    }
    if (print?.titleRows) {
      const [top, bottom] = print.titleRows;
      titles.push(area(index, { top, bottom, left: 0, right: MAX_COLUMNS - 1 }));
    }
    if (titles.length === 1) writeName(out, builtinName.printTitles, index, titles[0]!);
    // Both: their union, announced by its length (memFunc).
    if (titles.length === 2) {
      const union = [...titles.flat(), 0x10];
      writeName(out, builtinName.printTitles, index, [0x29, ...word(union.length), ...union]);
    }
  });
}

const word = (value: number): [number, number] => [value & 255, (value >> 8) & 255];

/** Token of an area on another sheet, absolute. */
function area(sheet: number, range: MergedRange): number[] {
  return [0x3b, ...[sheet, range.top, range.bottom, range.left, range.right].flatMap(word)];
}

function writeName(out: RecordWriter, code: number, sheet: number, tokens: readonly number[]): void {
  out
    .begin(record.NAME)
    .uint16(0x20)
    .uint8(0)
    .uint8(1)
    .uint16(tokens.length)
    .uint16(0)
    .uint16(sheet + 1)
    .uint32(0)
    .uint8(0)
    .uint8(code)
    .raw(Uint8Array.from(tokens))
    .end();
}
