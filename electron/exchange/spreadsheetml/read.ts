/** Reads SpreadsheetML 2003 ("XML 电子表格 2003"), which often carries the ending .xls. */
import type { CellValue, Sheet, SheetDocument } from "../../../shared/document/sheet.ts";
import { emptySheet, markFiltered, maxColumns, maxRows, StyleTable } from "../../../shared/document/sheet.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { formattedText } from "../files/number-format/shown-text.ts";
import { attribute, flagAttribute, numberAttribute, parseDouble, scanXml, xmlDamaged } from "../files/xml-scanner.ts";
import { isoDateToSerial } from "../xlsx/sheet.ts";
import { defaultPrintSetup } from "../xlsx/page.ts";
import { r1c1Rows, toA1 } from "./formula.ts";
import { StyleReader } from "./styles.ts";

/** Points to characters of Excel's default font: 5.25 points a character, 3.75 of padding. */
const POINTS_PER_CHARACTER = 5.25;
const PADDING_POINTS = 3.75;
const MILLIMETRES_PER_INCH = 25.4;
/** Columns of one merge that are watched for cells without an index behind them. */
const MOST_COVERED = 256;

/** Throws fileDamaged, fileTooMuch, or fileNoTable where the workbook has no sheet. */
export function readSpreadsheetMl(text: string, meter: Meter): SheetDocument {
  const reader = new WorkbookReader(meter);
  scanXml(text, {
    open: (name, raw) => reader.open(name, raw),
    close: (name) => reader.close(name),
    text: (piece) => reader.text(piece),
  });
  return reader.document();
}

