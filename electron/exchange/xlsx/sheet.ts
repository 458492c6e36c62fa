/**
 * One worksheet part, streamed (ECMA-376 part 1, 18.3): cells go straight into the sparse rows of the sheet document, so
 * that a far corner or a declared dimension allocates nothing. Values stay the doubles of the file, dates too.
 */
import type { CellStyle, CellValue, Sheet, SheetCell } from "../../../shared/document/sheet.ts";
import { parseAddress, parseRange, maxColumns, maxRows } from "../../../shared/document/sheet.ts";
import type { Meter } from "../files/bounds.ts";
import { formattedText } from "../files/number-format/shown-text.ts";
import { attribute, flagAttribute, numberAttribute, parseDouble, xmlDamaged } from "../files/xml-scanner.ts";
import type { XmlHandlers } from "../files/xml-scanner.ts";
import { shiftFormula } from "./formula.ts";
import { FilterReader } from "./filter.ts";
import { PageReader } from "./page.ts";
import { decodeEscapes, StringText } from "./strings.ts";

export interface SheetContext {
  strings: readonly string[];
  /** Style of each cell format of the file, and its index in the document. */
  styles: readonly CellStyle[];
  styleIndexes: readonly number[];
  date1904: boolean;
  meter: Meter;
}

interface SharedFormula {
  formula: string;
  row: number;
  column: number;
}

/** Handlers that fill `sheet`. */
export function sheetHandlers(sheet: Sheet, context: SheetContext): XmlHandlers {
  const page = new PageReader(sheet);
  const filter = new FilterReader(sheet);
  const inline = new StringText();
  const shared = new Map<string, SharedFormula>();
  /** Styled blanks of one style are one object: a sheet of formatted blanks costs a pointer each. */
  const blanks = new Map<number, SheetCell>();
  let inData = false;
  let row = -1;
  let column = -1;
  let rowCells: (SheetCell | undefined)[] | undefined;
  let inCell = false;
  let type = "";
  let format = 0;
  let field: "v" | "f" | "is" | undefined;
  let value: string | undefined;
  let inlineText: string | undefined;
  let formula: string | undefined;
  let formulaAttributes = "";

  const openRow = (raw: string): void => {
    const number = numberAttribute(raw, "r");
    row = number === undefined ? row + 1 : number - 1;
    if (!Number.isInteger(row) || row < 0 || row >= maxRows) throw xmlDamaged();
    column = -1;
    rowCells = undefined;
    const height = numberAttribute(raw, "ht");
    const hidden = flagAttribute(raw, "hidden");
    if (height !== undefined || hidden) {
      sheet.rowInfo[row] = { ...(height === undefined ? {} : { height }), ...(hidden ? { hidden } : {}) };
    }
  };

  const openCell = (raw: string): void => {
    const address = attribute(raw, "r");
    if (address === undefined) column += 1;
    else {
      const at = parseAddress(address);
      if (!at) throw xmlDamaged();
      if (at.row !== row) rowCells = undefined;
      row = at.row;
      column = at.column;
    }
    if (column >= maxColumns) throw xmlDamaged();
    inCell = true;
    type = attribute(raw, "t") ?? "n";
    format = numberAttribute(raw, "s") ?? 0;
    value = undefined;
    inlineText = undefined;
    formula = undefined;
  };

  const store = (cell: SheetCell): void => {
    rowCells ??= sheet.rows[row] ??= [];
    rowCells[column] = cell;
  };

  const closeCell = (): void => {
    inCell = false;
    const style = context.styleIndexes[format] ?? 0;
    const content = cellValue();
    const ownFormula = formula === undefined ? undefined : cellFormula();
    if (content === null && ownFormula === undefined) {
      if (style === 0 || !context.meter.blank()) return;
      let blank = blanks.get(style);
      if (!blank) blanks.set(style, (blank = { value: null, style }));
      store(blank);
      return;
    }
    context.meter.cell();
    const cell: SheetCell = { value: content, style };
    const text = formattedText(content, context.styles[format]?.numberFormat ?? "General", context.date1904);
    if (text !== undefined) cell.text = text;
    if (ownFormula !== undefined && ownFormula !== "") cell.formula = ownFormula;
    store(cell);
  };

  const cellValue = (): CellValue => {
    if (type === "inlineStr") return inlineText === undefined || inlineText === "" ? null : inlineText;
    if (value === undefined) return null;
    switch (type) {
      case "s": {
        const text = context.strings[Number(value)];
        if (text === undefined) throw xmlDamaged();
        return text === "" ? null : text;
      }
      case "str":
        // The empty text of a formula is its result.
        return value === "" && formula === undefined ? null : decodeEscapes(value);
      case "b":
        return value.trim() === "1" || value.trim() === "true";
      case "e":
        return { error: value.trim() };
      case "d":
        return isoDateToSerial(value.trim(), context.date1904) ?? value;
      default: {
        const trimmed = value.trim();
        // What is no number is shown as it stands; it is never taken for 0.
        return trimmed === "" ? null : (parseDouble(trimmed) ?? trimmed);
      }
    }
  };

  const cellFormula = (): string => {
    const text = (formula ?? "").trim();
    const index = attribute(formulaAttributes, "si");
    if (attribute(formulaAttributes, "t") !== "shared" || index === undefined) return text;
    if (text !== "") {
      shared.set(index, { formula: text, row, column });
      return text;
    }
    const first = shared.get(index);
    return first ? shiftFormula(first.formula, row - first.row, column - first.column) : "";
  };

  return {
    open: (name, raw) => {
      if (inCell) {
        if (name === "v") {
          field = "v";
          value = "";
        } else if (name === "f") {
          field = "f";
          formula = "";
          formulaAttributes = raw;
        } else if (name === "is") {
          field = "is";
          inline.start();
        } else if (field === "is") inline.open(name);
      } else if (inData) {
        if (name === "c") openCell(raw);
        else if (name === "row") openRow(raw);
      } else if (name === "sheetData") inData = true;
      else {
        openAround(sheet, page, name, raw);
        filter.open(name, raw);
      }
    },
    text: (piece) => {
      if (!inCell) page.text(piece);
      else if (field === "v") value += piece;
      else if (field === "f") formula += piece;
      else if (field === "is") inline.add(piece);
    },
    close: (name) => {
      if (inCell) {
        if (name === "c") closeCell();
        else if (name === "is") inlineText = inline.value();
        else if (field === "is") inline.close(name);
        if (name === "v" || name === "f" || name === "is") field = undefined;
      } else if (name === "sheetData") inData = false;
      else if (!inData) {
        page.close(name);
        filter.close(name);
      }
    },
  };
}

