/**
 * Reads OpenDocument spreadsheets, packed (.ods) and flat (.fods), of LibreOffice, WPS and others. Cells and rows that repeat
 * cost what they hold; hidden and filtered rows are told. Format: OASIS OpenDocument 1.3 part 3.
 */
import type {
  CellValue,
  ColumnInfo,
  RowInfo,
  Sheet,
  SheetCell,
  SheetDocument,
} from "../../../shared/document/sheet.ts";
import { emptySheet, maxColumns, maxRows, plainNumber, StyleTable } from "../../../shared/document/sheet.ts";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Meter } from "../files/bounds.ts";
import { CustomReader, customHandlers } from "../files/custom-properties.ts";
import { formattedText } from "../files/number-format/shown-text.ts";
import type { XmlHandlers } from "../files/xml-scanner.ts";
import { attribute, numberAttribute, parseDouble, scanXml, xmlDamaged } from "../files/xml-scanner.ts";
import type { ZipArchive } from "../files/zip.ts";
import { scanPart } from "../xlsx/package.ts";
import { isoDateToSerial } from "../xlsx/sheet.ts";
import { OdsStyles } from "./styles.ts";

/** Points to characters of Excel's default font: 5.25 points a character, 3.75 of padding. */
const POINTS_PER_CHARACTER = 5.25;
const PADDING_POINTS = 3.75;
const MAX_MERGES = 200_000;

/** Throws fileDamaged, fileEncrypted, fileTooMuch, or fileNoTable where there is no sheet. */
export async function readOds(zip: ZipArchive, meter: Meter): Promise<SheetDocument> {
  await scanPart(zip, "META-INF/manifest.xml", {
    open: (name) => {
      if (name === "encryption-data") {
        throw new AppError("fileEncrypted", say.odsEncrypted());
      }
    },
  });
  const reader = new OdsReader(meter);
  if (zip.has("styles.xml")) await scanPart(zip, "styles.xml", reader.handlers);
  await scanPart(zip, "content.xml", reader.handlers);
  const custom = new CustomReader();
  if (zip.has("meta.xml")) await scanPart(zip, "meta.xml", customHandlers("user-defined", custom));
  return withExtras(reader.document(), custom, zip.has("Basic/script-lc.xml"));
}

function withExtras(document: SheetDocument, { properties: custom }: CustomReader, macros: boolean): SheetDocument {
  return { ...document, ...(custom ? { properties: { custom } } : {}), ...(macros ? { macros } : {}) };
}

/** @param text the whole file as XML */
export function readFlatOds(text: string, meter: Meter): SheetDocument {
  const reader = new OdsReader(meter);
  scanXml(text, reader.handlers);
  const custom = new CustomReader();
  scanXml(text, customHandlers("user-defined", custom));
  return withExtras(reader.document(), custom, false);
}

interface OpenCell {
  raw: string;
  repeat: number;
  paragraphs: string[];
}

class OdsReader {
  readonly #meter: Meter;
  readonly #odsStyles = new OdsStyles();
  readonly #table = new StyleTable();
  readonly #indexes = new Map<string, number>();
  readonly #sheets: Sheet[] = [];
  #sheet: Sheet | undefined;
  /** Tables inside cells, notes, drawings: not read. */
  #skipped = 0;
  #row = -1;
  #rowRepeat = 1;
  #rowRaw = "";
  #cells: [column: number, cell: SheetCell, repeat: number][] = [];
  #column = 0;
  #columnStyles: [first: number, last: number, style: string | undefined][] = [];
  #nextColumn = 0;
  #width = 0;
  #cell: OpenCell | undefined;
  #paragraph: string | undefined;

