/** One worksheet substream to a sheet: a table of decoders, with the cell records, of which there are many, in a loop. */
import type { Sheet } from "../../../shared/document/sheet.ts";
import { emptySheet } from "../../../shared/document/sheet.ts";
import { CellCollector, rkNumber, RowCollector } from "./cells.ts";
import type { Budget } from "./cells.ts";
import { continued } from "./globals.ts";
import type { Globals, SheetEntry } from "./globals.ts";
import { formulaCell, labelCell } from "./long-cells.ts";
import { PrintReader } from "./print-read.ts";
import { MAX_COLUMNS, MAX_ROWS, record } from "./records.ts";

const MAX_MERGES = 200_000;
const STANDARD_WIDTH = 0x0099;
/** Characters; the width that columns have where nothing is said. */
const USUAL_WIDTH = 8;
/** What COLINFO widths hold beside the characters: five pixels, at seven a character. */
const WIDTH_PADDING = 5 / 7;

interface State {
  sheet: Sheet;
  cells: CellCollector;
  rows: RowCollector;
  print: PrintReader;
  frozen: boolean;
  filtered: boolean;
  pane: { rows: number; columns: number } | undefined;
  defaultWidth: number | undefined;
  mergesLeftOut: boolean;
}

export interface SheetResult {
  sheet: Sheet;
  /** Offset behind the substream. */
  end: number;
  /** False: the stream ended before the sheet did. */
  complete: boolean;
  mergesLeftOut: boolean;
  /** Whether a filter hides rows; which, the name of its range says. */
  filtered: boolean;
}

type Decoder = (state: State, data: Buffer) => void;

const decoders: Readonly<Record<number, Decoder>> = {
  [record.ROW]: ({ rows }, data) => {
    if (data.length >= 16) rows.row(data.readUInt16LE(0), data.readUInt16LE(6), data.readUInt16LE(12));
  },
  [record.DEFAULTROWHEIGHT]: ({ rows }, data) => {
    if (data.length >= 4) rows.setDefault(data.readUInt16LE(2), (data.readUInt16LE(0) & 2) !== 0);
  },
  [record.COLINFO]: columnInfo,
  [record.DEFCOLWIDTH]: (state, data) => {
    if (data.length < 2 || data.readUInt16LE(0) === USUAL_WIDTH) return;
    state.defaultWidth = data.readUInt16LE(0) + WIDTH_PADDING;
  },
  [STANDARD_WIDTH]: (state, data) => {
    if (data.length >= 2) state.defaultWidth = data.readUInt16LE(0) / 256;
  },
  [record.MERGEDCELLS]: mergedCells,
  [record.WINDOW2]: (state, data) => {
    if (data.length < 2) return;
    const flags = data.readUInt16LE(0);
    state.frozen = (flags & 0x08) !== 0;
    if ((flags & 0x02) === 0) state.sheet.showGridLines = false;
  },
  [record.PANE]: (state, data) => {
    if (data.length >= 4) state.pane = { columns: data.readUInt16LE(0), rows: data.readUInt16LE(2) };
  },
  [record.PROTECT]: ({ sheet }, data) => {
    if (data.length >= 2 && data.readUInt16LE(0) === 1) sheet.protected = true;
  },
  [record.SETUP]: ({ print }, data) => print.setup(data),
  [record.WSBOOL]: ({ print }, data) => print.wsBool(data),
  [record.HCENTER]: ({ print }, data) => print.center(data),
  [record.HEADER]: ({ print }, data) => print.header(data),
  [record.FOOTER]: ({ print }, data) => print.footer(data),
  [record.TOPMARGIN]: ({ print }, data) => print.margin("top", data),
  [record.RIGHTMARGIN]: ({ print }, data) => print.margin("right", data),
  [record.BOTTOMMARGIN]: ({ print }, data) => print.margin("bottom", data),
  [record.LEFTMARGIN]: ({ print }, data) => print.margin("left", data),
  [record.FILTERMODE]: (state) => {
    state.filtered = true;
  },
  [record.AUTOFILTER]: (state) => {
    state.filtered = true;
  },
  [record.HORIZONTALPAGEBREAKS]: ({ print }, data) => print.breaks("rowBreaks", data),
  [record.VERTICALPAGEBREAKS]: ({ print }, data) => print.breaks("colBreaks", data),
};