/** Elements before and after the cells. */
function openAround(sheet: Sheet, page: PageReader, name: string, raw: string): void {
  if (name === "col") {
    const first = (numberAttribute(raw, "min") ?? 1) - 1;
    const last = Math.min(numberAttribute(raw, "max") ?? first + 1, maxColumns) - 1;
    const width = numberAttribute(raw, "width");
    const hidden = flagAttribute(raw, "hidden");
    if (first < 0 || (width === undefined && !hidden)) return;
    const column = { ...(width === undefined ? {} : { width }), ...(hidden ? { hidden } : {}) };
    for (let index = first; index <= last; index += 1) sheet.columns[index] = column;
  } else if (name === "mergeCell") {
    const range = parseRange(attribute(raw, "ref") ?? "");
    if (range && (range.top !== range.bottom || range.left !== range.right)) sheet.merges.push(range);
  } else if (name === "pane") {
    const state = attribute(raw, "state");
    const rows = numberAttribute(raw, "ySplit") ?? 0;
    const columns = numberAttribute(raw, "xSplit") ?? 0;
    if (state === "frozen" || state === "frozenSplit") sheet.frozen = { rows, columns };
  } else if (name === "sheetView") {
    if (/^(0|false)$/.test(attribute(raw, "showGridLines") ?? "")) sheet.showGridLines = false;
  } else if (name === "sheetProtection") {
    if (flagAttribute(raw, "sheet")) sheet.protected = true;
  } else page.open(name, raw);
}

/** An ISO 8601 date or time to the serial number that Excel counts; undefined where it is none. */
export function isoDateToSerial(text: string, date1904: boolean): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?Z?$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = "0", minute = "0", second = "0"] = match;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
  const time = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
  // 25,569 days lie between 1899-12-30 and 1970; before March 1900 Excel counts a day that never was.
  const serial = days + 25_569;
  if (date1904) return serial - 1462 + time;
  return (serial < 61 ? serial - 1 : serial) + time;
}