class WorkbookReader {
  readonly #meter: Meter;
  readonly #styleReader = new StyleReader();
  readonly #table = new StyleTable();
  readonly #indexes = new Map<string, number>();
  readonly #sheets: Sheet[] = [];
  #sheet: Sheet | undefined;
  #row = -1;
  #column = -1;
  /** By column: the last row that a merge from above covers. */
  #coveredTo: number[] = [];
  #rowStyle: string | undefined;
  #nextColumn = 0;
  #cell: { style: string | undefined; formula: string | undefined; mergeAcross: number; mergeDown: number } | undefined;
  #type: string | undefined;
  #data = "";
  #inData = false;
  #inComment = false;
  #option = "";
  #date1904 = false;
  #filter: { top: number; bottom: number } | undefined;

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  open(name: string, raw: string): void {
    switch (name) {
      case "Worksheet":
        this.#sheet = emptySheet(attribute(raw, "Name") ?? `Sheet${this.#sheets.length + 1}`);
        if (flagAttribute(raw, "Protected")) this.#sheet.protected = true;
        this.#sheets.push(this.#sheet);
        this.#row = -1;
        this.#coveredTo = [];
        this.#nextColumn = 0;
        break;
      case "Column":
        this.#openColumn(raw);
        break;
      case "Row":
        this.#openRow(raw);
        break;
      case "Cell":
        this.#openCell(raw);
        break;
      case "Comment":
        this.#inComment = true;
        break;
      case "Data":
        // The data of a comment is no cell's.
        if (this.#inComment) break;
        this.#type = attribute(raw, "Type") ?? "String";
        this.#data = "";
        this.#inData = true;
        break;
      default:
        this.#option = name;
        if (this.#sheet) this.#openOption(this.#sheet, name, raw);
        else this.#styleReader.open(name, raw);
    }
  }

  text(piece: string): void {
    if (this.#inData) this.#data += piece;
    else if (this.#sheet && !this.#cell) this.#optionText(this.#sheet, piece.trim());
    else if (this.#option === "Date1904") this.#date1904 = true;
  }

  close(name: string): void {
    if (name === "Data") this.#inData = false;
    else if (name === "Comment") this.#inComment = false;
    else if (name === "Cell") this.#closeCell();
    else if (name === "Worksheet") this.#sheet = undefined;
    else if (!this.#sheet) this.#styleReader.close(name);
    this.#option = "";
  }

  document(): SheetDocument {
    if (this.#sheets.length === 0) {
      throw new AppError("fileNoTable", say.xmlWithoutSheet());
    }
    const warnings = this.#meter.blanksLeftOut ? [say.blanksLeftOut()] : [];
    return { sheets: this.#sheets, styles: this.#table.styles, warnings, source: "spreadsheetml" };
  }

  #openColumn(raw: string): void {
    const first = (numberAttribute(raw, "Index") ?? this.#nextColumn + 1) - 1;
    const last = Math.min(first + (numberAttribute(raw, "Span") ?? 0), maxColumns - 1);
    const points = numberAttribute(raw, "Width");
    const hidden = flagAttribute(raw, "Hidden");
    const width = points === undefined ? undefined : Math.max(0, (points - PADDING_POINTS) / POINTS_PER_CHARACTER);
    for (let index = first; index >= 0 && index <= last; index += 1) {
      if (this.#sheet && (width !== undefined || hidden)) {
        this.#sheet.columns[index] = {
          ...(width === undefined ? {} : { width: Math.round(width * 100) / 100 }),
          ...(hidden ? { hidden } : {}),
        };
      }
    }
    this.#nextColumn = last + 1;
  }

  #openRow(raw: string): void {
    const row = (numberAttribute(raw, "Index") ?? this.#row + 2) - 1;
    // Rows only go down: otherwise a span could be filled again and again.
    if (!Number.isInteger(row) || row <= this.#row || row >= maxRows) throw xmlDamaged();
    this.#row = row;
    this.#column = -1;
    this.#rowStyle = attribute(raw, "StyleID");
    const height = numberAttribute(raw, "Height");
    const hidden = flagAttribute(raw, "Hidden");
    if (this.#sheet && (height !== undefined || hidden)) {
      const info = { ...(height === undefined ? {} : { height }), ...(hidden ? { hidden } : {}) };
      const last = Math.min(this.#row + (numberAttribute(raw, "Span") ?? 0), maxRows - 1);
      for (let index = this.#row; index <= last; index += 1) this.#sheet.rowInfo[index] = info;
      this.#row = last;
    }
  }

  #openCell(raw: string): void {
    const index = numberAttribute(raw, "Index");
    this.#column = (index ?? this.#column + 2) - 1;
    // LibreOffice leaves out the index behind cells that a merge from above covers; nothing may stand on those.
    while (index === undefined && (this.#coveredTo[this.#column] ?? -1) >= this.#row) this.#column += 1;
    if (!Number.isInteger(this.#column) || this.#column < 0 || this.#column >= maxColumns) throw xmlDamaged();
    this.#cell = {
      style: attribute(raw, "StyleID") ?? this.#rowStyle,
      formula: attribute(raw, "Formula"),
      mergeAcross: Math.max(0, numberAttribute(raw, "MergeAcross") ?? 0),
      mergeDown: Math.max(0, numberAttribute(raw, "MergeDown") ?? 0),
    };
    this.#type = undefined;
    this.#data = "";
  }

  #closeCell(): void {
    const cell = this.#cell;
    const sheet = this.#sheet;
    this.#cell = undefined;
    if (!cell || !sheet) return;
    const row = this.#row;
    const column = this.#column;
    if (cell.mergeAcross > 0 || cell.mergeDown > 0) {
      const right = Math.min(column + cell.mergeAcross, maxColumns - 1);
      const bottom = Math.min(row + cell.mergeDown, maxRows - 1);
      sheet.merges.push({ top: row, left: column, bottom, right });
      if (bottom > row) {
        for (let c = column; c <= Math.min(right, column + MOST_COVERED); c += 1) this.#coveredTo[c] = bottom;
      }
      // The next cell stands after the merged ones.
      this.#column = right;
    }
    const style = this.#styleIndex(cell.style);
    const value = this.#value();
    if (value === null && cell.formula === undefined) {
      if (style !== 0 && this.#meter.blank()) (sheet.rows[row] ??= [])[column] = { value, style };
      return;
    }
    this.#meter.cell();
    const text = formattedText(value, this.#table.styles[style]?.numberFormat ?? "General", this.#date1904);
    (sheet.rows[row] ??= [])[column] = {
      value,
      ...(text === undefined ? {} : { text }),
      ...(cell.formula === undefined ? {} : { formula: toA1(cell.formula, row, column) }),
      style,
    };
  }

  #value(): CellValue {
    const data = this.#data;
    if (this.#type === undefined || data === "") return null;
    // What is no number is shown as it stands; it is never taken for 0.
    if (this.#type === "Number") return parseDouble(data) ?? data;
    if (this.#type === "Boolean") return data.trim() === "1";
    if (this.#type === "Error") return { error: data.trim() };
    if (this.#type === "DateTime") return isoDateToSerial(data.trim(), this.#date1904) ?? data;
    return data.replace(/\r\n?/g, "\n");
  }

  #styleIndex(id: string | undefined): number {
    const key = id ?? "Default";
    let index = this.#indexes.get(key);
    if (index === undefined) {
      const style = this.#styleReader.styles.get(key);
      index = style ? this.#table.add(style) : 0;
      this.#indexes.set(key, index);
    }
    return index;
  }

  #openOption(sheet: Sheet, name: string, raw: string): void {
    if (name === "AutoFilter") this.#filter = r1c1Rows(attribute(raw, "Range") ?? "");
    // A column without a condition is only there for its button.
    else if (name === "AutoFilterColumn") {
      const kind = attribute(raw, "Type");
      if (kind !== undefined && kind !== "All" && this.#filter) markFiltered(sheet.rowInfo, this.#filter);
    } else if (name === "FreezePanes") sheet.frozen = { rows: 0, columns: 0 };
    else if (name === "DoNotDisplayGridlines") sheet.showGridLines = false;
    else if (name === "Layout" || name === "Header" || name === "Footer" || name === "PageMargins") {
      const print = (sheet.print ??= defaultPrintSetup());
      const margin = numberAttribute(raw, "Margin");
      if (name === "Layout") {
        print.landscape = attribute(raw, "Orientation") === "Landscape";
        if (flagAttribute(raw, "CenterHorizontal")) print.centerHorizontally = true;
      } else if (name === "PageMargins") {
        for (const side of ["Top", "Right", "Bottom", "Left"] as const) {
          const inches = numberAttribute(raw, side);
          const key = side.toLowerCase() as "top" | "right" | "bottom" | "left";
          if (inches !== undefined) print.margins[key] = Math.round(inches * MILLIMETRES_PER_INCH * 100) / 100;
        }
      } else {
        const key = name === "Header" ? "header" : "footer";
        const data = attribute(raw, "Data");
        if (data !== undefined) print[key] = data;
        if (margin !== undefined) print.margins[key] = Math.round(margin * MILLIMETRES_PER_INCH * 100) / 100;
      }
    }
  }

  #optionText(sheet: Sheet, text: string): void {
    if (this.#option === "Visible" && text === "SheetHidden") sheet.visibility = "hidden";
    else if (this.#option === "Visible" && text === "SheetVeryHidden") sheet.visibility = "veryHidden";
    else if (this.#option === "SplitHorizontal" && sheet.frozen) sheet.frozen.rows = Number(text) || 0;
    else if (this.#option === "SplitVertical" && sheet.frozen) sheet.frozen.columns = Number(text) || 0;
    else if (this.#option === "PaperSizeIndex") {
      (sheet.print ??= defaultPrintSetup()).paper = text === "9" ? "A4" : text === "8" ? "A3" : "other";
    }
  }
}