/** Reads the substream whose BOF is at `entry.start`. */
export function readSheet(globals: Globals, entry: SheetEntry, budget: Budget): SheetResult {
  const { stream } = globals;
  const state: State = {
    sheet: emptySheet(entry.name),
    cells: new CellCollector(globals, budget),
    rows: new RowCollector(),
    print: new PrintReader(),
    frozen: false,
    filtered: false,
    pane: undefined,
    defaultWidth: undefined,
    mergesLeftOut: false,
  };
  state.sheet.visibility = entry.visibility;
  const { cells } = state;
  let at = entry.start;
  let depth = 0;
  let complete = false;
  while (at + 4 <= stream.length) {
    const id = stream.readUInt16LE(at);
    const start = at + 4;
    const end = start + stream.readUInt16LE(at + 2);
    // A record that the file does not hold whole is not read.
    if (end > stream.length) break;
    at = end;
    const length = end - start;
    if (id === record.BOF) depth++;
    else if (id === record.EOF) {
      depth--;
      if (depth <= 0) {
        complete = true;
        break;
      }
    }
    // Charts that lie on the sheet are substreams of their own.
    if (depth > 1) continue;
    switch (id) {
      case record.NUMBER:
        if (length >= 14) {
          const value = stream.readDoubleLE(start + 6);
          cells.number(
            stream.readUInt16LE(start),
            stream.readUInt16LE(start + 2),
            stream.readUInt16LE(start + 4),
            value,
          );
        }
        break;
      case record.RK:
        if (length >= 10) {
          const value = rkNumber(stream.readInt32LE(start + 6));
          cells.number(
            stream.readUInt16LE(start),
            stream.readUInt16LE(start + 2),
            stream.readUInt16LE(start + 4),
            value,
          );
        }
        break;
      case record.MULRK: {
        const row = length >= 6 ? stream.readUInt16LE(start) : 0;
        const first = length >= 6 ? stream.readUInt16LE(start + 2) : 0;
        for (let i = 0, p = start + 4; p + 6 <= end - 2; i++, p += 6) {
          cells.number(row, first + i, stream.readUInt16LE(p), rkNumber(stream.readInt32LE(p + 2)));
        }
        break;
      }
      case record.LABELSST:
        if (length >= 10) {
          const index = stream.readUInt32LE(start + 6);
          cells.sharedText(
            stream.readUInt16LE(start),
            stream.readUInt16LE(start + 2),
            stream.readUInt16LE(start + 4),
            index,
          );
        }
        break;
      case record.BLANK:
      case record.MULBLANK:
        if (length >= 6) cells.blank(start);
        break;
      case record.FORMULA:
      // Some programs write the numbers of older versions over records of this one.
      case record.FORMULA_3:
      case record.FORMULA_4:
        if (length >= 22) at = formulaCell(globals, cells, start, end);
        break;
      case record.LABEL:
      case record.RSTRING:
        if (length >= 9) {
          const segments = [start + 6, end];
          at = continued(stream, end, segments);
          labelCell(stream, cells, start, segments, budget);
        }
        break;
      case record.BOOLERR:
        if (length >= 8) {
          const [row, column, xf] = [
            stream.readUInt16LE(start),
            stream.readUInt16LE(start + 2),
            stream.readUInt16LE(start + 4),
          ];
          cells.boolOrError(row, column, xf, stream[start + 6]!, stream[start + 7] === 1);
        }
        break;
      default:
        decoders[id]?.(state, stream.subarray(start, end));
    }
  }
  return finish(state, at, complete);
}

function finish(state: State, end: number, complete: boolean): SheetResult {
  const { sheet, cells, rows } = state;
  sheet.merges = cells.merges;
  cells.finish();
  sheet.rows = cells.rows;
  sheet.rowInfo = rows.rows;
  if (state.defaultWidth !== undefined) {
    for (let column = 0; column < cells.width; column++) sheet.columns[column] ??= { width: state.defaultWidth };
  }
  if (rows.hiddenByDefault) hideUnlisted(sheet);
  if (state.frozen && state.pane && (state.pane.rows > 0 || state.pane.columns > 0)) sheet.frozen = state.pane;
  const print = state.print.result();
  if (print) sheet.print = print;
  return { sheet, end, complete, mergesLeftOut: state.mergesLeftOut, filtered: state.filtered };
}

/** Where rows are hidden by default, a row without cells that the file does not list is hidden. */
function hideUnlisted(sheet: Sheet): void {
  const hidden = { hidden: true };
  for (let row = 0; row < sheet.rows.length; row++) {
    if (sheet.rows[row]!.length === 0) sheet.rowInfo[row] ??= hidden;
  }
}

function columnInfo({ sheet }: State, data: Buffer): void {
  if (data.length < 10) return;
  const last = Math.min(data.readUInt16LE(2), MAX_COLUMNS - 1);
  const width = data.readUInt16LE(4) / 256;
  const hidden = (data.readUInt16LE(8) & 1) !== 0;
  for (let column = data.readUInt16LE(0); column <= last; column++) {
    sheet.columns[column] = hidden ? { width, hidden } : { width };
  }
}

function mergedCells(state: State, data: Buffer): void {
  const { merges } = state.cells;
  const count = data.length < 2 ? 0 : Math.min(data.readUInt16LE(0), Math.floor((data.length - 2) / 8));
  for (let i = 0; i < count; i++) {
    const at = 2 + i * 8;
    const [top, bottom, left, right] = [0, 2, 4, 6].map((offset) => data.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
      number,
    ];
    if (bottom < top || right < left || right >= MAX_COLUMNS || bottom >= MAX_ROWS) continue;
    if (merges.length >= MAX_MERGES) {
      state.mergesLeftOut = true;
      return;
    }
    merges.push({ top, left, bottom, right });
  }
}