  readonly handlers: XmlHandlers = {
    open: (name, raw) => this.#open(name, raw),
    close: (name) => this.#close(name),
    text: (piece) => {
      if (this.#skipped > 0) return;
      if (this.#paragraph !== undefined) this.#paragraph += piece.replace(/[ \t\r\n]+/g, " ");
      else if (!this.#sheet) this.#odsStyles.text(piece);
    },
  };

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  document(): SheetDocument {
    if (this.#sheets.length === 0) {
      throw new AppError("fileNoTable", say.odsWithoutSheet());
    }
    return { sheets: this.#sheets, styles: this.#table.styles, warnings: [], source: "ods" };
  }

  #open(name: string, raw: string): void {
    if (this.#skipped > 0 || (this.#sheet && SKIPPED.test(name)) || (this.#cell && name === "table")) {
      this.#skipped += 1;
      return;
    }
    if (!this.#sheet) {
      if (name === "table") this.#openSheet(raw);
      else this.#odsStyles.open(name, raw);
      return;
    }
    switch (name) {
      case "table-column":
        this.#openColumn(this.#sheet, raw);
        break;
      case "table-row":
        this.#row += this.#rowRepeat;
        this.#rowRepeat = repeatOf(raw, "number-rows-repeated");
        this.#rowRaw = raw;
        this.#cells = [];
        this.#column = 0;
        break;
      case "table-cell":
      case "covered-table-cell":
        this.#cell = { raw, repeat: repeatOf(raw, "number-columns-repeated"), paragraphs: [] };
        break;
      case "p":
      case "h":
        if (this.#cell) this.#paragraph = "";
        break;
      case "s":
        if (this.#paragraph !== undefined)
          this.#paragraph += " ".repeat(Math.min(numberAttribute(raw, "c") ?? 1, 1000));
        break;
      case "tab":
        if (this.#paragraph !== undefined) this.#paragraph += "\t";
        break;
      case "line-break":
        if (this.#paragraph !== undefined) this.#paragraph += "\n";
        break;
      default:
    }
  }

  #close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    if (!this.#sheet) this.#odsStyles.close(name);
    else if (name === "p" || name === "h") {
      if (this.#paragraph !== undefined) this.#cell?.paragraphs.push(this.#paragraph);
      this.#paragraph = undefined;
    } else if (name === "table-cell" || name === "covered-table-cell") this.#closeCell(this.#sheet);
    else if (name === "table-row") this.#closeRow(this.#sheet);
    else if (name === "table") {
      this.#sheet.columns.length = Math.min(this.#sheet.columns.length, this.#width);
      this.#sheet = undefined;
    }
  }

  #openSheet(raw: string): void {
    const sheet = emptySheet(attribute(raw, "name") ?? `表格${this.#sheets.length + 1}`);
    if (this.#odsStyles.isHidden(attribute(raw, "style-name"))) sheet.visibility = "hidden";
    if (attribute(raw, "protected") === "true") sheet.protected = true;
    this.#sheets.push(sheet);
    this.#sheet = sheet;
    this.#row = -1;
    this.#rowRepeat = 1;
    this.#nextColumn = 0;
    this.#columnStyles = [];
    this.#width = 0;
  }

  #openColumn(sheet: Sheet, raw: string): void {
    const first = this.#nextColumn;
    const last = Math.min(first + repeatOf(raw, "number-columns-repeated"), maxColumns) - 1;
    this.#nextColumn = last + 1;
    this.#columnStyles.push([first, last, attribute(raw, "default-cell-style-name")]);
    const points = this.#odsStyles.width(attribute(raw, "style-name"));
    const hidden = isHidden(raw);
    if (points === undefined && !hidden) return;
    const info: ColumnInfo = hidden ? { hidden } : {};
    if (points !== undefined) {
      info.width = Math.round((Math.max(0, points - PADDING_POINTS) / POINTS_PER_CHARACTER) * 100) / 100;
    }
    for (let column = first; column <= last; column += 1) sheet.columns[column] = info;
  }

  #closeCell(sheet: Sheet): void {
    const cell = this.#cell;
    this.#cell = undefined;
    this.#paragraph = undefined;
    if (!cell) return;
    const column = this.#column;
    this.#column += cell.repeat;
    this.#meter.tick();
    const across = numberAttribute(cell.raw, "number-columns-spanned") ?? 1;
    const down = numberAttribute(cell.raw, "number-rows-spanned") ?? 1;
    if ((across > 1 || down > 1) && sheet.merges.length < MAX_MERGES) {
      const right = Math.min(column + across, maxColumns) - 1;
      const bottom = Math.min(this.#row + down, maxRows) - 1;
      if (right >= column && bottom >= this.#row) sheet.merges.push({ top: this.#row, left: column, bottom, right });
    }
    const made = this.#cellOf(cell, column);
    if (made) this.#cells.push([column, made, cell.repeat]);
  }

  #cellOf({ raw, paragraphs }: OpenCell, column: number): SheetCell | undefined {
    const shown = paragraphs.join("\n");
    const value = valueOf(raw, shown);
    const formula = formulaOf(attribute(raw, "formula"));
    if (value === null && formula === undefined) return undefined;
    const style = this.#styleIndex(
      attribute(raw, "style-name") ?? attribute(this.#rowRaw, "default-cell-style-name") ?? this.#columnStyle(column),
    );
    const cell: SheetCell = { value, style };
    if (typeof value === "number") {
      const code = this.#table.styles[style]!.numberFormat;
      const text = shown.trim() === "" ? formattedText(value, code) : shown.trim();
      if (text !== undefined && text !== plainNumber(value)) cell.text = text;
    }
    if (formula !== undefined) cell.formula = formula;
    return cell;
  }

  #columnStyle(column: number): string | undefined {
    return this.#columnStyles.find(([first, last]) => column >= first && column <= last)?.[2];
  }

  #styleIndex(name: string | undefined): number {
    const key = name ?? "";
    let index = this.#indexes.get(key);
    if (index === undefined) this.#indexes.set(key, (index = this.#table.add(this.#odsStyles.cellStyle(name))));
    return index;
  }

  #closeRow(sheet: Sheet): void {
    if (this.#cells.length === 0) return;
    const info = this.#rowInfo();
    for (let row = this.#row; row < this.#row + this.#rowRepeat; row += 1) {
      // What stands beyond the sheet is no cell: the file says what cannot be.
      if (row >= maxRows) throw xmlDamaged();
      const line: (SheetCell | undefined)[] = [];
      for (const [first, cell, repeat] of this.#cells) {
        if (first + repeat > maxColumns) throw xmlDamaged();
        for (let column = first; column < first + repeat; column += 1) {
          this.#meter.cell();
          line[column] = row === this.#row && column === first ? cell : { ...cell };
        }
        this.#width = Math.max(this.#width, first + repeat);
      }
      sheet.rows[row] = line;
      if (info) sheet.rowInfo[row] = info;
    }
  }

  #rowInfo(): RowInfo | undefined {
    const height = this.#odsStyles.height(attribute(this.#rowRaw, "style-name"));
    const hidden = isHidden(this.#rowRaw);
    if (height === undefined && !hidden) return undefined;
    const info: RowInfo = height === undefined ? {} : { height };
    if (hidden) info.hidden = true;
    if (attribute(this.#rowRaw, "visibility") === "filter") info.filtered = true;
    return info;
  }
}

/** Elements inside a sheet whose texts are no cell's. */
const SKIPPED = /^(annotation|shapes|forms|frame|ruby-text|tracked-changes|dde-links|scenario|note)$/;

function isHidden(raw: string): boolean {
  return /^(collapse|filter)$/.test(attribute(raw, "visibility") ?? "");
}

function repeatOf(raw: string, name: string): number {
  const count = numberAttribute(raw, name) ?? 1;
  return Number.isInteger(count) && count > 0 ? count : 1;
}

function valueOf(raw: string, shown: string): CellValue {
  const type = attribute(raw, "value-type");
  if (/calcext:value-type="error"/.test(raw)) return { error: shown.trim() || "#VALUE!" };
  switch (type) {
    case undefined:
      return null;
    case "float":
    case "percentage":
    case "currency":
      return parseDouble(attribute(raw, "value") ?? "") ?? (shown === "" ? null : shown);
    case "boolean":
      return attribute(raw, "boolean-value") === "true";
    case "date":
      return isoDateToSerial((attribute(raw, "date-value") ?? "").trim(), false) ?? (shown === "" ? null : shown);
    case "time":
      return timeOf(attribute(raw, "time-value") ?? "") ?? (shown === "" ? null : shown);
    default: {
      const text = shown === "" ? (attribute(raw, "string-value") ?? "") : shown;
      return text === "" && attribute(raw, "formula") === undefined ? null : text;
    }
  }
}

/** "PT36H30M00S" to days. */
function timeOf(text: string): number | undefined {
  const match = /^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign, days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
  const value =
    Number(days) + (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds.replace(",", "."))) / 86_400;
  return sign === "-" ? -value : value;
}

/** "of:=SUM([.B2:.D2];[$表.A1])" to "SUM(B2:D2,表!A1)"; undefined where there is none. */
function formulaOf(formula: string | undefined): string | undefined {
  if (formula === undefined) return undefined;
  const body = formula.replace(/^(?:[a-z]+:)?=/, "");
  return body.replace(/"(?:[^"]|"")*"|\[([^\]]*)\]|;/g, (all: string, reference?: string) => {
    if (reference === undefined) return all === ";" ? "," : all;
    const [first = "", second] = reference.split(/:(?=[.$'])/);
    const from = /^(?:(\$?(?:'(?:[^']|'')*'|[^.']+))?\.)?(.*)$/.exec(first);
    const to = second === undefined ? undefined : /^(?:.*\.)?([^.]*)$/.exec(second)?.[1];
    const sheet = from?.[1] === undefined ? "" : `${from[1].replace(/^\$/, "")}!`;
    return `${sheet}${from?.[2] ?? ""}${to === undefined ? "" : `:${to}`}`;
  });
}
